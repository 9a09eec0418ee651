"""The documentation says what is: generated parts are current, and nothing is left out."""

from __future__ import annotations

import json
import os
import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from reconcile.checking.rules import all_rules
from reconcile.checking.runner import check
from reconcile.cli.commands import command_names
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Interval
from reconcile.vocabulary.metric import CountedBy, rivals
from tests import regenerate, sessions

ROOT = Path(__file__).parents[1]
HOUSE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")

NO_ROOM = frozenset({"__pycache__", "build", "dist"})


def rooms() -> set[str]:
    """Every folder that a reader of the repository meets, but those of the tests."""
    found = {
        path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")
    }
    found |= {name for name in (".ci", ".github") if (ROOT / name).is_dir()}
    for top in ("docs", "src/reconcile"):
        for path in (ROOT / top).rglob("*"):
            if path.is_dir():
                found.add(path.relative_to(ROOT).as_posix())
    return {room for room in found if not NO_ROOM & set(Path(room).parts)} - {"src"}


def test_the_house_has_a_line_for_each_room_and_no_other() -> None:
    listed = re.findall(r"^\| `([^`]+)` \|", HOUSE, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set(listed) == rooms()


def test_generated_parts_are_current() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in regenerate.stale()]
    assert names == [], "run: make docs"


def test_the_readme_shows_what_two_commands_print() -> None:
    shown = " ".join(regenerate.commands(README))
    assert "reconcile check" in shown
    assert f"What {regenerate.PICTURED} prints" in README and "(docs/terminal.svg)" in README


def test_the_readme_fits_on_a_screen() -> None:
    assert len(README.splitlines()) <= 80


@pytest.mark.parametrize("page", regenerate.pages(), ids=lambda page: page.name)
def test_what_a_console_block_shows_is_what_is_printed(page: Path) -> None:
    """Every such block is run far from the clone, in a session or by the comment above it."""
    text = page.read_text(encoding="utf-8")
    if not sessions.is_session(text):
        assert text.count("```console\n") == len(regenerate.commands(text))


def test_a_session_is_run_from_top_to_bottom_in_a_folder_of_its_own() -> None:
    page = (
        "<!-- session -->\n<!-- file: a.yaml -->\n```yaml\nb: 1\n```\n"
        "<!-- append: a.yaml -->\n```yaml\nc: 2\n```\n```console\n$ cat a.yaml\nold\n```\n"
    )
    assert sessions.replayed(page).endswith("```console\n$ cat a.yaml\nb: 1\nc: 2\n```\n")
    with pytest.raises(ValueError, match="only reconcile"):
        sessions.replayed("```console\n$ rm -r x\n```\n")
    with pytest.raises(RuntimeError, match="exits with 2"):
        sessions.replayed("```console\n$ reconcile check nosuch.yaml\n```\n")


def test_a_changed_block_is_found_and_written_again(tmp_path: Path) -> None:
    page = "before\n<!-- output of: reconcile --version -->\n```console\nold\n```\nafter\n"
    (tmp_path / "README.md").write_text(page, encoding="utf-8")
    (path,) = [path for path in regenerate.stale(tmp_path) if path.name == "README.md"]
    written = regenerate.stale(tmp_path)[path]
    assert re.search(
        r"before\n.*\n```console\n\$ reconcile --version\nreconcile 0\S+\n```\nafter", written
    )
    path.write_text(written, encoding="utf-8")
    assert path not in regenerate.stale(tmp_path)


def test_a_long_output_is_cut_and_says_so() -> None:
    page = "<!-- output of: reconcile --help; first 2 lines -->\n```console\n```\n"
    lines = regenerate.with_outputs(page).splitlines()
    assert len(lines) == 7
    assert lines[5] == regenerate.CUT


def test_only_our_own_program_is_run() -> None:
    with pytest.raises(ValueError, match="only reconcile"):
        regenerate.output_of("ls /")


def test_every_command_is_in_the_documentation() -> None:
    for command in command_names():
        assert f"reconcile {command}" in FORMAT


def test_every_option_of_the_exit_codes_table_holds_for_the_code() -> None:
    from reconcile.cli.outcome import ExitCode

    table = FORMAT.partition("### Exit codes")[2].partition("###")[0]
    listed = {
        int(word)
        for cell in re.findall(r"^\| ([0-9, ]+) \|", table, re.MULTILINE)
        for word in cell.split(",")
    }
    assert listed == {int(code) for code in ExitCode}


def test_every_rule_is_in_the_documentation() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert all(f"{rule.code} {rule.name}" in page for rule in all_rules())


def test_the_example_of_the_format_is_a_good_file(tmp_path: Path) -> None:
    example = FORMAT.partition("```yaml\n")[2].partition("```")[0]
    file = tmp_path / "claims.yaml"
    file.write_text(example, encoding="utf-8")
    dataset = load([file])
    assert [problem.message for problem in dataset.problems] == []
    assert len(dataset.claims) == 3


FIELDS = (
    "best interval basis coverage complete share_of supersedes retells denies reaffirms fixed "
    "counts_as"
).split()


def fields_example(folder: Path) -> Dataset:
    """What the section on fields beside the number shows, read."""
    section = FORMAT.partition("### What numbers cannot say\n")[2].partition("\n### ")[0]
    file = folder / "claims.yaml"
    file.write_text(section.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    for field in FIELDS:
        assert section.partition("```yaml\n")[0].count(field), f"{field} is not described"
        assert re.search(rf"\b{field}:", file.read_text(encoding="utf-8")), f"{field} is not shown"
    return load([file])


def test_the_example_of_each_field_is_good_and_means_what_is_said(tmp_path: Path) -> None:
    dataset = fields_example(tmp_path)
    assert [problem.message for problem in check(dataset)] == []
    claims = {claim.id: claim for claim in dataset.claims}
    survey, named = claims["by-survey"], claims["by-name"]
    assert [survey.reading.best, survey.reading.interval] == [4645, 95]
    assert (named.basis, named.complete) == (CountedBy.NAMED, True)
    assert named.supersedes is not None
    assert list(named.supersedes.named) == [46]
    assert claims["misprinted"].statement == named.statement == "briefing"
    assert [(denial.id, denial.denies) for denial in dataset.denials] == [
        ("misprint-denied", "misprinted")
    ]
    assert {str(reaffirmation.as_of) for reaffirmation in dataset.reaffirmations} == {
        "2025-01-05",
        "2025-01-02",
    }
    assert claims["still-in-hospital"].reading.at() == Interval(Fraction(27), Fraction(33))
    saved = claims["crew-saved"]
    assert saved.reading.at() == Interval(Fraction(30), Fraction(30))
    assert saved.part is not None and list(saved.part.named) == [12]
    assert saved.of_whole is not None and list(saved.of_whole.named) == [40]
    assert claims["votes-so-far"].coverage == Fraction(817, 10)
    assert claims["deaths-certified"].coverage == Fraction(925, 10)
    assert dataset.vocabulary.metrics["crew"].fixed
    assert rivals("virus-deaths-28", dataset.vocabulary) == {
        "virus-deaths-ever", "deaths-on-certificates",
    }  # fmt: skip


def test_the_json_examples_of_the_format_have_the_keys_that_are_written() -> None:
    compared, checked = [
        json.loads(one) for one in re.findall(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    ]
    for command, example in (
        ("reconcile compare casualties --format json", compared),
        ("reconcile check --format json", checked),
    ):
        written = json.loads("\n".join(regenerate.output_of(command)).rpartition("}")[0] + "}")
        assert list(written) == list(example)
        for key, value in example.items():
            if isinstance(value, list) and value and written[key]:
                assert list(written[key][0]) == list(value[0]), key
    summary = "\n".join(regenerate.output_of("reconcile check --format json"))
    assert list(json.loads(summary)["summary"]) == list(checked["summary"])


@pytest.mark.parametrize("page", regenerate.pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_blocks_of_yaml_can_be_read() -> None:
    for page in regenerate.pages():
        for block in re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            yaml.safe_load(block)


def test_no_page_of_the_project_names_a_machine() -> None:
    home = os.path.expanduser("~")
    for page in [*regenerate.pages(), ROOT / "pyproject.toml", ROOT / "Makefile", ROOT / ".ci/run"]:
        text = page.read_text(encoding="utf-8")
        assert str(ROOT) not in text
        assert home == "/" or home not in text, page

"""Nothing that is kept is printed where the command itself would print anything else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.cli.delivery import guarded
from reconcile.cli.outcome import Outcome
from reconcile.kept import answers, program
from reconcile.loading.read_paths import ReadPaths
from tests import processes
from tests.kept.running import Place

CLAIMS = """version: 1
sources:
  daily: {publisher: The Daily, url: "https://daily.example/1", archive: daily.txt}
  post: {publisher: The Post, url: "https://post.example/1"}
claimants:
  north: {name: North Ministry, side: north}
  south: {name: South Ministry, side: south}
claims:
  - {id: a, metric: killed, figure: 100, claimant: north, as_of: 2024-05-02, source: daily,
     quote: "a hundred dead"}
  - {id: b, metric: killed, figure: over 900, claimant: south, as_of: 2024-05-01, source: post}
"""
ACCEPTED = """version: 1
accepted:
  - {metric: killed, claims: {a: 100, b: over 900}, reason: Both stand by it., by: the desk}
"""
COMPARE = ("compare", "claims.yaml")
CHECK = ("check", "claims.yaml", "--output-format", "json")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place.below(tmp_path)
    (found.project / "claims.yaml").write_text(CLAIMS)
    (found.project / "daily.txt").write_text("The ministry counted a hundred dead.\n")
    return found


@pytest.mark.parametrize(
    "line",
    [
        "compare",
        "compare killed claims.yaml --full",
        "compare . --format json",
        "compare --format concise --fail-on contradiction",
        "report --output-format html",
        "report killed",
        "check",
        "check --output-format github",
        "timeline",
        "export figures",
        "explain 1",
    ],
)
def test_the_second_run_prints_what_the_first_did(place: Place, line: str) -> None:
    first, second = place.ask(*line.split()), place.ask(*line.split())
    assert (first.again, second.again) == (False, True)
    assert second.printed == first.printed == place.anew(*line.split())


def edited(place: Place) -> None:
    """The same size, the same time, another figure."""
    file = place.project / "claims.yaml"
    before = file.stat()
    file.write_text(CLAIMS.replace("figure: 100", "figure: 400"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size


def gone(place: Place) -> None:
    (place.project / "claims.yaml").unlink()


def configured(place: Place) -> None:
    (place.project / "reconcile.toml").write_text('output-format = "concise"\n')


def configured_above(place: Place) -> None:
    (place.project.parent / "pyproject.toml").write_text(
        '[tool.reconcile]\noutput-format = "concise"\n'
    )


def accepted(place: Place) -> None:
    (place.project / "reconcile.toml").write_text('accepted = "known.yaml"\n')
    (place.project / "known.yaml").write_text(ACCEPTED)


def no_more_kept(place: Place) -> None:
    (place.project / "reconcile.toml").write_text('cache = "off"\n')


def a_repository(place: Place) -> None:
    (place.project / ".git").mkdir()


def led_elsewhere(place: Place) -> None:
    (place.project / "claims.yaml").rename(place.project.parent / "claims.yaml")
    (place.project / "other.yaml").write_text(CLAIMS.replace("figure: 100", "figure: 700"))
    (place.project / "claims.yaml").symlink_to("other.yaml")


CHANGES: list[Callable[[Place], None]] = [
    edited, gone, configured, configured_above, accepted, no_more_kept, a_repository, led_elsewhere,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_was_read_is_seen(
    place: Place, change: Callable[[Place], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not place.ask(*COMPARE).again and place.ask(*COMPARE).again
    change(place)
    now = place.ask(*COMPARE)
    assert not now.again
    assert now.printed == place.anew(*COMPARE)


@pytest.mark.parametrize(
    "variables",
    [
        {"COLUMNS": "50"},
        {"FORCE_COLOR": "1"},
        {"RECONCILE_OUTPUT_FORMAT": "json"},
        {"RECONCILE_CONFIG": "none.toml"},
        {"RECONCILE_CACHE": "off"},
        {"SOURCE_DATE_EPOCH": "86400"},
    ],
)
def test_a_change_of_the_environment_is_seen(place: Place, variables: dict[str, str]) -> None:
    for command in (COMPARE, CHECK):
        place.ask(*command)
        now = place.ask(*command, **variables)
        assert not now.again
        assert now.printed == place.anew(*command, **variables)


def test_files_that_belong_to_the_claims_are_looked_at_too(place: Place) -> None:
    assert b"S111" not in place.ask(*CHECK).out and place.ask(*CHECK).again
    (place.project / "daily.txt").write_text("The ministry counted a dozen dead.\n")
    now = place.ask(*CHECK)
    assert not now.again and b"S111" in now.out
    place.ask("compare", ".")
    (place.project / "more.yaml").write_text("version: 1\n")
    assert not place.ask("compare", ".").again
    (place.project / "notes.txt").write_text("nothing that is read\n")
    assert place.ask("compare", ".").again


def test_nearer_claims_are_found(place: Place) -> None:
    inner = place.project / "inner"
    inner.mkdir()
    here = Place(inner, place.kept, place.output)
    assert not here.ask("compare").again and here.ask("compare").again
    (inner / "data").mkdir()
    (inner / "data" / "claims.yaml").write_text(CLAIMS.replace("figure: 100", "figure: 700"))
    now = here.ask("compare")
    assert not now.again and b"700" in now.out


def test_another_program_day_or_folder_answers_anew(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.ask(*COMPARE)
    with monkeypatch.context() as other:
        other.setattr(answers, "program", lambda: "of another version")
        assert not place.ask(*COMPARE).again
    assert not place.ask(*COMPARE).again and place.ask(*COMPARE).again
    with monkeypatch.context() as other:
        tomorrow = answers.day_now() + 1
        other.setattr(answers, "day_now", lambda: tomorrow)
        assert not place.ask(*COMPARE).again
    (place.project / "inner").mkdir()
    inner = Place(place.project / "inner", place.kept, place.output)
    assert not inner.ask("compare", "../claims.yaml").again


def test_a_changed_file_of_the_program_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "lib" / "reconcile"
    (package / "inner").mkdir(parents=True)
    for file in (package / "a.py", package / "inner" / "rows.yaml"):
        file.write_text("1")
    monkeypatch.setattr(program, "_PACKAGE", str(package))
    seen = [program.program()]
    (package / "inner" / "rows.yaml").write_text("2")
    seen.append(program.program())
    for text in ("1" * 70_000, "1" * 69_999 + "2"):
        (package / "a.py").write_text(text)
        seen.append(program.program())
    (package / "b.py").write_text("")
    seen.append(program.program())
    record = tmp_path / "lib" / "reconcile_figures-1.dist-info" / "RECORD"
    record.parent.mkdir()
    for text in ("one", "two"):  # an installed one is known by the list of its files
        record.write_text(text)
        seen.append(program.program())
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "PyYAML-7.dist-info").mkdir()
    seen.append(program.program())
    assert len(set(seen)) == len(seen) == 8
    assert program.program() == seen[-1]


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        *((name, True) for name in ("typer", "Rich", "PyYAML", "jsonschema", "duckdb", "openpyxl")),
        ("pytest", False),
        ("typing_extensions", False),
    ],
)
def test_another_release_of_a_needed_package_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, matters: bool
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    seen = []
    for release in ("1", "2"):
        folder = tmp_path / f"{name}-{release}.dist-info"
        folder.mkdir()
        seen.append(program.program())
        folder.rmdir()
    (tmp_path / f"{name}.py").write_text("")
    seen.append(program.program())
    folder = tmp_path / f"{name}-1.dist-info"
    folder.mkdir()
    seen.append(program.program())
    assert len({*seen}) == (3 if matters else 1)
    assert (seen[0] == seen[3]) and (seen[0] == seen[2]) is not matters


def test_output_never_replaces_what_was_read(place: Place) -> None:
    place.ask(*COMPARE)
    claims = place.project / "claims.yaml"
    now = place.ask_into(claims, *COMPARE)
    assert (now.again, now.code) == (False, 2)
    assert claims.read_text() == CLAIMS and b"nothing was written" in now.err
    copy = place.project / "daily.txt"
    assert place.ask_into(copy, *COMPARE).code == 2


@pytest.mark.parametrize(
    "line",
    [
        "compare claims.yaml -o out.txt",
        "report claims.yaml -o out.html",
        "report claims.yaml --check out.md",
        "compare claims.yaml --base HEAD",
        "compare claims.yaml --no-cache",
        "compare c*.yaml",
        "compare absent.yaml",
        "compare --since yesterday-ish",
        "check claims.yaml --write-baseline --baseline known.json",
        "completion bash",
    ],
)
def test_what_hangs_on_more_or_does_more_is_not_kept(place: Place, line: str) -> None:
    for command in ("init -q", "add .", "commit -q -m claims"):
        processes.run(["git", *command.split()], cwd=place.project)
    for _ in range(2):
        assert not place.ask(*line.split()).again
    assert place.entries == []


def test_standard_input_is_not_kept(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with (place.project / "claims.yaml").open() as claims:
        monkeypatch.setattr("sys.stdin", claims)
        assert place.ask("compare", "-").code == 0
    assert place.entries == []


def test_settings_turn_it_off(place: Place) -> None:
    assert not place.ask(*COMPARE, RECONCILE_CACHE="off").again
    assert place.entries == []
    no_more_kept(place)
    place.ask(*COMPARE)
    assert place.entries == []
    place.ask(*COMPARE, RECONCILE_CACHE="on")
    assert len(place.entries) == 1


def unnoted_reading(place: Place) -> None:
    (place.project / "more.txt").read_text()


def another_program(place: Place) -> None:
    processes.run(["true"], cwd=place.project)


def a_package_that_reads(place: Place) -> None:
    sys.audit("import", "duckdb.functional", None, None, None, None)


@pytest.mark.parametrize("act", [unnoted_reading, another_program, a_package_that_reads])
def test_a_run_that_reads_what_nobody_noted_is_not_kept(
    place: Place, act: Callable[[Place], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is added to a command one day and forgets to note what it reads."""
    (place.project / "more.txt").write_text("more")

    def acting(outcome: Outcome, read: ReadPaths) -> Outcome:
        act(place)
        return guarded(outcome, read)

    monkeypatch.setattr("reconcile.cli.main.guarded", acting)
    for _ in range(2):
        assert not place.ask(*COMPARE).again
    assert place.entries == []

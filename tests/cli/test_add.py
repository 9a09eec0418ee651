"""``reconcile add``, as somebody types it: at once, or asked at a terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from reconcile.cli import keeping
from reconcile.cli.main import main
from reconcile.loading.load import load
from tests.cli.running import Run

CLAIMS = """\
# mine
version: 1
sources:
  daily: {publisher: The Daily, url: "https://daily.example/1"}   # first
claimants:
  army: {name: Northern Army, aliases: [the North], side: north}
claims:
  - id: one
    metric: killed
    figure: 40
    claimant: army
    source: daily
    as_of: 2024-12-23
# the end
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    return Run(capsys, "add")(*args)


def text() -> str:
    return Path("claims.yaml").read_text(encoding="utf-8")


def test_a_file_that_is_not_there_yet_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = ("killed", "over 30", "--claimant", "army", "--claimant-name", "Northern Army",
            "--source", "daily", "--publisher", "The Daily", "--url", "https://d.example/1",
            "--as-of", "2024-12-27")  # fmt: skip
    assert run(capsys, *told)[0] == 2, "without a name it begins none"
    assert run(capsys, *told, "--to", "notes.txt")[0] == 2
    code, out, _ = run(capsys, *told, "--to", "claims.yaml", "--dry-run")
    assert code == 0 and "+claims:" in out and not list(tmp_path.iterdir())
    assert run(capsys, *told, "--to", "claims.yaml")[0] == 0
    assert text().startswith("version: 1\n")
    found = load(["claims.yaml"])
    assert [claim.id for claim in found.claims] == ["daily-killed-30"] and not found.problems
    assert run(capsys, "killed", "25", "--claimant", "army", "--source", "daily")[0] == 0
    assert len(load(["claims.yaml"]).claims) == 2


def test_one_line_adds_a_claim(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(
        capsys, "killed", "over 3,000", "--claimant", "army", "--source", "daily",
        "--as-of", "2024-12-27", "--quote", "they said: over 3,000",
    )  # fmt: skip
    assert code == 0
    assert err == (
        "reconcile: over 3,000 → 3,001 or more\n"
        "reconcile: added daily-killed-3000, claims.yaml:14\n"
    )
    new = """\
  - id: daily-killed-3000
    metric: killed
    figure: over 3,000
    claimant: army
    as_of: 2024-12-27
    source: daily
    quote: "they said: over 3,000"
"""
    assert text() == CLAIMS.replace("# the end", f"{new}# the end")
    assert load(["claims.yaml"]).problems == ()


def test_the_same_again_gets_an_id_of_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        run(capsys, "killed", "90", "--claimant", "army", "--source", "daily")
    ids = [claim.id for claim in load(["claims.yaml"]).claims]
    assert ids == ["one", "daily-killed-90", "daily-killed-90-2", "daily-killed-90-3"]


def test_records_are_made_in_the_same_step(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, _ = run(
        capsys, "wounded", "dozens", "--claimant-name", "Ministry: of Health", "--claimant-side",
        "north", "--publisher", "The Weekly", "--url", "https://weekly.example/7",
    )  # fmt: skip
    assert code == 0
    dataset = load(["claims.yaml"])
    assert dataset.problems == ()
    claim = dataset.claims[-1]
    assert (claim.claimant, claim.source) == ("ministry-of-health", "the-weekly")
    assert dataset.claimants["ministry-of-health"].name == "Ministry: of Health"
    assert dataset.sources["the-weekly"].url == "https://weekly.example/7"


def test_a_publication_that_nobody_could_look_up_is_noticed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hint = "without --url or --citation, 'reconcile check' will ask for it"
    named = ("killed", "9", "--claimant-name", "Ministry", "--publisher", "The Weekly")
    assert hint in run(capsys, *named, "--dry-run")[2]
    assert hint not in run(capsys, *named, "--citation", "page 4", "--dry-run")[2]


def test_a_name_or_alias_finds_its_claimant(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "wounded", "9", "--claimant", "The north", "--source", "the daily")
    claim = load(["claims.yaml"]).claims[-1]
    assert (claim.claimant, claim.source) == ("army", "daily")


def test_a_metric_that_articles_often_count_is_defined(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "infected", "63", "--claimant", "army", "--source", "daily")
    assert code == 0 and "defined the metric infected" in err
    assert load(["claims.yaml"]).problems == ()


REFUSED = [
    (("kiled", "3"), "did you mean killed"),
    (("killed", "3", "--claimant", "amry"), "there is no claimant 'amry'; did you mean army?"),
    (
        ("killed", "3", "--source", "weekly"),
        "there is no source 'weekly'; there is daily; to create",
    ),
    (("killed", "3", "--place", "kursk"), "there is no place 'kursk'"),
    (("killed", "fiev"), "'fiev' is not a word that the reading table knows"),
    (("killed", "3", "--as-of", "03/04/2024"), "2024-03-04"),
    (("killed", "both", "--low", "3", "--high", "2"), "above"),
    (("killed", "3", "--id", "one"), "is taken"),
    (("killed",), "say what is counted and the figure"),
    (("killed", "3", "--claimant", "army", "--claimant-name", "Army"), "is there already"),
    (("killed", "3", "--publisher", "P", "--url", "www.p.example"), "write https://www.p.example"),
]


@pytest.mark.parametrize(("args", "said"), REFUSED, ids=[" ".join(args) for args, _ in REFUSED])
def test_what_is_wrong_is_said_and_nothing_written(
    args: tuple[str, ...], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *args)
    assert (code, out, text()) == (2, "", CLAIMS)
    assert said in err


def test_a_dry_run_shows_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(
        capsys, "killed", "90", "--claimant", "army", "--source", "daily", "--dry-run"
    )
    assert (code, text()) == (0, CLAIMS)
    assert "+  - id: daily-killed-90\n" in out and "\n-" not in out.replace("\n---", "")


def test_a_file_that_changes_meanwhile_is_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = CLAIMS + "# somebody else\n"
    replace = keeping.replace_all_unchanged

    def late(files: dict[str, tuple[bytes, str]]) -> None:
        Path("claims.yaml").write_text(other, encoding="utf-8")
        replace(files)

    monkeypatch.setattr(keeping, "replace_all_unchanged", late)
    code, _, err = run(capsys, "killed", "90", "--claimant", "army", "--source", "daily")
    assert (code, text()) == (2, other)
    assert "claims.yaml was changed meanwhile" in err


def test_a_byte_order_mark_and_crlf_stay(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = b"\xef\xbb\xbf" + CLAIMS.replace("\n", "\r\n").encode()
    Path("claims.yaml").write_bytes(old)
    run(capsys, "killed", "90", "--claimant", "army", "--source", "daily")
    new = Path("claims.yaml").read_bytes()
    before, _, after = old.partition(b"# the end")
    assert new.startswith(before) and new.endswith(b"# the end" + after)
    assert new.count(b"\n") == new.count(b"\r\n")


def test_all_that_is_wrong_is_told_at_once_the_figure_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(
        capsys, "kiled", "12,00", "--claimant", "nobody", "--source", "nowhere", "--place", "moon",
        "--as-of", "2024-13-01",
    )  # fmt: skip
    lines = err.splitlines()
    starts = ["'12,00' has", "there is no such date", "there is no metric 'kiled'",
              "there is no claimant 'nobody'", "there is no source 'nowhere'",
              "there is no place 'moon'"]  # fmt: skip
    assert code == 2 and len(lines) == len(starts)
    assert all(
        line.startswith(f"reconcile: {start}") for line, start in zip(lines, starts, strict=True)
    )
    assert [line.endswith("; nothing was written") for line in lines] == [False] * 5 + [True]
    assert text() == CLAIMS


def test_the_file_to_add_to_in_a_project_of_several(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("reconcile.toml").write_text('paths = ["claims.yaml", "more.yaml"]\n', encoding="utf-8")
    Path("more.yaml").write_text("version: 1\nclaims: []\n", encoding="utf-8")
    args = ("killed", "90", "--claimant", "army", "--source", "daily")
    code, _, err = run(capsys, *args)
    assert code == 2 and "say which with --to FILE" in err
    assert run(capsys, *args, "--to", "more.yaml")[0] == 0
    assert "daily-killed-90" in Path("more.yaml").read_text(encoding="utf-8") and text() == CLAIMS


def test_without_a_file_it_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "killed", "90")
    assert code == 2 and "reconcile init" in err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def answered(monkeypatch: pytest.MonkeyPatch, *lines: str) -> Terminal:
    said = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
    monkeypatch.setattr(sys, "stderr", said)
    return said


def test_it_asks_at_a_terminal_and_knows_the_last_answers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answered(monkeypatch, "", "fiev", "nearly 500", "", "The Weekly", "", "", "")
    assert main(["add"]) == 0
    claim = load(["claims.yaml"]).claims[-1]
    assert (claim.metric, claim.claimant, claim.source) == ("killed", "army", "the-weekly")
    assert str(claim.window.as_of) == "2024-12-23"
    shown = said.getvalue()
    assert "What is counted [killed]: " in shown
    assert "'fiev' is not a word" in shown
    assert "nearly 500 → 450–499\n" in shown and "Write it [yes]: " in shown


def test_the_address_of_a_new_publication_is_asked_for_and_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long, address = "W" * 200, "https://weekly.example/7"
    said = answered(monkeypatch, "", "500", "", long, "W" * 199, "weekly", address, "", "")
    assert main(["add"]) == 0
    (source,) = (s for s in load(["claims.yaml"]).sources.values() if s.publisher == "W" * 199)
    assert source.url == address
    assert said.getvalue().count("that is too long for a name") == 1


def test_a_word_of_several_meanings_is_asked_again_with_each(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = answered(monkeypatch, "turnout", "attendance", "90", "", "", "", "yes")
    assert main(["add"]) == 0
    asked_again = "  there is no metric 'turnout'; did you mean attendance or votes-cast or "
    assert asked_again in said.getvalue()
    assert load(["claims.yaml"]).claims[-1].metric == "attendance"


def test_no_is_no_and_an_end_of_input_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = answered(monkeypatch, "", "90", "", "", "", "no")
    assert main(["add"]) == 0
    assert text() == CLAIMS and "nothing was written" in said.getvalue()
    said = answered(monkeypatch, "killed", "90")
    assert main(["add"]) == 2
    assert text() == CLAIMS and "nothing was written" in said.getvalue()


def test_nobody_is_asked_where_nobody_sits(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("killed\n90\n"))
    monkeypatch.setattr("reconcile.cli.commands.add.asked", None)
    assert run(capsys)[0] == 2


def test_another_name_of_a_metric_is_its_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "deaths", "3", "--claimant", "army", "--source", "daily")
    assert code == 0 and "reconcile: deaths is the metric killed\n" in err
    assert "metric: killed\n    figure: 3\n" in text()


def test_a_figure_without_a_number_is_taken_with_a_word_on_what_to_write(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "killed", "lots")
    assert code == 0 and "'lots' names no number" in err and "--low N or --high N" in err
    code, _, err = run(capsys, "killed", "lots", "--low", "40")
    assert code == 0 and "names no number" not in err

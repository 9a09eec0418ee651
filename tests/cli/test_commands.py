"""The commands, end to end, on small files of our own."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.running import Run

CLAIMS = """\
version: 1
sources:
  page: {publisher: The Page, citation: "page 4"}
  daily: {publisher: The Daily, url: "https://daily.example/1"}
claimants:
  army: {name: Army, side: north}
  gov: {name: Government, side: south}
subjects: {soldiers: {name: soldiers}}
places: {valley: {name: Valley}}
metrics:
  frostbitten: {name: frostbitten, definition: Hurt by the cold., within: wounded}
defaults: {subject: soldiers, place: valley}
claims:
  - {id: few, metric: killed, figure: 40, claimant: army, source: page, as_of: 2024-12-24}
  - {id: many, metric: killed, figure: over 900, claimant: gov, source: daily, as_of: 2024-12-23}
  - {id: cold, metric: frostbitten, figure: 7, claimant: army, via: [daily],
     source: page, as_of: 2024-12-23}
"""
AGREED = CLAIMS.replace("over 900", "40")
UNSOURCED = CLAIMS.replace("source: daily, ", "")
UNREADABLE = CLAIMS.replace("figure: 40", "figure: 4.0.0")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the usual file, and the current folder inside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


# compare


def test_compare_finds_the_usual_file_from_inside_the_project(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "docs").mkdir()
    monkeypatch.chdir(project / "docs")
    code, out, err = run("compare", "casualties")
    assert (code, err) == (0, "")
    assert "over 900" in out
    assert "\x1b" not in out


def test_compare_without_a_file_says_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data" / "claims.yaml").unlink()
    code, out, err = run("compare")
    assert (code, out) == (2, "")
    assert "data/claims.yaml" in err


def test_compare_takes_topics_metrics_and_paths_in_any_order(run: Run, project: Path) -> None:
    other = project / "other.yaml"
    other.write_text(AGREED, encoding="utf-8")
    both = run.json("compare", "killed", "data/claims.yaml", "wounded")
    assert both["topic"] == "killed wounded"
    assert run.json("compare", "killed", "other.yaml")["discrepancies"] == []
    assert run.json("compare", "other.yaml", "killed")["discrepancies"] == []
    assert run.json("compare", "killed")["discrepancies"]


def test_compare_all_is_everything(run: Run) -> None:
    plain = run.json("compare")
    assert plain == run.json("compare", "all")
    assert plain["topic"] == "all"


def test_a_metric_of_the_file_itself_is_a_topic(run: Run) -> None:
    shown = run.json("compare", "frostbitten")
    assert shown["topic"] == "frostbitten"
    assert {one["metric"] for one in shown["quantities"]} == {"frostbitten"}


def test_a_metric_of_the_file_belongs_to_the_topic_of_its_whole(run: Run) -> None:
    shown = run.json("compare", "casualties")
    assert "frostbitten" in {one["metric"] for one in shown["quantities"]}


@pytest.mark.parametrize(
    ("word", "meant"),
    [("kiled", "killed"), ("casualities", "casualties"), ("frostbiten", "frostbitten")],
)
def test_a_word_that_is_neither_gets_suggestions(word: str, meant: str, run: Run) -> None:
    code, out, err = run("compare", word)
    assert (code, out) == (2, "")
    assert word in err
    assert meant in err


def test_a_path_that_does_not_exist_is_2_and_the_others_are_still_done(run: Run) -> None:
    code, out, err = run("compare", "data/claims.yaml", "missing.yaml")
    assert code == 2
    assert "over 900" in out
    assert "missing.yaml" in err


def test_compare_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CLAIMS.encode()), "utf-8"))
    shown = run.json("compare", "-", "killed")
    assert shown["discrepancies"]
    assert {one["path"] for one in shown["claims"]} == {"-"}


@pytest.mark.parametrize(
    ("option", "value", "left"),
    [
        ("--voice", "north", {"few", "cold"}),
        ("--source", "daily", {"many"}),
        ("--subject", "soldiers", {"few", "many", "cold"}),
        ("--place", "valley", {"few", "many", "cold"}),
    ],
)
def test_filters_choose_the_claims(option: str, value: str, left: set[str], run: Run) -> None:
    assert {one["id"] for one in run.json("compare", option, value)["claims"]} == left


@pytest.mark.parametrize(
    ("option", "wrong", "meant"),
    [
        ("--voice", "nort", "north"),
        ("--source", "dayly", "daily"),
        ("--subject", "soldier", "soldiers"),
        ("--place", "vally", "valley"),
        ("--metric", "kiled", "killed"),
    ],
)
def test_a_filter_that_names_nothing_is_2_with_a_suggestion(
    option: str, wrong: str, meant: str, run: Run
) -> None:
    code, _, err = run("compare", option, wrong)
    assert code == 2
    assert meant in err


def test_the_metric_filter_narrows_a_topic(run: Run) -> None:
    shown = run.json("compare", "casualties", "--metric", "killed")
    assert {one["metric"] for one in shown["quantities"]} == {"killed"}


def test_tolerance_and_format_have_one_meaning_under_both_names(run: Run) -> None:
    _, first, _ = run("compare", "--format", "json", "--tolerance", "0.25")
    _, second, _ = run("compare", "--output-format", "json", "--tolerance", ".25")
    assert first == second
    assert json.loads(first)["reading"]["tolerance"] == "0.25"


def test_fail_on(run: Run, project: Path) -> None:
    for threshold in ("contradiction", "conditional", "tension"):
        assert run("compare", "--fail-on", threshold)[0] == 1
    (project / "data" / "claims.yaml").write_text(AGREED, encoding="utf-8")
    assert run("compare", "--fail-on", "tension")[0] == 0


def test_claims_that_had_to_be_left_out_are_1_and_listed(run: Run, project: Path) -> None:
    (project / "data" / "claims.yaml").write_text(UNREADABLE, encoding="utf-8")
    code, out, err = run("compare")
    assert code == 1
    assert "data/claims.yaml:14:" in err
    assert "4.0.0" in err
    assert "over 900" in out
    assert run.json("compare")["problems"][0]["line"] == 14


def test_a_comparison_goes_to_a_file_without_colour(run: Run, project: Path) -> None:
    _, printed, _ = run("compare")
    code, out, _ = run("compare", "-o", "out.txt")
    assert (code, out) == (0, "")
    assert (project / "out.txt").read_text(encoding="utf-8") == printed
    assert run("compare", "-o", "-")[1] == printed


def test_colour_is_where_it_is_asked_for(run: Run, project: Path) -> None:
    assert "\x1b[" in run("compare", "--color", "always")[1]
    assert "\x1b[" not in run("compare", "--color", "never")[1]
    run("compare", "--color", "always", "-o", "out.txt")
    assert "\x1b[" in (project / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_figures_are_whole_at_every_width(width: int, run: Run) -> None:
    code, out, _ = run("compare", "--width", str(width))
    assert code == 0
    assert "over 900" in out


# report


def test_a_report_is_written_and_then_current(run: Run, project: Path) -> None:
    assert run("report", "casualties", "-o", "report.md") == (0, "", "")
    text = (project / "report.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert run("report", "casualties", "--check", "report.md") == (0, "", "")
    assert run("report", "casualties")[1] == text


def test_a_stale_report_is_1_and_left_as_it_is(run: Run, project: Path) -> None:
    (project / "report.md").write_text("old\n", encoding="utf-8")
    code, out, err = run("report", "--check", "report.md")
    assert (code, out) == (1, "")
    assert "report.md" in err
    assert (project / "report.md").read_text(encoding="utf-8") == "old\n"
    assert run("report", "--check", "missing.md")[0] == 1
    assert not (project / "missing.md").exists()


def test_nothing_that_could_be_read_is_2_and_leaves_the_old_report(run: Run, project: Path) -> None:
    (project / "report.md").write_text("old\n", encoding="utf-8")
    (project / "data" / "claims.yaml").write_bytes(b"\xff\xfe")
    for args in (
        ["report", "-o", "report.md"],
        ["compare"],
        ["report", "--check", "report.md"],
    ):
        code, out, err = run(*args)
        assert (code, out) == (2, "")
        assert "data/claims.yaml" in err
    assert (project / "report.md").read_text(encoding="utf-8") == "old\n"
    assert run("compare", "--format", "json")[0] == 2


def test_a_report_that_cannot_be_read_is_2(run: Run) -> None:
    code, _, err = run("report", "--check", "data")
    assert code == 2
    assert "data" in err


def test_a_report_is_written_even_when_fail_on_is_met(run: Run, project: Path) -> None:
    assert run("report", "-o", "report.md", "--fail-on", "contradiction")[0] == 1
    assert (project / "report.md").is_file()


# check


def test_a_good_file_is_said_to_be_good(run: Run) -> None:
    code, out, err = run("check")
    assert (code, out) == (0, "")
    assert err == "3 claims in 1 file, no findings.\n"


def test_an_unsourced_figure_is_found_in_every_format(run: Run, project: Path) -> None:
    (project / "data" / "claims.yaml").write_text(UNSOURCED, encoding="utf-8")
    for name in ("full", "concise", "json"):
        code, out, err = run("check", "--format", name)
        assert code == 1
        assert "S101" in out
        assert ("1 error" in err) is (name != "json")
    (finding,) = [one for one in run.json("check")["findings"] if one["code"] == "S101"]
    assert finding["rule"] == "unsourced-figure"
    assert (finding["claim"], finding["line"], finding["new"]) == ("many", 15, True)
    assert len(finding["fingerprint"]) == 16


def test_a_fingerprint_stays_when_lines_move_and_changes_with_the_figure(
    run: Run, project: Path
) -> None:
    file = project / "data" / "claims.yaml"
    seen = []
    for text in (
        UNSOURCED,
        "# a line more\n" + UNSOURCED,
        UNSOURCED.replace("over 900", "over 901"),
    ):
        file.write_text(text, encoding="utf-8")
        found = run.json("check", "--select", "S101")["findings"]
        seen.append([one["fingerprint"] for one in found])
    assert seen[0] == seen[1] != seen[2]


def test_warnings_are_no_reason_to_fail(run: Run, project: Path) -> None:
    text = CLAIMS.replace("claims:\n", "claims:  # reconcile: ignore[S101] in vain\n")
    (project / "data" / "claims.yaml").write_text(text, encoding="utf-8")
    code, out, err = run("check")
    assert code == 0
    assert "F902" in out
    assert "1 warning" in err


def test_no_ignores_shows_what_comments_suppress(run: Run, project: Path) -> None:
    row = "  - {id: many, metric: killed, figure: over 900, claimant: gov, as_of: 2024-12-23}"
    text = UNSOURCED.replace(row, row + "  # reconcile: ignore[S101] told to us")
    (project / "data" / "claims.yaml").write_text(text, encoding="utf-8")
    assert run("check")[0] == 0
    assert run("check", "--no-ignores")[0] == 1


def test_check_goes_on_after_a_file_that_is_missing(run: Run) -> None:
    code, out, _ = run("check", "missing.yaml", "data", "--format", "concise")
    assert code == 2
    assert out.count("\n") == 1
    assert "missing.yaml" in out


def test_check_finds_what_cannot_be_read(run: Run, project: Path) -> None:
    (project / "data" / "claims.yaml").write_text(UNREADABLE, encoding="utf-8")
    code, out, _ = run("check", "--format", "concise")
    assert code == 1
    assert "Q101" in out


# schema


def test_the_schema_is_printed_as_json(run: Run, project: Path) -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out)["properties"]["claims"]
    run("schema", "-o", "schema.json")
    assert (project / "schema.json").read_text(encoding="utf-8") == out


# all of them


@pytest.mark.parametrize("command", ["compare", "report", "check"])
def test_the_same_input_gives_the_same_bytes(command: str, run: Run) -> None:
    assert run(command) == run(command)

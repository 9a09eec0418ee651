"""``reconcile export``, end to end, on small files of our own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from reconcile.reports.tables import TABLES, TableName, TableStyle
from tests.cli.running import Run
from tests.cli.test_commands import CLAIMS, UNREADABLE, project, run

__all__ = ["project", "run"]  # fixtures

FORMULA = CLAIMS.replace("figure: 40,", 'figure: 40, note: "=1+1",')


def rows(text: str) -> list[dict[str, str]]:
    """CSV read back."""
    return list(csv.DictReader(io.StringIO(text)))


def test_tables_and_formats_are_those_of_the_reports() -> None:
    assert [*TableName] == [*TABLES]


def test_figures_are_csv_on_standard_output(run: Run) -> None:
    code, out, err = run("export", "figures")
    assert (code, err) == (0, "")
    assert [row["id"] for row in rows(out)] == ["few", "many", "cold"]
    assert rows(out)[1]["path"] == "data/claims.yaml"
    assert rows(out)[1]["line"] == "15"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_written_in_every_format(run: Run, name: str) -> None:
    texts = {form: run("export", name, "--format", form) for form in TableStyle}
    assert {code for code, _, _ in texts.values()} == {0}
    lines = [json.loads(line) for line in texts[TableStyle.JSONL][1].splitlines()]
    assert json.loads(texts[TableStyle.JSON][1]) == lines
    assert len(rows(texts[TableStyle.CSV][1])) == len(lines) > 0


@pytest.mark.parametrize(
    ("file", "first"),
    [
        ("a.csv", "id,"),
        ("a.json", "[\n"),
        ("a.jsonl", '{"id"'),
        ("a.NDJSON", '{"id"'),
        ("a", "id,"),
    ],
)
def test_the_file_s_suffix_says_how(run: Run, project: Path, file: str, first: str) -> None:
    code, out, _ = run("export", "discrepancies", "-o", file)
    assert (code, out) == (0, "")
    assert (project / file).read_text(encoding="utf-8").startswith(first)


def test_the_option_wins_over_the_suffix(run: Run, project: Path) -> None:
    run("export", "figures", "-o", "a.txt", "--format", "json")
    assert json.loads((project / "a.txt").read_text(encoding="utf-8"))


def test_another_suffix_is_not_guessed(run: Run, project: Path) -> None:
    code, out, err = run("export", "figures", "-o", "a.xlsx")
    assert (code, out) == (2, "")
    assert "'.xlsx'" in err and "--format" in err
    assert not (project / "a.xlsx").exists()


def test_an_unknown_table_is_refused(run: Run) -> None:
    code, _, err = run("export", "numbers")
    assert code == 2
    assert "numbers" in err and "discrepancies" in err


def test_topics_and_filters_are_those_of_compare(run: Run) -> None:
    for args in (("killed",), ("--voice", "north"), ("--source", "page"), ("--metric", "killed")):
        compared = run.json("compare", *args)
        _, out, _ = run("export", "figures", *args)
        assert [row["id"] for row in rows(out)] == [one["id"] for one in compared["claims"]]
        _, out, _ = run("export", "discrepancies", *args)
        assert [row["id"] for row in rows(out)] == [one["id"] for one in compared["discrepancies"]]
    code, _, err = run("export", "figures", "--voice", "nobody")
    assert code == 2 and "nobody" in err


def test_the_tolerance_moves_what_is_written(run: Run, project: Path) -> None:
    about = CLAIMS.replace("over 900", "about 900")
    (project / "data" / "claims.yaml").write_text(about, encoding="utf-8")
    _, out, _ = run("export", "figures", "--tolerance", "0.2")
    assert (rows(out)[1]["low"], rows(out)[1]["high"]) == ("720", "1080")


def test_formulas_are_made_safe_unless_raw(run: Run, project: Path) -> None:
    (project / "data" / "claims.yaml").write_text(FORMULA, encoding="utf-8")
    assert rows(run("export", "figures")[1])[0]["note"] == "'=1+1"
    assert rows(run("export", "figures", "--raw")[1])[0]["note"] == "=1+1"
    assert json.loads(run("export", "figures", "--format", "json")[1])[0]["note"] == "=1+1"


def test_claims_that_cannot_be_read_are_said_and_the_rest_is_written(
    run: Run, project: Path
) -> None:
    (project / "data" / "claims.yaml").write_text(UNREADABLE, encoding="utf-8")
    code, out, err = run("export", "figures")
    assert code == 1
    assert [row["id"] for row in rows(out)] == ["many", "cold"]
    assert "4.0.0" in err


def test_nothing_readable_is_no_table(run: Run, project: Path) -> None:
    (project / "data" / "claims.yaml").write_text("claims: [", encoding="utf-8")
    code, out, err = run("export", "figures", "-o", "a.csv")
    assert (code, out) == (2, "") and err
    assert not (project / "a.csv").exists()


def test_no_claims_are_a_table_without_rows(run: Run, project: Path) -> None:
    (project / "data" / "claims.yaml").write_text("version: 1\nclaims: []\n", encoding="utf-8")
    code, out, _ = run("export", "figures")
    assert code == 0
    assert len(out.splitlines()) == 1 and out.startswith("id,figure,low,high,")


def test_the_environment_s_file_counts(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECONCILE_OUTPUT_FILE", "b.jsonl")
    assert run("export", "camps")[:2] == (0, "")
    assert json.loads((project / "b.jsonl").read_text(encoding="utf-8").splitlines()[0])

"""Tables of claims: read as a claims file of the same claims; a bad row is told and left out."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
import yaml

from benchmarks.invented import claims_file
from reconcile.comparing.answers.showing import Request
from reconcile.loading.load import assemble
from reconcile.loading.opening import Input
from reconcile.loading.page import open_page
from reconcile.loading.schema import claims_schema
from reconcile.loading.tables.columns import known_columns
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from reconcile.reports.tables import TABLES, TableStyle, render_table
from tests.compared import compare

ROWS: list[dict[str, Any]] = [
    {"id": "a", "metric": "killed", "figure": "about 12", "claimant": "mayor", "place": "pell",
     "place_name": "Pell", "as_of": "2031-01-02", "source": "echo", "publisher": "The Echo",
     "published": "2031-01-03", "via": ["agency"]},
    {"id": "b", "metric": "killed", "figure": "40", "claimant": "army", "side": "north",
     "place": "pell", "as_of": "2031-01-02", "low": "38", "high": "42", "draft": True},
]  # fmt: skip


def as_json(rows: list[dict[str, Any]]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def as_csv(rows: list[dict[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        flat = {key: ";".join(v) if isinstance(v, list) else v for key, v in row.items()}
        writer.writerow(flat)
    return text.getvalue()


def opened(*files: tuple[str, str | bytes]) -> Dataset:
    pages = []
    for name, text in files:
        content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        pages.append(open_page(Input(name, content), fast=True))
    return assemble(pages)


def told(data: Dataset) -> list[tuple[str, int, str]]:
    return [(problem.code, problem.place.line, problem.offending) for problem in data.problems]


@pytest.mark.parametrize("name", ["x.csv", "x.jsonl", "X.NDJSON"])
def test_rows_become_claims_with_the_records_that_they_name(name: str) -> None:
    data = opened((name, as_csv(ROWS) if name == "x.csv" else as_json(ROWS)))
    assert data.problems == ()
    first, second = data.claims
    assert (first.id, first.reading.words, first.via) == ("a", "about 12", ("agency",))
    assert data.regions["pell"].name == "Pell"
    assert data.sources["echo"].publisher == "The Echo"
    assert data.claimants["army"].side == "north"
    assert set(data.claimants) == {"mayor", "army", "agency"}
    ends = second.reading.at()
    assert (str(ends.low), str(ends.high), second.draft) == ("38", "42", True)
    line = 3 if name == "x.csv" else 2
    assert data.places[second.route].line == line
    assert data.places[Route(name, ("places", "pell"))].line == line - 1


def test_a_table_compares_as_the_claims_file_of_the_same_claims() -> None:
    text = claims_file(200)
    plain = yaml.safe_load(text.replace("as_of: ", "as_of: !!str "))
    names = [("claimant", "claimants", "name"), ("place", "places", "name"),
             ("subject", "subjects", "name"), ("source", "sources", "publisher"),
             ("source", "sources", "url")]  # fmt: skip
    rows = []
    for claim in plain["claims"]:
        row = dict(claim)
        for column, section, key in names:
            shown = key if key != "name" else f"{column}_name"
            row[shown] = plain[section][claim[column]][key]
        row["published"] = str(plain["sources"][claim["source"]]["published"])
        rows.append(row)
    wanted = [(one.verdict, one.claims, one.factor) for one in found(text)]
    assert len(wanted) > 20
    for name, table in (("t.jsonl", as_json(rows)), ("t.csv", as_csv(rows))):
        got = [
            (discrepancy.verdict, discrepancy.claims, discrepancy.factor)
            for discrepancy in compare(opened((name, table)), Request()).discrepancies
        ]
        assert got == wanted


def found(text: str) -> Any:
    return compare(opened(("c.yaml", text)), Request()).discrepancies


@pytest.mark.parametrize(
    ("form", "name"), [(TableStyle.CSV, "t.csv"), (TableStyle.JSONL, "t.jsonl")]
)
def test_what_export_writes_is_read_back(form: TableStyle, name: str) -> None:
    data = opened(("c.yaml", claims_file(50)))
    table = render_table(TABLES["figures"], compare(data, Request()), data.places, form)
    again = opened((name, table))
    assert told(again) == []
    for before, after in zip(data.claims, again.claims, strict=True):
        assert (after.id, after.reading, after.window) == (before.id, before.reading, before.window)
        assert (after.claimant, after.source, after.place) == (
            before.claimant, before.source, before.place,
        )  # fmt: skip
    keys = frozenset(claims_schema()["$defs"]["claim"]["properties"])
    assert {column.name for column in TABLES["figures"].columns} <= known_columns(keys)


GOOD = json.dumps({"id": "a", "metric": "killed", "figure": 5})


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ('{"id": "b", "metric": "killed", "figure": }', "F002", "column 43"),
        ('{"id": "b"', "F002", "JSON"),
        ("[1, 2]", "F103", "not an object"),
        ('"text"', "F103", "not an object"),
        ("[" * 100_000, "F002", "nesting"),
        ('{"id": "b", "id": "c", "metric": "killed", "figure": 5}', "F014", "twice"),
        ('{"id": "b", "metric": "killed", "figure": ' + "9" * 5000 + "}", "F002", "number"),
        ('{"id": "b", "metric": "killed", "figure": NaN}', "F103", "figure"),
        ('{"id": "b", "metric": "killed"}', "F102", "no figure"),
        ('{"id": "b", "metric": "killed", "figure": "umpteen"}', "Q101", ""),
        ('{"id": "b", "metric": "killed", "figure": 5, "sorce": "x"}', "F101", "sorce"),
        ('{"id": "b", "metric": "killed", "figure": 5, "note": "a\\u001bb"}', "F005", "escape"),
        ('{"id": "b", "metric": "killed", "figure": 5, "note": "a\\ud800b"}', "F005", "half"),
        ('{"id": "b", "metric": "killed", "figure": 5, "note": "a\\u202eb"}', "F017", "order"),
        ('{"id": "b", "metric": "killed", "figure": 5, "complete": "x"}', "F103", "true or false"),
        ('{"id": "b", "metric": "killed", "figure": 5, "withdrawn": 3}', "F103", "withdrawn"),
        ('{"id": "b", "metric": "killed", "figure": {"low": 3}}', "F102", "text"),
        ('{"id": "a", "metric": "killed", "figure": 5}', "F105", "taken"),
        (b'{"id": "b", "metric": "killed", "figure": "5 \xe9"}', "F003", "0xE9"),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_with_its_number_and_left_out(
    line: str | bytes, code: str, word: str
) -> None:
    raw = line if isinstance(line, bytes) else line.encode("utf-8")
    last = json.dumps({"id": "z", "metric": "killed", "figure": 7}).encode()
    data = opened(("t.jsonl", b"\n".join([GOOD.encode(), b"", raw, last, b""])))
    assert [(problem.code, problem.place.line) for problem in data.problems] == [(code, 3)]
    assert word in data.problems[0].message
    assert [claim.id for claim in data.claims] == ["a", "z"]
    assert data.left_out == 1
    assert not data.refused


@pytest.mark.parametrize(
    ("row", "code", "word"),
    [
        ("b,killed", "F002", "2 cells, where the header has 4"),
        ("b,killed,5,x,y", "F002", "5 cells"),
        ('b,killed,"5"x,', "F002", "not CSV"),
        ("b,killed,umpteen,", "Q101", ""),
        ("b,killed,,", "F102", "no figure"),
        ("b,killed,5,a\u200fb", "F017", ""),
        ("b,killed,5,a\x07b", "F005", "a control character (U+0007)"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_left_out(row: str, code: str, word: str) -> None:
    text = f'id,metric,figure,place\na,killed,5,"x"\n\n{row}\r\nz,killed,7,\n'
    data = opened(("t.csv", text))
    assert [(problem.code, problem.place.line) for problem in data.problems] == [(code, 4)]
    assert word in data.problems[0].message
    assert [claim.id for claim in data.claims] == ["a", "z"]
    assert data.left_out == 1


def test_cells_may_hold_line_breaks_and_what_a_spreadsheet_needs() -> None:
    text = 'id,metric,figure,quote\na,killed,5,"two\nlines"\nb,killed,6,\'=so\nc,killed,x,y\n'
    data = opened(("t.csv", text))
    assert [claim.quote for claim in data.claims] == ["two\nlines", "=so"]
    assert told(data) == [("Q101", 5, "x")]


@pytest.mark.parametrize(
    ("header", "code"), [("id,figure", "F102"), ("id,metric,figure,id", "F014"), ("a;b", "F102")]
)
def test_a_table_without_the_columns_that_it_needs_is_refused(header: str, code: str) -> None:
    data = opened(("t.csv", f"{header}\na,killed,5\n"))
    assert [problem.code for problem in data.problems] == [code]
    assert data.claims == ()
    assert data.left_out == 1


def test_a_column_that_means_nothing_is_told_once() -> None:
    data = opened(("t.csv", "id,metric,figure,colour\na,killed,5,red\nb,killed,6,blue\n"))
    assert told(data) == [("F101", 1, "colour")]
    assert len(data.claims) == 2


@pytest.mark.parametrize("text", ["", "\n", "id,metric,figure\n"])
def test_an_empty_table_holds_no_claims(text: str) -> None:
    name = "t.csv" if text.startswith("id") else "t.jsonl"
    assert [problem.code for problem in opened((name, text)).problems] == ["F021"]


def test_a_claims_file_defines_what_tables_only_name() -> None:
    head = "places: {pell: {name: Pell Town}}\nclaimants: {mayor: {name: Ann}}\n"
    data = opened(("t.jsonl", as_json(ROWS)), ("h.yaml", head), ("u.csv", as_csv(ROWS[:1])))
    assert [problem.code for problem in data.problems] == ["F105"]  # the claim a, in both tables
    assert data.regions["pell"].name == "Pell Town"
    assert data.claimants["mayor"].name == "Ann"


def test_records_and_answers_in_definitions_are_taken() -> None:
    more = {
        "metrics": {"stranded": {"name": "stranded", "definition": "cannot leave"}},
        "claims": [{"id": "no", "denies": "a", "claimant": "mayor"}],
    }
    rows = [{**ROWS[0], "metric": "stranded", "definitions": json.dumps(more)}, ROWS[1]]
    data = opened(("t.jsonl", as_json(rows)))
    assert data.problems == ()
    assert [denial.denies for denial in data.denials] == ["a"]
    assert data.claims[0].metric == "stranded"
    bad = opened(("t.jsonl", as_json([{**ROWS[0], "definitions": "{"}])))
    assert told(bad) == [("F103", 1, "")]

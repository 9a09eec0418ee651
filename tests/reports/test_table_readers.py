"""The exported tables as pandas and DuckDB read them, and the examples of docs/tables.md."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import duckdb
import pandas
import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison
from reconcile.escaping.cells import cell, raw_cell
from reconcile.loading.load import load
from reconcile.reports.tables import TABLES, ColumnKind, TableStyle, render_table
from tests.compared import compare
from tests.regenerate import SQL_TYPES
from tests.reports import building as built
from tests.reports.hostile import OWN
from tests.reports.tabling import told, written

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
ARTICLES = ROOT / "tests" / "cases" / "five-articles" / "claims.yaml"
NUMBERS = {ColumnKind.NUMBER, ColumnKind.RATIO, ColumnKind.WHOLE}


def blocks(language: str) -> list[str]:
    """The page's examples in a language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def asked(query: str) -> duckdb.DuckDBPyRelation:
    """What DuckDB makes of a query, in the current folder."""
    found = duckdb.sql(query)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def articles() -> Comparison:
    return compare(load([ARTICLES]), Request())


@pytest.fixture
def folder(tmp_path: Path, articles: Comparison, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with every table of the five articles in every form."""
    monkeypatch.chdir(tmp_path)
    for name, table in TABLES.items():
        for form in TableStyle:
            text = render_table(table, articles, {}, form)
            (tmp_path / f"{name}.{form}").write_bytes(text.encode())
    return tmp_path


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_every_form_alike(name: str, folder: Path, articles: Comparison) -> None:
    columns = TABLES[name].columns
    rows = TABLES[name].rows(articles, {})
    plain = pandas.read_csv(f"{name}.csv")
    lines = pandas.read_json(f"{name}.jsonl", lines=True)
    array = pandas.read_json(f"{name}.json")
    for frame in (plain, lines, array):
        assert list(frame.columns) == [column.name for column in columns]
        assert len(frame) == len(rows) > 10
        for column in columns:
            is_number = pandas.api.types.is_numeric_dtype(frame[column.name])
            assert is_number or frame[column.name].notna().sum() == 0 or column.kind not in NUMBERS
    for column in columns:
        if column.kind in NUMBERS:
            values = [column.value(row) for row in rows]
            want = [float(value) if isinstance(value, Fraction | int) else None for value in values]
            for frame in (plain, lines, array):
                read = [None if pandas.isna(value) else value for value in frame[column.name]]
                assert read == pytest.approx(want, abs=1e-3)
        if column.kind is ColumnKind.TRUTH:
            assert plain[column.name].dtype == lines[column.name].dtype == bool
        if column.kind is ColumnKind.LIST:
            assert [tuple(line) for line in lines[column.name]] == [column.value(r) for r in rows]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("form", TableStyle)
def test_duckdb_guesses_the_types(name: str, form: TableStyle, folder: Path) -> None:
    relation = asked(f"FROM '{name}.{form}'")
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))
    assert list(types) == [column.name for column in TABLES[name].columns]
    for column in TABLES[name].columns:
        empty, read = _empty(f"{name}.{form}", column.name), types[column.name]
        if empty:
            continue
        if column.kind is ColumnKind.NUMBER:
            assert read == "BIGINT", column.name
        elif column.kind is ColumnKind.LIST:
            assert read == ("VARCHAR" if form is TableStyle.CSV else "VARCHAR[]"), column.name
        elif column.kind is not ColumnKind.TEXT:
            assert read == SQL_TYPES[column.kind], column.name


def _empty(file: str, column: str) -> bool:
    given = f"SELECT count(*) FROM '{file}' WHERE nullif({column}::VARCHAR, '[]') IS NOT NULL"
    (row,) = asked(given).fetchall()
    return bool(row[0] == 0)


@pytest.mark.parametrize("name", TABLES)
def test_no_column_s_name_means_something_else_in_sql(name: str, folder: Path) -> None:
    names = ", ".join(column.name for column in TABLES[name].columns)
    assert len(asked(f"SELECT {names} FROM '{name}.csv'").fetchall()) > 10


def test_every_query_of_the_page_runs_and_finds_something(folder: Path) -> None:
    queries = [block for block in blocks("sql") if not block.startswith("CREATE")]
    assert len(queries) == 2
    for query in queries:
        assert len(asked(query).fetchall()) > 3


def test_the_join_of_the_page_has_each_member_once(folder: Path, articles: Comparison) -> None:
    found = asked(blocks("sql")[0]).fetchall()
    wanted = {
        (discrepancy.id, claim)
        for discrepancy in articles.discrepancies
        if discrepancy.listed_under is None
        and discrepancy.within is None
        and discrepancy.verdict != "near"
        for claim in discrepancy.claims
    }
    assert len(found) == len(wanted)
    factors = [row[2] for row in found if row[2] is not None]
    assert factors == sorted(factors, reverse=True)


def test_the_page_s_example_for_pandas_runs(folder: Path) -> None:
    (code,) = blocks("python")
    names: dict[str, pandas.DataFrame] = {}
    exec(code, names)
    assert len(names["joined"]) == len(names["figures"])
    assert names["joined"]["in"].max() > 1
    members = names["members"]
    assert len(names["pairs"]) == (members["role"] == "member").sum()


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("comparison", [built.FIVE_ARTICLES, built.EMPTY], ids=["some", "none"])
def test_with_the_page_s_types_any_table_reads_the_same(
    name: str, comparison: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = written(name, comparison, TableStyle.JSONL)
    Path(f"{name}.jsonl").write_text(text, encoding="utf-8")
    (statement,) = [block for block in blocks("sql") if f"VIEW {name} " in block]
    with duckdb.connect() as base:
        base.execute(statement)
        relation = base.sql(f"FROM {name}")
        assert relation is not None
        assert list(map(str, relation.types)) == [
            SQL_TYPES[column.kind] for column in TABLES[name].columns
        ]
        assert len(relation.fetchall()) == len(text.splitlines())


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_of_csv_has_its_columns(name: str, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_text(written(name, built.EMPTY, TableStyle.CSV), encoding="utf-8")
    columns = [column.name for column in TABLES[name].columns]
    assert list(pandas.read_csv(file).columns) == columns
    relation = asked(f"FROM '{file}'")
    assert (relation.columns, relation.fetchall()) == (columns, [])


@pytest.mark.parametrize("raw", [False, True], ids=["safe", "raw"])
def test_hostile_text_comes_back_from_csv(tmp_path: Path, raw: bool) -> None:
    texts = [text for text in OWN if "##" not in text]
    file = tmp_path / "figures.csv"
    file.write_bytes(written("figures", told(texts), TableStyle.CSV, raw=raw).encode())
    wanted = [raw_cell(text) if raw else cell(text) for text in texts]
    assert list(pandas.read_csv(file, keep_default_na=False)["voice_name"]) == wanted
    rows = asked(f"SELECT voice_name, said_by FROM '{file}'").fetchall()
    assert [tuple(text or "" for text in row) for row in rows] == [(text, text) for text in wanted]


def test_hostile_text_comes_back_from_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "figures.jsonl"
    file.write_text(written("figures", told(OWN), TableStyle.JSONL), encoding="utf-8")
    wanted = [raw_cell(text) for text in OWN]
    assert list(pandas.read_json(file, lines=True)["voice_name"]) == wanted
    rows = asked(f"SELECT voice_name, via FROM '{file}'").fetchall()
    assert rows == [(text, [text, text]) for text in wanted]

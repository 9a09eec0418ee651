"""Tables of a comparison: named columns, and how they are written as CSV, JSON or JSON Lines.

The columns themselves are in ``tables.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any

from reconcile.comparing.result.comparison import Comparison
from reconcile.escaping.cells import cell, raw_cell
from reconcile.escaping.log import defang
from reconcile.model.dataset import Dataset
from reconcile.quantity.digits import DECIMALS, fixed
from reconcile.reports.json_text import quoted
from reconcile.reports.table_rows import (
    Places,
    camp_rows,
    discrepancy_rows,
    figure_rows,
    member_rows,
)
from reconcile.values.classes import dataclass, replace
from reconcile.vocabulary.builtin import load_rows

Value = str | bool | int | Fraction | tuple[str, ...] | None
"""What a cell may hold; ``None`` where there is nothing to say."""

Rows = Callable[[Comparison, Places], Sequence[Any]]
"""What makes the rows of a table."""


class ColumnKind(StrEnum):
    """What all cells of a column are, whatever the data, unless they are empty."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    RATIO = "ratio"
    WHOLE = "whole number"
    TRUTH = "true or false"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``about`` is a sentence or two in Markdown, ``way`` leads from a row to it."""

    name: str
    kind: ColumnKind
    about: str
    way: tuple[str, ...]

    def value(self, row: object) -> Value:
        """The cell of a row."""
        found = _at(row, self.way)
        if _is_list(found):
            texts = tuple(str(item) for item in found if item is not None)
            return texts if self.kind is ColumnKind.LIST else next(filter(None, texts), None)
        written = self.kind in (ColumnKind.TEXT, ColumnKind.DAY)
        return str(found) if written and found is not None else found


def _at(value: Any, way: Sequence[str]) -> Any:
    """What stands at the end of a way of attributes; of a list, that of each item, once."""
    for at, name in enumerate(way):
        if value is None:
            return None
        if _is_list(value):
            return tuple(dict.fromkeys(_at(item, way[at:]) for item in value))
        value = getattr(value, name)
    return value


def _is_list(value: object) -> bool:
    """Whether it holds any number of things; a tuple with names is one thing."""
    return (
        isinstance(value, Sequence) and not isinstance(value, str) and not hasattr(value, "_fields")
    )


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """Columns in their order, and the rows that a comparison has, in theirs.

    ``about`` says what a row is.
    """

    name: str
    about: str
    columns: Sequence[Column]
    rows: Rows

    @classmethod
    def named(cls, name: str, rows: Rows) -> ColumnTable:
        """The table of this name in ``tables.yaml``."""
        listed = load_rows("tables.yaml", "reports")[name]
        columns = tuple(
            Column(column, ColumnKind(row["kind"]), row["about"], tuple(row["value"].split(".")))
            for column, row in listed["columns"].items()
        )
        return cls(name, listed["about"], columns, rows)

    def cells(self, comparison: Comparison, places: Places) -> list[list[Value]]:
        """The values column by column, each as long as the table."""
        rows = self.rows(comparison, places)
        return [[column.value(row) for row in rows] for column in self.columns]


class TableName(StrEnum):
    """The tables there are."""

    FIGURES = "figures"
    DISCREPANCIES = "discrepancies"
    MEMBERS = "members"
    CAMPS = "camps"


_ROWS: Mapping[str, Rows] = {
    TableName.FIGURES: figure_rows,
    TableName.DISCREPANCIES: discrepancy_rows,
    TableName.MEMBERS: member_rows,
    TableName.CAMPS: camp_rows,
}

TABLES: Mapping[str, ColumnTable] = MappingProxyType(
    {name: ColumnTable.named(name, rows) for name, rows in _ROWS.items()}
)
"""Every table by its name."""

BETWEEN = ";"
"""What stands between the items of a list in CSV; no id has it."""

_RATIO_DECIMALS = 3
_QUOTED = frozenset('",\r\n')


class TableStyle(StrEnum):
    """How to write a table."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class _CellWriting:
    """How one form writes a text, a list and nothing; numbers are the same in all."""

    text: Callable[[str], str]
    listed: Callable[[Sequence[str]], str]
    nothing: str = ""
    truth: tuple[str, str] = ("FALSE", "TRUE")  # R takes no other spelling of them in CSV


def render_table(
    table: ColumnTable,
    comparison: Comparison,
    places: Places,
    form: TableStyle,
    *,
    raw: bool = False,
) -> str:
    """The table as text, the same bytes on every machine; each row on a line of its own.

    Lines end in a single line feed. In CSV no cell begins a formula and nothing unseen is left,
    unless ``raw``: then texts are as in JSON, and may have line breaks inside their quotes.
    """
    names = [column.name for column in table.columns]
    if form is TableStyle.CSV:
        rows = [names, *_rows(table, comparison, places, _RAW if raw else _SAFE)]
        return _csv(rows, raw=raw)
    keys = [quoted(name) for name in names]
    objects = [_object(keys, row) for row in _rows(table, comparison, places, _JSON)]
    if form is TableStyle.JSONL:
        return "".join(f"{text}\n" for text in objects)
    return "[\n" + ",\n".join(objects) + "\n]\n" if objects else "[]\n"


def _csv(rows: Iterable[Sequence[str]], *, raw: bool) -> str:
    text = "".join(f"{','.join(row)}\n" for row in rows)
    return text if raw else defang(text)


def _object(keys: Sequence[str], row: Sequence[str]) -> str:
    return "{" + ",".join(f"{key}:{token}" for key, token in zip(keys, row, strict=True)) + "}"


def with_records(table: ColumnTable, dataset: Dataset) -> ColumnTable:
    """The table of figures with the records that its rows rest on; other tables as they are."""
    if table is not TABLES[TableName.FIGURES]:
        return table
    return replace(table, rows=partial(figure_rows, dataset=dataset))


def exact(value: Fraction, *, whole: bool) -> str:
    """A number in digits, never with an exponent: an integer, or with decimals, at least one.

    As many decimals as the number has; where they never end, as many as reports write.
    """
    if whole:
        return str(value.numerator)
    sign = "-" if value < 0 else ""
    return sign + fixed(abs(value), _decimals(value.denominator))


def _rows(
    table: ColumnTable, comparison: Comparison, places: Places, hand: _CellWriting
) -> list[tuple[str, ...]]:
    columns = zip(table.columns, table.cells(comparison, places), strict=True)
    return list(zip(*(_tokens(column, values, hand) for column, values in columns), strict=True))


def _tokens(column: Column, values: Sequence[Value], hand: _CellWriting) -> list[str]:
    """A column's cells as written. Its numbers are all integers or all have decimals."""
    # All or none have decimals: whoever guesses the type of a column does so by its first cells.
    numbers = [value for value in values if isinstance(value, Fraction)]
    whole = column.kind is ColumnKind.NUMBER and all(number.denominator == 1 for number in numbers)

    def token(value: Value) -> str:
        if value is None:
            return hand.nothing
        if isinstance(value, str):
            return hand.text(value)
        if isinstance(value, tuple):
            return hand.listed(value)
        if isinstance(value, bool):
            return hand.truth[value]
        if isinstance(value, int):
            return str(value)
        if column.kind is ColumnKind.RATIO:
            return fixed(value, _RATIO_DECIMALS)
        return exact(value, whole=whole)

    return [token(value) for value in values]


def _decimals(denominator: int) -> int:
    places, rest = 1, denominator
    for factor in (2, 5):
        times = 0
        while rest % factor == 0:
            rest, times = rest // factor, times + 1
        places = max(places, times)
    return places if rest == 1 else DECIMALS


def _field(text: str) -> str:
    """A field of CSV, in quotes only where it has to be.

    Not left to the csv module, whose Pythons differ: 3.11 leaves a lone carriage return bare.
    """
    if _QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'


_SAFE = _CellWriting(
    lambda text: _field(cell(text)), lambda items: _field(BETWEEN.join(map(cell, items)))
)
_RAW = _CellWriting(
    lambda text: _field(raw_cell(text)), lambda items: _field(BETWEEN.join(map(raw_cell, items)))
)
_JSON = _CellWriting(
    lambda text: quoted(raw_cell(text)),
    lambda items: f"[{','.join(quoted(raw_cell(item)) for item in items)}]",
    "null",
    ("false", "true"),
)

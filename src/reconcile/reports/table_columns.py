"""What a table is: named columns, each with a kind, a description and a way to its values.

The columns themselves are in ``tables.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from reconcile.comparing.comparison import Comparison
from reconcile.model.route import Place, Route
from reconcile.values.classes import dataclass
from reconcile.vocabulary.builtin import load_rows

Row = TypeVar("Row")

Value = str | bool | int | Fraction | tuple[str, ...] | None
"""What a cell may hold; ``None`` where there is nothing to say."""

Places = Mapping[Route, Place]

_Rows = Callable[[Comparison, Places], Sequence[Row]]


class ColumnKind(StrEnum):
    """What all cells of a column are, whatever the data, unless they are empty."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"
    RATIO = "ratio"
    WHOLE = "whole number"
    TRUTH = "true or false"
    DAY = "day"


SQL_TYPES: Mapping[ColumnKind, str] = MappingProxyType(
    {
        ColumnKind.TEXT: "VARCHAR",
        ColumnKind.LIST: "VARCHAR[]",
        ColumnKind.NUMBER: "DOUBLE",
        ColumnKind.RATIO: "DOUBLE",
        ColumnKind.WHOLE: "BIGINT",
        ColumnKind.TRUTH: "BOOLEAN",
        ColumnKind.DAY: "DATE",
    }
)
"""The type of a database for each kind, as DuckDB writes it."""


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
class ColumnTable(Generic[Row]):
    """Columns in their order, and the rows that a comparison has, in theirs.

    ``about`` says what a row is.
    """

    name: str
    about: str
    columns: Sequence[Column]
    rows: _Rows[Row]

    @classmethod
    def named(
        cls, name: str, rows: Callable[[Comparison, Places], Sequence[Row]]
    ) -> ColumnTable[Row]:
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

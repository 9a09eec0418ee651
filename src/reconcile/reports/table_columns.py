"""What a table is: named columns, each with a kind, a description and a way to its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Generic, TypeVar

from reconcile.comparing.comparison import Comparison
from reconcile.model.route import Place, Route

Row = TypeVar("Row")

Value = str | bool | int | Fraction | tuple[str, ...] | None
"""What a cell may hold; ``None`` where there is nothing to say."""

Places = Mapping[Route, Place]


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
class Column(Generic[Row]):
    """One column; ``about`` is a sentence or two in Markdown, ``value`` takes it from a row."""

    name: str
    kind: ColumnKind
    about: str
    value: Callable[[Row], Value]


@dataclass(frozen=True, slots=True)
class ColumnTable(Generic[Row]):
    """Columns in their order, and the rows that a comparison has, in theirs.

    ``about`` says what a row is.
    """

    name: str
    about: str
    columns: Sequence[Column[Row]]
    rows: Callable[[Comparison, Places], Sequence[Row]]

    def cells(self, comparison: Comparison, places: Places) -> list[list[Value]]:
        """The values column by column, each as long as the table."""
        rows = self.rows(comparison, places)
        return [[column.value(row) for row in rows] for column in self.columns]

"""Results as tables of polars or pandas, whichever is installed, with types however few rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from reconcile.reports.table_rows import Places
from reconcile.reports.tables import TABLES, ColumnKind
from reconcile.service.errors import MissingPackageError
from reconcile.service.filters import require_known
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.checking.novelty import Findings
    from reconcile.comparing.comparison import Comparison
    from reconcile.model.dataset import Dataset

PACKAGES = ("polars", "pandas")
"""What a table can be made for; the first that is installed, unless named."""

_POLARS = {
    ColumnKind.TEXT: "String",
    ColumnKind.NUMBER: "Float64",
    ColumnKind.RATIO: "Float64",
    ColumnKind.WHOLE: "Int64",
    ColumnKind.TRUTH: "Boolean",
    ColumnKind.DAY: "Date",
}
_PANDAS = {
    ColumnKind.TEXT: "string",
    ColumnKind.NUMBER: "float64",
    ColumnKind.RATIO: "float64",
    ColumnKind.WHOLE: "Int64",
    ColumnKind.TRUTH: "boolean",
    ColumnKind.DAY: "datetime64[s]",
    ColumnKind.LIST: "object",
}


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """A column to be: its name, what its cells are, and these."""

    name: str
    kind: ColumnKind
    values: Sequence[Any]


def comparison_frame(
    comparison: Comparison, places: Places, table: str, package: str | None
) -> Any:
    """One of the tables of ``reconcile export``."""
    require_known("table", [table], TABLES)
    columns = TABLES[table].columns
    cells = TABLES[table].cells(comparison, places)
    return _frame(
        [
            FrameColumn(column.name, column.kind, values)
            for column, values in zip(columns, cells, strict=True)
        ],
        package,
    )


def findings_frame(found: Findings, package: str | None) -> Any:
    """A row a problem, with whether it is new."""
    pairs = list(found.pairs())
    problems = [problem for problem, _ in pairs]
    columns = [
        FrameColumn(name, ColumnKind.TEXT, [getattr(problem, name) or None for problem in problems])
        for name in ("code", "rule", "level", "confidence", "message", "help", "claim")
    ]
    columns += [
        FrameColumn(name, kind, [getattr(problem.place, name) for problem in problems])
        for name, kind in _OF_PLACES.items()
    ]
    columns += [
        FrameColumn("fingerprint", ColumnKind.TEXT, [name for _, name in pairs]),
        FrameColumn("new", ColumnKind.TRUTH, [name not in found.known for _, name in pairs]),
    ]
    return _frame(columns, package)


_OF_PLACES = {"path": ColumnKind.TEXT, "line": ColumnKind.WHOLE, "column": ColumnKind.WHOLE}


_CLAIM_KINDS = {"low": ColumnKind.NUMBER, "high": ColumnKind.NUMBER, "line": ColumnKind.WHOLE}


def claim_rows(dataset: Dataset) -> list[dict[str, Any]]:
    """The claims with a figure, as they were read: plain data, in the order of the files."""
    rows = []
    for claim in dataset.claims:
        reading = claim.reading.at()
        place = dataset.places.get(claim.route)
        window = claim.window
        rows.append(
            {
                "id": claim.id,
                "metric": claim.metric,
                "figure": claim.reading.words,
                "low": _number(reading.low),
                "high": _number(reading.high),
                "claimant": claim.claimant,
                "source": claim.source,
                "subject": claim.subject,
                "place": claim.place,
                "as_of": None if window.as_of is None else window.as_of.text,
                "path": claim.route.path,
                "line": None if place is None else place.line,
            }
        )
    return rows


def claims_frame(dataset: Dataset, package: str | None) -> Any:
    """A row a claim with a figure."""
    rows = claim_rows(dataset)
    names = (
        "id metric figure low high claimant source subject place as_of path line"
    ).split()  # the same where there is no claim
    columns = [
        FrameColumn(name, _CLAIM_KINDS.get(name, ColumnKind.TEXT), [row[name] for row in rows])
        for name in names
    ]
    return _frame(columns, package)


def lines_frame(text: str, package: str | None) -> Any:
    """A row a line of a text."""
    lines = text.splitlines()
    numbers = FrameColumn("line", ColumnKind.WHOLE, range(1, len(lines) + 1))
    return _frame([numbers, FrameColumn("text", ColumnKind.TEXT, lines)], package)


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _frame(columns: Sequence[FrameColumn], package: str | None) -> Any:
    if package is not None:
        require_known("package for tables", [package], PACKAGES)
    packages = PACKAGES if package is None else (package,)
    for name in packages:
        if find_spec(name) is not None:
            return _MAKERS[name](import_module(name), columns)
    raise MissingPackageError(
        f"a table needs {' or '.join(packages)}, which is not installed; install one of them, "
        "or use to_dict()"
    )


def _polars(polars: Any, columns: Sequence[FrameColumn]) -> Any:
    return polars.DataFrame(
        [
            polars.Series(
                column.name,
                [_cell(value, column.kind) for value in column.values],
                dtype=polars.List(polars.String)
                if column.kind is ColumnKind.LIST
                else getattr(polars, _POLARS[column.kind]),
            )
            for column in columns
        ]
    )


def _pandas(pandas: Any, columns: Sequence[FrameColumn]) -> Any:
    return pandas.DataFrame(
        {
            column.name: pandas.Series(
                [_cell(value, column.kind) for value in column.values], dtype=_PANDAS[column.kind]
            )
            for column in columns
        }
    )


_MAKERS: Mapping[str, Callable[[Any, Sequence[FrameColumn]], Any]] = {
    "polars": _polars,
    "pandas": _pandas,
}


def _cell(value: Any, kind: ColumnKind) -> Any:
    """A cell as the packages take it: exact fractions are numbers there, and days are dates."""
    if value is None:
        return None
    if kind is ColumnKind.LIST:
        return list(value)
    if kind is ColumnKind.DAY:
        return date.fromisoformat(value)
    return float(value) if isinstance(value, Fraction) else value

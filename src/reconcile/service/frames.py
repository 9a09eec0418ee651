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
    from reconcile.checking.fingerprint import Findings
    from reconcile.comparing.result.comparison import Comparison
    from reconcile.model.claim import Claim
    from reconcile.model.dataset import Dataset

_TYPES = {
    ColumnKind.TEXT: ("String", "string"),
    ColumnKind.NUMBER: ("Float64", "float64"),
    ColumnKind.RATIO: ("Float64", "float64"),
    ColumnKind.WHOLE: ("Int64", "Int64"),
    ColumnKind.TRUTH: ("Boolean", "boolean"),
    ColumnKind.DAY: ("Date", "datetime64[s]"),
    ColumnKind.LIST: ("String", "object"),  # for polars, of what each list is
}
"""What polars and pandas call the types of columns."""


@dataclass(frozen=True, slots=True)
class FrameColumn:
    """A column to be: its name, what its cells are, and these."""

    name: str
    kind: ColumnKind
    values: Sequence[Any]

    def cells(self) -> list[Any]:
        """The values as the packages take them."""
        return [_cell(value, self.kind) for value in self.values]


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


_OF_CLAIMS = {
    **dict.fromkeys(("id", "metric", "figure"), ColumnKind.TEXT),
    **dict.fromkeys(("low", "high"), ColumnKind.NUMBER),
    **dict.fromkeys(("claimant", "source", "subject", "place", "as_of"), ColumnKind.TEXT),
    "path": ColumnKind.TEXT,
    "line": ColumnKind.WHOLE,
}


def claim_rows(dataset: Dataset) -> list[dict[str, Any]]:
    """The claims with a figure, as they were read: plain data, in the order of the files."""
    return [_claim_row(claim, dataset) for claim in dataset.claims]


def _claim_row(claim: Claim, dataset: Dataset) -> dict[str, Any]:
    interval, place = claim.reading.at(), dataset.places.get(claim.route)
    return {
        "id": claim.id,
        "metric": claim.metric,
        "figure": claim.reading.words,
        "low": _number(interval.low),
        "high": _number(interval.high),
        "claimant": claim.claimant,
        "source": claim.source,
        "subject": claim.subject,
        "place": claim.place,
        "as_of": claim.window.as_of and claim.window.as_of.text,
        "path": claim.route.path,
        "line": place and place.line,
    }


def claims_frame(dataset: Dataset, package: str | None) -> Any:
    """A row a claim with a figure."""
    rows = claim_rows(dataset)
    columns = [
        FrameColumn(name, kind, [row[name] for row in rows]) for name, kind in _OF_CLAIMS.items()
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
        require_known("package for tables", [package], MAKERS)
    packages = tuple(MAKERS) if package is None else (package,)
    for name in packages:
        if find_spec(name) is not None:
            return MAKERS[name](import_module(name), columns)
    raise MissingPackageError(
        f"a table needs {' or '.join(packages)}, which is not installed; install one of them, "
        "or use to_dict()"
    )


def _polars(polars: Any, columns: Sequence[FrameColumn]) -> Any:
    made = []
    for column in columns:
        kind = getattr(polars, _TYPES[column.kind][0])
        kind = polars.List(kind) if column.kind is ColumnKind.LIST else kind
        made.append(polars.Series(column.name, column.cells(), dtype=kind))
    return polars.DataFrame(made)


def _pandas(pandas: Any, columns: Sequence[FrameColumn]) -> Any:
    return pandas.DataFrame(
        {
            column.name: pandas.Series(column.cells(), dtype=_TYPES[column.kind][1])
            for column in columns
        }
    )


MAKERS: Mapping[str, Callable[[Any, Sequence[FrameColumn]], Any]] = {
    "polars": _polars,
    "pandas": _pandas,
}
"""What a table can be made for; the first that is installed, unless named."""


def _cell(value: Any, kind: ColumnKind) -> Any:
    """A cell as the packages take it: exact fractions are numbers there, and days are dates."""
    if value is None:
        return None
    if kind is ColumnKind.LIST:
        return list(value)
    if kind is ColumnKind.DAY:
        return date.fromisoformat(value)
    return float(value) if isinstance(value, Fraction) else value

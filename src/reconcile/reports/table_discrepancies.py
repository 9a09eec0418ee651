"""The table of discrepancies: one row each, its lists of claims in it."""

from __future__ import annotations

from reconcile.comparing.comparison import Comparison, Discrepancy
from reconcile.reports.table_columns import Column, ColumnKind, ColumnTable, Places


def _discrepancies(comparison: Comparison, places: Places) -> tuple[Discrepancy, ...]:
    return comparison.discrepancies


_VERDICT: tuple[Column[Discrepancy], ...] = (
    Column(
        "id",
        ColumnKind.TEXT,
        "The same across runs, and when lines move.",
        lambda discrepancy: discrepancy.id,
    ),
    Column(
        "verdict",
        ColumnKind.TEXT,
        "`contradiction`, `conditional`, `tension`, `relay`, `revision` or `near`.",
        lambda discrepancy: str(discrepancy.verdict),
    ),
    Column(
        "severity",
        ColumnKind.TEXT,
        "`error`, `warning`, `note` or `info`.",
        lambda discrepancy: str(discrepancy.severity),
    ),
    Column(
        "within",
        ColumnKind.TEXT,
        "`side`, `claimant` or `statement` if it stays inside one; empty between voices.",
        lambda discrepancy: discrepancy.within,
    ),
    Column("voices", ColumnKind.LIST, "The voices' ids.", lambda discrepancy: discrepancy.voices),
    Column("message", ColumnKind.TEXT, "One sentence.", lambda discrepancy: discrepancy.message),
)

_QUANTITY: tuple[Column[Discrepancy], ...] = (
    Column(
        "metric",
        ColumnKind.TEXT,
        "The metric at which it shows, which need not be that of any figure in it.",
        lambda discrepancy: discrepancy.quantity.metric,
    ),
    Column(
        "subject",
        ColumnKind.TEXT,
        "Whose people: an id.",
        lambda discrepancy: discrepancy.quantity.subject,
    ),
    Column(
        "place", ColumnKind.TEXT, "Where: an id.", lambda discrepancy: discrepancy.quantity.place
    ),
    Column(
        "time_window",
        ColumnKind.TEXT,
        "`total`, or the period's words.",
        lambda discrepancy: discrepancy.quantity.window,
    ),
)

_SIZE: tuple[Column[Discrepancy], ...] = (
    Column(
        "at_most",
        ColumnKind.NUMBER,
        "What the quantity is at most, by one sum of figures. Empty where no two sums clash.",
        lambda discrepancy: None if discrepancy.at_most is None else discrepancy.at_most.value,
    ),
    Column(
        "at_least",
        ColumnKind.NUMBER,
        "What it is at least, by another sum.",
        lambda discrepancy: None if discrepancy.at_least is None else discrepancy.at_least.value,
    ),
    Column(
        "gap",
        ColumnKind.NUMBER,
        "By how much the figures must move in all, in units of the quantity.",
        lambda discrepancy: discrepancy.gap,
    ),
    Column(
        "factor",
        ColumnKind.RATIO,
        "How far apart, as a ratio; empty where a bound that would have to move is 0.",
        lambda discrepancy: discrepancy.factor,
    ),
    Column(
        "factor_most",
        ColumnKind.RATIO,
        "The largest such ratio over all tellings; `factor` is the smallest.",
        lambda discrepancy: discrepancy.factor_most,
    ),
    Column(
        "flip_tolerance",
        ColumnKind.RATIO,
        "The tolerance from which on the figures agree.",
        lambda discrepancy: discrepancy.flip_tolerance,
    ),
    Column(
        "reconciles_at_least",
        ColumnKind.NUMBER,
        "The figures reconcile only if at least so many were `remainder`.",
        lambda discrepancy: (
            None if discrepancy.reconciles_if is None else discrepancy.reconciles_if.at_least
        ),
    ),
    Column(
        "remainder",
        ColumnKind.TEXT,
        "What would have to fill the difference.",
        lambda discrepancy: (
            None if discrepancy.reconciles_if is None else discrepancy.reconciles_if.remainder
        ),
    ),
)

_WHY: tuple[Column[Discrepancy], ...] = (
    Column(
        "hinges_on",
        ColumnKind.LIST,
        "The assumptions without which it would go away; whose they are is in `members`.",
        lambda discrepancy: tuple(
            dict.fromkeys(str(hinge.assumption) for hinge in discrepancy.hinges_on)
        ),
    ),
    Column(
        "diagnoses",
        ColumnKind.LIST,
        "Why the figures may differ, best explanation first.",
        lambda discrepancy: tuple(why.name for why in discrepancy.diagnoses),
    ),
    Column(
        "settled_by",
        ColumnKind.TEXT,
        "What would settle the best explanation.",
        lambda discrepancy: next(
            (why.settled_by for why in discrepancy.diagnoses if why.settled_by), None
        ),
    ),
    Column(
        "listed_under",
        ColumnKind.TEXT,
        "The relay whose evidence this is: a row of this table.",
        lambda discrepancy: discrepancy.listed_under,
    ),
    Column(
        "claims",
        ColumnKind.LIST,
        "The smallest set of claims that cannot all be right, in file order.",
        lambda discrepancy: discrepancy.claims,
    ),
    Column(
        "restated_by",
        ColumnKind.LIST,
        "Other tellings of the same statements.",
        lambda discrepancy: discrepancy.restated_by,
    ),
)

DISCREPANCIES = ColumnTable(
    "discrepancies",
    "One row a discrepancy, worst first, including what is listed under a relay and what only "
    "nearly disagrees (`near`).",
    (*_VERDICT, *_QUANTITY, *_SIZE, *_WHY),
    _discrepancies,
)

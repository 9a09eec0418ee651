"""The table of camps: whose figures of one quantity share a stretch."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.comparing.comparison import Camp, Comparison, Standings
from reconcile.reports.table_columns import Column, ColumnKind, ColumnTable, Places


@dataclass(frozen=True, slots=True)
class Standing:
    """A camp of a quantity; ``number`` counts the quantity's camps from 1."""

    standings: Standings
    number: int
    camp: Camp


def _camps(comparison: Comparison, places: Places) -> list[Standing]:
    return [
        Standing(standing, number, camp)
        for standing in comparison.standings
        for number, camp in enumerate(standing.camps, 1)
    ]


CAMPS = ColumnTable(
    "camps",
    "One row a camp: the voices whose standing figures of one quantity share a stretch.",
    (
        Column(
            "metric",
            ColumnKind.TEXT,
            "The metric's id.",
            lambda standing: standing.standings.quantity.metric,
        ),
        Column(
            "subject",
            ColumnKind.TEXT,
            "Whose people.",
            lambda standing: standing.standings.quantity.subject,
        ),
        Column(
            "place", ColumnKind.TEXT, "Where.", lambda standing: standing.standings.quantity.place
        ),
        Column(
            "time_window",
            ColumnKind.TEXT,
            "`total`, or the period's words.",
            lambda standing: standing.standings.quantity.window,
        ),
        Column(
            "quantity",
            ColumnKind.TEXT,
            "Metric, subject, place and window in words.",
            lambda standing: standing.standings.name,
        ),
        Column(
            "camp",
            ColumnKind.WHOLE,
            "Counts the quantity's camps from 1.",
            lambda standing: standing.number,
        ),
        Column(
            "low",
            ColumnKind.NUMBER,
            "Where the common stretch begins; 0 if open below.",
            lambda standing: standing.camp.low,
        ),
        Column(
            "high",
            ColumnKind.NUMBER,
            "Where it ends; empty if open above.",
            lambda standing: standing.camp.high,
        ),
        Column(
            "voices", ColumnKind.LIST, "The voices' ids.", lambda standing: standing.camp.voices
        ),
        Column(
            "statements",
            ColumnKind.WHOLE,
            "How many independent statements are behind it.",
            lambda standing: standing.camp.statements,
        ),
        Column(
            "tellings",
            ColumnKind.WHOLE,
            "In how many tellings they were read.",
            lambda standing: standing.camp.tellings,
        ),
        Column(
            "claims",
            ColumnKind.LIST,
            "The ids of the claims.",
            lambda standing: standing.camp.claims,
        ),
        Column(
            "also_fits",
            ColumnKind.LIST,
            "Claims of other camps that meet the stretch too.",
            lambda standing: standing.camp.also_fits,
        ),
        Column(
            "summary",
            ColumnKind.TEXT,
            "The quantity in one line to print; the same in all its camps.",
            lambda standing: standing.standings.line,
        ),
    ),
    _camps,
)

"""The table of camps: whose figures of one quantity share a stretch."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.comparing.comparison import Camp, Comparison, Standings
from reconcile.reports.table_columns import Column, Kind, Places, Table


@dataclass(frozen=True, slots=True)
class Standing:
    """A camp of a quantity; ``number`` counts the quantity's camps from 1."""

    standings: Standings
    number: int
    camp: Camp


def _camps(comparison: Comparison, places: Places) -> list[Standing]:
    return [
        Standing(one, number, camp)
        for one in comparison.standings
        for number, camp in enumerate(one.camps, 1)
    ]


CAMPS = Table(
    "camps",
    "One row a camp: the voices whose standing figures of one quantity share a stretch.",
    (
        Column("metric", Kind.TEXT, "The metric's id.", lambda one: one.standings.quantity.metric),
        Column("subject", Kind.TEXT, "Whose people.", lambda one: one.standings.quantity.subject),
        Column("place", Kind.TEXT, "Where.", lambda one: one.standings.quantity.place),
        Column(
            "time_window",
            Kind.TEXT,
            "`total`, or the period's words.",
            lambda one: one.standings.quantity.window,
        ),
        Column(
            "quantity",
            Kind.TEXT,
            "Metric, subject, place and window in words.",
            lambda one: one.standings.name,
        ),
        Column("camp", Kind.WHOLE, "Counts the quantity's camps from 1.", lambda one: one.number),
        Column(
            "low",
            Kind.NUMBER,
            "Where the common stretch begins; 0 if open below.",
            lambda one: one.camp.low,
        ),
        Column(
            "high", Kind.NUMBER, "Where it ends; empty if open above.", lambda one: one.camp.high
        ),
        Column("voices", Kind.LIST, "The voices' ids.", lambda one: one.camp.voices),
        Column(
            "statements",
            Kind.WHOLE,
            "How many independent statements are behind it.",
            lambda one: one.camp.statements,
        ),
        Column(
            "tellings",
            Kind.WHOLE,
            "In how many tellings they were read.",
            lambda one: one.camp.tellings,
        ),
        Column("claims", Kind.LIST, "The ids of the claims.", lambda one: one.camp.claims),
        Column(
            "also_fits",
            Kind.LIST,
            "Claims of other camps that meet the stretch too.",
            lambda one: one.camp.also_fits,
        ),
        Column(
            "summary",
            Kind.TEXT,
            "The quantity in one line to print; the same in all its camps.",
            lambda one: one.standings.line,
        ),
    ),
    _camps,
)

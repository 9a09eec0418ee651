"""Columns of the table of figures: how each was read, and what it counts."""

from __future__ import annotations

from reconcile.reports.table_columns import Column, Kind
from reconcile.reports.table_read import Read

READING: tuple[Column[Read], ...] = (
    Column("id", Kind.TEXT, "The claim's id.", lambda one: one.claim.id),
    Column(
        "figure", Kind.TEXT, "The figure in its own words.", lambda one: one.claim.reading.words
    ),
    Column(
        "low",
        Kind.NUMBER,
        "The least that the words allow. Beside a `low_basis` of `open` it is 0 and means that "
        "they allow anything down from `high`; a 0 that they name is `stated`. Empty if the "
        "figure is only recorded (*many*).",
        lambda one: one.figure.low,
    ),
    Column(
        "high",
        Kind.NUMBER,
        "The most that the words allow; empty when open above, or only recorded.",
        lambda one: one.figure.high,
    ),
    Column(
        "low_basis",
        Kind.TEXT,
        "Why the low end is there: `stated` by the words, by `convention` (it moves with the "
        "tolerance), or `open`.",
        lambda one: str(one.figure.low_basis),
    ),
    Column(
        "high_basis",
        Kind.TEXT,
        "The same for the high end.",
        lambda one: str(one.figure.high_basis),
    ),
    Column(
        "hedge",
        Kind.TEXT,
        "The row of the reading table that matched the words, `written` if the claim gives the "
        "bounds itself.",
        lambda one: "written" if one.claim.reading.written else one.claim.reading.hedge,
    ),
    Column(
        "lang",
        Kind.TEXT,
        "The language of the words, if the claim, its publication or its file says one.",
        lambda one: one.claim.lang,
    ),
    Column(
        "best",
        Kind.NUMBER,
        "The number that an estimate gives as likeliest, between `low` and `high`.",
        lambda one: one.claim.reading.best,
    ),
    Column(
        "interval",
        Kind.NUMBER,
        "How sure it is that the number lies from `low` to `high`, in per cent.",
        lambda one: one.claim.reading.interval,
    ),
)


COUNTED: tuple[Column[Read], ...] = (
    Column("metric", Kind.TEXT, "What is counted: the metric's id.", lambda one: one.claim.metric),
    Column("metric_name", Kind.TEXT, "The metric's name.", lambda one: one.figure.metric_name),
    Column(
        "means",
        Kind.TEXT,
        "The sense that the claim gives an ambiguous metric.",
        lambda one: one.claim.means,
    ),
    Column("subject", Kind.TEXT, "Whose people: an id.", lambda one: one.claim.subject),
    Column("subject_name", Kind.TEXT, "The subject's name.", lambda one: one.figure.subject_name),
    Column("place", Kind.TEXT, "Where: an id.", lambda one: one.claim.place),
    Column("place_name", Kind.TEXT, "The place's name.", lambda one: one.figure.place_name),
    Column(
        "extent",
        Kind.TEXT,
        "`total`, or `incident`: at least so many, never only.",
        lambda one: str(one.claim.extent),
    ),
    Column(
        "basis",
        Kind.TEXT,
        "What was counted from: `named`, `reports`, `partial`, `estimate` or `projection`, by the "
        "claim or its metric.",
        lambda one: None if one.claim.basis is None else str(one.claim.basis),
    ),
    Column(
        "coverage",
        Kind.NUMBER,
        "The share of everything that was looked at, in per cent.",
        lambda one: one.claim.coverage,
    ),
    Column(
        "complete",
        Kind.TRUTH,
        "Whether the figure claims to be of all.",
        lambda one: one.claim.complete,
    ),
    Column(
        "share_of",
        Kind.TEXT,
        "The metric of which the figure is a share: `low`, `high` and `best` are then per cent, "
        "and the figure is no count.",
        lambda one: one.claim.share_of,
    ),
)

"""Columns of the table of figures: how each was read, and what it counts."""

from __future__ import annotations

from reconcile.reports.table_columns import Column, ColumnKind
from reconcile.reports.table_read import Read

READING: tuple[Column[Read], ...] = (
    Column("id", ColumnKind.TEXT, "The claim's id.", lambda read: read.claim.id),
    Column(
        "figure",
        ColumnKind.TEXT,
        "The figure in its own words.",
        lambda read: read.claim.reading.words,
    ),
    Column(
        "low",
        ColumnKind.NUMBER,
        "The least that the words allow. Beside a `low_basis` of `open` it is 0 and means that "
        "they allow anything down from `high`; a 0 that they name is `stated`. Empty if the "
        "figure is only recorded (*many*).",
        lambda read: read.figure.low,
    ),
    Column(
        "high",
        ColumnKind.NUMBER,
        "The most that the words allow; empty when open above, or only recorded.",
        lambda read: read.figure.high,
    ),
    Column(
        "low_basis",
        ColumnKind.TEXT,
        "Why the low end is there: `stated` by the words, by `convention` (it moves with the "
        "tolerance), or `open`.",
        lambda read: str(read.figure.low_basis),
    ),
    Column(
        "high_basis",
        ColumnKind.TEXT,
        "The same for the high end.",
        lambda read: str(read.figure.high_basis),
    ),
    Column(
        "hedge",
        ColumnKind.TEXT,
        "The row of the reading table that matched the words, `written` if the claim gives the "
        "bounds itself.",
        lambda read: "written" if read.claim.reading.written else read.claim.reading.hedge,
    ),
    Column(
        "lang",
        ColumnKind.TEXT,
        "The language of the words, if the claim, its publication or its file says one.",
        lambda read: read.claim.lang,
    ),
    Column(
        "best",
        ColumnKind.NUMBER,
        "The number that an estimate gives as likeliest, between `low` and `high`.",
        lambda read: read.claim.reading.best,
    ),
    Column(
        "interval",
        ColumnKind.NUMBER,
        "How sure it is that the number lies from `low` to `high`, in per cent.",
        lambda read: read.claim.reading.interval,
    ),
)


COUNTED: tuple[Column[Read], ...] = (
    Column(
        "metric",
        ColumnKind.TEXT,
        "What is counted: the metric's id.",
        lambda read: read.claim.metric,
    ),
    Column(
        "metric_name", ColumnKind.TEXT, "The metric's name.", lambda read: read.figure.metric_name
    ),
    Column(
        "means",
        ColumnKind.TEXT,
        "The sense that the claim gives an ambiguous metric.",
        lambda read: read.claim.means,
    ),
    Column("subject", ColumnKind.TEXT, "Whose people: an id.", lambda read: read.claim.subject),
    Column(
        "subject_name",
        ColumnKind.TEXT,
        "The subject's name.",
        lambda read: read.figure.subject_name,
    ),
    Column("place", ColumnKind.TEXT, "Where: an id.", lambda read: read.claim.place),
    Column("place_name", ColumnKind.TEXT, "The place's name.", lambda read: read.figure.place_name),
    Column(
        "extent",
        ColumnKind.TEXT,
        "`total`, or `incident`: at least so many, never only.",
        lambda read: str(read.claim.extent),
    ),
    Column(
        "basis",
        ColumnKind.TEXT,
        "What was counted from: `named`, `reports`, `partial`, `estimate` or `projection`, by the "
        "claim or its metric.",
        lambda read: None if read.claim.basis is None else str(read.claim.basis),
    ),
    Column(
        "coverage",
        ColumnKind.NUMBER,
        "The share of everything that was looked at, in per cent.",
        lambda read: read.claim.coverage,
    ),
    Column(
        "complete",
        ColumnKind.TRUTH,
        "Whether the figure claims to be of all.",
        lambda read: read.claim.complete,
    ),
    Column(
        "share_of",
        ColumnKind.TEXT,
        "The metric of which the figure is a share: `low`, `high` and `best` are then per cent, "
        "and the figure is no count.",
        lambda read: read.claim.share_of,
    ),
)

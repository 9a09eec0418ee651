"""The table of figures: one row a figure, as it was read and placed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reconcile.comparing.comparison import Comparison, Figure
from reconcile.model.claim import Claim, Source
from reconcile.model.route import Place
from reconcile.reports.table_columns import Column, ColumnKind, Places, Table
from reconcile.when.moment import Moment, first_day, last_day


@dataclass(frozen=True, slots=True)
class Read:
    """A figure with its place in the data and its publication, as far as they are known."""

    figure: Figure
    place: Place | None
    source: Source | None

    @property
    def claim(self) -> Claim:
        """The figure's claim."""
        return self.figure.claim

    @property
    def when(self) -> Moment | None:
        """The date of the total, or the period."""
        return self.figure.moment or self.claim.window.period


def _rows(comparison: Comparison, places: Places) -> list[Read]:
    sources = {source.id: source for source in comparison.sources}
    return [
        Read(one, places.get(one.claim.route), sources.get(one.claim.source or ""))
        for one in comparison.figures
    ]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(moment: Moment | None) -> str | None:
    return None if moment is None else moment.text


_READING: tuple[Column[Read], ...] = (
    Column("id", ColumnKind.TEXT, "The claim's id.", lambda one: one.claim.id),
    Column(
        "figure",
        ColumnKind.TEXT,
        "The figure in its own words.",
        lambda one: one.claim.reading.words,
    ),
    Column(
        "low",
        ColumnKind.NUMBER,
        "The least that the words allow. Beside a `low_basis` of `open` it is 0 and means that "
        "they allow anything down from `high`; a 0 that they name is `stated`. Empty if the "
        "figure is only recorded (*many*).",
        lambda one: one.figure.low,
    ),
    Column(
        "high",
        ColumnKind.NUMBER,
        "The most that the words allow; empty when open above, or only recorded.",
        lambda one: one.figure.high,
    ),
    Column(
        "low_basis",
        ColumnKind.TEXT,
        "Why the low end is there: `stated` by the words, by `convention` (it moves with the "
        "tolerance), or `open`.",
        lambda one: str(one.figure.low_basis),
    ),
    Column(
        "high_basis",
        ColumnKind.TEXT,
        "The same for the high end.",
        lambda one: str(one.figure.high_basis),
    ),
    Column(
        "hedge",
        ColumnKind.TEXT,
        "The row of the reading table that matched the words, `written` if the claim gives the "
        "bounds itself.",
        lambda one: one.claim.reading.hedge,
    ),
    Column(
        "best",
        ColumnKind.NUMBER,
        "The number that an estimate gives as likeliest, between `low` and `high`.",
        lambda one: one.claim.reading.best,
    ),
    Column(
        "interval",
        ColumnKind.NUMBER,
        "How sure it is that the number lies from `low` to `high`, in per cent.",
        lambda one: one.claim.reading.interval,
    ),
)


_COUNTED: tuple[Column[Read], ...] = (
    Column(
        "metric", ColumnKind.TEXT, "What is counted: the metric's id.", lambda one: one.claim.metric
    ),
    Column(
        "metric_name", ColumnKind.TEXT, "The metric's name.", lambda one: one.figure.metric_name
    ),
    Column(
        "means",
        ColumnKind.TEXT,
        "The sense that the claim gives an ambiguous metric.",
        lambda one: one.claim.means,
    ),
    Column("subject", ColumnKind.TEXT, "Whose people: an id.", lambda one: one.claim.subject),
    Column(
        "subject_name", ColumnKind.TEXT, "The subject's name.", lambda one: one.figure.subject_name
    ),
    Column("place", ColumnKind.TEXT, "Where: an id.", lambda one: one.claim.place),
    Column("place_name", ColumnKind.TEXT, "The place's name.", lambda one: one.figure.place_name),
    Column(
        "extent",
        ColumnKind.TEXT,
        "`total`, or `incident`: at least so many, never only.",
        lambda one: str(one.claim.extent),
    ),
    Column(
        "basis",
        ColumnKind.TEXT,
        "What was counted from: `named`, `reports`, `partial`, `estimate` or `projection`, by the "
        "claim or its metric.",
        lambda one: None if one.claim.basis is None else str(one.claim.basis),
    ),
    Column(
        "coverage",
        ColumnKind.NUMBER,
        "The share of everything that was looked at, in per cent.",
        lambda one: one.claim.coverage,
    ),
    Column(
        "complete",
        ColumnKind.TRUTH,
        "Whether the figure claims to be of all.",
        lambda one: one.claim.complete,
    ),
    Column(
        "share_of",
        ColumnKind.TEXT,
        "The metric of which the figure is a share: `low`, `high` and `best` are then per cent, "
        "and the figure is no count.",
        lambda one: one.claim.share_of,
    ),
)

_WHEN: tuple[Column[Read], ...] = (
    Column(
        "as_of",
        ColumnKind.TEXT,
        "The date of a running total as it is written: a day, month, year, time or range; the "
        "claim's own, else its statement's. Empty for a period and when undated.",
        lambda one: one.figure.date,
    ),
    Column(
        "since",
        ColumnKind.TEXT,
        "When a running total begins, if given.",
        lambda one: one.figure.since,
    ),
    Column(
        "period",
        ColumnKind.TEXT,
        "The stretch within which was counted, `START/END`.",
        lambda one: one.figure.period,
    ),
    Column(
        "first_day",
        ColumnKind.DAY,
        "The first day of `as_of` or `period`; empty when undated.",
        lambda one: None if one.when is None else _iso(first_day(one.when)),
    ),
    Column(
        "last_day",
        ColumnKind.DAY,
        "The last day of `as_of` or `period`; for a single day, that day.",
        lambda one: None if one.when is None else _iso(last_day(one.when)),
    ),
)

_WHO: tuple[Column[Read], ...] = (
    Column(
        "voice", ColumnKind.TEXT, "Whom the figure counts for: an id.", lambda one: one.figure.voice
    ),
    Column("voice_name", ColumnKind.TEXT, "The voice's name.", lambda one: one.figure.voice_name),
    Column(
        "independent",
        ColumnKind.TRUTH,
        "False for pooled claimants and unattributed figures, which confirm nobody.",
        lambda one: one.figure.independent,
    ),
    Column(
        "said_by",
        ColumnKind.TEXT,
        "Claimant and chain in words; empty when unattributed.",
        lambda one: one.figure.said_by,
    ),
    Column(
        "claimant", ColumnKind.TEXT, "The claimant's id, if given.", lambda one: one.claim.claimant
    ),
    Column(
        "via",
        ColumnKind.LIST,
        "The chain from claimant to publication, nearest the claimant first: ids.",
        lambda one: one.claim.via,
    ),
    Column(
        "statement",
        ColumnKind.TEXT,
        "The speech act that is told; rows with the same one are one voice.",
        lambda one: one.claim.statement,
    ),
    Column(
        "retells",
        ColumnKind.TEXT,
        "The claim that is told again: an id.",
        lambda one: one.claim.retells,
    ),
    Column(
        "supersedes",
        ColumnKind.TEXT,
        "The words of the figure that the publication says this one replaced.",
        lambda one: None if one.claim.supersedes is None else one.claim.supersedes.words,
    ),
)


def _of_source(one: Read, field: str) -> str | None:
    value = None if one.source is None else getattr(one.source, field)
    return value if value is None else str(value)


_SOURCE: tuple[Column[Read], ...] = (
    Column("source", ColumnKind.TEXT, "The publication's id.", lambda one: one.claim.source),
    Column(
        "publisher",
        ColumnKind.TEXT,
        "The publication's publisher.",
        lambda one: _of_source(one, "publisher"),
    ),
    Column(
        "title", ColumnKind.TEXT, "The publication's title.", lambda one: _of_source(one, "title")
    ),
    Column(
        "published",
        ColumnKind.TEXT,
        "The publication's date as written.",
        lambda one: _of_source(one, "published"),
    ),
    Column(
        "url", ColumnKind.TEXT, "The publication's address.", lambda one: _of_source(one, "url")
    ),
    Column(
        "citation",
        ColumnKind.TEXT,
        "Where else to find it: a file, a page, an archive number.",
        lambda one: _of_source(one, "citation"),
    ),
    Column(
        "quote", ColumnKind.TEXT, "The publication's words, if given.", lambda one: one.claim.quote
    ),
    Column("note", ColumnKind.TEXT, "The curator's note.", lambda one: one.claim.note),
)

_DATA: tuple[Column[Read], ...] = (
    Column(
        "withdrawn",
        ColumnKind.TRUTH,
        "Whether the figure was taken back: it is never compared.",
        lambda one: one.claim.withdrawn is not None,
    ),
    Column(
        "withdrawn_on",
        ColumnKind.TEXT,
        "When it was taken back, as written.",
        lambda one: None if one.claim.withdrawn is None else _text(one.claim.withdrawn.on),
    ),
    Column(
        "path",
        ColumnKind.TEXT,
        "The file that the claim stands in.",
        lambda one: one.claim.route.path if one.place is None else one.place.path,
    ),
    Column(
        "line",
        ColumnKind.WHOLE,
        "The line on which it begins, from 1.",
        lambda one: None if one.place is None else one.place.line,
    ),
)

FIGURES = Table(
    "figures",
    "One row a figure as it was read, in the order of the files.",
    (*_READING, *_COUNTED, *_WHEN, *_WHO, *_SOURCE, *_DATA),
    _rows,
)

"""The table of figures: one row a figure, as it was read and placed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from reconcile.comparing.comparison import Comparison, Figure
from reconcile.model.dataset import Dataset
from reconcile.reports.table_columns import Column, ColumnKind, Places, ColumnTable
from reconcile.reports.table_counted import COUNTED, READING
from reconcile.reports.table_definitions import definitions_of
from reconcile.reports.table_read import Read
from reconcile.when.moment import Moment, first_day, last_day


def _rows(comparison: Comparison, places: Places, dataset: Dataset | None = None) -> list[Read]:
    sources = {source.id: source for source in comparison.sources}
    defined, denied, again = dict[str, str](), dict[str, str](), dict[str, str]()
    if dataset is not None:
        defined = definitions_of(dataset, [one.claim for one in comparison.figures])
        denied = {one.id: one.denies for one in dataset.denials}
        again = {one.id: one.reaffirms for one in dataset.reaffirmations}
    return [
        Read(
            one,
            places.get(one.claim.route),
            sources.get(one.claim.source or ""),
            defined.get(one.claim.id),
            denied.get(one.claim.id),
            again.get(one.claim.id),
        )
        for one in comparison.figures
    ]


def with_records(table: ColumnTable[Any], dataset: Dataset) -> ColumnTable[Any]:
    """The table of figures with the records that its rows rest on; other tables as they are."""
    return replace(table, rows=partial(_rows, dataset=dataset)) if table is FIGURES else table


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(moment: Moment | None) -> str | None:
    return None if moment is None else moment.text


_WHEN: tuple[Column[Read], ...] = (
    Column(
        "as_of",
        ColumnKind.TEXT,
        "The date of a running total as it is written: a day, month, year, time or range; the "
        "claim's own, else its statement's. Empty for a period and when undated.",
        lambda one: one.figure.date,
    ),
    Column(
        "dated_by",
        ColumnKind.TEXT,
        "Whose date `as_of` is: the `claim`'s own, or its `statement`'s.",
        lambda row: _dated_by(row.figure),
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
    Column(
        "denies",
        ColumnKind.TEXT,
        "The claim that this one says is wrong: an id.",
        lambda row: row.denies,
    ),
    Column(
        "reaffirms",
        ColumnKind.TEXT,
        "The statement that this claim says again: an id.",
        lambda row: row.reaffirms,
    ),
)


def _dated_by(figure: Figure) -> str | None:
    if figure.claim.window.as_of is not None:
        return "claim"
    return None if figure.date is None else "statement"


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
        "withdrawn_by",
        ColumnKind.TEXT,
        "Who took it back: a claimant's id.",
        lambda row: None if row.claim.withdrawn is None else row.claim.withdrawn.by,
    ),
    Column(
        "withdrawn_source",
        ColumnKind.TEXT,
        "Where that was printed: a publication's id.",
        lambda row: None if row.claim.withdrawn is None else row.claim.withdrawn.source,
    ),
    Column(
        "draft",
        ColumnKind.TRUTH,
        "Whether a program drafted the claim and nobody has read it over.",
        lambda row: row.claim.draft,
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
    Column(
        "definitions",
        ColumnKind.TEXT,
        "What the claims file says of whom and what the row names, as JSON in the form of a claims "
        "file: claimants, publications, subjects, places, metrics, and claims that only deny or "
        "reaffirm. Each stands in the first row that needs it; `reconcile import figures` reads "
        "it back.",
        lambda row: row.definitions,
    ),
)

FIGURES = ColumnTable(
    "figures",
    "One row a figure as it was read, in the order of the files.",
    (*READING, *COUNTED, *_WHEN, *_WHO, *_SOURCE, *_DATA),
    _rows,
)

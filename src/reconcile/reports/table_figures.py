"""The table of figures: one row a figure, as it was read and placed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from reconcile.comparing.comparison import Comparison, Figure
from reconcile.model.dataset import Dataset
from reconcile.reports.table_columns import Column, ColumnKind, ColumnTable, Places
from reconcile.reports.table_counted import COUNTED, READING
from reconcile.reports.table_definitions import definitions_of
from reconcile.reports.table_read import Read
from reconcile.when.moment import Moment, first_day, last_day


def _rows(comparison: Comparison, places: Places, dataset: Dataset | None = None) -> list[Read]:
    sources = {source.id: source for source in comparison.sources}
    defined, denied, again = dict[str, str](), dict[str, str](), dict[str, str]()
    if dataset is not None:
        defined = definitions_of(dataset, [figure.claim for figure in comparison.figures])
        denied = {denial.id: denial.denies for denial in dataset.denials}
        again = {
            reaffirmation.id: reaffirmation.reaffirms for reaffirmation in dataset.reaffirmations
        }
    return [
        Read(
            figure,
            places.get(figure.claim.route),
            sources.get(figure.claim.source or ""),
            defined.get(figure.claim.id),
            denied.get(figure.claim.id),
            again.get(figure.claim.id),
        )
        for figure in comparison.figures
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
        lambda read: read.figure.date,
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
        lambda read: read.figure.since,
    ),
    Column(
        "period",
        ColumnKind.TEXT,
        "The stretch within which was counted, `START/END`.",
        lambda read: read.figure.period,
    ),
    Column(
        "first_day",
        ColumnKind.DAY,
        "The first day of `as_of` or `period`; empty when undated.",
        lambda read: None if read.when is None else _iso(first_day(read.when)),
    ),
    Column(
        "last_day",
        ColumnKind.DAY,
        "The last day of `as_of` or `period`; for a single day, that day.",
        lambda read: None if read.when is None else _iso(last_day(read.when)),
    ),
)

_WHO: tuple[Column[Read], ...] = (
    Column(
        "voice",
        ColumnKind.TEXT,
        "Whom the figure counts for: an id.",
        lambda read: read.figure.voice,
    ),
    Column("voice_name", ColumnKind.TEXT, "The voice's name.", lambda read: read.figure.voice_name),
    Column(
        "independent",
        ColumnKind.TRUTH,
        "False for pooled claimants and unattributed figures, which confirm nobody.",
        lambda read: read.figure.independent,
    ),
    Column(
        "said_by",
        ColumnKind.TEXT,
        "Claimant and chain in words; empty when unattributed.",
        lambda read: read.figure.said_by,
    ),
    Column(
        "claimant",
        ColumnKind.TEXT,
        "The claimant's id, if given.",
        lambda read: read.claim.claimant,
    ),
    Column(
        "via",
        ColumnKind.LIST,
        "The chain from claimant to publication, nearest the claimant first: ids.",
        lambda read: read.claim.via,
    ),
    Column(
        "statement",
        ColumnKind.TEXT,
        "The speech act that is told; rows with the same one are one voice.",
        lambda read: read.claim.statement,
    ),
    Column(
        "retells",
        ColumnKind.TEXT,
        "The claim that is told again: an id.",
        lambda read: read.claim.retells,
    ),
    Column(
        "supersedes",
        ColumnKind.TEXT,
        "The words of the figure that the publication says this one replaced.",
        lambda read: None if read.claim.supersedes is None else read.claim.supersedes.words,
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


def _of_source(read: Read, field: str) -> str | None:
    value = None if read.source is None else getattr(read.source, field)
    return value if value is None else str(value)


_SOURCE: tuple[Column[Read], ...] = (
    Column("source", ColumnKind.TEXT, "The publication's id.", lambda read: read.claim.source),
    Column(
        "publisher",
        ColumnKind.TEXT,
        "The publication's publisher.",
        lambda read: _of_source(read, "publisher"),
    ),
    Column(
        "title", ColumnKind.TEXT, "The publication's title.", lambda read: _of_source(read, "title")
    ),
    Column(
        "published",
        ColumnKind.TEXT,
        "The publication's date as written.",
        lambda read: _of_source(read, "published"),
    ),
    Column(
        "url", ColumnKind.TEXT, "The publication's address.", lambda read: _of_source(read, "url")
    ),
    Column(
        "citation",
        ColumnKind.TEXT,
        "Where else to find it: a file, a page, an archive number.",
        lambda read: _of_source(read, "citation"),
    ),
    Column(
        "quote",
        ColumnKind.TEXT,
        "The publication's words, if given.",
        lambda read: read.claim.quote,
    ),
    Column("note", ColumnKind.TEXT, "The curator's note.", lambda read: read.claim.note),
)

_DATA: tuple[Column[Read], ...] = (
    Column(
        "withdrawn",
        ColumnKind.TRUTH,
        "Whether the figure was taken back: it is never compared.",
        lambda read: read.claim.withdrawn is not None,
    ),
    Column(
        "withdrawn_on",
        ColumnKind.TEXT,
        "When it was taken back, as written.",
        lambda read: None if read.claim.withdrawn is None else _text(read.claim.withdrawn.on),
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
        lambda read: read.claim.route.path if read.place is None else read.place.path,
    ),
    Column(
        "line",
        ColumnKind.WHOLE,
        "The line on which it begins, from 1.",
        lambda read: None if read.place is None else read.place.line,
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

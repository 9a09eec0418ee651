"""What a claim says of its figure beside the number: what was counted, of what share of all."""

from __future__ import annotations

from typing import Any

from reconcile.loading.book import KnownIds
from reconcile.loading.figures import FigureFault, of_all, reading_of, share_of_figure
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import FileNotes, cut
from reconcile.loading.per_cent import Share, coverage_of
from reconcile.loading.rows import RecordRow
from reconcile.loading.terms import HOW_TO_DEFINE, Terms
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.values.classes import replace
from reconcile.vocabulary.metric import CountedBy, Metric
from reconcile.vocabulary.suggest import did_you_mean

_WITH_ENDS = ("figure",)  # the keys under which the format takes text, low and high


def particulars(
    row: RecordRow, metric: Metric | None, terms: Terms, book: KnownIds
) -> dict[str, Any]:
    """Those fields of a claim; its basis and coverage are the metric's where it gives none."""
    found: dict[str, Any] = {
        "complete": row.flag("complete"),
        "share_of": share_of(row, terms, book),
    }
    if row.has("basis"):
        found["basis"] = CountedBy(row.data["basis"])
    elif metric is not None:
        found["basis"] = metric.basis
    if row.has("coverage"):
        found["coverage"] = coverage_of(row)
    elif metric is not None:
        found["coverage"] = metric.coverage
    if row.has("retells"):
        found["retells"] = book.reference(row, "retells", "claims")
    if row.has("supersedes"):
        former = figure(row, "supersedes", metric, terms)
        found["supersedes"] = None if former is None else _named(row, former.reading)
    return found


def figure(row: RecordRow, key: str, metric: Metric | None, terms: Terms) -> Share | None:
    """The figure under a key, a share where ``share_of`` is given; what is wrong is noted.

    Without a metric it is only looked at, as if of people.
    """
    if not row.has(key):
        return None
    read = read_as(row.data[key], metric, terms.table, share="share_of" in row.data)
    if isinstance(read, Share):
        return read
    if key not in _WITH_ENDS and "{text:" in read.help:
        read = replace(read, help="write the number alone, in the publication's words")
    note_fault(read, (*row.keys, key), row.notebook)
    return None


def read_as(
    figure: Any, metric: Metric | None, table: HedgeTable, *, share: bool
) -> Share | FigureFault:
    """A figure of a metric (``None``: as if of people), or a share of one."""
    if share:
        return share_of_figure(figure, table)
    whole, unit = (True, "people") if metric is None else (metric.whole, metric.unit)
    read = reading_of(figure, table, whole=whole, unit=unit)
    if metric is None or metric.share is None:
        return read if isinstance(read, FigureFault) else Share(read)
    if isinstance(read, FigureFault):  # "two thirds" is no count, but a share
        named = share_of_figure(figure, table)
        return Share(named.reading) if isinstance(named, Share) else named
    return of_all(read)


def note_fault(fault: FigureFault, keys: Keys, notebook: FileNotes) -> None:
    """Note what is wrong with the figure at a route."""
    at = (*keys, *fault.keys)
    notebook.add(fault.code, fault.message, fault.help, keys=at, offending=fault.offending)


def share_of(row: RecordRow, terms: Terms, book: KnownIds) -> str | None:
    """The metric that a figure is a share of."""
    name = row.text("share_of")
    metrics = terms.vocabulary.metrics
    if name is None or name in metrics or not book.complete:
        return name if name in metrics else None
    help = "" if row.notebook.full else did_you_mean(name, metrics)
    help = help or HOW_TO_DEFINE
    row.note("V101", "share_of", f"there is no metric {cut(name)}", help, name)
    return None


def _named(row: RecordRow, reading: Reading) -> Reading | None:
    if reading.named:
        return reading
    message = f"supersedes is {cut(reading.words)}, which names no number"
    row.note("Q101", "supersedes", message, "write the number that was replaced", reading.words)
    return None

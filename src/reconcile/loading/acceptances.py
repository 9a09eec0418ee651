"""The entries of ``accepted``: plain data to values, with figures read as those of their claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reconcile.loading.page import CopyPage
from reconcile.loading.particulars import note_fault, read_as
from reconcile.loading.per_cent import Share
from reconcile.loading.rows import RecordRow
from reconcile.loading.terms import Terms
from reconcile.model.claim import Claim
from reconcile.model.dataset import Acceptance
from reconcile.model.quantity import QuantityFilter, stretch
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.vocabulary.suggest import did_you_mean

SECTION = "accepted"
_BOTH = ("claims", "statements")


def acceptances(
    pages: Sequence[CopyPage], claims: Iterable[Claim], terms: Terms
) -> tuple[Acceptance, ...]:
    """The usable entries of all files, in order; what is wrong with one is noted in its file.

    An id that leads nowhere is kept: the claim may be gone, or in a file that is not read now.
    """
    named = _AcceptedClaims(tuple(claims), terms)
    return tuple(
        entry
        for page in pages
        for index, data in enumerate(_listed(page))
        if isinstance(data, dict)
        and (entry := named.entry(RecordRow(data, (SECTION, index), page.notebook))) is not None
    )


def _listed(page: CopyPage) -> list[Any]:
    found = page.data.get(SECTION) if page.usable else None
    return found if isinstance(found, list) else []


class _AcceptedClaims:
    """The claims that the entries speak of, and how their figures are read."""

    def __init__(self, claims: Sequence[Claim], terms: Terms) -> None:
        self._terms = terms
        self._by_id = {claim.id: claim for claim in claims}
        self._of_statement: dict[str, Claim] = {}
        for claim in claims:
            if claim.statement is not None:
                self._of_statement.setdefault(claim.statement, claim)

    def entry(self, row: RecordRow) -> Acceptance | None:
        """One entry; ``None`` where something that it cannot do without is wrong."""
        self._note_without_figures(row)
        metric = self._metric(row)
        recorded = {key: tuple(self._recorded(row, key)) for key in _BOTH}
        until, since, period = (row.moment(key) for key in ("until", "since", "period"))
        if row.keys in row.notebook.around or not any(recorded.values()):
            return None
        return Acceptance(
            row.route,
            recorded["claims"],
            recorded["statements"],
            reason=str(row.text("reason")),
            by=str(row.text("by")),
            about=QuantityFilter(
                metric,
                row.text("subject"),
                row.text("place"),
                stretch(period, since) if period or since else None,
            ),
            until=until,
            since=since,
            period=period,
        )

    def _note_without_figures(self, row: RecordRow) -> None:
        """Note an entry that names no claim or statement, or does not say what they gave."""
        if not any(key in row.data for key in _BOTH):
            message = "the accepted dispute names neither claims nor statements"
            row.notebook.add("F102", message, "add claims: {ID: FIGURE, ID: FIGURE}", keys=row.keys)
        for key in _BOTH:
            names = row.data.get(key)
            if not isinstance(names, list):
                continue
            known = self._by_id if key == "claims" else self._of_statement
            figures = ", ".join(f"{name}: {_written(known.get(str(name)))}" for name in names)
            message = f"{key} is a list of ids, which does not say what figures were accepted"
            row.note("F103", key, message, f"write {key}: {{{figures}}}" if figures else "", "")

    def _metric(self, row: RecordRow) -> str | None:
        name = row.text("metric")
        metrics = self._terms.vocabulary.metrics
        if name is not None and name not in metrics:
            help = did_you_mean(name, metrics) or "write the metric that the dispute is about"
            row.note("V101", "metric", f"there is no metric '{name}'", help, name)
        return name

    def _recorded(self, row: RecordRow, key: str) -> Iterator[tuple[str, tuple[Reading, ...]]]:
        found = row.data.get(key)
        known = self._by_id if key == "claims" else self._of_statement
        for name, figures in found.items() if isinstance(found, Mapping) else ():
            each = figures if isinstance(figures, list) else [figures]
            readings = (
                self._reading(row, (key, name, at) if figures is each else (key, name), value,
                              known.get(name))
                for at, value in enumerate(each)
            )  # fmt: skip
            yield name, tuple(reading for reading in readings if reading is not None)

    def _reading(
        self, row: RecordRow, at: tuple[str | int, ...], figure: Any, claim: Claim | None
    ) -> Reading | None:
        """A figure as the claim's own would be read; without a claim there is nothing to read."""
        keys = (*row.keys, *at)
        if claim is None or keys in row.notebook.around:
            return None
        metric = self._terms.vocabulary.metrics.get(claim.metric)
        read = read_as(figure, metric, self._table(claim), share=claim.share_of is not None)
        if isinstance(read, Share):
            return read.reading
        note_fault(read, keys, row.notebook)
        return None

    def _table(self, claim: Claim) -> HedgeTable:
        """The table by which the claim's own figure was read."""
        every = (self._terms.table.others or dict)().values()
        read_in = set(claim.reading.languages)
        return next(
            (hedge_table for hedge_table in every if hedge_table.language.name in read_in),
            self._terms.table,
        )


def _written(claim: Claim | None) -> str:
    """The figure of a claim as it may stand in a flow mapping."""
    if claim is None:
        return "FIGURE"
    words = claim.reading.words.replace("\\", "\\\\").replace('"', '\\"')
    return words if words.isascii() and words.isdecimal() else f'"{words}"'

"""Accepted disputes set apart from the news: by their statements and figures, never by a verdict.

A dispute is known when each discrepancy in it is covered by an entry that still counts: every
figure of it, other tellings included, is one that the entry has, and as the entry has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from reconcile.comparing.answers.showing import settled
from reconcile.comparing.result.comparison import (
    Comparison,
    Discrepancy,
    Figure,
    Heading,
    KnownDispute,
)
from reconcile.comparing.result.comparison_parts import ChangedAcceptance, WakingChange, WakingKind
from reconcile.model.dataset import Acceptance, Dataset, same_figure
from reconcile.model.quantity import quantity_of
from reconcile.quantity.interval import Reading
from reconcile.values.classes import replace
from reconcile.when.moment import last_day


def set_apart(found: Comparison, dataset: Dataset) -> Comparison:
    """The comparison with its accepted disputes as ``known``, and why others are news again.

    ``headings`` are then the news alone, and the questions those that settle some of it.
    """
    if not dataset.accepted:
        return found
    ledger = _Ledger(found.figures, dataset)
    news: list[Heading] = []
    known: list[KnownDispute] = []
    for heading in found.headings:
        by = ledger.accepted(heading)
        if by:
            known.append(KnownDispute(heading, by))
        else:
            news.append(replace(heading, woken=tuple(ledger.woken(heading))))
    wanted = _with_evidence(found, ids_of(news))
    return replace(found, headings=tuple(news), known=tuple(known), settling=settled(found, wanted))


def ids_of(headings: Iterable[Heading]) -> frozenset[str]:
    """The ids of the discrepancies of disputes, with those that are folded under them."""
    return frozenset(
        name
        for heading in headings
        for name in (*(discrepancy.id for discrepancy in heading.discrepancies), *heading.also)
    )


def known_ids(found: Comparison) -> frozenset[str]:
    """The ids of all discrepancies that are known: those told as evidence of a known one too."""
    return _with_evidence(found, ids_of(known.heading for known in found.known))


def _with_evidence(found: Comparison, ids: frozenset[str]) -> frozenset[str]:
    """The ids, and those of discrepancies that are listed as evidence under one of them."""
    return ids | {listed.id for listed in found.discrepancies if listed.listed_under in ids}


class _Ledger:
    """The entries, the figures they speak of, and the day on which they are held against these."""

    def __init__(self, figures: Iterable[Figure], dataset: Dataset) -> None:
        self._figures = {figure.claim.id: figure for figure in figures}
        self._entries = tuple(_Entry(acceptance, self._figures) for acceptance in dataset.accepted)
        self._today = dataset.today

    def accepted(self, heading: Heading) -> tuple[Acceptance, ...]:
        """The entries by which a dispute is known; none where a part of it is not."""
        by: dict[int, Acceptance] = {}
        for discrepancy in heading.discrepancies:
            covering = [entry for entry in self._entries if self._covers(entry, discrepancy)]
            if not covering:
                return ()
            closest = min(covering, key=lambda entry: len(entry.acceptance.names))
            by[id(closest)] = closest.acceptance
        return tuple(by.values())

    def _covers(self, entry: _Entry, discrepancy: Discrepancy) -> bool:
        return (
            entry.acceptance.about.fits(discrepancy.quantity)
            and not lapsed(entry.acceptance, self._today)
            and all(entry.has(figure) for figure in self._of(discrepancy))
        )

    def woken(self, heading: Heading) -> Iterator[ChangedAcceptance]:
        """The entries that a dispute was accepted by once, each with what is different now."""
        figures = {figure.claim.id: figure for discrepancy in heading.discrepancies
                   for figure in self._of(discrepancy)}  # fmt: skip
        for entry in self._entries:
            if not any(self._is_about(entry, discrepancy) for discrepancy in heading.discrepancies):
                continue
            changes = [change for figure in figures.values() for change in entry.changes(figure)]
            if lapsed(entry.acceptance, self._today):
                changes.append(WakingChange(WakingKind.LAPSED, was=str(entry.acceptance.until)))
            if changes:
                yield ChangedAcceptance(entry.acceptance, tuple(changes))

    def _is_about(self, entry: _Entry, discrepancy: Discrepancy) -> bool:
        """Whether the entry names all that clash, whatever figures they give now."""
        named = (self._figures.get(name) for name in discrepancy.claims)
        return entry.acceptance.about.fits(discrepancy.quantity) and all(
            figure is not None and entry.recorded(figure) is not None for figure in named
        )

    def _of(self, discrepancy: Discrepancy) -> list[Figure]:
        names = discrepancy.all_claims
        return [self._figures[name] for name in names if name in self._figures]


class _Entry:
    """An entry, and what it has of each figure: by claim, by statement, or as another telling."""

    def __init__(self, acceptance: Acceptance, figures: Mapping[str, Figure]) -> None:
        self.acceptance = acceptance
        self._claims = dict(acceptance.claims)
        self._statements = dict(acceptance.statements)
        by_telling: dict[object, tuple[Reading, ...]] = {}
        for name, readings in acceptance.claims:
            if name in figures:
                key = _telling(figures[name])
                by_telling[key] = (*by_telling.get(key, ()), *readings)
        self._by_telling = by_telling

    def recorded(self, figure: Figure) -> tuple[Reading, ...] | None:
        """The figures that it may give; ``None`` where the entry does not speak of it."""
        for names, name in ((self._claims, figure.claim.id), (self._statements, figure.statement)):
            if name in names:
                return names[name]
        return self._by_telling.get(_telling(figure))

    def has(self, figure: Figure) -> bool:
        """Whether the figure is in the entry, and as the entry has it."""
        return any(
            same_figure(figure.claim.reading, reading) for reading in self.recorded(figure) or ()
        )

    def changes(self, figure: Figure) -> Iterator[WakingChange]:
        """That the figure is another now, or came to the dispute later; nothing otherwise."""
        if self.has(figure):
            return
        words, recorded = figure.claim.reading.words, self.recorded(figure)
        if figure.claim.id in self._claims or figure.statement in self._statements:
            was = " or ".join(reading.words for reading in recorded or ())
            yield WakingChange(WakingKind.CHANGED, figure.claim.id, was, words)
        else:
            yield WakingChange(WakingKind.JOINED, figure.claim.id, now=words)


def _telling(figure: Figure) -> object:
    """What two tellings of one figure share: their statement, and what they count."""
    return figure.statement, quantity_of(figure.claim)


def lapsed(acceptance: Acceptance, today: date | None) -> bool:
    """Whether the last day of an entry is over."""
    until = acceptance.until
    return until is not None and today is not None and last_day(until) < today

"""Cases in which certainly nothing can be found: one metric, and a number that fits all figures.

The slow reference is ``comparing``. What is asked here is stricter than it would have to be: each
claimant gives one figure, of a plain metric, with a date, read in every way with a number that is
in all of them. Whatever fails that is no finding yet: it is only compared as everything else is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache

from reconcile.loading.book import book_of, folded_id
from reconcile.loading.fast.memo import date_read
from reconcile.loading.fast.predicate import Check, compiled
from reconcile.loading.figures import reading_of
from reconcile.loading.load import assemble
from reconcile.loading.page import CopyPage
from reconcile.loading.schema import claims_schema
from reconcile.loading.terms import terms_of
from reconcile.model.dataset import Dataset
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Interval, Reading
from reconcile.sharding.fast.plain_rows import NAMES, PlainRow
from reconcile.sharding.numbers import salient_numbers
from reconcile.sharding.plan import Plan
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.metric import Metric
from reconcile.when.moment import Moment

MOST_CLAIMS = 60
"""Larger cases are searched: some of them are too large, and that has to be said."""

_Ends = tuple[Fraction | int | None, Fraction | int | None]


@dataclass(frozen=True, slots=True)
class PlainFigure:
    """What the words of a figure mean: its ends in each way to read it, and its numbers.

    ``numbers`` are those that could be recognised, as ``sharding.numbers`` has them.
    """

    words: str
    ends: tuple[_Ends, ...]
    numbers: tuple[tuple[Fraction, bool, bool], ...]


@dataclass(frozen=True, slots=True)
class PlainClaim:
    """A row as a claim of which only the figure and the date say anything."""

    cells: PlainRow
    figure: PlainFigure
    date: Moment


@dataclass(slots=True)
class CalmTest:
    """What the claims files and the plan say of names and metrics, asked row by row."""

    base: Dataset
    table: HedgeTable
    tolerance: Fraction
    languages: Mapping[str, str]
    passed_on: frozenset[str]
    _figures: dict[tuple[str, str], PlainFigure | None] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, pages: Sequence[CopyPage]) -> CalmTest:
        """The test for a plan; ``pages`` are its claims files."""
        terms = terms_of(pages, book_of(pages))
        return cls(
            assemble(pages), terms.in_language("").table, plan.request.tolerance, terms.languages,
            frozenset(name for name, _ in plan.passed_on),
        )  # fmt: skip

    def claim(self, cells: PlainRow) -> PlainClaim | None:
        """The claim of a plain row, if nothing is to be noted of it."""
        if not (fits(cells) and self._names_are_plain(cells)):
            return None
        figure = self._figure(cells["metric"], cells["figure"])
        date = date_read(cells["as_of"])
        if figure is None or not isinstance(date, Moment):
            return None
        return PlainClaim(cells, figure, date)

    def _names_are_plain(self, cells: PlainRow) -> bool:
        base, claimant, source = self.base, cells["claimant"], cells["source"]
        if base.claimants and claimant not in base.claimants:
            return False  # it may be a name or an alias of one of them
        if claimant in self.passed_on or source in self.passed_on or claimant in base.sources:
            return False
        groups = base.subjects.get(cells["subject"]), base.regions.get(cells["place"])
        over = any(group is not None and group.ended is not None for group in groups)
        return not over and not self.languages.get(source)

    def _figure(self, metric: str, words: str) -> PlainFigure | None:
        """What the words mean for a metric; ``None`` if not just that."""
        key = metric, words
        if key not in self._figures:
            self._figures[key] = self._read(metric, words)
        return self._figures[key]

    def _read(self, name: str, words: str) -> PlainFigure | None:
        metric = self.base.vocabulary.metrics.get(name)
        if metric is None or not _counts_one_thing(metric):
            return None
        reading = reading_of(words, self.table, whole=metric.whole, unit=metric.unit)
        if not isinstance(reading, Reading) or not _is_one_figure(reading):
            return None
        ways = (reading.at(Fraction(0)), reading.at(self.tolerance),
                reading.widened(self.tolerance))  # fmt: skip
        ends = tuple((_plain(way.low), _plain(way.high)) for way in ways)
        return PlainFigure(reading.words, ends, tuple(_numbers(reading)))


def _counts_one_thing(metric: Metric) -> bool:
    """Whether its figures need no other word to say what they count."""
    others = metric.basis, metric.coverage, metric.counts_as
    return not (metric.senses or metric.is_share) and others == (None,) * len(others)


def _is_one_figure(reading: Reading) -> bool:
    """Whether the words alone say how far the figure reaches."""
    told_apart = reading.best is not None or reading.interval is not None
    return not (told_apart or reading.recorded_only or reading.first)


def fits(cells: PlainRow) -> bool:
    """Whether the schema allows the claim of a plain row: of its other texts it wants no more."""
    words = (cells[column] for column in _WORDS if column in cells)
    return (
        _test("id")(cells["id"])
        and all(_is_id(cells[column]) for column in _NAMING)
        and all(map(_test("text"), words))
    )


_NAMING = ("metric", *NAMES)  # what rows have in common
_WORDS = ("quote", "note")


@lru_cache(maxsize=1 << 14)
def _is_id(name: str) -> bool:
    return _test("id")(name)


@cache
def _test(part: str) -> Check:
    """Whether the schema allows a text as such a part of it."""
    schema = claims_schema()
    return compiled(schema["$defs"][part], schema)


def calm(claims: Sequence[PlainClaim]) -> bool:
    """Whether nothing can be found among the claims of one scene, whose ids differ."""
    if len(claims) > MOST_CLAIMS or len({_counted(claim.cells) for claim in claims}) > 1:
        return False
    if len({claim.cells["claimant"] for claim in claims}) < len(claims):
        return False
    ways = [[claim.figure.ends[way] for claim in claims] for way in range(3)]
    return all(_meet(ends) and _near_floors(ends) for ends in ways)


def _counted(cells: PlainRow) -> tuple[str, str, str]:
    """What a row counts. Rows of two scenes come together only if their digests are the same."""
    return cells["metric"], cells["subject"], cells["place"]


def ids_differ(claims: Sequence[PlainClaim]) -> bool:
    """Whether no id is another's, or easily taken for it: else something is to be noted."""
    return len({folded_id(claim.cells["id"]) for claim in claims}) == len(claims)


def _meet(ends: Sequence[_Ends]) -> bool:
    """Whether some number from 0 on lies in all intervals."""
    low = max([low for low, _ in ends if low is not None], default=0)
    high = min([high for _, high in ends if high is not None], default=None)
    return high is None or max(low, 0) <= high


def _near_floors(ends: Sequence[_Ends]) -> bool:
    """Whether no figure is twice what another only calls the least; from three times on it is told.

    (``comparing.judging.far_above``)
    """
    floors = [low for low, high in ends if high is None and low]
    largest = max(high or low or 0 for low, high in ends)
    return not floors or largest < 2 * min(floors)


def _plain(end: Fraction | None) -> Fraction | int | None:
    """A whole number as such: it is held against others in a tenth of the time."""
    return end if end is None or end.denominator != 1 else end.numerator


def _numbers(reading: Reading) -> list[tuple[Fraction, bool, bool]]:
    """The numbers that a figure could be recognised by: named in its words, or known by it."""
    interval: Interval = reading.at()
    known_by = max(reading.named) if reading.named else interval.low or interval.high or Fraction(0)
    return salient_numbers(reading.named, known_by)

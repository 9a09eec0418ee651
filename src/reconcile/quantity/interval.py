"""Intervals of exact numbers, and the readings of hedged figures that produce them.

Source of the definitions: docs/semantics.md section 1.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from reconcile.values.classes import dataclass, field

DEFAULT_TOLERANCE = Fraction(1, 10)
ZERO = Fraction(0)


class Basis(StrEnum):
    """Why a reading ends where it does."""

    STATED = "stated"
    CONVENTION = "convention"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``, both included; ``None`` is an open end."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, other: Interval) -> bool:
        """Whether the two share a number."""
        return not (below(self, other) or below(other, self))


def below(first: Interval, second: Interval) -> bool:
    """Whether every number of ``one`` is smaller than every number of ``other``."""
    return first.high is not None and second.low is not None and first.high < second.low


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a reading.

    ``number`` is the number that the words name, or for a vague word (*several*) the house
    bound at the default tolerance. A stated bound is ``value`` at every tolerance. A bound by
    convention is ``number * (1 - t) / anchor`` below and ``number * (1 + t) / anchor`` above;
    ``limit`` is the stated part that it never passes.
    """

    number: Fraction
    basis: Basis
    value: Fraction
    anchor: Fraction = Fraction(1)
    limit: Fraction | None = None

    @property
    def slack(self) -> Fraction:
        """How far a stated bound gives way before figures count as inconsistent."""
        return slack(self.number) if self.basis is Basis.STATED else ZERO


@lru_cache(maxsize=4096)
def slack(number: Fraction) -> Fraction:
    """Half the place of the last non-zero digit, at most 5 %, at least half; 0 below 20."""
    if number < 20:
        return ZERO
    half_place = Fraction(1, 2)
    if number.denominator == 1:
        digits = str(number.numerator)
        half_place *= 10 ** (len(digits) - len(digits.rstrip("0")))
    return max(min(half_place, number / 20), Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure's words and what they commit to.

    ``low`` and ``high`` are ``None`` where open. ``recorded_only`` figures (*many*) are never
    compared. ``named`` are the numbers that the words name, in their order. ``first`` marks an
    ordinal ("the first"): before its date the count was 0. ``whole`` says that the unit comes
    in whole pieces, so bounds by convention are rounded outwards. ``ceiling`` marks "up to".
    ``best`` is the number that an estimate gives between its ends; ``interval`` says how sure
    the ends are, in per cent (95), where they are those of an interval. ``most`` is the number
    that the unit itself does not pass, at any tolerance and with any slack: 100 of a share.
    ``shared`` says that a range's low end was given the thousands of its high end (10-12,000),
    ``added`` that the words count only what came on top ("a further 47"). ``languages`` are those
    that the words were read in, by their English names; none for English. ``written`` says that
    the ends stand beside the words in the claims file; ``framed`` that they are more than a figure,
    and would not follow *said*: "killed at least 41 people".
    """

    words: str
    low: Bound | None
    high: Bound | None
    named: tuple[Fraction, ...] = ()
    recorded_only: bool = False
    first: bool = False
    whole: bool = True
    hedge: str = "bare"
    shared: bool = False
    added: bool = False
    best: Fraction | None = None
    interval: Fraction | None = None
    most: Fraction | None = None
    languages: tuple[str, ...] = ()
    written: bool = False
    framed: bool = False
    _read: dict[tuple[tuple[int, int], bool, bool], Interval] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Intervals that were asked for before: the same few are, over and over.

    By the parts of the tolerance, which are hashed in a fraction of the time that it is.
    """

    @property
    def ceiling(self) -> bool:
        """Whether only the high end says anything ("up to 1,000")."""
        return self.low is None and self.high is not None

    @property
    def floor(self) -> bool:
        """Whether only the low end says anything ("over 1,000")."""
        return self.low is not None and self.high is None

    @property
    def by_convention(self) -> bool:
        """Whether an end is only where people take it to be, and moves with the tolerance."""
        return _conventional(self.low) or _conventional(self.high)

    def at(self, tolerance: Fraction = DEFAULT_TOLERANCE, *, exact: bool = False) -> Interval:
        """The interval at a tolerance from 0 up to 1; ``exact`` leaves bounds unrounded."""
        key = tolerance.as_integer_ratio(), exact, False
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._at(tolerance, exact=exact)
        return found

    def _at(self, tolerance: Fraction, *, exact: bool) -> Interval:
        rounded = self.whole and not exact
        low = _low(self.low, tolerance, rounded=rounded)
        high = _high(self.high, tolerance, rounded=rounded)
        if low is not None and high is not None and _conventional(self.low):
            # A habit's low end rises as the tolerance shrinks; never past the high end's least.
            least = _high(self.high, ZERO, rounded=rounded)
            low = min(low, high if least is None else least)
        return Interval(low, self._limited(high))

    def widened(self, tolerance: Fraction = DEFAULT_TOLERANCE, *, exact: bool = False) -> Interval:
        """The interval at a tolerance, each stated end moved out by its slack."""
        key = tolerance.as_integer_ratio(), exact, True
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self._widened(tolerance, exact=exact)
        return found

    def _widened(self, tolerance: Fraction, *, exact: bool) -> Interval:
        inner = self.at(tolerance, exact=exact)
        low, high = inner.low, inner.high
        if low is not None and self.low is not None and (out := self.low.slack) is not ZERO:
            low -= out
        if high is not None and self.high is not None and (out := self.high.slack) is not ZERO:
            high += out
        return Interval(low, self._limited(high))

    def _limited(self, high: Fraction | None) -> Fraction | None:
        """A high end that does not pass what the unit allows."""
        if self.most is None:
            return high
        return self.most if high is None else min(high, self.most)


def _conventional(bound: Bound | None) -> bool:
    return bound is not None and bound.basis is Basis.CONVENTION


def _low(bound: Bound | None, tolerance: Fraction, *, rounded: bool) -> Fraction | None:
    if bound is None or bound.basis is not Basis.CONVENTION:
        return None if bound is None else bound.value
    above, below = _moved(bound, -tolerance)
    value = Fraction(above // below) if rounded else Fraction(above, below)
    if bound.limit is not None:
        value = max(value, bound.limit) if bound.anchor != 1 else min(value, bound.limit)
    return ZERO if value.numerator < 0 else value


def _high(bound: Bound | None, tolerance: Fraction, *, rounded: bool) -> Fraction | None:
    if bound is None or bound.basis is not Basis.CONVENTION:
        return None if bound is None else bound.value
    above, below = _moved(bound, tolerance)
    value = Fraction(-(-above // below)) if rounded else Fraction(above, below)
    return value if bound.limit is None else max(value, bound.limit)


def _moved(bound: Bound, by: Fraction) -> tuple[int, int]:
    """The number of a bound, a share of itself larger, over its anchor: as a ratio."""
    part, whole = by.as_integer_ratio()
    number, parts = bound.number.as_integer_ratio()
    anchor, of = bound.anchor.as_integer_ratio()
    return number * (whole + part) * of, parts * whole * anchor

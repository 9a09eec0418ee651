"""The axis of a picture: where a number stands between its ends, and which numbers are marked.

Numbers are exact until a position is asked for. A logarithmic axis is taken where the figures
span more than a factor of 20; nought cannot stand on it, so it gets a place of its own left of
a break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, log10

from reconcile.values.classes import dataclass

WIDE = 20
"""The ratio of the largest to the smallest positive number from which on the axis is a log one."""

NOUGHT = 0.07
"""The share of a log axis left of its break, when a figure ends at nought."""

_MOST = 6
_ZOOM = Fraction(3, 5)
_PAD = Fraction(1, 12)
_LOG_PAD = Fraction(5, 4)
_NICE = (Fraction(1), Fraction(2), Fraction(5))
_LOG_TICKS: tuple[tuple[int, ...], ...] = ((1, 2, 5), (1, 3), (1,))
_NAMED = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCIENTIFIC = 10**15
_SHORT = 4


class ScaleKind(StrEnum):
    """How positions follow numbers."""

    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Tick:
    """A marked number and its label."""

    value: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high``, both finite, with its marked numbers in rising order.

    On a log axis ``low`` is above 0; ``nought`` says that 0 stands left of it, beyond a break.
    """

    kind: ScaleKind
    low: Fraction
    high: Fraction
    ticks: tuple[Tick, ...]
    nought: bool = False

    @property
    def start(self) -> float:
        """Where the axis itself begins: 0, or beyond the break that parts it from nought."""
        return NOUGHT if self.nought else 0.0

    @property
    def caption(self) -> str:
        """What must be said of the axis; empty for a linear one."""
        return "log scale" if self.kind is ScaleKind.LOG else ""

    def position(self, value: Fraction) -> float:
        """Where a number stands, from 0 (left) to 1; those beyond an end stand at that end."""
        if value >= self.high:
            return 1.0
        if value < self.low:
            # Only nought itself, and what rounds to it, is drawn left of a log axis.
            return self.start * float(max(value, Fraction(0)) / self.low) if self.low else 0.0
        return self.start + (1 - self.start) * self._share(value)

    def _share(self, value: Fraction) -> float:
        if self.kind is ScaleKind.LINEAR:
            return _part(value, self.low, self.high)
        least, most = logarithm(self.low), logarithm(self.high)
        return min(max((logarithm(value) - least) / (most - least), 0.0), 1.0)


def _part(value: Fraction, low: Fraction, high: Fraction) -> float:
    """What part of the way from low to high a number is; in whole numbers, for each of thousands.

    Python rounds the quotient of two whole numbers as it rounds their fraction.
    """
    way = high.numerator * low.denominator - low.numerator * high.denominator
    gone = value.numerator * low.denominator - low.numerator * value.denominator
    return gone * high.denominator / (way * value.denominator)


def scale_of(
    ends: Iterable[Fraction], *, above: bool = False, covered: bool = False, straight: bool = False
) -> Scale:
    """The axis on which these finite ends of figures can be told apart; none are needed.

    ``above`` leaves more room on the right, for the arrows of figures that are open there.
    ``covered`` has it begin and end at marked numbers, so that every figure lies between two.
    ``straight`` keeps it linear.
    """
    spare = 3 if above else 1
    known = sorted({max(end, Fraction(0)) for end in ends})
    positive = [end for end in known if end > 0]
    if not positive:
        return _linear(Fraction(0), Fraction(1), covered=covered)
    # Nought has no place on a logarithmic axis: it gets a mark of its own beside it.
    if positive[-1] > WIDE * positive[0] and not straight:
        pad = Fraction(1) if covered else _LOG_PAD
        least, most = positive[0] / pad, positive[-1] * pad**spare
        return _log(least, most, nought=known[0] == 0, covered=covered)
    return _near_or_from_nought(known, spare, covered=covered)


def _near_or_from_nought(known: Sequence[Fraction], spare: int, *, covered: bool) -> Scale:
    """A linear axis: from nought where figures lie far apart, else around them alone."""
    low, high = known[0], known[-1]
    # Of counts no half is marked; of what is measured steps may be as small as they need.
    least = Fraction(1 if all(end.denominator == 1 for end in known) else 0)
    if low < _ZOOM * high or low == high:
        return _linear(Fraction(0), high * (1 + _PAD * spare), least, covered=covered)
    pad = max((high - low) * _PAD, least / 10)
    return _linear(low - pad, high + pad * spare, least, covered=covered)


def roomy(
    ticks: Sequence[Tick], extent: Callable[[Tick], tuple[float, float]], gap: float
) -> Sequence[Tick]:
    """The ticks that get a label: all, or every second, third, … so that none touch.

    ``extent`` says where a label would begin and end, ``gap`` how far labels stand apart.
    """
    for step in range(1, len(ticks)):
        chosen = ticks[::step]
        if all(first[1] + gap <= second[0] for first, second in pairwise(map(extent, chosen))):
            return chosen
    return ticks[:1]


def logarithm(value: Fraction) -> float:
    """The decimal logarithm of a positive number of any size, to twelve digits.

    C libraries differ in the sixteenth, which would move a mark on one machine and not on another.
    """
    power = exponent(value)
    return power + round(log10(float(value / _ten_to(power))), 12)


def exponent(value: Fraction) -> int:
    """The largest whole power of ten that is not above a positive number."""
    power = len(str(value.numerator)) - len(str(value.denominator))
    return power if _ten_to(power) <= value else power - 1


@lru_cache(maxsize=1024)  # the pictures of a page mark few numbers
def label_of(value: Fraction) -> str:
    """A tick's number: exact, with commas; round millions in words, giants as ``2e15``."""
    if value.denominator != 1:
        return _decimals(value)
    whole = value.numerator
    if whole >= _SCIENTIFIC:
        digits = str(whole).rstrip("0")
        return f"{digits}e{len(str(whole)) - len(digits)}" if len(digits) < _SHORT else f"{whole:,}"
    for size, name in _NAMED:
        if whole >= size:
            amount = Fraction(whole, size)
            return f"{_decimals(amount)} {name}" if 100 % amount.denominator == 0 else f"{whole:,}"
    return f"{whole:,}"


def _decimals(value: Fraction) -> str:
    """A number that is a whole multiple of a power of ten, exactly."""
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = f"{(value * 10**places).numerator:0{places + 1}d}"
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{int(whole):,}.{rest}" if rest else f"{int(whole):,}"


@lru_cache(maxsize=256)
def _ten_to(power: int) -> Fraction:
    return Fraction(10) ** power


def _linear(
    low: Fraction, high: Fraction, least: Fraction = _NICE[0], *, covered: bool = False
) -> Scale:
    """A linear axis; ``least`` is the least step between marked numbers that has a meaning."""
    step = max(_step((high - low) / _MOST), least)
    if covered:
        low, high = max(floor(low / step), 0) * step, ceil(high / step) * step
    first, last = ceil(low / step), floor(high / step)
    values = [step * at for at in range(first, last + 1)]
    return Scale(ScaleKind.LINEAR, low, high, _ticks(values))


def _step(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5 times a power of ten that is not below ``least``."""
    unit = _ten_to(exponent(least))
    return next((unit * nice for nice in _NICE if unit * nice >= least), unit * 10)


def _log(low: Fraction, high: Fraction, *, nought: bool, covered: bool = False) -> Scale:
    if covered:
        low, high = _marked_below(low), _marked_above(high)
    room = _MOST - (1 if nought else 0)
    choices = _log_choices(low, high, room)
    if covered:  # both ends have to be marked: the marks between them give way
        choices = [list(dict.fromkeys((low, *values, high))) for values in choices]
        room += 2
    values = next(found for found in choices if len(found) <= room)
    return Scale(ScaleKind.LOG, low, high, _ticks([Fraction(0)] * nought + values), nought)


def _log_choices(low: Fraction, high: Fraction, room: int) -> list[list[Fraction]]:
    """The numbers that may be marked, from most to fewest; the last choice always fits."""
    powers = range(exponent(low), exponent(high) + 1)
    marked = [[part * _ten_to(power) for power in powers for part in parts] for parts in _LOG_TICKS]
    choices = [[value for value in values if low <= value <= high] for values in marked]
    every = -(-len(choices[-1]) // room)  # over many powers of ten only each second, third …
    return [*choices, choices[-1][::every]]


def _marked_below(value: Fraction) -> Fraction:
    """The next of 1 and 3 times a power of ten that is not above a positive number."""
    unit = _ten_to(exponent(value))
    return 3 * unit if value >= 3 * unit else unit


def _marked_above(value: Fraction) -> Fraction:
    """The next such number that is not below it."""
    below = _marked_below(value)
    unit = _ten_to(exponent(below))
    return below if below == value else 3 * unit if below == unit else 10 * unit


def _ticks(values: Sequence[Fraction]) -> tuple[Tick, ...]:
    return tuple(Tick(value, label_of(value)) for value in values)

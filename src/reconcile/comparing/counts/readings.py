"""The ways to read a figure, and its ends as whole numbers, which are compared quickly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.world.numbers import WholeEnds, in_common_parts
from reconcile.model.claim import Claim
from reconcile.quantity.interval import ZERO, Interval
from reconcile.values.classes import dataclass

Limits = Callable[[Claim], Interval]


def working(tolerance: Fraction) -> Limits:
    """Readings at a tolerance, widened by their slack: what decides consistency."""
    return lambda claim: claim.reading.widened(tolerance)


def printed(tolerance: Fraction) -> Limits:
    """Readings at a tolerance as they are printed: what gaps and factors are taken from."""
    return lambda claim: claim.reading.at(tolerance)


def exact(tolerance: Fraction) -> Limits:
    """Widened readings without rounding, for the tolerance at which a verdict flips."""
    return lambda claim: claim.reading.widened(tolerance, exact=True)


def narrowest(claim: Claim) -> Interval:
    """The numbers as named: no tolerance and no slack."""
    return claim.reading.at(ZERO)


@dataclass(frozen=True, slots=True)
class ScaledEnds:
    """The ends of some claims' readings, all times ``scale``, which makes them whole."""

    scale: int
    ends: Sequence[WholeEnds]

    def moved(self, moves: Mapping[int, Fraction]) -> list[WholeEnds]:
        """Whole ends where the claims at these places have both ends moved out so far."""
        finer = lcm(self.scale, *{move.denominator for move in moves.values()})
        times = finer // self.scale
        by = {n: move.numerator * (finer // move.denominator) for n, move in moves.items()}
        return [_times(ends, times, times, by.get(n, 0)) for n, ends in enumerate(self.ends)]

    def stretched(self, lows: int, highs: int) -> list[WholeEnds]:
        """Whole ends where all low ends were multiplied by one number and all high by another."""
        return [_times(ends, lows, highs) for ends in self.ends]


def _times(ends: WholeEnds, lows: int, highs: int, outwards: int = 0) -> WholeEnds:
    low, high = ends
    return (
        None if low is None else low * lows - outwards,
        None if high is None else high * highs + outwards,
    )


def scaled(placed: Sequence[PlacedClaim], limits: Limits) -> ScaledEnds:
    """The ends of the claims' readings, times what makes them all whole."""
    ends, scale = in_common_parts([limits(figure.claim) for figure in placed])
    return ScaledEnds(scale, ends)


def whole_ends(placed: Sequence[PlacedClaim], limits: Limits) -> Sequence[WholeEnds]:
    """The ends alone, where their scale does not matter."""
    return scaled(placed, limits).ends

"""The ends of readings as whole numbers: what is asked over and over is asked without fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from reconcile.comparing.constraints import PlacedClaim
from reconcile.comparing.readings import Limits
from reconcile.comparing.scaled import WholeEnds, in_common_parts
from reconcile.values.classes import dataclass


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

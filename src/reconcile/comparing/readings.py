"""The ways to read a figure: which interval of a claim is held against others."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from reconcile.model.claim import Claim
from reconcile.quantity.interval import ZERO, Interval

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

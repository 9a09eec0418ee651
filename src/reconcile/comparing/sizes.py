"""How far apart the figures of discrepancies are, for sorting: the furthest come first."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.comparing.comparison import Discrepancy
from reconcile.comparing.scaled import ordered_as
from reconcile.quantity.interval import ZERO


def sizes_of(discrepancies: Iterable[Discrepancy]) -> list[tuple[bool, int]]:
    """For each what to sort it by: a gap without a factor first, for it is without end."""
    listed = list(discrepancies)
    factors = [found.factor_most or found.factor or ZERO for found in listed]
    return [
        (found.factor is not None or found.gap is None, -size)
        for found, size in zip(listed, ordered_as(factors), strict=True)
    ]

"""How far apart the figures of discrepancies are, for sorting: the furthest come first."""

from __future__ import annotations

from fractions import Fraction

from reconcile.comparing.comparison import Discrepancy
from reconcile.comparing.scaled import falling
from reconcile.quantity.interval import ZERO

Size = tuple[bool, tuple[int, Fraction]]


def size_of(found: Discrepancy) -> Size:
    """What to sort a discrepancy by: a gap without a factor first, for it is without end."""
    endless = found.factor is None and found.gap is not None
    return not endless, falling(found.factor_most or found.factor or ZERO)

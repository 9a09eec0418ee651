"""Which law lets two figures both hold that are held against each other."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from reconcile.comparing.constraints import PlacedClaim

NEAREST = 4
"""How many figures of other voices each figure is held against, the nearest in time first."""


class Ties(StrEnum):
    """Which law lets both figures hold."""

    GROWTH = "growth"
    SHARE = "share"
    UNCHANGED = "stock-rivals"
    RISEN = "risen"


STOCKS = (Ties.UNCHANGED, Ties.RISEN)

Pair = tuple[PlacedClaim, PlacedClaim, Ties]
"""The smaller figure, the larger figure, and the law that lets both hold."""

Worth = Callable[[PlacedClaim, PlacedClaim, Ties], bool]
"""Whether what would fill the difference between two figures is worth telling."""

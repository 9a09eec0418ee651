"""What calm cases come to: no finding, only how many claims there are, and what they are of."""

from __future__ import annotations

from reconcile.comparing.result.comparison_parts import Census
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class CalmPart:
    """What calm cases add to a shard's comparison: how many claims, and what all have in common."""

    claims: int
    census: Census


NOTHING_CALM = CalmPart(0, Census())

"""One number of a statement told of other people or of another place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from reconcile.comparing.likeness import (
    gives_both,
    groups_nested,
    lies_within,
    one_paper,
    same_metric,
    same_number,
)
from reconcile.comparing.others import is_half_another, is_twice_another
from reconcile.comparing.rounding import cuts_off
from reconcile.comparing.telling_numbers import SALIENT_FROM
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World
from reconcile.model.claim import Claim, Group
from reconcile.model.dataset import Dataset

FoundDrift = tuple[bool, object, Fraction]
"""Whether it is mild, what else is the same drift, and how well it shows."""


def scope_drift(
    field: Callable[[Claim], str | None], groups: Callable[[Dataset], Mapping[str, Group]]
) -> Callable[[Telling, Telling, World], FoundDrift | None]:
    """Another subject or place of one number; mild where one of them lies within the other.

    Not so where the number is twice what another side counts of the part in the end, or half of
    what it counts of the whole; and always where the number was cut off on the way.
    """

    def differs(left: Telling, right: Telling, world: World) -> FoundDrift | None:
        first, second = field(left.claim), field(right.claim)
        if first is None or second is None or first == second:
            return None
        cut = not same_number(left.claim, right.claim)
        if not same_metric(left, right, world) or (cut and not _cut_off(left, right, world)):
            return None
        if one_paper(left, right):
            return None
        known = groups(world.dataset)
        nested = groups_nested(first, second, known)
        part, whole = (left, right) if lies_within(first, second, known) else (right, left)
        others_differ = is_twice_another(part, world) or is_half_another(whole, world)
        return cut or (nested and not others_differ), frozenset((first, second)), Fraction(0)

    return differs


def _cut_off(left: Telling, right: Telling, world: World) -> bool:
    """Whether an exact number became "more than" its first digits, and neither paper gives both."""
    for fine, coarse in ((left, right), (right, left)):
        numbers = (max(t.claim.reading.named, default=Fraction(0)) for t in (fine, coarse))
        exact, floor = numbers
        if coarse.claim.reading.high is None and floor >= SALIENT_FROM and cuts_off(floor, exact):
            return not gives_both(left, right, world)
    return False

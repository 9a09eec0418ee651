"""One number of a statement told of another metric."""

from __future__ import annotations

from fractions import Fraction

from reconcile.comparing.likeness import (
    gives_both,
    metrics_nested,
    one_paper,
    recognisable,
    same_number,
    same_scope,
    scopes_nested,
    takes_for,
    units_differ,
)
from reconcile.comparing.rounding import ODD_DIGITS, digits_before_zeros, rounds_off
from reconcile.comparing.scope_drifts import FoundDrift
from reconcile.comparing.telling_numbers import SALIENT_FROM
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World
from reconcile.model.claim import Claim


def metric_drift(first: Telling, second: Telling, world: World) -> FoundDrift | None:
    """One number given to two metrics, of the same people and place.

    Of metrics that do not lie within each other both may well have that number; so only where
    neither publication gives both. Where each tells one figure of the statement and no more, it
    is one figure, though its words and its people were changed with the metric.
    """
    if first.quantity.metric == second.quantity.metric:
        return None
    if not same_scope(first, second):
        return _metric_and_scope(first, second, world)
    if takes_for(first, second, world.dataset):
        return None
    metrics = frozenset((first.quantity.metric, second.quantity.metric))
    if _swapped(first, second, world):
        return _moment_and_total(metrics, world), metrics, Fraction(0)
    only = recognisable(first, second) and _tell_one_each(first, second, world)
    if not only or one_paper(first, second) or units_differ(first, second, world):
        return None
    return True, metrics, Fraction(0)


def _swapped(first: Telling, second: Telling, world: World) -> bool:
    """Whether one number under two metrics is more than chance, or than both being so."""
    rounded = _rounded_on_the_way(first.claim, second.claim)
    if not rounded and not same_number(first.claim, second.claim):
        return False
    known = rounded or recognisable(first, second)
    if metrics_nested(first.claim, second.claim, world.dataset):
        return known or not one_paper(first, second)
    if one_paper(first, second) or not (rounded or _tells_apart(first, second)):
        return False
    return not units_differ(first, second, world) and not gives_both(first, second, world)


def _tells_apart(left: Telling, right: Telling) -> bool:
    """Whether they share a number that two counts hardly have in common: no round one."""
    shared = set(left.claim.reading.named) & set(right.claim.reading.named)
    return recognisable(left, right) and max(map(digits_before_zeros, shared)) > 1


def _rounded_on_the_way(left: Claim, right: Claim) -> bool:
    """Whether one names an exact number, and the other the same more coarsely."""
    numbers = {*left.reading.named}, {*right.reading.named}
    return any(
        rounds_off(a, b) and max(map(digits_before_zeros, (a, b))) >= ODD_DIGITS
        for a in numbers[0]
        for b in numbers[1]
    )


def _metric_and_scope(left: Telling, right: Telling, world: World) -> FoundDrift | None:
    """The only figure of a statement in each of two publications, with another metric and scope.

    Or a number that is no round one. Mild: so much is changed that one number within the
    other's words is all that still ties them.
    """
    if one_paper(left, right) or takes_for(left, right, world.dataset):
        return None
    if not _share_odd_number(left, right, world) and not _tell_one_each(left, right, world):
        return None
    if not scopes_nested(left, right, world) or units_differ(left, right, world):
        return None
    first, second = left.claim.reading, right.claim.reading
    numbers = [max(reading.named, default=Fraction(0)) for reading in (first, second)]
    if min(numbers) < SALIENT_FROM or not first.widened().meets(second.widened()):
        return None
    return True, frozenset((left.quantity.metric, right.quantity.metric)), Fraction(0)


def _tell_one_each(left: Telling, right: Telling, world: World) -> bool:
    """Whether each publication tells one figure of the statement and no more."""
    return all(len(world.told_in(telling)) == 1 for telling in (left, right))


def _share_odd_number(left: Telling, right: Telling, world: World) -> bool:
    """Whether they share a number of twenty or more, no round one, that no paper prints twice."""
    shared = set(left.claim.reading.named) & set(right.claim.reading.named)
    if not _tells_apart(left, right):
        return False
    return not any(
        again.quantity != telling.quantity and shared & set(again.claim.reading.named)
        for telling in (left, right)
        for again in world.told_in(telling)
    )


def _moment_and_total(metrics: frozenset[str], world: World) -> bool:
    """Whether one counts a moment and the other all so far: both may then be one number."""
    return len({world.metrics[metric].accumulates for metric in metrics}) == 2

"""One number of a statement told of another metric, of other people or of another place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from heapq import nlargest, nsmallest
from operator import itemgetter

from reconcile.comparing.counts.constraints import binds
from reconcile.comparing.world.likeness import (
    gives_both,
    metrics_nested,
    nested,
    one_paper,
    recognisable,
    same_metric,
    same_number,
    same_scope,
    scopes_nested,
    takes_for,
    units_differ,
)
from reconcile.comparing.world.numbers import ODD_DIGITS, cuts_off, digits_before_zeros, rounds_off
from reconcile.comparing.world.sets import SetOrder
from reconcile.comparing.world.voices import (
    SALIENT_FROM,
    Telling,
    is_denial,
    is_last_word,
    number_of,
)
from reconcile.comparing.world.world import OfSides, World
from reconcile.model.claim import Claim
from reconcile.model.quantity import Quantity

TIMES = 2


def is_twice_another(telling: Telling, world: World) -> bool:
    """Whether another side's last number is half of a figure's or less, for what that counts."""
    number = number_of(telling)
    return any(TIMES * least <= number for least in _ends_of_others(telling, world)[:1])


def is_half_another(telling: Telling, world: World) -> bool:
    """Whether another side's last number is twice a figure's or more, for what that counts."""
    number = number_of(telling)
    return any(most >= TIMES * number for most in _ends_of_others(telling, world)[1:])


def _ends_of_others(telling: Telling, world: World) -> tuple[Fraction, ...]:
    """The smallest and the largest last number of other sides; nothing where there is none."""
    known = world.known.ends
    if not known:
        known.update(_ends_of_sides(world))
    own = telling.voice.id
    least, most = (
        next((number for side, number in sides if side != own), None)
        for sides in known.get(telling.quantity.counted, ((), ()))
    )
    return () if least is None or most is None else (least, most)


def _ends_of_sides(world: World) -> dict[Quantity, tuple[OfSides, OfSides]]:
    """Of everything counted the smallest numbers, and the largest ones, of two sides each."""
    least: dict[Quantity, dict[str, Fraction]] = defaultdict(dict)
    most: dict[Quantity, dict[str, Fraction]] = defaultdict(dict)
    for telling in filter(_says_how_many, world.compared):
        counted, side, number = telling.quantity.counted, telling.voice.id, number_of(telling)
        least[counted][side] = min(number, least[counted].get(side, number))
        most[counted][side] = max(number, most[counted].get(side, number))
    by_number = itemgetter(1, 0)
    return {
        counted: (
            tuple(nsmallest(2, least[counted].items(), key=by_number)),
            tuple(nlargest(2, most[counted].items(), key=by_number)),
        )
        for counted in least
    }


def _says_how_many(telling: Telling) -> bool:
    """Whether a claimant's last figure says how many there were: no list, no limit, not none."""
    reading = telling.claim.reading
    bounded = reading.high is not None and not reading.ceiling and not is_denial(telling)
    return bounded and binds(telling.claim) and is_last_word(telling)


FoundDrift = tuple[bool, object, Fraction]
"""Whether it is mild, what else is the same drift, and how well it shows."""


def scope_drift(
    field: Callable[[Claim], str | None], order_of: Callable[[World], SetOrder]
) -> Callable[[Telling, Telling, World], FoundDrift | None]:
    """Another subject or place of one number; mild where one of them lies within the other.

    Not so where the number is twice what another side counts of the part in the end, or half of
    what it counts of the whole; and always where the number was cut off on the way.
    """

    def differs(left: Telling, right: Telling, world: World) -> FoundDrift | None:
        first, second = field(left.claim), field(right.claim)
        if first is None or second is None or first == second:
            return None
        # Without a number in common one may still be the other with its last digits dropped.
        cut = not same_number(left.claim, right.claim)
        if not same_metric(left, right, world) or (cut and not _cut_off(left, right, world)):
            return None
        if one_paper(left, right):
            return None
        order = order_of(world)
        part, whole = (left, right) if second in order.above(first) else (right, left)
        others_differ = is_twice_another(part, world) or is_half_another(whole, world)
        mild = cut or (nested(first, second, order) and not others_differ)
        return mild, frozenset((first, second)), Fraction(0)

    return differs


def _cut_off(left: Telling, right: Telling, world: World) -> bool:
    """Whether an exact number became "more than" its first digits, and neither paper gives both."""
    for fine, coarse in ((left, right), (right, left)):
        numbers = (max(t.claim.reading.named, default=Fraction(0)) for t in (fine, coarse))
        exact, floor = numbers
        if coarse.claim.reading.high is None and floor >= SALIENT_FROM and cuts_off(floor, exact):
            return not gives_both(left, right, world)
    return False


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
    if takes_for(first, second, world):
        return None
    metrics = frozenset((first.quantity.metric, second.quantity.metric))
    if _swapped(first, second, world):
        return _moment_and_total(metrics, world), metrics, Fraction(0)
    only = recognisable(first, second) and _tell_one_each(first, second, world)
    if not only or one_paper(first, second):
        return None
    # Of another unit it is one figure only by a number that two counts hardly have in common.
    if units_differ(first, second, world) and not _tells_apart(first, second):
        return None
    return True, metrics, Fraction(0)


def _swapped(first: Telling, second: Telling, world: World) -> bool:
    """Whether one number under two metrics is more than chance, or than both being so."""
    rounded = _rounded_on_the_way(first.claim, second.claim)
    if not rounded and not same_number(first.claim, second.claim):
        return False
    known = rounded or recognisable(first, second)
    if metrics_nested(first.claim, second.claim, world):
        return known or not one_paper(first, second)
    if one_paper(first, second) or gives_both(first, second, world):
        return False
    if units_differ(first, second, world):
        return _is_odd_number(first, second)
    return rounded or _tells_apart(first, second)


def _tells_apart(left: Telling, right: Telling) -> bool:
    """Whether they share a number that two counts hardly have in common: no round one."""
    shared = set(left.claim.reading.named) & set(right.claim.reading.named)
    return recognisable(left, right) and max(map(digits_before_zeros, shared)) > 1


def _is_odd_number(left: Telling, right: Telling) -> bool:
    """Whether they share a number of so many digits that no two counts have it by chance."""
    shared = set(left.claim.reading.named) & set(right.claim.reading.named)
    return max(map(digits_before_zeros, shared), default=0) >= ODD_DIGITS


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
    if one_paper(left, right) or takes_for(left, right, world):
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

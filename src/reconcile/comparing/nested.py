"""Parts above their wholes where no law says so: beside estimates, and lists of names or reports.

An estimate of a whole binds no count of its part, and a list leaves room for more. That a part is
larger all the same is worth saying: both cannot be near the truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from reconcile.comparing.constraints import is_count, is_floor
from reconcile.comparing.contrasts import ContrastKind, Pair, may_differ, nearest, reach
from reconcile.comparing.sets import SetOrder, order_of_groups, order_of_metrics
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import WEEK, World
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import below


def parts_above(world: World) -> Iterator[Pair]:
    """Each figure with those of wholes of it that are smaller, though no law ties the two."""
    loose = {quantity: _loose(members) for quantity, members in world.by_quantity.items()}
    if not any(loose.values()):
        return
    orders = _orders(world)
    for quantity, parts in world.by_quantity.items():
        for whole in _wholes(quantity, orders):
            for part in parts:
                others = world.by_quantity.get(whole, ()) if _is_loose(part) else loose.get(whole)
                smaller = [t for t in others or () if _is_exceeded(t, part, world)]
                for other in nearest(part, smaller):
                    yield _kind(other), other, part


def _loose(members: tuple[Telling, ...]) -> list[Telling]:
    """Those whose upper end binds nobody."""
    return [t for t in members if _is_loose(t) or is_floor(t.claim)]


def _is_loose(telling: Telling) -> bool:
    return not is_count(telling.claim)


def _kind(whole: Telling) -> ContrastKind:
    return ContrastKind.FLOOR if is_floor(whole.claim) else ContrastKind.METHOD


def _orders(world: World) -> tuple[SetOrder, SetOrder, SetOrder]:
    data = world.dataset
    subjects = order_of_groups(data.subjects, with_anywhere=False)
    places = order_of_groups(data.regions, with_anywhere=False)
    return order_of_metrics(world.metrics), subjects, places


def _wholes(part: Quantity, orders: tuple[SetOrder, ...]) -> Iterator[Quantity]:
    """What a quantity lies within, over the same stretch of time; not itself."""
    names = part.metric, part.subject, part.place
    above = [
        (name,) if name is None else sorted(order.above(name))
        for name, order in zip(names, orders, strict=True)
    ]
    for metric, subject, place in product(*above):
        whole = part._replace(metric=metric or part.metric, subject=subject, place=place)
        if whole != part:
            yield whole


def _is_exceeded(whole: Telling, part: Telling, world: World) -> bool:
    """Whether a part is larger than its whole, which was counted no more than a week before it."""
    if whole.author == part.author or not may_differ(part, whole):
        return False
    if whole.date is None or part.date is None or part.date.start > whole.date.end + WEEK:
        return False
    return below(reach(whole, world), part.claim.reading.widened(world.tolerance))

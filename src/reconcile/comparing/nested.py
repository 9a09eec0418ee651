"""Parts above their wholes where no law says so: beside estimates, and lists of names or reports.

An estimate of a whole binds no count of its part, and a list leaves room for more. That a part is
larger all the same is worth saying: both cannot be near the truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from reconcile.comparing.apart import WEEK
from reconcile.comparing.constraints import is_count, is_floor
from reconcile.comparing.contrast_pairs import ContrastKind, Pair, counted, may_differ, nearest
from reconcile.comparing.contrasts import reach
from reconcile.comparing.sets import SetOrder, order_of_groups, order_of_metrics
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World
from reconcile.model.quantity import TOTAL, Quantity
from reconcile.quantity.interval import below


def parts_above(world: World) -> Iterator[Pair]:
    """Each figure with those of wholes of it that are smaller, though no law ties the two."""
    for part, wholes in _untied(world):
        smaller = [t for t in wholes if _is_exceeded(t, part, world)]
        for other in nearest(part, smaller):
            kind = ContrastKind.FLOOR if is_floor(other.claim) else ContrastKind.METHOD
            yield kind, other, part


def _untied(world: World) -> Iterator[tuple[Telling, Sequence[Telling]]]:
    """Each figure with those of each whole of it that no law holds it to."""
    every = world.by_quantity
    loose = {
        quantity: [t for t in tellings if not _is_bound(t)] for quantity, tellings in every.items()
    }
    if not any(loose.values()):
        return
    orders = _orders(world)
    for quantity, parts in every.items():
        for whole, part in product(list(_wholes(quantity, orders)), parts):
            yield part, (loose if is_count(part.claim) else every).get(whole, ())


def _is_bound(telling: Telling) -> bool:
    """Whether the laws bind both ends of a figure."""
    return is_count(telling.claim) and not is_floor(telling.claim)


def _orders(world: World) -> list[SetOrder]:
    """The orders of what names a quantity: its metric, subject and place."""
    data = world.dataset
    groups = (data.subjects, data.regions)
    return [
        order_of_metrics(world.metrics),
        *(order_of_groups(known, with_anywhere=False) for known in groups),
    ]


def _wholes(part: Quantity, orders: Sequence[SetOrder]) -> Iterator[Quantity]:
    """What a quantity lies within, over the same stretch of time or over all; not itself."""
    above = [
        (name,) if name is None else sorted(order.above(name))
        for name, order in zip(part.names, orders, strict=False)
    ]
    windows = {part.window: part, TOTAL: part._replace(window=TOTAL)}
    for (metric, subject, place), base in product(product(*above), windows.values()):
        whole = base._replace(metric=metric or part.metric, subject=subject, place=place)
        if whole != part:
            yield whole


def _is_exceeded(whole: Telling, part: Telling, world: World) -> bool:
    """Whether a part is larger than its whole, which was counted no more than a week before it.

    A count within a period is a part of every total that is not counted before its end.
    """
    if whole.author == part.author or not may_differ(part, whole):
        return False
    until = part.date or part.claim.window.period
    if whole.date is None or until is None or until.start > whole.date.end + WEEK:
        return False
    if part.quantity.window != whole.quantity.window and until.end > whole.date.end:
        return False
    most = counted(whole) if is_floor(whole.claim) else reach(whole, world)
    return below(most, part.claim.reading.widened(world.tolerance))

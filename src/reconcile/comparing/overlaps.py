"""Groups side by side that are together more than their whole: then some are counted twice.

Nobody says that they share nobody, so no law adds them up; but that they must is worth saying.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reconcile.comparing.contrast_pairs import ContrastKind
from reconcile.comparing.contrasts import Contrast
from reconcile.comparing.fates import NEAREST, is_whole_count, sum_beside
from reconcile.comparing.sets import SetOrder, order_of_groups
from reconcile.comparing.voices import Telling, is_last_word
from reconcile.comparing.world import World


def counted_twice(world: World) -> list[Contrast]:
    """One author's groups of a day that are together more than somebody's whole of them."""
    order = order_of_groups(world.dataset.subjects, with_anywhere=False)
    if not any(order.wholes.values()):
        return []
    wholes: dict[object, list[Telling]] = defaultdict(list)
    groups: dict[object, dict[str, Telling]] = defaultdict(dict)
    for telling in filter(is_whole_count, world.compared):
        subject, date = telling.claim.subject, telling.date
        if subject is not None and date is not None:
            wholes[_counted(telling, subject)].append(telling)
            groups[telling.author, _counted(telling), date.start, date.end][subject] = telling
    found: list[Contrast] = []
    for of_day in (members for members in groups.values() if len(members) > 1):
        for name, parts in _side_by_side(of_day, order):
            found += _beside(parts, wholes.get(_counted(parts[0], name), ()), world)
    return found


def _counted(telling: Telling, subject: str | None = None) -> tuple[str | None, ...]:
    return telling.quantity.metric, telling.claim.place, telling.quantity.window, subject


def _side_by_side(
    of_day: Mapping[str, Telling], order: SetOrder
) -> Iterator[tuple[str, list[Telling]]]:
    """Each whole with the widest groups in it, where no declared division adds them up."""
    around = {name: order.above(name) - {name} for name in of_day}
    for whole in sorted(set().union(*around.values())):
        inside = {name for name, above in around.items() if whole in above}
        widest = [name for name in sorted(inside) if not around[name] & inside]
        if len(widest) > 1 and not _divided(whole, widest, order):
            yield whole, [of_day[name] for name in widest]


def _divided(whole: str, names: Sequence[str], order: SetOrder) -> bool:
    """Whether the groups lie in parts of one division of the whole, so that a law adds them up."""
    return any(
        all(order.above(name) & set(parts) for name in names)
        for divided, parts in order.partitions
        if divided == whole
    )


def _beside(
    parts: Sequence[Telling], wholes: Sequence[Telling], world: World
) -> Iterator[Contrast]:
    """The parts beside their author's own whole of that day or later, else those of others."""
    first = parts[0]
    later = [t for t in wholes if is_last_word(t) and _end(t) >= _end(first)]
    own = [t for t in later if t.author == first.author]
    for whole in (own or later)[:NEAREST]:
        found = sum_beside(ContrastKind.OVERLAP, whole, parts, world)
        if found is not None and found.terms:
            yield found


def _end(telling: Telling) -> int:
    return 0 if telling.date is None else telling.date.end

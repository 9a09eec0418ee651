"""Wholes that are exceeded where no law says so.

What became of a fixed number of people may be more than there were: others may have died beside
those aboard, which then is what has to be said. Groups side by side may be more than their whole:
nobody says that they share nobody, but that they must is worth saying. And an estimate of a whole
binds no count of its part, as a list leaves room for more; both cannot be near the truth all the
same where the part is larger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from reconcile.comparing.counts.constraints import binds, is_count, is_floor
from reconcile.comparing.judging.contrast_pairs import (
    ContrastKind,
    Pair,
    counted,
    may_differ,
    nearest,
)
from reconcile.comparing.judging.contrasts import Contrast, reach
from reconcile.comparing.relations.facts import pair_facts
from reconcile.comparing.world.apart import WEEK
from reconcile.comparing.world.sets import SetOrder
from reconcile.comparing.world.voices import Telling, is_last_word
from reconcile.comparing.world.world import World
from reconcile.model.claim import Extent
from reconcile.model.quantity import TOTAL, Quantity
from reconcile.quantity.interval import below
from reconcile.vocabulary.levels import level_of

PEOPLE = "people"
NEAREST = 4
"""How many others' numbers of those there were each account is held against."""


def more_than_there_were(world: World) -> list[Contrast]:
    """Accounts of one author and day that hold more than somebody says there were."""
    usual = sorted({fate for metric in world.metrics.values() for fate in metric.fates})
    found: list[Contrast] = []
    for name in sorted({telling.quantity.metric for telling in world.compared}):
        metric = world.metrics[name]
        of_people = metric.fixed and metric.unit == PEOPLE
        fates = metric.fates or (usual if of_people else ())
        if fates:
            found += _of_metric(name, fates, world)
    return found


def _of_metric(metric: str, fates: Sequence[str], world: World) -> Iterator[Contrast]:
    whole = [t for t in world.compared if t.quantity.metric == metric and is_whole_count(t)]
    for account in _accounts(fates, world):
        yield from _beyond(account, [t for t in whole if _of_them(t, account[0])], world)


def _accounts(fates: Sequence[str], world: World) -> Iterator[list[Telling]]:
    """What became of one group of people by one author and day, a figure a fate."""
    groups: dict[object, dict[str, Telling]] = defaultdict(dict)
    for telling in world.compared:
        metric, date = telling.quantity.metric, telling.date
        if metric in fates and date is not None and is_whole_count(telling):
            scope = telling.claim.subject, telling.claim.place
            groups[telling.author, *scope, date.start, date.end][metric] = telling
    yield from (list(of_day.values()) for of_day in groups.values())


def is_whole_count(telling: Telling) -> bool:
    """Whether a figure is a total that may be all there are."""
    claim = telling.claim
    whole = claim.window.period is None and claim.extent is Extent.TOTAL
    return whole and binds(claim)


def _of_them(whole: Telling, fate: Telling) -> bool:
    """Whether a last word counts just those of whom one became something."""
    first, second = whole.claim, fate.claim
    return is_last_word(whole) and (first.subject, first.place) == (second.subject, second.place)


def _beyond(account: Sequence[Telling], wholes: Sequence[Telling], world: World) -> list[Contrast]:
    """An account beside the author's own number of those there were, else those of others."""
    own = [t for t in wholes if t.author == account[0].author]
    order = world.metrics_order
    sums = (sum_beside(ContrastKind.BEYOND, t, account, world) for t in (own or wholes)[:NEAREST])
    return [found for found in sums if found is not None and not _tied(found, order)]


def _tied(found: Contrast, order: SetOrder) -> bool:
    """Whether a law tells it anyway."""
    inside = order.above(found.large.quantity.metric)
    return not found.terms and found.small.quantity.metric in inside


def sum_beside(
    kind: ContrastKind, whole: Telling, account: Sequence[Telling], world: World
) -> Contrast | None:
    """The fewest figures of an account that are together more than a whole; ``None`` if none."""
    high = whole.claim.reading.at(world.tolerance).high
    terms = _fewest(account, whole.claim.reading.widened(world.tolerance).high, world)
    if high is None or not terms:
        return None
    low = sum((t.claim.reading.at(world.tolerance).low or Fraction(0) for t in terms), Fraction(0))
    ratio = low / high if high else None
    facts = pair_facts(kind.value, whole, terms[0], ratio, (), world)
    several = {"together"} if len(terms) > 1 else set()
    level = level_of(facts.names | several, ratio, facts.days)
    return Contrast(kind, whole, terms[0], high, low, level, facts.days, terms=tuple(terms[1:]))


def _fewest(account: Sequence[Telling], most: Fraction | None, world: World) -> list[Telling]:
    """The largest figures that together exceed a number; none where all do not."""
    lows = {t.claim.id: t.claim.reading.widened(world.tolerance).low for t in account}
    total, chosen = Fraction(0), []
    for telling in sorted(account, key=lambda t: (-(lows[t.claim.id] or 0), str(t.quantity))):
        total += lows[telling.claim.id] or 0
        chosen.append(telling)
        if most is not None and total > most:
            return chosen
    return []


def counted_twice(world: World) -> list[Contrast]:
    """One author's groups of a day that are together more than somebody's whole of them."""
    order = world.subjects_order
    if not any(order.wholes.values()):
        return []
    wholes: dict[object, list[Telling]] = defaultdict(list)
    groups: dict[object, dict[str, Telling]] = defaultdict(dict)
    for telling in filter(is_whole_count, _counts(world)):
        subject, date = telling.claim.subject, telling.date
        if subject is not None and date is not None:
            wholes[_counted(telling, subject)].append(telling)
            groups[telling.author, _counted(telling), date.start, date.end][subject] = telling
    found: list[Contrast] = []
    for of_day in (members for members in groups.values() if len(members) > 1):
        for name, parts in _side_by_side(of_day, order):
            found += _groups_beside(parts, wholes.get(_counted(parts[0], name), ()), world)
    return found


def _counts(world: World) -> Iterator[Telling]:
    """What can be added up."""
    return (t for t in world.compared if not _is_share(t.quantity, world))


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


def _groups_beside(
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
        quantity: [t for t in tellings if not binds(t.claim)]
        for quantity, tellings in every.items()
    }
    if not any(loose.values()):
        return
    orders = (world.metrics_order, world.subjects_order, world.places_order)
    for quantity, parts in every.items():
        if _is_share(quantity, world):
            continue
        for whole, part in product(list(_wholes_of(quantity, orders)), parts):
            yield part, (loose if is_count(part.claim) else every).get(whole, ())


def _is_share(quantity: Quantity, world: World) -> bool:
    """Whether it is a share: that of a part may be above that of its whole (turnout)."""
    return world.metrics[quantity.metric].is_share


def _wholes_of(part: Quantity, orders: Sequence[SetOrder]) -> Iterator[Quantity]:
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

"""Figures that no law ties together as one leaves its place open, or began at another time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reconcile.comparing.counts.constraints import is_count
from reconcile.comparing.world.likeness import nested
from reconcile.comparing.world.voices import Telling, is_denial, is_last_word, number_of, retells
from reconcile.comparing.world.world import World
from reconcile.model.claim import Extent
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import below

NEAREST = 4
"""How many counts since other days each is held against, those begun next to it."""


def denied_somewhere(world: World) -> Iterator[tuple[Telling, Telling]]:
    """Denials of a place with the counts that name none, where the file knows no other place."""
    totals = list(filter(_is_total, world.compared))
    denials = [telling for telling in totals if is_denial(telling) and telling.claim.place]
    counts = [t for t in totals if t.claim.place is None and not is_denial(t)]
    if counts and denials:
        yield from _denied(denials, counts, world)


def _denied(
    denials: Sequence[Telling], counts: Sequence[Telling], world: World
) -> Iterator[tuple[Telling, Telling]]:
    places = world.places_order
    named = {telling.claim.place for telling in denials}
    only = {place for place in named if all(nested(place, name, places) for name in places.wholes)}
    for denial in denials:
        if denial.claim.place in only and world.metrics[denial.quantity.metric].grows:
            yield from ((denial, count) for count in counts if _may_be_of(count, denial, world))


def _may_be_of(count: Telling, denial: Telling, world: World) -> bool:
    """Whether a count may be of those of whom there were none, but for the place."""
    narrower = denial.quantity.metric in world.metrics_order.above(count.quantity.metric)
    who, whose = count.claim.subject, denial.claim.subject
    of_them = who == whose or (who is not None and whose in world.subjects_order.above(who))
    return narrower and of_them and _stand_beside(denial, count)


def _is_total(telling: Telling) -> bool:
    claim = telling.claim
    return claim.window.period is None and claim.extent is Extent.TOTAL and is_count(claim)


def _stand_beside(first: Telling, second: Telling) -> bool:
    return first.stood_with(second) and not retells(first, second)


def begun_apart(world: World) -> Iterator[tuple[Telling, Telling]]:
    """Last words of claimants on one quantity, counted since other days, that can both hold.

    A smaller count of the same day or a later one cannot: then a law says so.
    """
    groups: dict[Quantity, dict[str, Telling]] = defaultdict(dict)
    for telling in sorted(filter(_since_a_day, world.compared), key=_covered_by):
        if world.metrics[telling.quantity.metric].grows:
            groups[telling.quantity.counted][telling.author] = telling
    for last_of in groups.values():
        members = sorted(last_of.values(), key=_covered_by)
        for number, first in enumerate(members):
            for second in members[number + 1 : number + 1 + NEAREST]:
                other = first.quantity != second.quantity
                if other and _stand_beside(first, second) and _share_most(first, second, world):
                    yield first, second


def _since_a_day(telling: Telling) -> bool:
    dated = telling.date is not None and telling.claim.window.since is not None
    return dated and _is_total(telling) and is_last_word(telling)


def _covered_by(telling: Telling) -> tuple[object, ...]:
    words = telling.claim.reading.words
    return _covered(telling), number_of(telling), words, telling.author, telling.claim.id


def _share_most(first: Telling, second: Telling, world: World) -> bool:
    """Whether the smaller count is the earlier, and covers half or more of the larger's time.

    That there were none since a day before the larger's is told as a denial.
    """
    ends = [telling.claim.reading.widened(world.tolerance) for telling in (first, second)]
    less, more = (first, second) if below(*ends) else (second, first)
    small, large = _covered(less), _covered(more)
    if is_denial(less) and small[0] <= large[0]:
        return False
    shared = small[1] - max(small[0], large[0])
    return small[1] < large[1] <= large[0] + 2 * shared


def _covered(telling: Telling) -> tuple[int, int]:
    """The stretch of time of a count since some day."""
    since, until = telling.claim.window.since, telling.date
    assert since is not None and until is not None, telling.claim.id
    return since.start, until.end

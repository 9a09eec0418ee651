"""Whether another side counts far fewer of the same than a figure says, at whatever time."""

from __future__ import annotations

from fractions import Fraction
from heapq import nsmallest

from reconcile.comparing.constraints import is_count, is_floor
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World, is_denial, number_of
from reconcile.model.quantity import Quantity


def is_twice_another(telling: Telling, world: World) -> bool:
    """Whether another side gives half of a figure's number or less for what it counts."""
    known = world.known.least
    if not known:
        known.update(_least_of_sides(world))
    others = known.get(telling.quantity.counted, {})
    number = number_of(telling)
    return any(2 * least <= number for voice, least in others.items() if voice != telling.voice.id)


def _least_of_sides(world: World) -> dict[Quantity, dict[str, Fraction]]:
    """Of everything counted the smallest numbers, of the two sides that give the fewest."""
    found: dict[Quantity, dict[str, Fraction]] = {}
    for telling in filter(_says_how_many, world.compared):
        sides = found.setdefault(telling.quantity.counted, {})
        number = number_of(telling)
        sides[telling.voice.id] = min(number, sides.get(telling.voice.id, number))
    return {
        counted: dict(nsmallest(2, sides.items(), key=lambda side: (side[1], side[0])))
        for counted, sides in found.items()
    }


def _says_how_many(telling: Telling) -> bool:
    """Whether a figure says how many there were: no list, no limit, and not none."""
    reading = telling.claim.reading
    bounded = reading.high is not None and not reading.ceiling and not is_denial(telling)
    return bounded and is_count(telling.claim) and not is_floor(telling.claim)

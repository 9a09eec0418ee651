"""Whether another side's last word is half of what a figure says, or twice, at whatever time."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from heapq import nlargest, nsmallest
from operator import itemgetter

from reconcile.comparing.constraints import is_count, is_floor
from reconcile.comparing.known_facts import OfSides
from reconcile.comparing.telling_numbers import is_denial, number_of
from reconcile.comparing.voices import Telling, is_last_word
from reconcile.comparing.world import World
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
    counted = is_count(telling.claim) and not is_floor(telling.claim)
    return bounded and counted and is_last_word(telling)

"""What the table of levels asks of a discrepancy: facts, whose meanings are in facts.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from reconcile.comparing.relations.figure_facts import facts_of_figure, is_dated, is_exact
from reconcile.comparing.relations.trends import (
    MONTH,
    grew_slowly,
    learned,
    out_of_pace,
    own_rise_differs,
    stood_still,
    swung,
)
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.world.apart import (
    LONG_BEFORE,
    counts_longer,
    days_apart,
    had_come,
    is_later,
    one_day,
    one_period,
    two_starts,
)
from reconcile.comparing.world.numbers import ODD_DIGITS, digits_before_zeros, rounds_to
from reconcile.comparing.world.voices import Telling, number_of
from reconcile.comparing.world.world import World
from reconcile.vocabulary.metric import CountedBy

_TENTH = ("a-tenth",)
_TWICE = ("a-tenth", "twice")
_HINGES = (Assumption.UNDATED, Assumption.SAME_TIME, Assumption.START, Assumption.INCIDENT)


_GIVEN = tuple(map(attrgetter, ("claimant", "voice.id", "statement", "claim.source")))

_OF_SMALLER = frozenset(
    ("last-of-side", "last-of-claimant", "counted-long", "capped", "guessed-low")
)
_OF_LARGER = frozenset(
    ("money", "people", "many", "per-cent", "rate", "another-voices-number", "listed", "estimated")
)
_OF_EITHER = frozenset(("interval", "another-metrics-number", "complete-list", "an-estimate"))
_OF_BOTH = frozenset(("finished", "fixed", "last-words", "dated", "exact-numbers", "no-count"))
"""Of which of two figures a fact has to hold to be told of the pair."""


class Facts(NamedTuple):
    """The facts that hold, with the ratio (``None``: infinite) and the days between (if known)."""

    names: frozenset[str]
    ratio: Fraction | None
    days: int | None


def pair_facts(
    kind: str,
    small: Telling,
    large: Telling,
    ratio: Fraction | None,
    assumed: Collection[Assumption],
    world: World,
) -> Facts:
    """The facts of two figures of which one is too small for the other."""
    supposed = _supposed(ratio, assumed) if assumed else _apart_by(ratio)
    if kind == "rivals" and learned(small, large, world):
        kind = "growth"  # what is over does not grow, but what is known of it does
    names = _joined(facts_between(small, large, world), (kind, "pair", *supposed))
    return Facts(names, ratio, days_apart(small, large))


def set_facts(
    lows: Sequence[Telling],
    highs: Sequence[Telling],
    ratio: Fraction | None,
    assumed: Collection[Assumption],
    world: World,
) -> Facts:
    """The facts of a larger set: ``lows`` put a quantity above what ``highs`` leave of it."""
    members = list({t.claim.id: t for t in (*lows, *highs)}.values())
    names = {"rivals", *_shared(members), *_supposed(ratio, assumed)}
    over = [high for high in highs if world.finished(high)]
    if any(learned(high, low, world) for high in over for low in lows):
        names.add("learned")
    if own_rise_differs(members):
        names.add("rise")
    names.add("own-parts" if _own_parts(lows, highs) else "several-voices")
    return Facts(frozenset(names), ratio, None)


def _supposed(ratio: Fraction | None, assumed: Collection[Assumption]) -> Iterator[str]:
    """What is assumed of figures, and how far apart they are."""
    for assumption in _HINGES:
        if assumption in assumed:
            yield assumption.value
    yield from _apart_by(ratio)


def _apart_by(ratio: Fraction | None) -> tuple[str, ...]:
    if ratio is None or ratio.numerator >= 2 * ratio.denominator:
        return _TWICE
    return _TENTH if 10 * ratio.numerator >= 11 * ratio.denominator else ()


def _shared(members: Sequence[Telling]) -> Iterator[str]:
    """What figures have in common."""
    yield from _who_gave(members)
    if all(map(is_dated, members)):
        yield "dated"
    if all(map(is_exact, members)):
        yield "exact-numbers"


def _who_gave(members: Sequence[Telling]) -> Iterator[str]:
    claimants, voices, statements, papers = (set(map(given, members)) for given in _GIVEN)
    one_side = len(voices) == 1
    one_claimant = len(claimants) == 1 and (None not in claimants or one_side)
    yield "one-claimant" if one_claimant else "two-claimants"
    yield "one-side" if one_side else "two-sides"
    if len(statements) == 1:
        yield "one-statement"
    if len(papers) == 1 and None not in papers:
        yield "one-publication"


def facts_between(small: Telling, large: Telling, world: World) -> frozenset[str]:
    """What holds of two figures whatever is assumed; the same two are asked about repeatedly."""
    key = small.claim.id, large.claim.id
    known = world.known.pairs.get(key)
    if known is None:
        lesser, greater = facts_of_figure(small, world), facts_of_figure(large, world)
        two = _of_two(lesser, greater)
        together = *_who_gave((small, large)), *_between(small, large, lesser, greater, world)
        known = world.known.pairs[key] = _joined(two, together)
    return known


# Of thousands of pairs the same few dozen facts hold: each set of them is made, and held, once.


@lru_cache(maxsize=4096)
def _of_two(lesser: frozenset[str], greater: frozenset[str]) -> frozenset[str]:
    """What is told of a pair by what holds of each of its figures."""
    return frozenset().union(
        lesser & _OF_SMALLER,
        greater & _OF_LARGER,
        (lesser | greater) & _OF_EITHER,
        lesser & greater & _OF_BOTH,
    )


@lru_cache(maxsize=4096)
def _joined(facts: frozenset[str], others: tuple[str, ...]) -> frozenset[str]:
    return facts.union(others)


def _between(
    small: Telling, large: Telling, lesser: Set[str], greater: Set[str], world: World
) -> list[str]:
    """What holds of two figures together; ``lesser`` and ``greater`` hold of each alone."""
    known = {
        "like-for-like": small.quantity.whole == large.quantity.whole,
        "denial": "none" in lesser - greater and _is_denied(small, large, world),
        "one-day": one_day(small, large),
        "by-then": had_come(large, small),
        "one-period": one_period(small, large),
        "side-by-side": not world.papers(small).isdisjoint(world.papers(large)),
        "longer": "started" in greater - lesser and counts_longer(large, small),
        "two-starts": "started" in lesser & greater and two_starts(large, small),
        "swung": "rate" in greater and swung(small, large, world),
        "forecast": _forecast(small, large, world) or _forecast(large, small, world),
        "opposite-hedges": _opposed(small, large),
        "doubts-the-number": _doubts(small, large),
    }
    found = [name for name, holds in known.items() if holds]
    found += _of_their_course(small, large, world)
    found += _of_their_numbers(small, large) if "exact-numbers" in lesser & greater else []
    return found + (_beside_a_list(small, large, greater) if "listed" in lesser else [])


def _is_denied(small: Telling, large: Telling, world: World) -> bool:
    """Whether "none" denies a count: of what may fall again it may have come to that since."""
    metric = world.metrics[small.quantity.metric]
    return metric.grows or metric.fixed or not is_later(small, large, 0)


def _of_their_numbers(small: Telling, large: Telling) -> list[str]:
    """What holds of two exact numbers."""
    return [] if rounds_to(number_of(small), number_of(large)) else ["no-rounding"]


def _of_their_course(small: Telling, large: Telling, world: World) -> list[str]:
    """What other figures of the quantity say of a rise from one to the other."""
    known = {
        "bridged": world.series.bridged(small, large),
        "overtaken": world.series.overtaken(small, large),
        "caught-up": world.series.overtaken(small, large, within=MONTH),
        "never-reached": world.series.never_reached(small, large),
        "repeated": world.series.repeated(small, large),
        "out-of-pace": out_of_pace(small, large, world),
        "slow": grew_slowly(small, large, world),
        "stood-still": stood_still(small, large, world),
    }
    return [name for name, holds in known.items() if holds]


def _beside_a_list(small: Telling, large: Telling, greater: Set[str]) -> list[str]:
    """What holds of a list of names or of reports and a larger figure."""
    known = {"late-list": is_later(small, large, LONG_BEFORE), "counted-exactly": "odd" in greater}
    return [name for name, holds in known.items() if holds]


def _opposed(small: Telling, large: Telling) -> bool:
    under, over = small.claim.reading, large.claim.reading
    if not under.ceiling or over.high is not None:
        return False
    return any(number in over.named for number in under.named)


def _forecast(expected: Telling, came: Telling, world: World) -> bool:
    """Whether a figure is of what was expected of a day, and the other of what came."""
    if (
        expected.claim.basis is not CountedBy.PROJECTION
        or not world.metrics[expected.quantity.metric].daily
    ):
        return False
    return came.claim.basis is not CountedBy.PROJECTION


def _doubts(small: Telling, large: Telling) -> bool:
    """Whether one says fewer than the other's number, which is too exact to be a round limit."""
    number = number_of(large)
    doubted = small.claim.reading.hedge == "under" and number_of(small) == number
    return doubted and is_exact(large) and digits_before_zeros(number) >= ODD_DIGITS


def _own_parts(lows: Sequence[Telling], highs: Sequence[Telling]) -> bool:
    """Whether on one side stands one figure, and on the other those of a single author."""
    for lone, parts in ((lows, highs), (highs, lows)):
        if len(lone) <= 1 and (_one_author(parts) or not parts):
            return True
    return _one_author((*lows, *highs))


def _one_author(members: Sequence[Telling]) -> bool:
    authors = [
        {("claimant", t.claimant), ("paper", t.claim.source), ("statement", t.statement)}
        for t in members
    ]
    shared = set.intersection(*authors) if authors else set()
    return any(name is not None for _, name in shared)

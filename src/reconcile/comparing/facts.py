"""What the table of levels asks of a discrepancy: facts, whose meanings are in facts.yaml."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from reconcile.comparing.comparison import Assumption
from reconcile.comparing.constraints import is_count
from reconcile.comparing.learning import learned
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import SALIENT_FROM, World, is_denial, is_last_word, number_of
from reconcile.vocabulary.lexicon import is_money
from reconcile.when.moment import days_between

METRIC_SLIP_DAYS = 3
_TWICE = ("twice",)
_HINGES = (Assumption.UNDATED, Assumption.SAME_TIME, Assumption.START, Assumption.INCIDENT)


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
    supposed = _supposed(ratio, assumed) if assumed else _TWICE if _is_twice(ratio) else ()
    if kind == "rivals" and learned(small, large, world):
        kind = "growth"  # what is over does not grow, but what is known of it does
    names = _of_pair(small, large, world).union((kind, "pair"), supposed)
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
    names.add("own-parts" if _own_parts(lows, highs) else "several-voices")
    return Facts(frozenset(names), ratio, None)


def _supposed(ratio: Fraction | None, assumed: Collection[Assumption]) -> Iterator[str]:
    """What is assumed of figures, and how far apart they are."""
    for assumption in _HINGES:
        if assumption in assumed:
            yield assumption.value
    if _is_twice(ratio):
        yield from _TWICE


def _is_twice(ratio: Fraction | None) -> bool:
    return ratio is None or ratio.numerator >= 2 * ratio.denominator


def _shared(members: Sequence[Telling]) -> Iterator[str]:
    """What figures have in common."""
    yield from _who_gave(members)
    if all(t.date is not None or t.claim.window.period is not None for t in members):
        yield "dated"
    if all(t.claim.reading.hedge == "bare" for t in members):
        yield "exact-numbers"


def _who_gave(members: Sequence[Telling]) -> Iterator[str]:
    claimants, voices, statements, papers = (
        set(map(attrgetter(name), members))
        for name in ("claimant", "voice.id", "statement", "claim.source")
    )
    one_side = len(voices) == 1
    one_claimant = len(claimants) == 1 and (None not in claimants or one_side)
    yield "one-claimant" if one_claimant else "two-claimants"
    yield "one-side" if one_side else "two-sides"
    if len(statements) == 1:
        yield "one-statement"
    if len(papers) == 1 and None not in papers:
        yield "one-publication"


def _of_pair(small: Telling, large: Telling, world: World) -> frozenset[str]:
    """What holds of two figures whatever is assumed; the same two are asked about repeatedly."""
    key = small.claim.id, large.claim.id
    known = world.pair_facts.get(key)
    if known is None:
        found = (*_shared((small, large)), *_between(small, large, world))
        known = world.pair_facts[key] = frozenset(found)
    return known


def _between(small: Telling, large: Telling, world: World) -> Iterator[str]:
    lesser, greater = _of_one(small, world), _of_one(large, world)
    known = {
        "like-for-like": small.quantity.whole == large.quantity.whole,
        "denial": "none" in lesser and "none" not in greater,
        "one-day": _one_day(small, large),
        "one-period": small.quantity.window == large.quantity.window
        and small.claim.window.period is not None,
        "side-by-side": not world.papers(small).isdisjoint(world.papers(large)),
        "interval": any(t.claim.reading.interval is not None for t in (small, large)),
        "money": is_money(world.metrics[large.quantity.metric].unit),
        "many": number_of(large) >= SALIENT_FROM,
        "bridged": world.bridged(small, large),
        "overtaken": world.overtaken(small, large),
        "never-reached": world.never_reached(small, large),
        "finished": "finished" in lesser & greater,
        "fixed": world.metrics[small.quantity.metric].fixed
        and world.metrics[large.quantity.metric].fixed,
        "last-of-side": world.is_sides_last_word(small),
        "no-count": not (is_count(small.claim) or is_count(large.claim)),
        "repeated": world.repeated(small, large),
        "per-cent": world.metrics[large.quantity.metric].unit in ("percent", "per cent", "%"),
        "last-words": is_last_word(small) and is_last_word(large),
        "another-metrics-number": "slipped" in lesser | greater,
        "opposite-hedges": _opposed(small, large),
        "another-voices-number": "borrowed" in greater,
    }
    yield from (name for name, holds in known.items() if holds)


def _of_one(telling: Telling, world: World) -> frozenset[str]:
    """What holds of a figure whichever it is held against."""
    known = world.figure_facts.get(telling.claim.id)
    if known is None:
        facts = {
            "none": is_denial(telling),
            "slipped": _slipped(telling, world),
            "borrowed": _borrowed(telling, world),
            "finished": world.finished(telling),
        }
        known = frozenset(name for name, holds in facts.items() if holds)
        world.figure_facts[telling.claim.id] = known
    return known


def _opposed(small: Telling, large: Telling) -> bool:
    under, over = small.claim.reading, large.claim.reading
    if not under.ceiling or over.high is not None:
        return False
    return any(number in over.named for number in under.named)


def _one_day(left: Telling, right: Telling) -> bool:
    first, second = left.date, right.date
    if first is None or second is None:
        return False
    return first.start < second.end and second.start < first.end


def days_apart(left: Telling, right: Telling) -> int | None:
    """The days between two figures: 0 if they may be of one day, ``None`` if one has no date."""
    first, second = left.date, right.date
    if first is None or second is None:
        return None
    return 0 if _one_day(left, right) else days_between(*sorted((first.end, second.end)))


def _slipped(telling: Telling, world: World) -> bool:
    """Whether the number is the claimant's own for another metric, of about that day."""
    whole = world.dataset.whole
    if whole is not None:
        return telling.claim.id in whole.slipped
    number = number_of(telling)
    return number >= SALIENT_FROM and any(
        other.quantity.metric != telling.quantity.metric
        and (days := days_apart(telling, other)) is not None
        and days <= METRIC_SLIP_DAYS
        for other in world.with_number(telling.claimant, number)
    )


def _borrowed(large: Telling, world: World) -> bool:
    """Whether the number is another side's of that day, and its claimant never reaches it later."""
    number = number_of(large)
    if number < SALIENT_FROM or large.date is None:
        return False
    elsewhere = any(
        other.voice.id != large.voice.id and _one_day(other, large)
        for other in world.giving(large.quantity, number)
    )
    return elsewhere and not any(
        other.date is not None and other.date.start >= large.date.end and number_of(other) >= number
        for other in world.series_of(large)
    )


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

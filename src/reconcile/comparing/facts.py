"""What the table of levels asks of a discrepancy: short facts, each with its meaning here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reconcile.comparing.comparison import Assumption
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import SALIENT_FROM, World, is_denial, is_last_word, number_of
from reconcile.when.moment import days_between

METRIC_SLIP_DAYS = 3
_HINGES = (Assumption.UNDATED, Assumption.SAME_TIME, Assumption.START, Assumption.INCIDENT)

FACTS = {
    "pair": "two figures",
    "rivals": "they cannot all hold, with the assumptions named",
    "growth": "both totals can hold if the count grew in between",
    "share": "both can hold if something else fills the whole",
    "stock-rivals": "two figures of a stock, days apart",
    "near": "they clash only by the numbers as named",
    "denial": "the smaller figure says that there were none",
    "one-claimant": "one claimant gave them all",
    "two-claimants": "not one claimant gave them all",
    "one-side": "they count as one voice",
    "two-sides": "they do not count as one voice",
    "one-statement": "one statement gave them all",
    "one-publication": "one publication prints them all",
    "side-by-side": "one publication prints both, in these tellings or others",
    "one-day": "their dates overlap",
    "one-period": "they count within one and the same time",
    "dated": "every figure has a date or a period",
    "undated": "the clash hinges on the date of an undated figure",
    "same-time": "the clash hinges on the hour of dated figures",
    "start": "the clash takes a count since a date for a total, or the other way round",
    "incident": "the clash takes an incident for the total",
    "like-for-like": "they are of one quantity",
    "bridged": "one of the claimants itself counted from the smaller number to the larger",
    "overtaken": "who gave the smaller number had itself reached the larger one by its date",
    "never-reached": "who gave the smaller number gives a later one that is still below the larger",
    "finished": "the quantity has one value, as what is counted is over",
    "fixed": "the metric has one value for good",
    "last-words": "no claimant gave another figure later",
    "another-metrics-number": "one number is the claimant's for another metric, within three days",
    "another-voices-number": "the larger number is another side's of that day, never reached later",
    "exact-numbers": "every figure is a bare number",
    "opposite-hedges": "one says fewer and the other more than the same number",
    "twice": "the larger is at least twice the smaller",
    "own-parts": "the figures against one figure are of one claimant, statement or publication",
    "several-voices": "figures of several voices are added up",
    "method": "an estimate or projection, and another figure of the same quantity",
    "definitions": "figures of rival definitions of one thing",
    "shares": "shares of one whole, in per cent",
    "share-law": "a share that its author's own whole and part do not give",
}
"""Every fact that a row of ``levels.yaml`` may name."""


@dataclass(frozen=True, slots=True)
class Facts:
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
    names = _of_pair(small, large, world).union((kind, "pair"), _supposed(ratio, assumed))
    return Facts(names, ratio, _days(small, large))


def set_facts(
    lows: Sequence[Telling],
    highs: Sequence[Telling],
    ratio: Fraction | None,
    assumed: Collection[Assumption],
) -> Facts:
    """The facts of a larger set: ``lows`` put a quantity above what ``highs`` leave of it."""
    members = list({t.claim.id: t for t in (*lows, *highs)}.values())
    names = {"rivals", *_shared(members), *_supposed(ratio, assumed)}
    names.add("own-parts" if _own_parts(lows, highs) else "several-voices")
    return Facts(frozenset(names), ratio, None)


def _supposed(ratio: Fraction | None, assumed: Collection[Assumption]) -> Iterator[str]:
    """What is assumed of figures, and how far apart they are."""
    for assumption in _HINGES:
        if assumption in assumed:
            yield assumption.value
    if ratio is None or ratio >= 2:
        yield "twice"


def _shared(members: Sequence[Telling]) -> Iterator[str]:
    """What figures have in common."""
    yield from _who_gave(members)
    if all(t.date is not None or t.claim.window.period is not None for t in members):
        yield "dated"
    if all(t.claim.reading.hedge == "bare" for t in members):
        yield "exact-numbers"


def _who_gave(members: Sequence[Telling]) -> Iterator[str]:
    claimants = {t.claimant for t in members}
    one_side = len({t.voice.id for t in members}) == 1
    one_claimant = len(claimants) == 1 and (None not in claimants or one_side)
    yield "one-claimant" if one_claimant else "two-claimants"
    yield "one-side" if one_side else "two-sides"
    if len({t.statement for t in members}) == 1:
        yield "one-statement"
    papers = {t.claim.source for t in members}
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
    known = {
        "like-for-like": small.quantity.whole == large.quantity.whole,
        "denial": is_denial(small) and not is_denial(large),
        "one-day": _one_day(small, large),
        "one-period": small.quantity.window == large.quantity.window
        and small.claim.window.period is not None,
        "side-by-side": bool(world.papers(small) & world.papers(large)),
        "bridged": world.bridged(small, large),
        "overtaken": world.overtaken(small, large),
        "never-reached": world.never_reached(small, large),
        "finished": "finished" in _of_one(small, world) & _of_one(large, world),
        "fixed": world.metrics[small.quantity.metric].fixed
        and world.metrics[large.quantity.metric].fixed,
        "last-words": is_last_word(small) and is_last_word(large),
        "another-metrics-number": "slipped" in _of_one(small, world) | _of_one(large, world),
        "opposite-hedges": _opposed(small, large),
        "another-voices-number": "borrowed" in _of_one(large, world),
    }
    yield from (name for name, holds in known.items() if holds)


def _of_one(telling: Telling, world: World) -> frozenset[str]:
    """What holds of a figure whichever it is held against."""
    known = world.figure_facts.get(telling.claim.id)
    if known is None:
        facts = {
            "slipped": _slipped(telling, world),
            "borrowed": _borrowed(telling, world),
            "finished": world.finished(telling),
        }
        known = frozenset(name for name, holds in facts.items() if holds)
        world.figure_facts[telling.claim.id] = known
    return known


def _opposed(small: Telling, large: Telling) -> bool:
    under, over = small.claim.reading, large.claim.reading
    same = bool(set(under.named) & set(over.named))
    return same and under.ceiling and over.high is None


def _one_day(left: Telling, right: Telling) -> bool:
    first, second = left.date, right.date
    if first is None or second is None:
        return False
    return first.start < second.end and second.start < first.end


def _days(left: Telling, right: Telling) -> int | None:
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
        and (days := _days(telling, other)) is not None
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

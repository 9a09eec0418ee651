"""Figures that differ without contradicting each other: another method, definition or base.

An estimate's interval binds nobody, rival definitions of one thing count different things, and a
share is no count. They are held side by side all the same, so that no gap passes in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain

from reconcile.comparing.counts.constraints import is_count
from reconcile.comparing.judging.contrast_pairs import ContrastKind, Pair, contrast_pairs, counted
from reconcile.comparing.relations.facts import pair_facts
from reconcile.comparing.world.voices import Telling, number_of
from reconcile.comparing.world.world import World
from reconcile.quantity.interval import Interval, Reading, below
from reconcile.values.classes import dataclass, replace
from reconcile.vocabulary.levels import DisputeLevel, Loudness, level_of

FAR_ABOVE = 5
"""Who estimates "more than" a number does not mean so many times that number."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two figures that differ: the smaller ends at ``high``, the larger begins at ``low``.

    Where the larger one only is so much with others of its author, these are ``terms``.
    """

    kind: ContrastKind
    small: Telling
    large: Telling
    high: Fraction
    low: Fraction
    level: DisputeLevel
    days: int | None
    restated_by: tuple[str, ...] = ()
    terms: tuple[Telling, ...] = ()

    @property
    def ratio(self) -> Fraction | None:
        """The larger by the smaller; ``None`` where the smaller is nothing."""
        return self.low / self.high if self.high else None


def contrasts(
    world: World, shares: Sequence[Telling], others: Iterable[Pair] = ()
) -> list[Contrast]:
    """The contrasts worth telling, one for all tellings of the same two statements.

    ``shares`` are the tellings of shares, which the world of counts leaves out; ``others`` are
    pairs that are found elsewhere.
    """
    groups: dict[object, list[Contrast]] = defaultdict(list)
    for kind, first, second in chain(contrast_pairs(world, shares), others):
        found = _contrast(kind, first, second, world)
        if found is not None:
            sides = ((t.statement, t.quantity.metric) for t in (found.small, found.large))
            groups[kind, *sides].append(found)
    return [_folded(members) for members in groups.values()]


def _contrast(kind: ContrastKind, first: Telling, second: Telling, world: World) -> Contrast | None:
    ends = _ends(kind, first, second, world)
    if ends is None:
        return None
    small, large = (first, second) if below(*ends) else (second, first)
    high, low = (ends[0].high, ends[1].low) if below(*ends) else (ends[1].high, ends[0].low)
    assert high is not None and low is not None, "one lies below the other"
    ratio = low / high if high else None
    facts = pair_facts(kind.value, small, large, ratio, (), world)
    level = level_of(facts.names, facts.ratio, facts.days)
    if level.severity is Loudness.SILENT:
        return None
    return Contrast(kind, small, large, high, low, level, facts.days)


def _ends(
    kind: ContrastKind, left: Telling, right: Telling, world: World
) -> tuple[Interval, Interval] | None:
    """What the figures are held at, where neither leaves room for the other."""
    if kind in (ContrastKind.FLOOR, ContrastKind.LIMIT):
        return counted(left), right.claim.reading.at(world.tolerance)
    wide = [reach(telling, world) for telling in (left, right)]
    if below(wide[0], wide[1]) or below(wide[1], wide[0]):
        return _at(left, world), _at(right, world)
    return (
        _best_apart(left.claim.reading, right.claim.reading)
        if kind is ContrastKind.METHOD
        else None
    )


def _best_apart(first: Reading, second: Reading) -> tuple[Interval, Interval] | None:
    """The best numbers of two estimates, where neither lies in the other's interval."""
    if first.best is None or second.best is None:
        return None
    if _holds(first.at(), second.best) or _holds(second.at(), first.best):
        return None
    return Interval(first.best, first.best), Interval(second.best, second.best)


def reach(telling: Telling, world: World) -> Interval:
    """What a figure may mean: an estimate of "more than" a number is no multiple of that."""
    wide = telling.claim.reading.widened(world.tolerance)
    if wide.high is not None or is_count(telling.claim) or telling.claim.share_of is not None:
        return wide
    return Interval(wide.low, FAR_ABOVE * number_of(telling))


def _at(telling: Telling, world: World) -> Interval:
    """What a figure is held at: the number that it names, where it is open above."""
    interval = telling.claim.reading.at(world.tolerance)
    return Interval(interval.low, number_of(telling)) if interval.high is None else interval


def _holds(interval: Interval, number: Fraction) -> bool:
    above = interval.low is None or interval.low <= number
    return above and (interval.high is None or number <= interval.high)


def _folded(members: Sequence[Contrast]) -> Contrast:
    best = min(members, key=lambda c: (-(c.ratio or 10**15), c.small.claim.id, c.large.claim.id))
    shown = {best.small.claim.id, best.large.claim.id}
    rest = {t.claim.id for c in members for t in (c.small, c.large)} - shown
    return replace(best, restated_by=tuple(sorted(rest)))

"""Figures that their own claimant later lowered or took back (docs/semantics.md section 2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from reconcile.comparing.counts.constraints import is_floor
from reconcile.comparing.world.numbers import cuts_off
from reconcile.comparing.world.voices import Telling
from reconcile.comparing.world.world import World
from reconcile.values.classes import dataclass, replace
from reconcile.values.groups import grouped
from reconcile.vocabulary.metric import CountedBy

WORDS_FALL_BY = Fraction(5, 4)
""""Hundreds" is not lowered by 187, as nobody counted two hundred."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier figure and the later one that replaced it; ``later`` is empty when withdrawn.

    ``earlier`` is empty where only the later claim's ``supersedes`` tells what stood before, in
    ``before``.
    """

    earlier: str
    later: str
    restated_by: tuple[str, ...]
    fall: Fraction
    factor: Fraction | None
    before: str = ""


def revisions(world: World) -> list[Revision]:
    """Each claimant's falls, next figure by next figure; first what was taken back."""
    found = [*_taken_back(world), *_falls_of_series(world)]
    found += _falls_with_others(found, world)
    held = {revision.later for revision in found}
    return found + [revision for revision in _superseding(world) if revision.later not in held]


def _taken_back(world: World) -> Iterator[Revision]:
    for claim in world.dataset.claims:
        if claim.withdrawn is not None:
            yield Revision(claim.id, "", (), Fraction(0), None)


def _falls_of_series(world: World) -> Iterator[Revision]:
    """Falls of what can only grow, or stays as it is."""
    for (_, quantity), members in world.series.of_claimants.items():
        metric = world.metrics[quantity.metric]
        if metric.grows or metric.fixed:
            kinds: dict[tuple[bool, bool], list[Telling]] = defaultdict(list)
            for telling in members:
                if _is_bounded(telling):
                    kinds[_kind(telling)].append(telling)
            for alike in kinds.values():
                yield from _falls(alike)
            yield from _falls_below_list(kinds[True, False], kinds[False, False])


def _falls_with_others(found: Sequence[Revision], world: World) -> Iterator[Revision]:
    """Falls of what may rise and fall, in a statement that lowers another of its claimant.

    What corrects one figure of a statement corrects what else of it is given lower.
    """
    corrected = {
        tuple(world.tellings[claim].statement for claim in (fall.earlier, fall.later))
        for fall in found
        if fall.earlier and fall.later
    }
    for before, after in _neighbours_of_stocks(world) if corrected else ():
        if (before[-1].statement, after[0].statement) in corrected:
            yield from _falls([*before, *after])


def _neighbours_of_stocks(world: World) -> Iterator[tuple[list[Telling], list[Telling]]]:
    """A claimant's figures of what may rise and fall, each time with those of the next."""
    for (_, quantity), members in world.series.of_claimants.items():
        metric = world.metrics[quantity.metric]
        if not (metric.grows or metric.fixed):
            yield from pairwise(_steps([t for t in members if t.claim.reading.named]))


def _kind(telling: Telling) -> tuple[bool, bool]:
    """What a figure can lower: a list of those known no total, and what was counted no forecast."""
    return is_floor(telling.claim), telling.claim.basis is CountedBy.PROJECTION


def _superseding(world: World) -> Iterator[Revision]:
    """Falls of which a publication says what number stood before, one a statement and number."""
    seen: set[object] = set()
    for telling in world.compared:
        before = telling.claim.supersedes
        if before is None or not before.named or not telling.claim.reading.named:
            continue
        least, most = _number(telling), max(before.named)
        key = (telling.statement, telling.quantity, most)
        if most > least and not telling.claim.reading.ceiling and key not in seen:
            seen.add(key)
            factor = most / least if least else None
            earlier = _replaced(telling, most, world)
            words = "" if earlier else before.words
            yield Revision(earlier, telling.claim.id, (), most - least, factor, words)


def _replaced(telling: Telling, number: Fraction, world: World) -> str:
    """The claim of the figure that a publication says was replaced, if there is one; else ""."""
    if telling.claimant is None or telling.date is None:
        return ""
    known = (
        other.claim.id
        for other in world.giving(telling.quantity, number)
        if other.claimant == telling.claimant
        and other.claim.id != telling.claim.id
        and (other.date is None or other.date.start < telling.date.end)
    )
    return min(known, default="")


def _falls(members: Sequence[Telling]) -> Iterator[Revision]:
    """Each step that lowers the highest since the last fall, or else the step before it.

    "More than 290" is lowered by "more than 240", whatever looser words stood in between.
    """
    last: Sequence[Telling] = ()
    highest: Sequence[Telling] = ()
    for after in _steps(members):
        if all(telling.claim.reading.ceiling for telling in after):
            continue
        fall = _deepest(highest, after) or (_deepest(last, after) if highest != last else None)
        if fall is not None:
            yield fall
        if fall is not None or not highest or _least(after) >= _least(highest):
            highest = after
        last = after


def _falls_below_list(lists: Sequence[Telling], totals: Sequence[Telling]) -> Iterator[Revision]:
    """The first total below what its claimant had counted in part by then, if there is any."""
    for after in _steps(totals) if lists else ():
        begun = min(_start(telling) for telling in after)
        known = [t for t in lists if t.date is not None and t.date.end <= begun]
        fall = _deepest([max(known, key=_number)], after) if known else None
        if fall is not None:
            yield fall
            return


def _least(step: Sequence[Telling]) -> Fraction:
    """How many a step says there were at least, in the telling that says the fewest."""
    return _lowest(step).claim.reading.at().low or Fraction(0)


def _deepest(before: Sequence[Telling], after: Sequence[Telling]) -> Revision | None:
    """The deepest fall to a statement of a day, with what else repeats that; if there is any."""
    falls = (_fall(before, tellings) for tellings in _by_statement(after)) if before else ()
    found = [revision for revision in falls if revision is not None]
    if not found:
        return None
    return _told_again(min(found, key=lambda fall: (-fall.fall, fall.later)), after)


def _told_again(fall: Revision, after: Sequence[Telling]) -> Revision:
    """The fall with every other figure of the day that gives the lower number."""
    numbers = {t.claim.id: _number(t) for t in after}
    known = {fall.earlier, fall.later, *fall.restated_by}
    same = (i for i, number in numbers.items() if number == numbers[fall.later])
    return replace(fall, restated_by=(*fall.restated_by, *(i for i in same if i not in known)))


def _by_statement(step: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings of each statement of a day: one may lower what another raises again."""
    return list(grouped((telling.statement, telling) for telling in step).values())


def _steps(members: Iterable[Telling]) -> list[list[Telling]]:
    """Tellings by statement, in the order of their dates; overlapping dates are one step."""
    steps: list[list[Telling]] = []
    until = 0
    for telling in members:
        date = telling.date
        assert date is not None, telling.claim.id
        if steps and (date.start < until or telling.statement == steps[-1][0].statement):
            steps[-1].append(telling)
        else:
            steps.append([telling])
        until = max(until, date.end)
    return steps


def _fall(before: Sequence[Telling], after: Sequence[Telling]) -> Revision | None:
    """A fall from every telling of the earlier figure to every telling of the later one."""
    low = _lowest(before)
    high = max(_plainest(after), key=_number)
    least, most = _most(high), _number(low)
    if least is None or most <= least or not _lowers(low, high):
        return None
    rest = [t.claim.id for t in (*before, *after) if t not in (low, high)]
    return Revision(
        low.claim.id, high.claim.id, tuple(rest), most - least, most / least if least else None
    )


def _lowers(earlier: Telling, later: Telling) -> bool:
    """Whether a smaller number takes something back, as their words are meant."""
    before, after = earlier.claim.reading, later.claim.reading
    least, most = _most(later), _number(earlier)
    if before.ceiling or after.ceiling or least is None or _allowed(least, earlier):
        return False
    if not before.named:
        return least * WORDS_FALL_BY <= most
    return after.high is not None or not cuts_off(least, most)


def _allowed(number: Fraction, earlier: Telling) -> bool:
    """Whether the earlier words themselves allow the number: "about 2,000" is not lowered by 1,900.

    A floor allows all above it, and is lowered all the same by a lower floor.
    """
    reading = earlier.claim.reading.at()
    low, high = reading.low, reading.high
    return low is not None and high is not None and low <= number <= high


def _lowest(step: Sequence[Telling]) -> Telling:
    """The telling that says the fewest; of a day's floors, the lowest of the highest statement.

    "At least 150" takes nothing back of the "more than 290" of that day.
    """
    chosen = _plainest(step)
    if any(telling.claim.reading.high is not None for telling in chosen):
        return min(chosen, key=_number)
    return max((min(alike, key=_number) for alike in _by_statement(chosen)), key=_number)


def _plainest(members: Sequence[Telling]) -> Sequence[Telling]:
    """Those with a number of their own; floors and ceilings only where there is nothing else."""
    plain = [t for t in members if t.claim.reading.low is not None and t.claim.reading.high]
    floors = [t for t in members if t.claim.reading.low is not None]
    return plain or floors or members


def _is_bounded(telling: Telling) -> bool:
    """Whether a figure says how many there were at least or at most, in a number or in words."""
    reading = telling.claim.reading
    return bool(reading.named) or reading.low is not None


def _start(telling: Telling) -> int:
    assert telling.date is not None, telling.claim.id
    return telling.date.start


def _number(telling: Telling) -> Fraction:
    """The number that a figure names, or the fewest that words such as "hundreds" may mean."""
    reading = telling.claim.reading
    return max(reading.named) if reading.named else reading.at().low or Fraction(0)


def _most(telling: Telling) -> Fraction | None:
    """The number that a figure names, or the most that its words may mean; ``None`` for no end."""
    reading = telling.claim.reading
    return max(reading.named) if reading.named else reading.at().high

"""What can only both be right if something unusual fills the difference (semantics.md 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.judging.case_totals import CaseTotals, Ties, start_of
from reconcile.comparing.judging.tension_pairs import PairSearch
from reconcile.comparing.relations.facts import pair_facts
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.world.apart import days_apart
from reconcile.comparing.world.sets import Cell
from reconcile.comparing.world.voices import is_denial
from reconcile.comparing.world.world import World
from reconcile.values.classes import dataclass, replace
from reconcile.vocabulary.levels import DisputeLevel, Loudness, level_of, may_be_reported
from reconcile.when.moment import days_between


@dataclass(frozen=True, slots=True)
class Tension:
    """A smaller figure and a larger one that both hold only if ``at_least`` fills the gap.

    ``claims`` are both in the order of the case. ``rest`` are the metrics of the remainder of a
    share, or empty for growth; ``days`` is how long a growth had, ``None`` where a date is missing.
    ``level`` is the row of the table.
    """

    case: Case
    ties: Ties
    small: str
    large: str
    restated_by: tuple[str, ...]
    at_least: Fraction
    ratio: Fraction | None
    level: DisputeLevel
    claims: tuple[str, str]
    rest: tuple[str, ...] = ()
    days: int | None = None


def tensions(case: Case, world: World) -> list[Tension]:
    """The tensions of a case, one for all tellings of the same two statements."""
    groups: dict[object, list[Tension]] = defaultdict(list)
    judge = _Judge(case, world)

    known: dict[tuple[str, str, Ties], Tension | None] = {}

    def judged(small: PlacedClaim, large: PlacedClaim, ties: Ties) -> Tension | None:
        key = small.id, large.id, ties
        if key not in known:
            known[key] = judge.tension(small, large, ties)
        return known[key]

    def worth(small: PlacedClaim, large: PlacedClaim, ties: Ties) -> bool:
        return judged(small, large, ties) is not None

    for small, large, ties in PairSearch(CaseTotals(case, world), worth).pairs():
        found = judged(small, large, ties)
        if found is not None:
            first, second = world.tellings[small.id], world.tellings[large.id]
            groups[(ties, first.statement, second.statement, small.cell, large.cell)].append(found)
    return _sharpest([_folded(members, world) for members in groups.values()], world)


@dataclass(frozen=True)
class _Judge:
    case: Case
    world: World

    def tension(self, small: PlacedClaim, large: PlacedClaim, ties: Ties) -> Tension | None:
        """What would have to fill the difference; ``None`` if that is nothing worth telling."""
        gap = self._gap(small, large)
        if gap is None:
            return None
        high, low = gap
        ratio = low / high if high else None
        level = self._level(small, large, ties, ratio)
        if level is None or level.severity is Loudness.SILENT:
            return None
        rest = self._remainder(small, large) if ties is Ties.SHARE else ()
        if rest and self._filled(small, rest, low - high):
            return None
        return Tension(
            case=self.case,
            ties=ties,
            small=small.id,
            large=large.id,
            restated_by=(),
            at_least=low - high,
            ratio=ratio,
            level=level,
            claims=self._in_file_order(small.id, large.id),
            rest=rest,
            days=_days_to_grow(small, large, ties),
        )

    def _gap(self, small: PlacedClaim, large: PlacedClaim) -> tuple[Fraction, Fraction] | None:
        """Where the small figure ends and the large one begins, if anything lies between."""
        if start_of(small) != start_of(large) and not self._is_of_the_same(small, large):
            return None
        high = small.claim.reading.at(self.world.tolerance).high
        low = large.claim.reading.at(self.world.tolerance).low
        return None if high is None or low is None or low <= high else (high, low)

    def _is_of_the_same(self, small: PlacedClaim, large: PlacedClaim) -> bool:
        """Whether figures with other starts are of one thing all the same.

        A rate has none, and is of its stretch of time if it has that. Who says that there were
        none at all, or none since a day, has denied whatever is counted from then on, if that
        count had begun when he said so.
        """
        if self.world.metrics[large.cell[0]].rate:
            return _overlap(small, large)
        denied, begun = start_of(small), start_of(large)
        if begun is None or not is_denial(self.world.tellings[small.id]):
            return False
        return (denied is None or denied <= begun) and begun < small.instant.latest

    def _level(
        self, small: PlacedClaim, large: PlacedClaim, ties: Ties, ratio: Fraction | None
    ) -> DisputeLevel | None:
        """How loud the pair is; ``None`` where no row of the table can make it heard."""
        first, second = (self.world.tellings[p.id] for p in (small, large))
        if not may_be_reported(ties.value, ratio, days_apart(first, second)):
            return None
        assumed = (Assumption.UNCHANGED,) if ties is Ties.UNCHANGED else ()
        facts = pair_facts(ties.value, first, second, ratio, assumed, self.world)
        return level_of(facts.names, facts.ratio, facts.days)

    def _in_file_order(self, small: str, large: str) -> tuple[str, str]:
        place = self.case.positions
        return (small, large) if place[small] < place[large] else (large, small)

    def _remainder(self, small: PlacedClaim, large: PlacedClaim) -> tuple[str, ...]:
        """The parts of the whole that the small figure is not in, if it is one of the parts."""
        for whole, parts in self.case.orders[0].partitions:
            if whole == large.cell[0] and small.cell[0] in parts:
                return tuple(part for part in parts if part != small.cell[0])
        return ()

    @cached_property
    def _most_printed(self) -> Mapping[tuple[str, Cell], Fraction | None]:
        """How much a publication itself leaves room for in each count; ``None`` for no end."""
        most: dict[tuple[str, Cell], Fraction | None] = {}
        for placed in self.case.placed:
            source, reading = placed.claim.source, placed.claim.reading
            if source is None or reading.ceiling:
                continue
            key, high = (source, placed.cell), reading.widened(self.world.tolerance).high
            known = most.get(key, Fraction(0))
            most[key] = None if high is None or known is None else max(high, known)
        return most

    def _filled(self, small: PlacedClaim, rest: Iterable[str], needed: Fraction) -> bool:
        """Whether the publication of the small figure gives the remainder its size itself."""
        if small.claim.source is None:
            return False
        keys = ((small.claim.source, (part, *small.cell[1:])) for part in rest)
        given = [self._most_printed[key] for key in keys if key in self._most_printed]
        return any(most is None or most >= needed for most in given)


def _overlap(first: PlacedClaim, second: PlacedClaim) -> bool:
    """Whether the stretches of time of two figures, at least one of a period, have days in common.

    The rate of another week may well be another.
    """
    spans = [p.claim.window.period or p.claim.window.as_of for p in (first, second)]
    if spans[0] is None or spans[1] is None:
        return True
    return spans[0].start < spans[1].end and spans[1].start < spans[0].end


def _days_to_grow(small: PlacedClaim, large: PlacedClaim, ties: Ties) -> int | None:
    """How many days a growth had; ``None`` where a date is missing, or nothing has to grow."""
    dated = small.instant.earliest > 0 and large.instant.earliest > 0
    if ties is Ties.SHARE or not dated:
        return None
    ends = small.instant.latest, large.instant.latest
    return days_between(min(ends), max(ends))


def _folded(members: Sequence[Tension], world: World) -> Tension:
    """The pair farthest apart, with every other telling of the same two figures."""
    best = members[0]
    if len(members) > 1:
        best = min(members, key=lambda t: (t.ratio is not None, -(t.ratio or 0), sorted(t.claims)))
    figures = {
        (world.tellings[i].statement, world.tellings[i].quantity)
        for t in members
        for i in (t.small, t.large)
    }
    others = (t.claim.id for figure in figures for t in world.tellings_of(*figure))
    rest = set(others) - {best.small, best.large}
    if not rest:
        return best
    return replace(best, restated_by=tuple(p.id for p in best.case.pick(rest)))


def _sharpest(found: Sequence[Tension], world: World) -> list[Tension]:
    """Growth without the longer stretches that hold a shorter one of the same two voices.

    Growth from nothing stays: a voice that says there was none denies every later figure.
    """
    groups: dict[object, list[tuple[int, int, Tension]]] = defaultdict(list)
    kept: list[Tension] = []
    for tension in found:
        if tension.ties is not Ties.GROWTH or tension.ratio is None:
            kept.append(tension)
            continue
        small, large = (tension.case.by_id[i] for i in (tension.small, tension.large))
        voices = (world.tellings[i].voice.id for i in (tension.small, tension.large))
        groups[(*voices, small.cell, large.cell)].append(
            (small.instant.latest, large.instant.latest, tension)
        )
    for stretches in groups.values():
        kept += _innermost(stretches)
    order = {id(tension): number for number, tension in enumerate(found)}
    return sorted(kept, key=lambda tension: order[id(tension)])


def _innermost(stretches: Sequence[tuple[int, int, Tension]]) -> Iterator[Tension]:
    """Those that hold no other, shorter stretch; in the order of their ends."""
    latest = -1
    last = (-1, -1)
    for start, end, tension in sorted(stretches, key=lambda s: (s[1], -s[0])):
        if start > latest or (start, end) == last:
            latest, last = max(latest, start), (start, end)
            yield tension

"""For every voice a largest set of kinds that can all hold, its own first; and why not the rest.

Sets of kinds are bit masks; what a kind says is known to the judge and the masks of rivals
only. Kinds are numbered in an order that no file decides, so neither does any answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from reconcile.comparing.searching.tellable import bits
from reconcile.comparing.searching.thirds import Sum
from reconcile.solving.shrink import Judge, shrink
from reconcile.values.classes import dataclass, field


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures come first: a mask of kinds, and the names of what they belong to."""

    own: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A largest set of kinds that can all hold, grown from a scope's own."""

    scope: Scope
    kinds: int


class _Standing(NamedTuple):
    """Kinds that stand together, and those that pairs and clashes of three forbid beside them."""

    kinds: int = 0
    barred: int = 0


class KnownClashes:
    """Clashes of three kinds or more, to be asked which of them forbid a kind beside others.

    ``sums`` know more of them than are ever asked about.
    """

    def __init__(self, sums: Iterable[Sum] = ()) -> None:
        """Start with those of sums alone."""
        self._sums = tuple(sums)
        self._third: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self._second: dict[int, int] = defaultdict(int)
        self._larger: dict[int, dict[int, None]] = defaultdict(dict)

    def add(self, clash: int) -> None:
        """Remember a clash."""
        members = list(bits(clash))
        for kind in members:
            if len(members) > 3:
                self._larger[kind][clash] = None
                continue
            for other in members:
                self._second[kind] |= clash & ~(1 << kind)
                self._third[kind][other] |= clash & ~(1 << kind | 1 << other)

    def bars(self, kind: int, stands: int) -> int:
        """The kinds that clashes of three forbid beside this one and one of those that stand."""
        return self._beside(kind, stands & ~(1 << kind)) & ~stands

    def _beside(self, kind: int, stands: int) -> int:
        """The same kinds, with all that stand and clash so, and perhaps others that stand."""
        found = 0
        if second := self._second.get(kind, 0) & stands:
            thirds = self._third[kind]
            for other in bits(second):
                found |= thirds[other]
        for some in self._sums:
            if some.kinds >> kind & 1:
                found |= some.bars(kind, stands)
        return found

    def larger(self, kind: int, stands: int) -> int | None:
        """A clash of more than three, of a kind with some of those that stand."""
        if kind not in self._larger:
            return None
        outside = ~(stands | 1 << kind)
        return next((number for number in self._larger[kind] if not number & outside), None)

    def of(self, kind: int, stands: int) -> int | None:
        """A clash of a kind with some of those that stand."""
        stands &= ~(1 << kind)
        for other in bits(self._beside(kind, stands) & stands):
            if third := self._thirds(kind, other) & stands:
                # Of several the lowest, so that the same question has one answer on every day.
                return 1 << kind | 1 << other | (third & -third)
        return self.larger(kind, stands)

    def _thirds(self, kind: int, other: int) -> int:
        """The kinds that clash with both of two."""
        found = self._third[kind][other] if self._second.get(kind, 0) >> other & 1 else 0
        for some in self._sums:
            if some.kinds >> kind & some.kinds >> other & 1:
                found |= some.thirds(kind, other)
        return found


@dataclass(frozen=True, slots=True)
class ModeClashes:
    """What cannot hold in one mode: kinds by themselves, rivals of each, and larger sets.

    ``known`` are all clashes that were met, smallest or not.
    """

    lonely: int
    rivals: Sequence[int]
    sets: dict[int, Scope]
    standpoints: Sequence[Standpoint]
    known: KnownClashes = field(default_factory=KnownClashes)


@dataclass(slots=True)
class StandpointSearch:
    """The standpoints of all scopes, and a smallest clashing set for every kind outside each.

    ``sets`` maps each clashing set of three kinds or more to the scope that it explains; ``rank``
    puts first what is to stay when there is a choice; ``loneliness`` what a smallest set is to
    be made of when there is one; beyond ``most_sets``, those that explain the standpoint of
    a lone figure are only counted, in ``left_out``; ``rest`` tells the judge that other
    questions follow; ``alike_together`` says whether questions like the last take it little.
    """

    judge: Judge
    rivals: Sequence[int]
    lonely: int
    rank: Sequence[int]
    loneliness: Sequence[int]
    rest: Callable[[], None]
    alike_together: Callable[[], bool] = lambda: False
    most_sets: int = 300
    left_out: int = 0
    standpoints: list[Standpoint] = field(default_factory=list)
    sets: dict[int, Scope] = field(default_factory=dict)
    known: KnownClashes = field(default_factory=KnownClashes)
    _sets_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def see(self, scopes: Iterable[Scope]) -> None:
        """Find the standpoint of each scope for which none found before serves."""
        for scope in scopes:
            own = scope.own & ~self.lonely
            if any(self._serves(found.kinds, own) for found in self.standpoints):
                continue
            self.rest()
            first = self._grown(_Standing(), own)
            others = ((1 << len(self.rank)) - 1) & ~own & ~self.lonely
            unseen = others & ~self._seen() if own.bit_count() == 1 else 0
            ours = first.kinds
            stands = self._grown(self._grown(first, unseen), others & ~unseen).kinds
            self.standpoints.append(Standpoint(scope, stands))
            outside = self._ranked(~stands & ((1 << len(self.rank)) - 1) & ~self.lonely)
            own_clash = self._own_clashes(outside, scope, ours)
            for kind in outside:
                self._explain(kind, scope, own_clash(kind), stands)

    @staticmethod
    def _serves(found: int, own: int) -> bool:
        """Whether a standpoint holds all of a scope's own figures, or nothing beside them.

        Then it is a largest set of these that can hold, as nothing can join it.
        """
        return not own & ~found or (bool(found) and not found & ~own)

    def _seen(self) -> int:
        """What stands in some standpoint: a lone figure takes in first what does in none.

        So far fewer standpoints hold every figure than if each began with what most have.
        """
        return reduce(or_, (found.kinds for found in self.standpoints), 0)

    def _ranked(self, mask: int) -> list[int]:
        return sorted(bits(mask), key=self.rank.__getitem__)

    def _grown(self, standing: _Standing, more: int) -> _Standing:
        """What stands with as many of the others as can hold beside it, the foremost first.

        All that no known clash forbids are tried together; of each clash that this shows the
        hindmost falls. Those put off for another that then fell are tried again.
        """
        waiting = self._ranked(more)
        while waiting:
            together = self._together(standing, waiting)
            standing = self._held(together, standing)
            out = standing.kinds | standing.barred
            waiting = [
                kind
                for kind in waiting
                if not out >> kind & 1 and not self._forbidden(kind, standing.kinds)
            ]
        return standing

    def _together(self, standing: _Standing, waiting: Iterable[int]) -> _Standing:
        """What stands with all that no known clash forbids, the foremost first."""
        for kind in waiting:
            if not standing.barred >> kind & 1 and not self._forbidden(kind, standing.kinds):
                standing = self._joined(standing, kind)
        return standing

    def _joined(self, standing: _Standing, kind: int) -> _Standing:
        barred = standing.barred | self.rivals[kind] | self.known.bars(kind, standing.kinds)
        return _Standing(standing.kinds | 1 << kind, barred)

    def _forbidden(self, kind: int, stands: int) -> bool:
        """Whether a clash of more than three forbids a kind that no smaller one bars."""
        return self.known.larger(kind, stands) is not None

    def _held(self, together: _Standing, standing: _Standing) -> _Standing:
        """What is left when of each clash the hindmost falls that does not stand yet."""
        left = together.kinds
        met: list[int] = []
        # Two alone need no judge: that they cannot hold would stand among the rivals.
        while left.bit_count() > 2 and (clash := self.judge(left)) is not None:
            self.known.add(clash)
            met.append(clash)
            left &= ~(1 << max(bits(clash & ~standing.kinds), key=self.rank.__getitem__))
        if not met:
            return together
        for kind in bits(left & ~standing.kinds):
            standing = self._joined(standing, kind)
        for clash in met:  # of which all but one may have stood already
            out = clash & ~left
            if out.bit_count() == 1:
                standing = _Standing(left, standing.barred | out)
        return standing

    def _explain(self, kind: int, scope: Scope, clash: int | None, stands: int) -> None:
        """See to it that some known clash shows why a kind cannot join a standpoint."""
        itself = 1 << kind
        if clash is None:
            near = self.rivals[kind] & stands
            if near or any(not number & ~stands & ~itself for number in self._sets_of[kind]):
                return
            if len(self.sets) >= self.most_sets and scope.own.bit_count() == 1:
                self.left_out += 1
                return
            clash = self.known.of(kind, stands)
            assert clash is not None, "a standpoint is a largest set that can hold"
        self._keep(clash, kind, scope)

    def _own_clashes(
        self, outside: Sequence[int], scope: Scope, ours: int
    ) -> Callable[[int], int | None]:
        """What gives the clash of each kind with a scope's own figures, if there is one.

        Where what was found for one question serves the next, those about the same figures follow
        each other.
        """
        beside = {kind: ours & ~self.rivals[kind] for kind in outside}
        if not any(mask.bit_count() > 1 for mask in beside.values()) or not self.alike_together():
            return lambda kind: self._of_own(kind, scope, ours)
        alike = sorted(outside, key=lambda kind: (-beside[kind].bit_count(), beside[kind], kind))
        return {kind: self._of_own(kind, scope, ours) for kind in alike}.__getitem__

    def _of_own(self, kind: int, scope: Scope, ours: int) -> int | None:
        """A clash of a kind with a scope's own figures, if there is one.

        It says more about the scope than one with those of others that only joined them; so its
        figures are asked alone, without what a pair says anyway.
        """
        together = ours & ~self.rivals[kind]
        if together.bit_count() < 2 or scope.own >> kind & 1:
            return None
        return self.known.of(kind, together) or self.judge(together | 1 << kind)

    def _keep(self, clash: int, kind: int, scope: Scope) -> None:
        order = sorted(bits(clash), key=lambda n: (n != kind, self.loneliness[n], self.rank[n]))
        found = shrink(clash, self.judged, order)
        if found.bit_count() > 2 and found not in self.sets:
            self.sets[found] = scope
            for n in bits(found):
                self._sets_of[n].append(found)
            self.known.add(found)

    def judged(self, kinds: int) -> int | None:
        """Some of these kinds that cannot all hold; ``None`` if they can. Every pair is known."""
        if kinds.bit_count() == 2:
            first, second = bits(kinds)
            return kinds if self.rivals[first] >> second & 1 else None
        return self.judge(kinds) if kinds.bit_count() > 2 else None

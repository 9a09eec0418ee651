"""For every voice a largest set of kinds that can all hold, its own first; and why not the rest.

Sets of kinds are bit masks; what a kind says is known to the judge and the masks of rivals
only. Kinds are numbered in an order that no file decides, so neither does any answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reconcile.comparing.solver import bits
from reconcile.solving.shrink import shrink

Judge = Callable[[int], int | None]
"""Answers ``None`` for a mask of kinds that can all hold, else some of them that cannot."""


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


@dataclass(frozen=True, slots=True)
class Clashes:
    """What cannot hold in one mode: kinds by themselves, rivals of each, and larger sets."""

    lonely: int
    rivals: Sequence[int]
    sets: dict[int, Scope]
    standpoints: Sequence[Standpoint]


@dataclass(slots=True)
class Views:
    """The standpoints of all scopes, and a smallest clashing set for every kind outside each.

    ``sets`` maps each clashing set of three kinds or more to the scope that it explains; ``rank``
    puts first what is to stay when there is a choice; ``loneliness`` what a smallest set is to
    be made of when there is one; beyond ``most_sets``, those that explain the standpoint of
    a lone figure are only counted, in ``left_out``; ``rest`` tells the judge that other
    questions follow.
    """

    judge: Judge
    rivals: Sequence[int]
    lonely: int
    rank: Sequence[int]
    loneliness: Sequence[int]
    rest: Callable[[], None]
    most_sets: int = 300
    left_out: int = 0
    standpoints: list[Standpoint] = field(default_factory=list)
    sets: dict[int, Scope] = field(default_factory=dict)
    _sets_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _proofs: dict[int, int] = field(default_factory=dict)

    def see(self, scopes: Iterable[Scope]) -> None:
        """Find the standpoint of each scope that lies in none found before."""
        for scope in scopes:
            own = scope.own & ~self.lonely
            if any(not own & ~found.kinds for found in self.standpoints):
                continue
            self._proofs = {}
            self.rest()
            ours = self._grown(0, own)
            stands = self._grown(ours, ((1 << len(self.rank)) - 1) & ~own & ~self.lonely)
            self.standpoints.append(Standpoint(scope, stands))
            for kind in self._ranked(~stands & ((1 << len(self.rank)) - 1) & ~self.lonely):
                self._explain(kind, scope, ours, stands)

    def _ranked(self, mask: int) -> list[int]:
        return sorted(bits(mask), key=self.rank.__getitem__)

    def _grown(self, stands: int, more: int) -> int:
        """``stands`` with as many of the others as can hold beside it, the foremost first.

        Those put off for a rival that then fell are tried again.
        """
        waiting = self._ranked(more)
        while waiting:
            block, put_off, blocked = [], [], stands
            for kind in waiting:
                if self.rivals[kind] & blocked:
                    put_off.append(kind)
                else:
                    block.append(kind)
                    blocked |= 1 << kind
            stands = self._joined(stands, block)
            waiting = [kind for kind in put_off if not self.rivals[kind] & stands]
        return stands

    def _joined(self, stands: int, block: Sequence[int]) -> int:
        """``stands`` with those of a block that can hold beside it, tried in halves."""
        halves = [block]
        while halves:
            here = halves.pop()
            together = stands
            for kind in here:
                together |= 1 << kind
            clash = self.judge(together) if together.bit_count() > 2 else None
            if clash is None:
                stands = together
            elif len(here) == 1:
                self._proofs[here[0]] = clash
            else:
                middle = len(here) // 2
                halves += [here[middle:], here[:middle]]
        return stands

    def _explain(self, kind: int, scope: Scope, ours: int, stands: int) -> None:
        """See to it that some known clash shows why a kind cannot join a standpoint."""
        rivals, itself = self.rivals[kind], 1 << kind
        together = ours & ~rivals
        if together.bit_count() > 1 and not scope.own >> kind & 1:
            clash = self.judge(together | itself)
            if clash is not None:
                self._keep(clash, kind, scope)
                return
        if rivals & stands or any(not one & ~stands & ~itself for one in self._sets_of[kind]):
            return
        if len(self.sets) >= self.most_sets and scope.own.bit_count() == 1:
            self.left_out += 1
        else:
            self._keep(self._proofs[kind], kind, scope)

    def _keep(self, clash: int, kind: int, scope: Scope) -> None:
        order = sorted(bits(clash), key=lambda n: (n != kind, self.loneliness[n], self.rank[n]))
        least = shrink(frozenset(bits(clash)), self.judged, order)
        found = sum(1 << n for n in least)
        if found.bit_count() > 2 and found not in self.sets:
            self.sets[found] = scope
            for n in bits(found):
                self._sets_of[n].append(found)

    def judged(self, kinds: frozenset[int]) -> frozenset[int] | None:
        """Some of these kinds that cannot all hold; ``None`` if they can. Every pair is known."""
        if len(kinds) == 2:
            one, other = kinds
            return kinds if self.rivals[one] >> other & 1 else None
        clash = self.judge(sum(1 << n for n in kinds)) if len(kinds) > 2 else None
        return None if clash is None else frozenset(bits(clash))

"""Clashes of a whole and its two parts: seen from their ends, as rivals are, and not by trying.

Two parts that together exceed a whole, or fall short of it, are the commonest clash of three by
far. Where a case has some, it mostly has hundreds of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.readings import Limits
from reconcile.comparing.searching.kinds import Kind, KindEnd, ends_of
from reconcile.comparing.searching.thirds import Beyond, Sum, SumRole
from reconcile.comparing.world.sets import Cell

MOST_LOOKED_AT = 100_000
"""So many low ends times high ends at most; beyond, the search finds those that matter."""

_Bound = tuple[Cell, KindEnd]
"""An end, with the cell that it bounds."""

_Other = tuple[str, str]
"""The names of a cell in two dimensions, of which the third is divided."""

_OTHERS = ((1, 2), (0, 2), (0, 1))
"""For each dimension the two others; the metric comes first where it is one of them."""

_Role = dict[int, list[_Bound]]
"""The kinds that can be one member of a sum, each with ends of one value that it gives."""


def sums_of_wholes(case: Case, kinds: Sequence[Kind], limits: Limits, lonely: int) -> Iterator[Sum]:
    """The sums of two parts, to be asked for kinds that clash with two others.

    Only those are seen of which the ends are all there is to say.
    """
    lows, highs = (_plain(case, ends) for ends in ends_of(case, kinds, limits, lonely))
    if case.odd or len(lows) * len(highs) > MOST_LOOKED_AT:
        return
    for axis, divided in enumerate(case.divisions):
        for whole, ways in divided.items():
            for parts in (parts for parts in ways if len(parts) == 2):
                names = (whole, *parts)
                yield from _SumRoles(case.above, axis, names, lows, highs, exceeds=True).found()
                yield from _SumRoles(case.above, axis, names, highs, lows, exceeds=False).found()


def _plain(case: Case, ends: Mapping[Cell, Sequence[KindEnd]]) -> _Role:
    """Ends of counts that never fall, if they are all there is to say, by their kinds."""
    found: _Role = {}
    for cell, given in ends.items():
        for end in given:
            if end.certain and cell[0] not in case.stocks:
                found.setdefault(end.kind, []).append((cell, end))
    return found


class _SumRoles:
    """A whole and two parts by their names in one dimension: parts that exceed it, or fall short.

    The parts give low ends and the whole a high one, or the other way round; values of what falls
    short are taken below 0, so that the parts always exceed.
    """

    def __init__(
        self,
        above: Callable[[int, str], frozenset[str]],
        axis: int,
        names: tuple[str, ...],
        of_parts: _Role,
        of_wholes: _Role,
        *,
        exceeds: bool,
    ) -> None:
        self._above = above
        self._axis = axis
        self._names = names
        self._exceeds = exceeds
        self._wholes = self._in_role(of_wholes, names[0], within=not exceeds)
        self._of_parts = of_parts

    @cached_property
    def _times(self) -> Mapping[_Other, list[tuple[str, _Times]]]:
        """The ends that wholes give each cell: its name here, by its other two names."""
        found: dict[_Other, list[tuple[str, _Times]]] = {}
        for cell, ends in _by_cell(self._wholes).items():
            times = _Times(ends, highs=self._exceeds)
            found.setdefault(self._other(cell), []).append((cell[self._axis], times))
        return found

    @cached_property
    def _told_from(self) -> Mapping[_Other, list[_Other]]:
        """Of parts that hold others: the other names of wholes by those that these lie within."""
        found: dict[_Other, list[_Other]] = {}
        for other in self._times:
            for wider in self._around(other):
                found.setdefault(wider, []).append(other)
        return found

    def _other(self, cell: Cell) -> _Other:
        """The names of a cell in the two other dimensions."""
        first, second = _OTHERS[self._axis]
        return cell[first], cell[second]

    def _around(self, other: _Other) -> Iterator[_Other]:
        """All that two names in the other dimensions lie within."""
        first, second = _OTHERS[self._axis]
        return product(self._above(first, other[0]), self._above(second, other[1]))

    def _in_role(self, given: _Role, name: str, *, within: bool) -> _Role:
        """Of each kind the ends about something within a name, or about what holds it."""
        axis, above = self._axis, self._above
        found: _Role = {}
        for kind, ends in given.items():
            for cell, end in ends:
                if name in above(axis, cell[axis]) if within else cell[axis] in above(axis, name):
                    known = found.setdefault(kind, [])
                    if not known or known[0][1].value == end.value:
                        known.append((cell, end))
        return found

    def _told_of(self, part: str, side: _Role) -> dict[int, int]:
        """For each kind that can be a part, the mask of the wholes that it says something of."""
        fitting: dict[Cell, list[tuple[_Times, bool]]] = {}
        found = {}
        for kind, ends in side.items():
            mask = 0
            for cell, end in ends:
                if cell not in fitting:
                    fitting[cell] = list(self._fitting(part, cell))
                for times, grows in fitting[cell]:
                    mask |= times.told_by(end, grows=grows)
            if mask := mask & ~(1 << kind):
                found[kind] = mask
        return found

    def _fitting(self, part: str, cell: Cell) -> Iterator[tuple[_Times, bool]]:
        """The wholes whose part a cell lies within, or holds; and whether their growth is bound."""
        name, other = cell[self._axis], self._other(cell)
        inner, outer = (name, part) if self._exceeds else (part, name)
        if outer not in self._above(self._axis, inner):
            return
        around = self._around(other) if self._exceeds else self._told_from.get(other, ())
        for rest in around:
            for whole, times in self._times.get(rest, ()):
                if self._axis == 0:  # growth binds only what enters by the same event
                    yield times, name == part and whole == self._names[0]
                else:
                    yield times, other[0] == rest[0]

    def _values(self, role: _Role) -> dict[int, int]:
        sign = 1 if self._exceeds else -1
        return {kind: sign * ends[0][1].value for kind, ends in role.items()}

    def found(self) -> Iterator[Sum]:
        """The sum, if there are kinds for the whole and for both parts."""
        names, within = self._names[1:], self._exceeds
        sides = [self._in_role(self._of_parts, name, within=within) for name in names]
        if not (self._wholes and all(sides)):
            return
        first, second = (
            SumRole(self._told_of(name, side), self._values(side))
            for name, side in zip(names, sides, strict=True)
        )
        yield Sum(first, second, self._values(self._wholes))


def _by_cell(role: _Role) -> Mapping[Cell, list[KindEnd]]:
    """The ends of a role by the cells that they bound."""
    found: dict[Cell, list[KindEnd]] = {}
    for ends in role.values():
        for cell, end in ends:
            found.setdefault(cell, []).append(end)
    return found


class _Times:
    """Ends of one cell by their times, to be asked which of them an end of a part tells of.

    A low end tells of high ends at its time and later, of growth only if since a later start.
    """

    def __init__(self, ends: Sequence[KindEnd], *, highs: bool) -> None:
        sign = self._sign = 1 if highs else -1
        started = [end for end in ends if end.since is not None]
        totals = [end for end in ends if end.since is None]
        self._totals = Beyond({end.kind: sign * end.until for end in totals})
        self._growths = Beyond({end.kind: sign * end.until for end in started})
        self._starts = Beyond({end.kind: -sign * (end.since or 0) for end in started})

    def told_by(self, end: KindEnd, *, grows: bool) -> int:
        """The mask of kinds whose end is about the time of this one."""
        until, highs = self._sign * end.until - 1, self._sign > 0
        if end.since is None:  # a total tells of totals; a high one bounds growth as well
            return self._totals(until) | (0 if highs else self._growths(until))
        found = self._totals(until) if highs else 0
        if grows:
            found |= self._growths(until) & self._starts(-self._sign * end.since - 1)
        return found

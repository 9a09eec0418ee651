"""Two figures that clash because one exceeds another that covers it: judged without a system.

Most clashes are of this kind. What a system would say of them follows from the two ends alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from reconcile.comparing.cases import Case, narrowest
from reconcile.comparing.constraints import Atom, ConstraintRow, Placed
from reconcile.comparing.system import Limits
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure whose low end and one whose high end clash, and the ways in which they do.

    Each way is the set of assumptions that it needs.
    """

    low: str
    high: str
    ways: tuple[frozenset[Atom], ...]

    def clashes(self, atoms: Collection[Atom]) -> bool:
        """Whether the figures cannot both hold under just these assumptions."""
        made = frozenset(atoms)
        return any(way <= made for way in self.ways)

    def ends(self, case: Case, limits: Limits) -> tuple[Fraction, Fraction]:
        """The low end and the high end that clash, as these readings have them."""
        low = limits(case.by_id[self.low].claim).low
        high = limits(case.by_id[self.high].claim).high
        assert low is not None and high is not None, "a pair is made of two ends"
        return low, high


def plain_pair(case: Case, ids: Sequence[str]) -> Pair | None:
    """How two claims can clash, if that is all there is to say of them; else ``None``.

    It is all where counts never fall nor stand still, laws are plain, and no row is about
    "none before" or, among several, about growth. Asked for once, as every measure starts here.
    """
    if len(ids) != 2:
        return None
    key = ids[0], ids[1]
    if key not in case.pairs:
        case.pairs[key] = _plain_pair(case, ids)
    found: Pair | None = case.pairs[key]
    return found


def _plain_pair(case: Case, ids: Sequence[str]) -> Pair | None:
    if case.ended_groups or case.odd:
        return None
    placed = [case.by_id[i] for i in ids]
    if not all(_plain(figure, case) for figure in placed):
        return None
    for low, high in permutations(placed):
        ways = tuple(dict.fromkeys(_ways(case, low, high)))
        if ways:
            return Pair(low.id, high.id, ways)
    return None


def _plain(placed: Placed, case: Case) -> bool:
    single = len(placed.rows) == 1
    return all(
        not row.nothing_yet
        and all(cell[0] not in case.stocks for cell, _, _ in row.terms)
        and (len(row.terms) == 1 or (single and row.terms[0][0] == row.terms[1][0]))
        for row in placed.rows
    )


def _ways(case: Case, low: Placed, high: Placed) -> Iterator[frozenset[Atom]]:
    """The assumptions under which a low end of one lies within a high end of the other."""
    named, most = narrowest(low.claim).low, narrowest(high.claim).high
    if named is None or most is None or named <= most:
        return
    for part in low.rows:
        for whole in high.rows:
            if part.low and whole.high and (needs := _covered(case, part, whole)) is not None:
                yield needs


def _covered(case: Case, part: ConstraintRow, whole: ConstraintRow) -> frozenset[Atom] | None:
    """What must be assumed for the one row to be within the other; ``None`` if it never is."""
    cell, until, _ = part.terms[0]
    around, end, _ = whole.terms[0]
    if not all(around[axis] in case.above(axis, cell[axis]) for axis in range(3)):
        return None
    if len(whole.terms) == 2:
        if len(part.terms) != 2 or cell != around:
            return None
        if whole.terms[1][1].latest > part.terms[1][1].earliest:
            return None
    needs = part.needs | whole.needs
    if until.key == end.key or until.latest <= end.earliest:
        return needs
    if end.pin is None or until.latest > end.latest:
        return None
    return needs | {end.pin}  # taken last, it comes no earlier


def pairs_suffice(case: Case, placed: Sequence[Placed]) -> bool:
    """Whether no minimal set has more than two claims: all bound one count that never falls.

    Then a row bounds the count at one instant, and claims clash only where one puts it lower
    than another has put it by then. Were there a larger clash, some claim of it would come
    last in a chain of times and values, and clash with the first.
    """
    cells = {cell for figure in placed for row in figure.rows for cell, _, _ in row.terms}
    return (
        len(cells) == 1
        and all(len(row.terms) == 1 for figure in placed for row in figure.rows)
        and not any(cell[0] in case.stocks or case.ends(cell) for cell in cells)
        and case.shape(placed).amounts == 1
    )

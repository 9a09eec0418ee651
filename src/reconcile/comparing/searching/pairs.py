"""Two figures that clash because one exceeds another that covers it: judged without a system.

Most clashes are of this kind. What a system would say of them follows from the two ends alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import ConstraintRow, PlacedClaim
from reconcile.comparing.counts.readings import Limits, narrowest
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.world.instants import Instant
from reconcile.comparing.world.sets import Cell, reached
from reconcile.solving.history import Law
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class ClashPair:
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


def plain_pair(case: Case, ids: Sequence[str]) -> ClashPair | None:
    """How two claims can clash, if that is all there is to say of them; else ``None``.

    It is all where counts do not stand still, laws are plain, no row is about "none before", and
    one figure is a total or each is of one count; where counts may fall, both are of one count, or
    one is of what never falls. Asked for once, as every measure starts here.
    """
    if len(ids) != 2:
        return None
    key = ids[0], ids[1]
    if key not in case.pairs:
        case.pairs[key] = _plain_pair(case, ids)
    found: ClashPair | None = case.pairs[key]
    return found


def _plain_pair(case: Case, ids: Sequence[str]) -> ClashPair | None:
    if case.ended_groups or case.odd:
        return None
    first, second = (case.by_id[i] for i in ids)
    if not _ends_say_all(case, first, second):
        return None
    if _adds_up_before(case, first, second) or _adds_up_before(case, second, first):
        return None
    for low, high in ((first, second), (second, first)):
        ways = tuple(dict.fromkeys(_ways(case, low, high)))
        if ways:
            return ClashPair(low.id, high.id, ways)
    return None


def _ends_say_all(case: Case, *figures: PlacedClaim) -> bool:
    """Whether two figures clash by one end of each, or not at all."""
    if any(row.nothing_yet for placed in figures for row in placed.rows):
        return False
    counted = [_cells(placed) for placed in figures]
    totals = [all(len(row.terms) == 1 for row in placed.rows) for placed in figures]
    if case.falls(figures):
        return all(totals) and _one_lasts(case, *counted)
    return any(totals) or max(map(len, counted)) == 1


def _one_lasts(case: Case, first: set[Cell], second: set[Cell]) -> bool:
    """Whether both are of one count, or one of what may fall and one of what never does.

    Then the one is a part of the other, which keeps count of it, or nothing to it; where the other
    lies within what may fall it is a part at every moment, and all of it is not said by two ends.
    """
    cells = {*first, *second}
    if len(cells) == 1:
        return True
    falling = {cell for cell in cells if cell[0] in case.stocks}
    if falling not in (first, second):
        return False
    return not any(case.within(part, whole) for whole in falling for part in cells - falling)


def _cells(placed: PlacedClaim) -> set[Cell]:
    return {cell for row in placed.rows for cell, _, _ in row.terms}


def _adds_up_before(case: Case, early: PlacedClaim, late: PlacedClaim) -> bool:
    """Whether one count may end where another starts, so that together they pass its total.

    That needs all totals to start there; then both low ends are in the sum, and not one. A low
    end that is above the total by itself clashes with it at any time before its end anyway, so
    that the sum matters only where the one count certainly ends before the other starts.
    """
    counted = list(_counted_from(late))
    if not counted:
        return False
    reading, low = narrowest(late.claim), narrowest(early.claim).low
    if low is None or reading.low is None or reading.high is None:
        return False
    surely = low > reading.high
    return low + reading.low > reading.high and any(
        row.low and _begins_by(row, start, surely=surely) and case.within(row.terms[0][0], total)
        for total, start in counted
        for row in early.rows
    )


def _begins_by(row: ConstraintRow, start: int, *, surely: bool) -> bool:
    """Whether a row is of a moment up to another, or surely is."""
    instant = row.terms[0][1]
    return (instant.latest if surely else instant.earliest) <= start


def _counted_from(placed: PlacedClaim) -> Iterator[tuple[Cell, int]]:
    """The totals of a count with a start that all totals may have, and when that is."""
    starts = [row.terms[1][1].latest for row in placed.rows if row.low and len(row.terms) == 2]
    for row in placed.rows:
        if row.high and len(row.terms) == 1:
            yield from ((row.terms[0][0], start) for start in starts)


def _ways(case: Case, low: PlacedClaim, high: PlacedClaim) -> Iterator[frozenset[Atom]]:
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
    _, until, _ = part.terms[0]
    around, end, _ = whole.terms[0]
    if not case.within(part.terms[0][0], around):
        return None
    if len(whole.terms) == 2 and not _grows_within(case, part, whole):
        return None
    needs = part.needs | whole.needs
    if until.key == end.key:
        return needs
    if around[0] in case.stocks:
        return _at_one_moment(until, end, needs)
    if until.latest <= end.earliest:
        return needs
    if end.pin is None or until.latest > end.latest:
        return None
    return needs | {end.pin}  # taken last, it comes no earlier


def _at_one_moment(
    first: Instant, second: Instant, needs: frozenset[Atom]
) -> frozenset[Atom] | None:
    """What must be assumed for two instants to be one, as a count that may fall asks for."""
    if first.latest != second.latest:
        return None
    return needs.union(i.pin for i in (first, second) if i.pin and i.earliest < i.latest)


def _grows_within(case: Case, part: ConstraintRow, whole: ConstraintRow) -> bool:
    """Whether growth in one time is growth in the other, by what began no later."""
    if len(part.terms) != 2 or whole.terms[1][1].latest > part.terms[1][1].earliest:
        return False
    cell, around = part.terms[0][0], whole.terms[0][0]
    return cell == around or around[0] in growing(case, cell[0])


def growing(case: Case, metric: str) -> set[str]:
    """The metrics that grow by no less than this one does; the same is asked for every pair."""
    if metric not in case.growing:
        case.growing[metric] = _found_growing(case, metric)
    return case.growing[metric]


def _found_growing(case: Case, metric: str) -> set[str]:
    order = case.orders[0]

    def onward(name: str) -> Iterator[str]:
        wholes = (whole for whole, grows in order.wholes.get(name, {}).items() if grows)
        divided = (whole for whole, parts in order.partitions if name in parts)
        yield from (whole for whole in (*wholes, *divided) if whole not in case.stocks)

    return set() if metric in case.stocks else reached([metric], onward)


def is_of_one_count(case: Case, placed: Sequence[PlacedClaim]) -> bool:
    """Whether all bound one count, so that no minimal set has more than two claims.

    A row bounds it at one instant. If it never falls, claims clash only where one puts it lower
    than another has put it by then. Were there a larger clash, some claim of it would come
    last in a chain of times and values, and clash with the first. If it may fall, claims clash
    only at one and the same instant, where stretches that meet by twos have a number in common.
    """
    terms = [row.terms for figure in placed for row in figure.rows]
    cells = {listed[0][0] for listed in terms}
    if len(cells) != 1 or max(map(len, terms)) > 1:
        return False
    (cell,) = cells
    return not case.ends(cell) and case.shape(placed).amounts == 1


def is_of_an_order(case: Case, placed: Sequence[PlacedClaim]) -> bool:
    """Whether all laws say that one count is no more than another; then pairs are all, too.

    For each count can be as low as the low ends of what lies within it ask for. Where that is
    above the high end of a count, a low end and a high one clash, of two claims. That growth lies
    within growth says more than that, but not at a single moment.
    """
    if case.ended_groups or case.shape(placed).momentary:
        return False
    forms = case.shape(placed).forms
    rows = [row for figure in placed for row in figure.rows]
    if not all(_is_one_amount(row, forms) for row in rows):
        return False
    several = len({row.terms[0][1].latest for row in rows}) > 1
    return all(_only_orders(law, several=several) for law in case.laws(placed))


def _only_orders(law: Law, *, several: bool) -> bool:
    """Whether a law only says, at one moment or several, that an amount is no more than another."""
    if law.equal or (several and law.grows):
        return False
    return sorted(law.weights.values()) == [-1, 1]


def _is_one_amount(row: ConstraintRow, forms: Mapping[Cell, Mapping[int, int]]) -> bool:
    """Whether a row is a total that is one amount, and no sum of several."""
    return len(row.terms) == 1 and [*forms[row.terms[0][0]].values()] == [1]

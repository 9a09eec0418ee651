"""Claims of a case that say the same of the same counts, as one kind; and what its ends say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import ConstraintRow, PlacedClaim
from reconcile.comparing.counts.readings import Limits
from reconcile.comparing.world.instants import Instant
from reconcile.comparing.world.numbers import ends_in_parts
from reconcile.comparing.world.sets import Cell
from reconcile.quantity.interval import ZERO, Reading
from reconcile.values.classes import dataclass

Kind = tuple[PlacedClaim, ...]


def kinds_of(all_placed: Sequence[PlacedClaim], tolerance: Fraction) -> list[Kind]:
    """Claims that say the same of the same counts, together; in an order that no file decides."""
    limits = [_limits(placed.claim.reading, tolerance) for placed in all_placed]
    kinds = _alike(all_placed, limits, frozenset())
    if len(kinds) < len(all_placed) and (shared := _shared(kinds)):
        kinds = _alike(all_placed, limits, shared)
    order = _order(kinds)
    return [kinds[number] for number in sorted(range(len(kinds)), key=order.__getitem__)]


_Limits = tuple[tuple[int, int] | None, ...]
"""The ends of a figure in each way to read it."""


def _limits(reading: Reading, tolerance: Fraction) -> _Limits:
    read = (reading.widened(tolerance), reading.at(tolerance), reading.at(ZERO))
    ends = [end for interval in read for end in (interval.low, interval.high)]
    return tuple([None if end is None else end.as_integer_ratio() for end in ends])


def _shared(kinds: Iterable[Kind]) -> frozenset[str]:
    """The instants that claims of more than one kind are of."""
    users: dict[str, set[int]] = defaultdict(set)
    for number, kind in enumerate(kinds):
        for placed in kind:
            users[placed.instant.key].add(number)
    return frozenset(key for key, numbers in users.items() if len(numbers) > 1)


def _alike(
    all_placed: Sequence[PlacedClaim], limits: Sequence[_Limits], shared: frozenset[str]
) -> list[Kind]:
    """Claims with equal rows; instants of equal span are alike unless others share them too."""
    having = Counter(limits)
    groups: dict[object, list[PlacedClaim]] = {}
    for placed, ends in zip(all_placed, limits, strict=True):
        rows = tuple([_row_key(row, shared) for row in placed.rows]) if having[ends] > 1 else None
        groups.setdefault((rows, ends), []).append(placed)
    return [tuple(group) for group in groups.values()]


def _row_key(row: ConstraintRow, shared: frozenset[str]) -> tuple[object, ...]:
    terms = tuple((cell, _instant_key(instant, shared), sign) for cell, instant, sign in row.terms)
    needs = tuple(sorted(assumption for assumption, _ in row.needs))
    return (terms, row.low, row.high, needs, row.nothing_yet)


def _instant_key(instant: Instant, shared: frozenset[str]) -> tuple[object, ...]:
    """What tells instants apart: fixed ones and lone ones by their span, shared ones by name."""
    if instant.pin is not None and instant.key in shared:
        return (instant.key,)
    return (instant.earliest, instant.latest, instant.pin is None)


def _order(kinds: Sequence[Kind]) -> list[tuple[object, ...]]:
    """What kinds are sorted by: what they say, and last the statement or paper they are told in.

    Mostly what is counted, when, and the ends tell all of them apart.
    """
    readings = [kind[0].claim.reading for kind in kinds]
    ends = ends_in_parts([i for reading in readings for i in (reading.widened(), reading.at())])
    known = [tuple([(-1, 0) if end is None else (1, end) for end in both]) for both in ends]
    keys: list[tuple[object, ...]] = [
        (kind[0].cell, kind[0].instant.latest, *values)
        for kind, *values in zip(kinds, known[::2], known[1::2], strict=True)
    ]
    if len(set(keys)) == len(keys):
        return keys
    return [(*key, *_in_full(kind)) for key, kind in zip(keys, kinds, strict=True)]


def _in_full(kind: Kind) -> tuple[object, ...]:
    printed_in = min((p.claim.statement or "", p.claim.source or "") for p in kind)
    return [_canonical_row(row) for row in kind[0].rows], printed_in


def _canonical_row(row: ConstraintRow) -> tuple[object, ...]:
    return (
        [(cell, instant.latest, instant.earliest, sign) for cell, instant, sign in row.terms],
        sorted(assumption for assumption, _ in row.needs),
        (row.low, row.high, row.nothing_yet),
    )


# Later than the far future of ``instants``, which is a date that figures do have.
NEVER_ENDS = 10**15


@dataclass(frozen=True, slots=True)
class KindEnd:
    """One end of a kind: what it says of a cell's count at ``until``, or of its growth ``since``.

    ``value`` is in parts in which the ends of all kinds are whole numbers.
    ``certain`` is false where the two ends alone may not be all there is to say.
    """

    kind: int
    value: int
    until: int
    since: int | None
    certain: bool


def ends_of(
    case: Case, kinds: Sequence[Kind], limits: Limits, lonely: int
) -> tuple[dict[Cell, list[KindEnd]], dict[Cell, list[KindEnd]]]:
    """The low and the high ends of all kinds, by the cell that each bounds."""
    lows: dict[Cell, list[KindEnd]] = defaultdict(list)
    highs: dict[Cell, list[KindEnd]] = defaultdict(list)
    ended = _Ended(case)
    read = ends_in_parts([limits(kind[0].claim) for kind in kinds])
    for number, (kind, (low, high)) in enumerate(zip(kinds, read, strict=True)):
        if lonely >> number & 1:
            continue
        for row in kind[0].rows:
            cell = row.terms[0][0]
            bound = _BoundRow(number, row, ended(cell), lasts=cell[0] not in case.stocks)
            for end in bound.lows(low):
                lows[cell].append(end)
            for end in bound.highs(high):
                highs[cell].append(end)
        for cell, instant, value in _before_its_start(kind[0], low, high):
            highs[cell].append(KindEnd(number, value, instant.latest, None, certain=False))
    return lows, highs


class _BoundRow:
    """A row of a kind, ready to say what an end of its figure says of the row's count.

    From ``over`` on the count of its cell stands still; ``lasts`` says that it never falls.
    """

    def __init__(self, kind: int, row: ConstraintRow, over: int, *, lasts: bool) -> None:
        (cell, instant, _), *start = row.terms
        self._kind = kind
        self._row = row
        self._latest = instant.latest
        self._since = start[0][1].latest if start else None
        self._over = over
        self._stop = over if lasts else NEVER_ENDS
        self._certain = self._stop == NEVER_ENDS and (not start or start[0][0] == cell)

    def lows(self, value: int | None) -> Iterator[KindEnd]:
        """The low ends, if the row has one: no count is below 0 anyway."""
        if not self._row.low or value is None or value <= 0:
            return
        until = min(self._latest, self._stop)
        yield KindEnd(self._kind, value, until, self._since, self._certain)
        if self._over < until:  # a stock within a count that stands still is bound earlier
            yield KindEnd(self._kind, value, self._over, self._since, certain=False)

    def highs(self, value: int | None) -> Iterator[KindEnd]:
        """The high end, if the row has one."""
        value = 0 if self._row.nothing_yet else value
        if self._row.high and value is not None:
            until = NEVER_ENDS if self._latest >= self._stop else self._latest
            yield KindEnd(self._kind, value, until, self._since, self._certain)


def _before_its_start(
    placed: PlacedClaim, low: int | None, high: int | None
) -> Iterator[tuple[Cell, Instant, int]]:
    """What a total with a start leaves for the time before it, if all totals start there."""
    totals = {row.terms for row in placed.rows if row.high and len(row.terms) == 1}
    for row in placed.rows:
        if row.low and len(row.terms) == 2 and row.terms[:1] in totals and high is not None:
            yield row.terms[1][0], row.terms[1][1], high - (low or 0)


class _Ended:
    """From when on a cell's count stands still, because it or what it lies within has ended."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: dict[Cell, int] = {}

    def __call__(self, cell: Cell) -> int:
        if not self._case.ended_groups:
            return NEVER_ENDS
        if cell not in self._known:
            self._known[cell] = min(
                (
                    end
                    for axis in (1, 2)
                    for name in self._case.above(axis, cell[axis])
                    if (end := self._case.ended_groups.get((axis, name))) is not None
                ),
                default=NEVER_ENDS,
            )
        return self._known[cell]

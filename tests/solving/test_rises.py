"""One amount that never falls: answered as the tableau answers, and every clash adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from reconcile.solving.history import History
from reconcile.solving.rises import START, Rises
from reconcile.solving.simplex import Clash
from tests.examples import examples

MOMENTS = st.integers(0, 5)
END = st.none() | st.integers(-2, 9)
ROW = st.tuples(MOMENTS, st.none() | MOMENTS, END, END)
Asked = tuple[int, int | None, int | None, int | None]


def terms(row: Asked) -> list[tuple[Mapping[int, int], int, int]]:
    until, since, _, _ = row
    start = [] if since is None else [({0: 1}, since, -1)]
    return [({0: 1}, until, 1), *start]


def sharpest(asked: Sequence[Asked]) -> dict[tuple[int, int], tuple[int | None, int | None]]:
    """The bounds of each stretch of time, of which a row has one of each at most."""
    found: dict[tuple[int, int], tuple[int | None, int | None]] = {}
    for until, since, low, high in asked:
        least, most = found.get((until, START if since is None else since), (None, None))
        lows = [end for end in (least, low) if end is not None]
        highs = [end for end in (most, high) if end is not None]
        ends = max(lows, default=None), min(highs, default=None)
        if ends[0] is None or ends[1] is None or ends[0] <= ends[1]:
            found[until, START if since is None else since] = ends
    return found


@examples(300)
@given(st.lists(st.lists(ROW, max_size=7), min_size=1, max_size=4))
def test_bounds_that_come_and_go_are_decided_as_by_the_tableau(rounds: list[list[Asked]]) -> None:
    rises, history = Rises(), History([], frozenset())
    bounded: set[int] = set()
    for asked in rounds:
        for row in bounded:
            rises.bound(row, None, None)
        history.clear()
        bounded.clear()
        ends: dict[int, tuple[tuple[int, int], int | None, int | None]] = {}
        for (until, start), (low, high) in sharpest(asked).items():
            wanted = terms((until, None if start == START else start, low, high))
            row = rises.row(wanted)
            rises.bound(row, low, high)
            history.bound(history.row(wanted), low, high)
            bounded.add(row)
            ends[row] = (until, start), low, high
        clash = rises.check()
        assert (clash is None) == (history.check() is None)
        if clash is not None:
            adds_up(clash, ends)


def adds_up(
    clash: Clash, ends: Mapping[int, tuple[tuple[int, int], int | None, int | None]]
) -> None:
    """What must be added at least exceeds what may be: and the one lies within the other."""
    excess = 0
    covered: dict[int, int] = {}
    for side, sign in ((clash.lows, 1), (clash.highs, -1)):
        for row, weight in side.items():
            (until, start), low, high = ends[row]
            end = low if sign == 1 else high
            assert end is not None
            assert weight == 1
            excess += sign * end
            for moment in range(start, until):
                covered[moment] = covered.get(moment, 0) + sign
            for moment in range(until, start):
                covered[moment] = covered.get(moment, 0) - sign
    assert excess > 0
    assert all(times <= 0 for times in covered.values())


def test_a_week_within_a_total() -> None:
    rises = Rises()
    week, total = rises.row(terms((7, 0, None, None))), rises.row(terms((9, None, None, None)))
    rises.bound(week, 50, 60)
    rises.bound(total, None, 40)
    assert rises.check() == Clash({week: 1}, {total: 1})
    rises.bound(total, None, 50)
    assert rises.check() is None


def test_a_stretch_of_no_time_adds_nothing() -> None:
    rises = Rises()
    nothing = rises.row(terms((3, 3, None, None)))
    rises.bound(nothing, 1, None)
    assert rises.check() == Clash({nothing: 1}, {})

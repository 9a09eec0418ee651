"""What was released takes no effort any more: counted, so the same on every machine."""

from __future__ import annotations

from reconcile.solving.growth import growth_of
from reconcile.solving.history import History, Law
from reconcile.solving.mending import Mending

DAYS = 60
LAWS = [Law({0: -1, 1: 1}, grows=True), Law({1: -1, 2: 1}), Law({0: -1, 2: 1})]


def asked(history: History | Mending, days: list[int]) -> tuple[list[int], int]:
    """Ask for a part and a whole on some days: the rows, and the effort that it took."""
    before = history.effort
    rows = []
    for day in days:
        for amount, low, high in ((0, day, None), (2, None, 3 * DAYS)):
            row = history.row([({amount: 1}, day, 1)])
            history.bound(row, low, high)
            rows.append(row)
    assert history.check() is None
    return rows, history.effort - before


def released() -> tuple[History, int]:
    """A history that was asked for every day and from which all bounds are taken, its effort."""
    history = History(LAWS, frozenset())
    rows, spent = asked(history, list(range(DAYS)))
    for row in rows:
        history.bound(row, None, None)
    return history, spent


def test_a_history_that_begins_anew_costs_what_a_new_one_does() -> None:
    history, _ = released()
    history.clear()
    assert asked(history, [7])[1] == asked(History(LAWS, frozenset()), [7])[1]


def test_bounds_that_are_gone_cost_less_than_while_they_stood() -> None:
    history, spent = released()
    assert asked(history, [7])[1] * 10 < spent


def test_what_was_mended_once_is_where_the_next_check_begins() -> None:
    growth = growth_of(LAWS)
    assert growth is not None
    fresh = asked(Mending(growth), [7])[1]
    mending = Mending(growth)
    rows, _ = asked(mending, list(range(DAYS)))
    assert asked(mending, [7])[1] < 10 * fresh
    for row in rows:
        mending.bound(row, None, None)
    mending.clear()
    assert asked(mending, [7])[1] < 10 * fresh

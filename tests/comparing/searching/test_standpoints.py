"""Standpoints: a scope for which one found before serves is not searched again."""

from __future__ import annotations

import tracemalloc

import pytest

from reconcile.comparing.searching.standpoints import KnownClashes, Scope, StandpointSearch
from reconcile.comparing.searching.thirds import Sum, SumRole

KINDS = 6
HALVES = range(60), range(60, 120)


def test_a_standpoint_that_holds_nothing_beside_a_scopes_own_serves_it() -> None:
    asked: list[int] = []

    def judge(mask: int) -> int | None:
        asked.append(mask)
        return 0b111 if mask & 0b111 == 0b111 else None

    views = StandpointSearch(judge, [0] * KINDS, 0, range(KINDS), [0] * KINDS, lambda: None)
    everybody, one_side, other = Scope(0), Scope(0b011111, ("north",)), Scope(0b000100, ("south",))
    views.see([everybody])
    assert [found.kinds for found in views.standpoints] == [0b111011]
    before = len(asked)
    views.see([Scope(0b111111, ("all",))])
    assert len(asked) == before
    views.see([one_side, other])
    assert [found.scope.names for found in views.standpoints] == [(), ("north",), ("south",)]
    assert views.standpoints[-1].kinds & 0b000100
    assert list(views.sets) == [0b111]


def test_pairs_of_thousands_of_kinds_are_not_kept() -> None:
    """Counted in bytes, which are the same on every machine: a mask of 4,000 kinds takes 560."""
    about = {kind: 1 << 4000 | 1 << 3999 for kind in range(120)}
    first, second = (
        SumRole({k: about[k] for k in part}, dict.fromkeys(part, 2)) for part in HALVES
    )
    tracemalloc.start()
    known = KnownClashes([Sum(first, second, {4000: 3, 3999: 4})])
    assert known.bars(3, 1 << 70) == 1 << 4000
    assert known.of(70, 1 << 3 | 1 << 4000) == 1 << 4000 | 1 << 70 | 1 << 3
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 2 * 60 * 60 * 150


@pytest.mark.parametrize("alike", [False, True])
def test_own_figures_are_asked_about_in_whatever_order(alike: bool) -> None:
    """Where little changes from a question to the next they take less; the answers are the same."""
    asked: list[int] = []
    clashes = (0b0010011, 0b1000110)

    def judge(mask: int) -> int | None:
        asked.append(mask)
        return next((clash for clash in clashes if not clash & ~mask), None)

    rivals = [0] * 7
    for first, second in ((3, 0), (5, 1)):  # of the scope's own the one has one, the other another
        rivals[first] |= 1 << second
        rivals[second] |= 1 << first
    views = StandpointSearch(
        judge, rivals, 0, range(7), [0] * 7, lambda: None, alike_together=lambda: alike
    )
    views.see([Scope(0b0000111, ("north",))])
    (found,) = views.standpoints
    assert found.kinds == 0b0000111
    assert set(views.sets) == set(clashes)
    own = [mask for mask in asked if mask.bit_count() == 3 and mask & 0b0101000]
    assert sorted(own) == [0b0001110, 0b0100101]
    order = [mask.bit_count() for mask in asked[-4:]]
    assert (order == sorted(order, reverse=True)) or not alike

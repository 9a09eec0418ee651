"""Standpoints: a scope for which one found before serves is not searched again."""

from __future__ import annotations

import tracemalloc
from itertools import product

from reconcile.comparing.searching.standpoints import KnownClashes, Scope, StandpointSearch

KINDS = 6


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


def test_equal_masks_of_thousands_of_pairs_are_kept_once() -> None:
    """Counted in bytes, which are the same on every machine: a mask of 4,000 kinds takes 560."""
    known = KnownClashes()
    tracemalloc.start()
    for first, second in product(range(60), range(60, 120)):
        known.add_thirds(first, second, (1 << 4000) | (1 << 130))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 2 * 60 * 60 * 150
    assert known.bars(3, 1 << 70) == (1 << 4000) | (1 << 130)

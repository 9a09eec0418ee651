"""Standpoints: a scope for which one found before serves is not searched again."""

from __future__ import annotations

from reconcile.comparing.standpoints import Scope, StandpointSearch

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

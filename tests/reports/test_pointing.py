"""Where findings point, and in which order they come."""

from __future__ import annotations

import pytest

from reconcile.model.route import Place
from reconcile.reports.findings import relocated, where, worst_first
from tests.reports.found import BARE, LONG, NAMES, OTHER, PATH, SLIGHT, SOME, TWICE, findings_from


def test_a_place_is_written_as_compilers_write_it() -> None:
    assert where(Place("a\tb.yaml", 3, 7, 9, 9)) == "a⟨U+0009⟩b.yaml:3:7"


def test_paths_are_replaced_in_related_places_too() -> None:
    here = findings_from([TWICE, BARE])
    moved = relocated(here, {OTHER: "sub/more.yaml", PATH: "sub/claims.yaml"})
    assert [problem.place.path for problem in moved.problems] == [
        "sub/more.yaml", "sub/claims.yaml",
    ]  # fmt: skip
    assert moved.problems[0].related == (Place("sub/claims.yaml", 7, 3, 7, 8),)
    assert moved.names == here.names and relocated(here, {}) == here


def test_the_worst_comes_first_and_else_the_order_stays() -> None:
    assert [problem for problem, _ in worst_first(findings_from(SOME))] == [
        BARE,
        TWICE,
        LONG,
        SLIGHT,
    ]
    ordered = worst_first(findings_from(SOME, names=NAMES, known={NAMES[1]}))
    assert [problem for problem, _ in ordered] == [TWICE, BARE, LONG, SLIGHT]


def test_names_go_with_their_problems() -> None:
    found = findings_from(SOME, names=NAMES)
    assert list(found.pairs()) == list(zip(SOME, NAMES, strict=True))
    assert [name for _, name in worst_first(found)] == [NAMES[at] for at in (1, 3, 2, 0)]
    with pytest.raises(ValueError, match="shorter"):
        list(findings_from(SOME, names=NAMES[:1]).pairs())

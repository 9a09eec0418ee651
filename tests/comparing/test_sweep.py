"""What is shown of a case too large to exhaust: the worst pairs, each of them sound."""

from __future__ import annotations

from random import Random
from typing import Any

from reconcile.comparing.cases import working
from reconcile.comparing.sweep import worst_pairs
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import only_case
from tests.comparing.worlds import between, claim, dataset, group

PLACES = {"front": group("front"), "town": group("town", within=["front"])}


def pairs(data: Dataset) -> set[frozenset[str]]:
    case = only_case(data)
    found = worst_pairs(case, case.placed, DEFAULT_TOLERANCE)
    return {frozenset(case.placed[n].id for n in one) for one in found}


def day(number: int) -> str:
    return f"2024-12-{number:02}"


def exact(name: str, number: int, date: int, **fields: Any) -> Claim:
    return claim(name, "killed", between(number, number), as_of=day(date), **fields)


def test_an_earlier_larger_figure_and_a_later_smaller_one() -> None:
    assert pairs(dataset([exact("a", 300, 10), exact("b", 100, 20)])) == {frozenset("ab")}


def test_a_rise_is_no_pair() -> None:
    assert pairs(dataset([exact("a", 100, 10), exact("b", 300, 20)])) == set()


def test_of_one_day_both_are_candidates() -> None:
    assert pairs(dataset([exact("a", 100, 10), exact("b", 300, 10)])) == {frozenset("ab")}


def test_a_part_that_exceeds_its_whole() -> None:
    data = dataset([exact("a", 300, 10, place="town"), exact("b", 100, 20, place="front")],
                   regions=PLACES)  # fmt: skip
    assert pairs(data) == {frozenset("ab")}
    other = dataset([exact("a", 300, 10, place="front"), exact("b", 100, 20, place="town")],
                    regions=PLACES)  # fmt: skip
    assert pairs(other) == set()


def test_the_largest_earlier_figures_are_kept() -> None:
    claims = [exact(f"a{n}", 1000 + n, 1 + n) for n in range(9)]
    found = pairs(dataset([*claims, exact("low", 10, 20)]))
    assert frozenset({"a8", "low"}) in found
    assert frozenset({"a0", "low"}) not in found


def test_every_pair_cannot_hold() -> None:
    chance = Random(5)
    claims = [
        exact(f"c{n}", chance.randrange(100, 900), chance.randrange(1, 28),
              place=chance.choice(["front", "town"]))
        for n in range(60)
    ]  # fmt: skip
    data = dataset(claims, regions=PLACES)
    case = only_case(data)
    found = pairs(data)
    assert found
    for one in found:
        assert case.proof(one, working(DEFAULT_TOLERANCE)) is not None

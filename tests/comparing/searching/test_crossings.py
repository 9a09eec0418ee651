"""Parts that grow by more than their wholes are seen from their ends, as a search finds them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from random import Random

import pytest

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import working
from reconcile.comparing.searching.case_search import CaseSearch
from reconcile.comparing.searching.crossings import Crossings, crossings_of
from reconcile.comparing.searching.tellable import bits
from reconcile.model.claim import Claim, Group
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.solving.simplex import Tired
from tests.comparing.asked import exact, told
from tests.comparing.worlds import dataset, group

METRICS = ("killed", "wounded", "killed-or-wounded")
DAYS = tuple(f"2024-12-{day}" for day in range(10, 20))
LINE = {
    "land": group("land"),
    "region": group("region", within=("land",)),
    "town": group("town", within=("region",)),
    "village": group("village", within=("town",)),
}
SIDE_BY_SIDE = {**LINE, "city": group("city", within=("land",))}
LIMITS = working(DEFAULT_TOLERANCE)


def case_of(claims: list[Claim], places: Mapping[str, Group] = LINE) -> Case:
    data = dataset(claims, regions=places)
    (case,) = cases(data, told(data))
    return case


def asked(case: Case) -> tuple[Crossings | None, list[str]]:
    """What is asked of the case, and the claims by the bits of a mask."""
    search = CaseSearch(case, told(dataset([p.claim for p in case.placed])), DEFAULT_TOLERANCE)
    return crossings_of(case, search.kinds, LIMITS), [kind[0].id for kind in search.kinds]


def seen(case: Case) -> list[frozenset[str]]:
    """Every four claims of which two low ends exceed two high ones."""
    crossings, names = asked(case)
    assert crossings is not None
    fours = (sum(1 << n for n in four) for four in combinations(range(len(names)), 4))
    found = {crossings.first(four) for four in fours}
    return [frozenset(names[n] for n in bits(four)) for four in found if four is not None]


def holds(case: Case, *ids: str) -> bool:
    return case.proof(ids, LIMITS) is None


def claims_at_random(seed: int, metrics: tuple[str, ...]) -> list[Claim]:
    chance = Random(seed)
    return [
        exact(
            chance.randint(10, 13) * 100 * (1 + (metric == METRICS[2])),
            f"c{n}",
            metric,
            as_of=chance.choice(DAYS),
            place=place,
            claimant=f"voice-{n}",
        )
        for n, place in enumerate([*LINE] * 3)
        for metric in [chance.choice(metrics)]
    ]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_seen_clashes(seed: int) -> None:
    case = case_of(claims_at_random(seed, METRICS))
    assert not any(holds(case, *ids) for ids in seen(case))


@pytest.mark.parametrize("seed", range(8))
def test_every_smallest_clash_of_four_figures_of_one_metric_is_seen(seed: int) -> None:
    case = case_of(claims_at_random(seed, METRICS[:1]))
    _, ids = asked(case)
    smallest = {
        frozenset(four)
        for four in combinations(ids, 4)
        if all(holds(case, *three) for three in combinations(four, 3)) and not holds(case, *four)
    }
    assert smallest <= set(seen(case))


def test_there_are_such_clashes_of_one_metric_and_of_several() -> None:
    of_one = sum(len(seen(case_of(claims_at_random(seed, METRICS[:1])))) for seed in range(8))
    of_several = sum(len(seen(case_of(claims_at_random(seed, METRICS)))) for seed in range(12))
    assert of_one > 20
    assert of_several > 20


def test_a_part_that_grew_by_more_than_its_whole() -> None:
    claims = [
        exact(1000, "town early", as_of=DAYS[0], place="town"),
        exact(1500, "town late", as_of=DAYS[1], place="town"),
        exact(1400, "land early", as_of=DAYS[0], place="land"),
        exact(1500, "land late", as_of=DAYS[1], place="land"),
    ]
    assert seen(case_of(claims)) == [frozenset(claim.id for claim in claims)]
    claims[3] = exact(1700, "land late", as_of=DAYS[1], place="land")
    assert seen(case_of(claims)) == []


def test_what_was_free_of_crossings_hides_none_of_more_figures() -> None:
    for seed in range(12):
        case = case_of(claims_at_random(seed, METRICS))
        crossings, names = asked(case)
        assert crossings is not None
        held = 0
        for kind in range(len(names)):
            if crossings.first(held | 1 << kind) is None:
                held |= 1 << kind
            assert crossings.first(held) is None
        fours = combinations(list(bits(held)), 4)
        fresh, _ = asked(case)
        assert fresh is not None
        assert not any(fresh.first(sum(1 << n for n in four)) for four in fours)


def test_places_side_by_side_may_grow_in_one_growth_of_their_whole() -> None:
    claims = [*claims_at_random(1, METRICS), exact(1200, "city", as_of=DAYS[5], place="city")]
    crossings, _ = asked(case_of(claims, SIDE_BY_SIDE))
    assert crossings is None


def test_looking_for_crossings_is_counted_and_ends_where_it_takes_too_much() -> None:
    case = case_of(claims_at_random(3, METRICS[:1]))
    search = CaseSearch(case, told(dataset([p.claim for p in case.placed])), DEFAULT_TOLERANCE)
    solver = search.solver
    crossings, names = asked(case)
    assert crossings is not None
    fours = [sum(1 << n for n in four) for four in combinations(range(len(names)), 4)]
    met = [four for four in fours if crossings.first(four) is not None]
    assert met
    for four in met:  # no system is asked about any of these
        assert solver(four) is not None
    assert 0 < solver.effort <= 12 * len(met)
    solver.allow(3)
    with pytest.raises(Tired):
        for four in met:
            solver(four)
    solver.allow(None)
    assert solver(met[0]) is not None

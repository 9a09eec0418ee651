"""What a search takes grows with the claims, not with the ways to combine them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest

from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.searching.case_search import CaseSearch
from reconcile.comparing.searching.contradictions import claim_sets
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import exact, told
from tests.comparing.worlds import dataset, group
from tests.properties import engine

SUMS = ("killed", "wounded", "killed-or-wounded")


def day(number: int) -> str:
    return f"2024-{1 + number // 28:02}-{1 + number % 28:02}"


def whole_and_parts(size: int) -> Dataset:
    """A country and all its regions: the regions add up to more."""
    parts = [f"r{n}" for n in range(size - 1)]
    claims = [exact(100, part, place=part, claimant="office") for part in parts]
    claims.append(exact(50 * size, "country", place="land"))
    return dataset(
        claims, regions={"land": group("land", parts=parts)} | {p: group(p) for p in parts}
    )


def one_day(size: int) -> Dataset:
    """So many voices, no two of which agree."""
    return dataset([exact(100 + 37 * n, f"c{n}") for n in range(size)])


def daily_sums(size: int) -> Dataset:
    """Two voices' killed, wounded and both, day after day, now and then mistaken."""
    chance = Random(3)
    claims: list[Claim] = []
    for n in range(size):
        number = (1000, 2000, 3000)[n % 3] + 10 * (n % 3 + 1) * (n // 3) + chance.randint(-40, 40)
        voice = f"voice-{n // 3 % 2}"
        claims.append(exact(number, f"c{n}", SUMS[n % 3], as_of=day(n // 3), claimant=voice))
    return dataset(claims)


def nested(size: int) -> Dataset:
    """A place within a place within a place, each with its figure."""
    chance = Random(4)
    names = [f"p{n}" for n in range(size)]
    within = zip(names, [*([name] for name in names[1:]), []], strict=True)
    return dataset(
        [
            exact(100 + 10 * n + chance.randint(-30, 30), f"c{n}", place=f"p{n}")
            for n in range(size)
        ],
        regions={name: group(name, within=above) for name, above in within},
    )


def effort(data: Dataset) -> int:
    """What the searches of all cases took: as the tableau counts, and pairs told."""
    tellings = told(data)
    taken = 0
    for case in cases(data, tellings):
        search = CaseSearch(case, tellings, DEFAULT_TOLERANCE)
        sets = list(search.claim_sets())
        assert search.finished
        taken += search.solver.effort + len(sets)
    return taken


@pytest.mark.parametrize("family", [whole_and_parts, one_day, daily_sums, nested])
def test_twice_the_claims_take_at_most_eight_times_as_much(
    family: Callable[[int], Dataset],
) -> None:
    """No worse than the cube, where all minimal sets would double with every claim."""
    efforts = [effort(family(size)) for size in (20, 40, 80)]
    for small, large in pairwise(efforts):
        assert large <= 8 * small, efforts


def test_an_effort_that_doubles_with_every_claim_would_be_seen() -> None:
    """Sums of which each region may be left out: as many minimal sets as ways to choose."""
    counts = [
        len(engine.minimal_inconsistent(whole_and_parts(size), assumed=True)) for size in (4, 8)
    ]
    assert counts[1] > 8 * counts[0]


def towns(chance: Random, *, unstated: int = 0) -> Dataset:
    """Towns of five figures each; the first few claims of all may lose their place."""
    claims: list[Claim] = []
    for town in range(8):
        truth = chance.choice((30, 120, 900))
        for n in range(5):
            number = truth * chance.choice((1, 1, 1, 2, 3))
            name = f"t{town}-{n}"
            place = None if len(claims) < unstated else f"town-{town}"
            made = day(10 + chance.randint(0, 2))
            claims.append(exact(number, name, SUMS[n % 3], place=place, as_of=made))
    places = {f"town-{n}": group(f"town-{n}") for n in range(8)}
    return dataset(claims, regions=places)


def findings(data: Dataset) -> set[tuple[frozenset[str], str]]:
    tellings = told(data)
    search = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)
    return {(frozenset(claim_set.claims), claim_set.ground.value) for claim_set in search.sets}


@pytest.mark.parametrize("seed", range(8))
def test_a_claim_without_a_place_hides_nothing_of_other_towns(seed: int) -> None:
    """What does not use that claim stays as it is."""
    stated, lacking = towns(Random(seed)), towns(Random(seed), unstated=1)
    first = stated.claims[0].id
    before = {finding for finding in findings(stated) if first not in finding[0]}
    after = {finding for finding in findings(lacking) if first not in finding[0]}
    assert {(ids, ground) for ids, ground in before if not _of_town(ids, 0)} <= after
    pairs = {ids for ids, _ in before if len(ids) == 2}
    assert pairs == {ids for ids, _ in after if len(ids) == 2}


def _of_town(ids: frozenset[str], town: int) -> bool:
    return any(name.startswith(f"t{town}-") for name in ids)


@pytest.mark.parametrize("seed", range(8))
def test_taking_away_the_claims_of_a_town_changes_no_finding_of_another(seed: int) -> None:
    for unstated in (0, 2):
        whole = towns(Random(seed), unstated=unstated)
        gone = {claim.id for claim in whole.claims if claim.place == "town-5"}
        left = dataset(
            [claim for claim in whole.claims if claim.id not in gone], regions=whole.regions
        )
        assert findings(left) == {finding for finding in findings(whole) if not finding[0] & gone}

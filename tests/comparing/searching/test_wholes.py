"""Clashes of a whole and two parts that are seen from their ends are those that a search finds."""

from __future__ import annotations

from functools import reduce
from itertools import combinations, permutations
from operator import or_
from random import Random

import pytest

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import working
from reconcile.comparing.searching.case_search import CaseSearch
from reconcile.comparing.searching.standpoints import KnownClashes
from reconcile.comparing.searching.tellable import bits
from reconcile.comparing.searching.wholes import sums_of_wholes
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import exact, told
from tests.comparing.worlds import dataset, group

METRICS = ("killed", "wounded", "killed-or-wounded")
DAYS = ("2024-12-10", "2024-12-14", "2024-12-20")
STARTS = ("2024-11-01", "2024-12-01")
PLACES = {
    "land": group("land", parts=("north", "south")),
    "north": group("north"),
    "south": group("south"),
    "town": group("town", within=("north",)),
}
LIMITS = working(DEFAULT_TOLERANCE)


def search_of(data: Dataset) -> CaseSearch:
    (case,) = cases(data, told(data))
    return CaseSearch(case, told(data), DEFAULT_TOLERANCE)


def seen(search: CaseSearch) -> set[frozenset[str]]:
    sums = [*sums_of_wholes(search.case, search.kinds, LIMITS, 0)]
    pairs = [*combinations(range(len(search.kinds)), 2)]
    return {
        frozenset(search.kinds[n][0].id for n in (*pair, third))
        for pair in pairs
        for some in sums
        for third in bits(some.thirds(*pair))
    }


def holds(case: Case, *ids: str) -> bool:
    return case.proof(ids, LIMITS) is None


def claims_at_random(seed: int) -> list[Claim]:
    chance = Random(seed)
    started = seed % 2
    return [
        exact(
            chance.choice([100, 200, 300, 400]) * (2 if n % 3 == 2 else 1),
            f"c{n}",
            METRICS[n % 3],
            as_of=chance.choice(DAYS),
            place=chance.choice(list(PLACES)),
            claimant=f"voice-{n}",
            **({"since": chance.choice(STARTS)} if started and chance.random() < 0.6 else {}),
        )
        for n in range(9)
    ]


@pytest.mark.parametrize("seed", range(30))
def test_what_is_seen_clashes(seed: int) -> None:
    data = dataset(claims_at_random(seed), regions=PLACES)
    for case in cases(data, told(data)):
        search = CaseSearch(case, told(data), DEFAULT_TOLERANCE)
        assert not any(holds(search.case, *ids) for ids in seen(search))


@pytest.mark.parametrize("seed", range(0, 30, 2))
def test_every_sum_of_totals_that_clashes_is_seen(seed: int) -> None:
    """Where all are totals of one place, whose whole and parts are all that ties three of them."""
    claims = [
        exact(
            int(claim.reading.at().low or 0),
            claim.id,
            claim.metric,
            as_of=claim.window.as_of.text if claim.window.as_of else DAYS[0],
            claimant=claim.claimant or "",
        )
        for claim in claims_at_random(seed)
    ]
    search = search_of(dataset(claims))
    ids = [kind[0].id for kind in search.kinds]
    clashing = {
        frozenset(three)
        for three in combinations(ids, 3)
        if not holds(search.case, *three)
        and all(holds(search.case, *pair) for pair in combinations(three, 2))
    }
    minimal = {
        three
        for three in seen(search)
        if all(holds(search.case, *pair) for pair in combinations(three, 2))
    }
    assert clashing == minimal


def test_there_are_sums_that_clash_in_such_worlds() -> None:
    found = 0
    for seed in range(10):
        data = dataset(claims_at_random(seed), regions=PLACES)
        for case in cases(data, told(data)):
            found += len(seen(CaseSearch(case, told(data), DEFAULT_TOLERANCE)))
    assert found > 40


def test_parts_that_fall_short_of_their_whole_are_seen() -> None:
    claims = [
        exact(100, "few", as_of=DAYS[2]),
        exact(200, "hurt", "wounded", as_of=DAYS[2]),
        exact(400, "both", "killed-or-wounded", as_of=DAYS[0]),
        exact(290, "less", "killed-or-wounded", as_of=DAYS[0]),
    ]
    found = seen(search_of(dataset(claims)))
    assert frozenset({"few", "hurt", "both"}) in found
    assert frozenset({"few", "hurt", "less"}) not in found


def test_a_part_counted_later_says_nothing_of_an_earlier_whole() -> None:
    claims = [
        exact(300, "killed", as_of=DAYS[1]),
        exact(300, "hurt", "wounded", as_of=DAYS[1]),
        exact(500, "before", "killed-or-wounded", as_of=DAYS[0]),
        exact(500, "after", "killed-or-wounded", as_of=DAYS[2]),
    ]
    assert seen(search_of(dataset(claims))) == {frozenset({"killed", "hurt", "after"})}


def test_growth_since_a_start_is_held_against_growth_since_then() -> None:
    since = {"since": STARTS[0]}
    claims = [
        exact(300, "killed", as_of=DAYS[0], **since),
        exact(300, "hurt", "wounded", as_of=DAYS[0], **since),
        exact(500, "within", "killed-or-wounded", as_of=DAYS[1], **since),
    ]
    assert frozenset({"killed", "hurt", "within"}) in seen(search_of(dataset(claims)))
    earlier = exact(300, "hurt", "wounded", as_of=DAYS[0], since="2024-10-01")
    search = search_of(dataset([claims[0], earlier, claims[2]]))
    assert not any(holds(search.case, *ids) for ids in seen(search))


@pytest.mark.parametrize("seed", range(30))
def test_what_bars_a_kind_is_seen_in_whichever_order_it_is_asked(seed: int) -> None:
    """A clash of three is one clash from each of its kinds, and beside several as beside each."""
    chance = Random(seed)
    data = dataset(claims_at_random(seed), regions=PLACES)
    for case in cases(data, told(data)):
        search = CaseSearch(case, told(data), DEFAULT_TOLERANCE)
        known = KnownClashes(sums_of_wholes(search.case, search.kinds, LIMITS, 0))
        everything = range(len(search.kinds))
        for kind, other in permutations(everything, 2):
            barred = known.bars(kind, 1 << other)
            assert all(known.bars(third, 1 << kind) >> other & 1 for third in bits(barred))
            stands = sum(1 << n for n in everything if chance.random() < 0.5 and n != kind)
            together = reduce(or_, (known.bars(kind, 1 << n) for n in bits(stands)), 0)
            assert known.bars(kind, stands) == together & ~stands
            clash = known.of(kind, stands)
            assert (clash is not None) == bool(together & stands)
            assert clash is None or not clash & ~(stands | 1 << kind)

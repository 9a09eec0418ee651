"""Where laws only say that one count is no more than another, clashes are of two figures."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.searching.case_search import CaseSearch
from reconcile.comparing.searching.pairs import is_of_an_order
from reconcile.comparing.searching.solver import Solver
from reconcile.comparing.searching.tellable import bits
from reconcile.model.claim import Claim
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import exact, said, told
from tests.comparing.worlds import dataset, group
from tests.examples import examples

DAYS = ("2024-12-10", "2024-12-17", "2024-12-27")
PLACES = {
    "land": group("land"),
    "isle": group("isle"),
    "region": group("region", within=("land",)),
    "town": group("town", within=("region",)),
    "bay": group("bay", within=("land", "isle")),
}
FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["5", "8", "9", "at least 7", "up to 6", "none", "6 to 12"]),
        st.sampled_from(DAYS),
        st.sampled_from([*PLACES]),
        st.booleans(),
    ),
    min_size=3,
    max_size=7,
)


def searches(claims: list[Claim]) -> list[CaseSearch]:
    data = dataset(claims, regions=PLACES)
    tellings = told(data)
    return [CaseSearch(case, tellings, DEFAULT_TOLERANCE) for case in cases(data, tellings)]


def only_pairs(search: CaseSearch) -> bool:
    """Whether the system of all rows finds no clash of several kinds without two that clash."""
    solver = search.solver
    kinds = range(len(search.kinds))
    pairs = [first | second for first, second in combinations([1 << n for n in kinds], 2)]
    rivals = {pair for pair in pairs if solver(pair) is not None}
    alone = {1 << n for n in kinds if solver(1 << n) is not None}
    return all(
        any(not known & ~several for known in rivals | alone)
        for several in range(1 << len(kinds))
        if several.bit_count() > 2 and solver(several) is not None
    )


@examples(80)
@given(st.sampled_from(DAYS), FIGURES)
def test_of_nested_places_on_one_day(day: str, figures: list[tuple[str, str, str, bool]]) -> None:
    claims = [
        said(f"c{n}", words, as_of=day, place=place, claimant=f"v{n}")
        for n, (words, _, place, _) in enumerate(figures)
    ]
    for search in searches(claims):
        assert search.pairs_suffice
        assert only_pairs(search)


@examples(80)
@given(FIGURES)
def test_of_levels_on_several_days(figures: list[tuple[str, str, str, bool]]) -> None:
    claims = [
        said(f"c{n}", words, ("captured", "died-in-custody")[part], as_of=day, claimant=f"v{n}")
        for n, (words, day, _, part) in enumerate(figures)
    ]
    for search in searches(claims):
        assert search.pairs_suffice
        assert only_pairs(search)


def test_there_are_such_clashes_and_chains_of_them() -> None:
    claims = [
        exact(number, place, as_of=DAYS[0], place=place)
        for number, place in ((900, "town"), (700, "region"), (800, "land"))
    ]
    (search,) = searches(claims)
    sets = {frozenset(found.claims) for found in search.claim_sets()}
    assert sets == {frozenset({"town", "region"}), frozenset({"town", "land"})}
    assert isinstance(search.solver, Solver)
    assert search.solver.effort == 0


@pytest.mark.parametrize(
    "fields",
    [
        [{"place": "town"}, {"place": "land", "as_of": DAYS[1]}],  # growth within growth
        [{"metric": "wounded"}, {"metric": "killed-or-wounded"}],  # a sum
        [{}, {"since": "2024-12-01"}],  # growth since a start
        [{"metric": "missing"}, {"metric": "missing", "place": "town"}],  # what may fall
    ],
)
def test_where_laws_say_more_it_is_no_order(fields: list[dict[str, str]]) -> None:
    claims = [
        exact(9, f"c{n}", **{"metric": "killed", "as_of": DAYS[0], "place": "land", **each})
        for n, each in enumerate([*fields, {}] if "metric" in fields[0] else fields)
    ]
    asked = [is_of_an_order(s.case, [kind[0] for kind in s.kinds]) for s in searches(claims)]
    assert not all(asked)


def test_growth_within_growth_clashes_by_four() -> None:
    """So it is right that this is no order: no two of these clash."""
    claims = [
        exact(1000, "a", as_of=DAYS[0], place="town"),
        exact(1500, "b", as_of=DAYS[1], place="town"),
        exact(1400, "c", as_of=DAYS[0], place="land"),
        exact(1500, "d", as_of=DAYS[1], place="land"),
    ]
    (search,) = searches(claims)
    assert not search.pairs_suffice
    found = search.solver(0b1111)
    assert found is not None
    assert len(list(bits(found))) == 4

"""Every minimal set, each once, and what is said when a case is too large to exhaust."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.searching import case_search
from reconcile.comparing.searching.claim_sets import Ground
from reconcile.comparing.searching.contradictions import claim_sets
from reconcile.comparing.searching.pairs import is_of_one_count
from reconcile.comparing.world.voices import comparable
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.vocabulary.metric import Metric
from tests.comparing.asked import cannot_hold, compared, exact, says, sets_of, statement, told
from tests.comparing.worlds import about, claim, dataset
from tests.examples import examples

EARLIER = "2024-12-10"


def found(data: Dataset, *, near: bool = False) -> set[frozenset[str]]:
    tellings = told(data)
    search = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)
    assert not search.unfinished
    return {
        frozenset(claim_set.claims)
        for claim_set in search.sets
        if (claim_set.ground is Ground.NEAR) is near
    }


def test_a_consistent_world_has_no_sets() -> None:
    data = dataset([exact(100, "a", as_of=EARLIER), exact(100, "b"), exact(50, "c", "wounded")])
    assert found(data) == found(data, near=True) == set()


def test_pairs_and_larger_sets_together() -> None:
    data = dataset(
        [
            exact(800, "k", as_of=EARLIER),
            exact(900, "w", "wounded", as_of=EARLIER),
            exact(1000, "sum", "killed-or-wounded"),
            exact(500, "less", "killed-or-wounded"),
        ]
    )
    assert found(data) >= {
        frozenset({"k", "w", "sum"}), frozenset({"k", "less"}), frozenset({"w", "less"}),
    }  # fmt: skip
    assert all(not ({"k", "less"} < group) for group in found(data))


def test_claims_that_say_the_same_each_make_their_own_set() -> None:
    data = dataset([exact(300, "a", as_of=EARLIER), exact(300, "b", as_of=EARLIER), exact(1, "c")])
    assert found(data) == {frozenset("ac"), frozenset("bc")}


def test_a_set_by_the_numbers_as_named_is_near_only_when_no_working_set_is_in_it() -> None:
    data = dataset([claim("a", "killed", about(1080), as_of=EARLIER), exact(1000, "b")])
    assert (found(data), found(data, near=True)) == (set(), {frozenset("ab")})
    worse = dataset([claim("a", "killed", about(3000), as_of=EARLIER), exact(1000, "b")])
    assert (found(worse), found(worse, near=True)) == ({frozenset("ab")}, set())


def test_figures_of_one_claimant_are_near_nothing_of_its_own() -> None:
    """However many they are, and though each is near those of another claimant."""
    own = [claim(f"x{n}", "killed", about(1000 + n), claimant="x") for n in range(5)]
    assert found(dataset(own), near=True) == set()
    data = dataset([*own, exact(1010, "y", claimant="y")])
    assert found(data, near=True) == {frozenset({f"x{n}", "y"}) for n in range(5)}


def test_a_statement_told_as_of_two_claimants_is_near_the_figures_of_either() -> None:
    """Then who gave it is open, so that none of its clashes is certainly within one voice."""
    said = {"statement": "s", "claimant": "x"}
    own = [exact(1000, "a", source="p0", **said), exact(1001, "b", claimant="x")]
    assert found(dataset(own, statements={"s": statement("s")}), near=True) == set()
    other = exact(1000, "c", source="p1", statement="s", claimant="z")
    data = dataset([*own, other], statements={"s": statement("s")})
    assert found(data, near=True) == {frozenset("ab"), frozenset("bc")}


def test_a_set_that_needs_no_assumption_is_found_beside_one_that_does() -> None:
    """The undated 100 clashes with the 300 only if it is recent; the 200 clashes anyway."""
    data = dataset([exact(300, "a", as_of=EARLIER), exact(100, "u", as_of=None), exact(200, "b")])
    verdicts = {
        frozenset(discrepancy.claims): discrepancy.verdict for discrepancy in cannot_hold(data)
    }
    assert verdicts[frozenset("ab")] == "contradiction"
    assert verdicts[frozenset("au")] == "conditional"


def test_figures_that_never_stood_together_are_no_set() -> None:
    data = dataset(
        [
            exact(900, "old", claimant="x", as_of="2024-12-01"),
            exact(100, "new", claimant="x", as_of=EARLIER),
            exact(100, "rival", "killed-or-wounded", claimant="y"),
        ]
    )
    assert frozenset({"old", "rival"}) not in sets_of(cannot_hold(data))


def test_tellings_of_one_statement_by_two_publications_are_not_comparable() -> None:
    claims = [
        exact(300, "a", statement="s", source="post", claimant="x"),
        exact(100, "b", statement="s", source="echo", claimant="x"),
        exact(100, "c", "wounded", statement="s", source="post", claimant="x"),
    ]
    members = told(dataset(claims, statements={"s": statement("s")}))
    assert not comparable([members["a"], members["b"]])
    assert comparable([members["a"], members["c"]])


def test_what_is_only_recorded_or_withdrawn_is_in_no_set() -> None:
    data = dataset([claim("a", "killed", says("many")), exact(100, "b"), exact(200, "c")])
    assert all("a" not in group for group in found(data))


def crowd(size: int) -> Dataset:
    """So many different totals, rising by day, and one that is far too low at the end."""
    claims = [
        exact(10_000 + 1_000 * n, f"c{n:03}", as_of=f"2024-{1 + n // 28:02}-{1 + n % 28:02}")
        for n in range(size)
    ]
    return dataset([*claims, exact(100, "low", as_of="2024-12-31")])


def test_every_pair_of_a_large_case_is_found() -> None:
    data = crowd(150)
    assert found(data) == {frozenset({f"c{n:03}", "low"}) for n in range(150)}
    assert compared(data).exhausted == ()


def test_of_very_many_pairs_the_sharpest_are_listed_and_the_rest_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = dataset([exact(100 + 30 * n, f"c{n:02}") for n in range(20)])
    tellings = told(data)
    whole = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)
    monkeypatch.setattr(case_search, "MOST_PAIRS", 100)
    cut = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)
    pairs = {claim_set.claims for claim_set in whole.sets if claim_set.ground is not Ground.NEAR}
    listed = {claim_set.claims for claim_set in cut.sets if claim_set.ground is not Ground.NEAR}
    assert listed < pairs
    assert cut.not_shown.pairs == len(pairs) - len(listed)
    assert (whole.not_shown.pairs, cut.sets[0].claims) == (0, ("c00", "c19"))
    assert {name for pair in listed for name in pair} == {c.id for c in data.claims}


def test_pairs_that_are_silent_by_rule_are_counted() -> None:
    told_twice: dict[str, str] = {"statement": "s", "claimant": "x"}
    data = dataset(
        [
            exact(900, "a", source="post", **told_twice),
            exact(100, "b", source="echo", **told_twice),
        ],
        statements={"s": statement("s")},
    )
    tellings = told(data)
    search = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)
    assert (search.sets, search.not_shown.within_voice) == ((), 1)


def test_a_large_case_of_few_kinds_is_searched_completely() -> None:
    claims = [exact(300, f"a{n}", as_of=EARLIER) for n in range(170)]
    data = dataset([*claims, exact(100, "low")])
    assert compared(data).exhausted == ()
    assert len(found(data)) == 170


def test_the_search_says_nothing_of_a_world_without_claims() -> None:
    assert compared(dataset([])).discrepancies == ()
    assert compared(replace(dataset([]), claims=())).exhausted == ()


DATES = (
    None, "2024", "2024-12", "2024-12-10", "2024-12-11", "2024-12-10T08:00",
    "2024-12-09/2024-12-11",
)  # fmt: skip
SAID = st.tuples(
    st.sampled_from(["1", "5", "9", "at least 4", "at most 3", "4 to 7", "nearly 8", "the first"]),
    st.sampled_from(DATES),
    st.sampled_from([None, "one", "other"]),
)


@examples(200)
@given(st.sampled_from(["killed", "missing"]), st.lists(SAID, min_size=2, max_size=9))
def test_of_one_count_over_time_the_pairs_are_all_there_is(
    metric: str, claims: list[tuple[str, str | None, str | None]]
) -> None:
    """Searching for larger sets finds none, whatever the dates and whichever are one instant."""
    data = dataset(
        [
            claim(f"c{n}", metric, says(words), as_of=date, statement=name)
            for n, (words, date, name) in enumerate(claims)
        ],
        statements={name: statement(name) for name in ("one", "other")},
    )
    (case,) = cases(data, told(data))
    assert is_of_one_count(case, case.placed)
    quick = found(data), found(data, near=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(case_search, "MOST", 0)  # they are sorted, as many are
        assert (found(data), found(data, near=True)) == quick
        patch.setattr(case_search, "is_of_one_count", lambda *_: False)
        assert (found(data), found(data, near=True)) == quick
        patch.setattr(case_search, "is_of_an_order", lambda *_: False)
        assert (found(data), found(data, near=True)) == quick


def test_where_counts_are_tied_or_have_a_start_larger_sets_are_searched_for() -> None:
    def suffice(*claims: Claim) -> bool:
        data = dataset([*claims])
        (case,) = cases(data, told(data))
        return is_of_one_count(case, case.placed)

    assert suffice(exact(1, "a"), exact(2, "b"))
    assert not suffice(exact(1, "a"), exact(2, "b", "killed-or-wounded"))
    assert not suffice(exact(1, "a"), exact(2, "b", since=EARLIER))
    assert suffice(exact(1, "a", "missing"), exact(2, "b", "missing"))
    assert not suffice(exact(1, "a", "missing"), exact(2, "b", "missing", since=EARLIER))


def test_a_search_that_takes_too_much_says_so_and_keeps_the_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = dataset(
        [
            exact(800, "k", as_of=EARLIER),
            exact(900, "w", "wounded", as_of=EARLIER),
            exact(1000, "sum", "killed-or-wounded"),
            exact(500, "less", "killed-or-wounded"),
            exact(1700, "enough", "killed-or-wounded"),
        ]
    )
    tellings = told(data)
    whole = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)
    monkeypatch.setattr(case_search, "MOST_EFFORT", 0)
    cut = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)
    assert (whole.unfinished, len(cut.unfinished)) == ((), 1)
    assert (whole.searched, cut.searched) == (True, False)
    sets = {frozenset(claim_set.claims) for claim_set in cut.sets}
    assert {frozenset({"k", "less"}), frozenset({"w", "less"})} <= sets
    assert sets < {frozenset(claim_set.claims) for claim_set in whole.sets}


@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize("later", [True, False])
def test_stocks_that_equal_a_total_at_every_moment_never_fall(steps: int, later: bool) -> None:
    """Two divisions of one whole make a stock the same as a total, however far off that is said."""
    rows = {
        name: Metric(name, name, "", accumulates=name == f"s{steps}")
        for number in range(steps + 1)
        for name in (f"s{number}", f"rest{number}", f"whole{number}")
    }
    for number in range(steps):
        rest = f"rest{number}"
        parts = ((f"s{number}", rest), (f"s{number + 1}", rest))
        rows[f"whole{number}"] = Metric(f"whole{number}", "", "", parts=parts, accumulates=False)
    first, second = (0, 10) if later else (10, 0)
    data = dataset(
        [exact(first, "a", "s0", as_of=EARLIER), exact(second, "b", "s0", as_of="2024-12-27")],
        metrics=rows,
    )
    assert found(data) == (set() if later else {frozenset("ab")})

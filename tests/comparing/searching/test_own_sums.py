"""A sum that its own author gets wrong is told, whatever else explains the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import working
from reconcile.comparing.searching.contradictions import claim_sets
from reconcile.comparing.searching.own_sums import own_sums
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.vocabulary.metric import Metric
from tests.comparing.asked import compared, exact, statement, told
from tests.comparing.worlds import dataset, group
from tests.examples import examples

PARTS = ("m0", "m1", "m2")
METRICS = {
    **{name: Metric(name, name, "") for name in PARTS},
    "both": Metric("both", "both", "", grows_within=("all",), parts=(PARTS[:2],)),
    "all": Metric("all", "all", "", parts=(PARTS, ("both", "m2"))),
}
PLACES = ("north", "south", "west")
REGIONS = {
    **{name: group(name) for name in PLACES},
    "half": group("half", parts=PLACES[:2], within=("land",)),
    "land": group("land", parts=PLACES),
}


def world(claims: Sequence[Claim]) -> Dataset:
    return dataset(
        claims, metrics=METRICS, regions=REGIONS, statements={"speech": statement("speech")}
    )


def sets_of(data: Dataset) -> list[frozenset[str]]:
    tellings = told(data)
    search = claim_sets(cases(data, tellings), tellings, DEFAULT_TOLERANCE)
    assert search.searched
    return [frozenset(claim_set.claims) for claim_set in search.sets]


def of_metrics(numbers: Sequence[int], author: str, **fields: str) -> list[Claim]:
    names = (*PARTS, "both", "all")
    return [
        exact(number, f"{author}-{name}", name, place="land", **{**OWN[author], **fields})
        for name, number in zip(names, numbers, strict=True)
    ]


def of_places(numbers: Sequence[int], author: str, **fields: str) -> list[Claim]:
    names = (*PLACES, "half", "land")
    return [
        exact(number, f"{author}-{name}", "m0", place=name, **{**OWN[author], **fields})
        for name, number in zip(names, numbers, strict=True)
    ]


OWN = {
    "paper": {"source": "paper"},
    "speaker": {"claimant": "speaker", "source": "journal"},
    "speech": {"statement": "speech", "source": "gazette"},
}
"""What figures of each kind of author share."""

Figures = Callable[..., list[Claim]]
FIGURES = st.tuples(*(st.integers(0, 30) for _ in range(5)))


@pytest.mark.parametrize("figures", [of_metrics, of_places])
@pytest.mark.parametrize("author", sorted(OWN))
def test_a_sum_beside_another_that_explains_it_is_told(figures: Figures, author: str) -> None:
    data = world(figures((1730, 1000, 1000, 9800, 10800), author))
    last, half, whole = (claim.id for claim in data.claims[2:])
    first, second = (claim.id for claim in data.claims[:2])
    found = sets_of(data)
    assert {first, second, half} in found
    assert {first, second, last, whole} in found
    listed = [set(discrepancy.claims) for discrepancy in compared(data).discrepancies]
    assert {first, second, half} in listed
    assert {first, second, last, whole} in listed


@examples(60)
@given(first=FIGURES, second=FIGURES, author=st.sampled_from(sorted(OWN)), metrics=st.booleans())
def test_each_own_sum_that_fails_has_a_set_of_its_own_figures(
    first: tuple[int, ...], second: tuple[int, ...], author: str, metrics: bool
) -> None:
    """And no set is told within figures that add up."""
    figures = of_metrics if metrics else of_places
    rivals = [replace(c, id=f"other-{c.id}", source="other") for c in figures(second, "speaker")]
    if author == "speaker":
        rivals = [replace(c, claimant="another") for c in rivals]
    data = world([*figures(first, author), *rivals])
    ids = [c.id for c in data.claims[:5]]
    found = sets_of(data)
    for *parts, whole in ((0, 1, 3), (0, 1, 2, 4)):
        total = sum(first[part] for part in parts)
        within = [s for s in found if s <= {ids[n] for n in (*parts, whole)}]
        if abs(total - first[whole]) > 2 + (total + first[whole]) / 8:  # beyond the slack of all
            assert within, (total, first[whole])
        elif total == first[whole]:
            assert not within


def test_parts_of_other_dates_or_authors_make_no_own_sum() -> None:
    """They clash here too, but no set is told for the sake of an author who gave no sum."""
    apart = [
        exact(n, name, name, source=f"paper-{n}", place="land")
        for n, name in enumerate((*PARTS, "all"), start=40)
    ]
    dated = [
        exact(n, f"dated-{name}", name, source="paper", place="land", as_of=f"2024-12-{n}")
        for n, name in enumerate((*PARTS, "all"), start=10)
    ]
    data = world([*apart, *dated])
    tellings = told(data)
    for case in cases(data, tellings):
        assert list(own_sums(case, tellings, working(DEFAULT_TOLERANCE))) == []

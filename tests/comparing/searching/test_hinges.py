"""Each assumption once: the smallest world that hinges on it, and one that does not."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import working
from reconcile.comparing.searching.claim_sets import Ground
from reconcile.comparing.searching.contradictions import claim_sets
from reconcile.comparing.searching.hinges import sufficient_atoms
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import all_found, cannot_hold, exact, hinges, only, says, statement, told
from tests.comparing.worlds import about, claim, dataset, group

EARLIER = "2024-12-10"
LATER = "2024-12-27"
TOWN = {"town": group("town"), "front": group("front")}
MEN = {"men": group("men")}


def hinged(data: Dataset) -> dict[str, tuple[str, ...]]:
    return hinges(only(data, "conditional", "contradiction", "tension"))


def test_two_exact_totals_that_fall_hinge_on_nothing() -> None:
    data = dataset([exact(300, "a", as_of=EARLIER), exact(100, "b", as_of=LATER)])
    assert only(data).verdict == "contradiction"
    assert hinged(data) == {}


def test_convention() -> None:
    data = dataset([exact(115, "a", as_of=EARLIER), claim("b", "killed", about(100))])
    assert hinged(data) == {"convention": ("b",)}
    flip = only(data).flip_tolerance
    assert flip == Fraction(145, 1000)


def test_beyond_a_quarter_the_flip_is_printed_but_no_hinge() -> None:
    data = dataset([exact(140, "a", as_of=EARLIER), claim("b", "killed", about(100))])
    assert hinged(data) == {}
    assert only(data).flip_tolerance == Fraction(395, 1000) - Fraction(45, 1000)


def test_same_time() -> None:
    data = dataset([exact(300, "a"), exact(100, "b")])
    assert hinged(data) == {"same-time": ("b",)}


def test_two_hours_of_one_day_need_no_same_time() -> None:
    data = dataset(
        [exact(300, "a", as_of="2024-12-27T09:00"), exact(100, "b", as_of="2024-12-27T18:00")]
    )
    assert hinged(data) == {}


def test_start() -> None:
    data = dataset([exact(300, "a", as_of=EARLIER), exact(100, "b", since="2024-10")])
    assert hinged(data) == {"start": ("b",)}


def test_equal_starts_need_no_assumption() -> None:
    data = dataset(
        [exact(300, "a", as_of=EARLIER, since="2024-10"), exact(100, "b", since="2024-10")]
    )
    assert hinged(data) == {}


def test_sense() -> None:
    data = dataset(
        [exact(300, "a", "killed-or-wounded", as_of=EARLIER), exact(100, "b", "casualties")]
    )
    assert hinged(data) == {"sense": ("b",)}


def test_a_set_that_is_inconsistent_in_every_sense_needs_none() -> None:
    """Whatever casualties are, those killed are among them."""
    data = dataset([exact(300, "a", "killed", as_of=EARLIER), exact(100, "b", "casualties")])
    assert hinged(data) == {}
    wider = dataset([exact(300, "a", "casualties", as_of=EARLIER), exact(100, "b", "losses")])
    assert hinged(wider) == {}


def test_a_sense_that_is_given_is_no_assumption() -> None:
    meant = replace(exact(100, "b", "casualties"), means="killed-or-wounded")
    data = dataset([exact(300, "a", "killed-or-wounded", as_of=EARLIER), meant])
    assert hinged(data) == {}


def test_undated() -> None:
    data = dataset([exact(300, "a", as_of=EARLIER), exact(100, "b", as_of=None)])
    assert hinged(data) == {"undated": ("b",)}


def test_an_undated_floor_holds_from_its_publication_on() -> None:
    """Its low end needs no assumption: the latest it can be from is its own publication."""
    data = dataset(
        [exact(300, "a", as_of=None, source="post"), exact(100, "b", as_of=LATER)],
        published={"post": EARLIER},
    )
    assert hinged(data) == {}


def test_undated_figures_alone_hinge_on_the_lower_ones_date() -> None:
    data = dataset([exact(300, "a", as_of=None), exact(100, "b", as_of=None)])
    assert hinged(data) == {"undated": ("b",)}


def test_incident() -> None:
    incident = exact(100, "b", extent=Extent.INCIDENT)
    data = dataset([exact(300, "a", as_of=EARLIER), incident])
    assert hinged(data) == {"incident": ("b",)}


def test_an_incident_denies_nothing_within_its_voice_or_below_twice_its_size() -> None:
    incident = exact(100, "b", extent=Extent.INCIDENT)
    within = [exact(300, "a", as_of=EARLIER, claimant="x"), replace(incident, claimant="x")]
    assert not all_found(dataset(within))
    assert not all_found(dataset([exact(199, "a", as_of=EARLIER), incident]))
    assert cannot_hold(dataset([exact(200, "a", as_of=EARLIER), incident]))


def test_unstated_subject() -> None:
    data = dataset([exact(300, "a", as_of=EARLIER, subject="men"), exact(100, "b")], subjects=MEN)
    assert hinged(data) == {"unstated-subject": ("b",)}


def test_unstated_place() -> None:
    data = dataset([exact(300, "a", as_of=EARLIER, place="town"), exact(100, "b")], regions=TOWN)
    assert hinged(data) == {"unstated-place": ("b",)}


def test_an_unstated_floor_holds_for_the_whole_only() -> None:
    """300 somewhere do not contradict 100 in the town."""
    data = dataset([exact(300, "a", as_of=EARLIER), exact(100, "b", place="town")], regions=TOWN)
    assert not cannot_hold(data)


def retold(*figures: int) -> list[Claim]:
    """One statement told with different numbers in several publications."""
    return [
        exact(number, f"t{n}", statement="s", claimant="agency", source=f"p{n}", as_of=EARLIER)
        for n, number in enumerate(figures)
    ]


def test_telling() -> None:
    """Told as 3,000 it contradicts the rival's 1,000; told as 900 it does not."""
    data = dataset(
        [*retold(3000, 900), exact(1000, "b")], statements={"s": statement("s", "agency")}
    )
    (discrepancy,) = cannot_hold(data)
    assert discrepancy.claims == ("t0", "b")
    assert hinges(discrepancy) == {"telling": ("t0",)}


def test_whichever_telling_is_right_needs_no_assumption() -> None:
    data = dataset(
        [*retold(3000, 2500), exact(1000, "b")], statements={"s": statement("s", "agency")}
    )
    (discrepancy,) = cannot_hold(data)
    assert hinges(discrepancy) == {}
    assert (discrepancy.claims, discrepancy.restated_by) == (("t0", "b"), ("t1",))
    assert (discrepancy.factor, discrepancy.factor_most) == (Fraction(5, 2), Fraction(3))


def test_a_smallest_sufficient_set_is_named_ties_in_the_tables_order() -> None:
    data = dataset(
        [
            exact(300, "a", "killed-or-wounded", as_of=EARLIER),
            exact(100, "b", "casualties", as_of=None, since="2024-10"),
        ]
    )
    assert list(hinged(data)) == ["start", "sense", "undated"]


def test_a_date_that_is_not_needed_is_no_hinge() -> None:
    """Undated or not, 300 by the tenth cannot be 100 on the 27th."""
    data = dataset([exact(300, "a", as_of=EARLIER), exact(100, "b"), exact(50, "c", as_of=None)])
    sets = {discrepancy.claims: hinges(discrepancy) for discrepancy in cannot_hold(data)}
    assert sets[("a", "b")] == {}


@pytest.mark.parametrize("kind", ["first", "none"])
def test_a_denial_of_what_was_counted_before(kind: str) -> None:
    later = claim("b", "captured", says("the first" if kind == "first" else "none"))
    data = dataset([exact(30, "a", "captured", as_of=EARLIER), later])
    assert hinged(data) == {}
    assert only(data).factor is None


def of_one_day(chance: Random) -> Dataset:
    """Killed, wounded and both by voices of their own: of one day, or of an hour or month of it."""
    numbers = {"killed": (90, 130), "wounded": (190, 230), "killed-or-wounded": (290, 360)}
    claims = [
        exact(
            chance.randint(*numbers[metric]),
            f"c{number}",
            metric,
            as_of=chance.choice([LATER, LATER, LATER, f"{LATER}T12:00", "2024-12"]),
            claimant=f"voice-{number}",
        )
        for number, metric in enumerate([*numbers] * 3)
    ]
    return dataset(claims)


def test_sets_clash_with_what_they_hinge_on_and_without_any_of_it_they_do_not() -> None:
    """Asked of the whole system, whichever shorter way told what they hinge on."""
    larger = 0
    for seed in range(12):
        data = of_one_day(Random(seed))
        for found in claim_sets(cases(data, told(data)), told(data), DEFAULT_TOLERANCE).sets:
            if found.ground is Ground.NEAR or len(found.claims) < 3:
                continue
            larger += 1
            atoms = sufficient_atoms(found.case, found.claims, DEFAULT_TOLERANCE)
            limits = working(DEFAULT_TOLERANCE)
            assert found.case.proof(found.claims, limits, atoms) is not None
            for atom in atoms:
                assert found.case.proof(found.claims, limits, atoms - {atom}) is None
    assert larger > 40

"""What another discrepancy says better is told below it, counted nowhere, and hides no pair."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given

from reconcile.comparing.result.comparison import Discrepancy
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from tests.comparing.asked import all_found, compared, exact, nobodys, statement
from tests.comparing.test_invariance import worlds
from tests.comparing.worlds import dataset
from tests.examples import examples

EARLY, EVE, LATE = "2024-12-10", "2024-12-26", "2025-01-05"
x, y, z = (partial(exact, claimant=name) for name in "xyz")


def parted(*claims: Claim, **records: Any) -> tuple[list[str], list[str]]:
    """What is told and what is folded, by claims."""
    found = all_found(dataset(claims, **records))

    def names(some: list[Discrepancy]) -> list[str]:
        return sorted(" ".join(sorted(discrepancy.claims)) for discrepancy in some)

    return names([d for d in found if not d.folded]), names([d for d in found if d.folded])


def test_a_sum_over_several_voices_is_folded_under_its_pairs() -> None:
    claims = [x(100, "a"), z(1000, "b", "wounded"), y(1300, "c", "killed-or-wounded", as_of=EARLY)]
    assert parted(*claims) == (["a c"], ["a b c"])
    (heading,) = compared(dataset(claims)).headings
    assert len(heading.also) == 1


def test_ones_own_parts_are_not_folded() -> None:
    claims = [x(100, "a"), x(1000, "b", "wounded"), y(1300, "c", "killed-or-wounded", as_of=EARLY)]
    told, folded = parted(*claims)
    assert ("a b c" in told, folded) == (True, [])


def test_own_parts_are_folded_where_the_own_total_clashes_anyway() -> None:
    parts = [x(100, "a"), x(1000, "b", "wounded")]
    rival = y(3000, "c", "killed-or-wounded", as_of=EARLY)
    assert parted(*parts, x(1100, "d", "killed-or-wounded"), rival)[1] == ["a b c"]


def test_a_sum_whose_figures_stand_in_nothing_else_is_told_as_a_note() -> None:
    claims = [
        x(600, "a"),
        z(600, "b", "wounded"),
        y(1000, "c", "killed-or-wounded", as_of="2025-01-05"),
    ]
    (discrepancy,) = all_found(dataset(claims))
    assert (discrepancy.level, discrepancy.folded, discrepancy.severity) == (
        "several-voices",
        False,
        "note",
    )


def test_other_days_of_two_who_clash_on_one_day_are_folded() -> None:
    claims = [x(300, "a", as_of=EARLY), x(310, "b"), y(100, "c"), y(110, "d", as_of="2024-12-28")]
    told, folded = parted(*claims)
    assert "b c" in told
    assert "a c" in folded
    assert "b d" in told  # both are last words


def test_a_nearer_figure_of_a_series_is_told_for_a_farther_one() -> None:
    """Against y's nothing of the 8th, y's hundred of the 1st is no more than the way there."""
    large = x(310, "a", as_of="2024-12-05/2024-12-20")
    first, then = y(100, "b", as_of="2024-12-01"), y(0, "c", as_of="2024-12-08")
    told, folded = parted(large, first, then)
    assert ("a c" in told, folded) == (True, ["a b"])
    assert parted(large, first) == (["a b"], [])


@pytest.mark.parametrize(("paper", "told"), [("p", True), ("q", False)])
def test_what_one_paper_sets_against_each_other_is_told(paper: str, told: bool) -> None:
    """Though y had another figure nearer to the larger one."""
    large = x(310, "a", as_of=EARLY, source="p")
    far = y(100, "b", as_of="2024-12-20", source=paper)
    near = y(90, "c", as_of="2024-12-12", source="r")
    last = y(101, "d", as_of=LATE, source="r")
    found, _ = parted(large, far, near, last)
    assert ("a b" in found) is told


@pytest.mark.parametrize("number", [100, 101])
def test_an_unsigned_repetition_of_a_signed_figure_is_folded(number: int) -> None:
    unsigned = nobodys(exact(number, "c", source="q"))
    told, folded = parted(x(100, "a", source="p"), y(900, "b"), unsigned)
    assert told[:1] == ["a b"]
    assert ("b c" in folded) is (number == 100)


def test_a_number_met_again_in_another_year_is_no_repetition() -> None:
    """The nameless 259 of that week is not the company's 259 of a year later."""
    nobody = nobodys(exact(259, "c", source="q", as_of=EARLY))
    rivals = [y(99, "b"), y(400, "d", as_of="2025-12-01"), x(259, "a", as_of="2025-12-27")]
    found = {" ".join(sorted(d.claims)): d for d in all_found(dataset([nobody, *rivals]))}
    assert not found["a d"].folded
    assert (found["b c"].folded, found["b c"].severity) == (False, "error")


def test_a_milder_pair_folds_no_clash() -> None:
    """Of the signed 900 it is only noted that it is later; the unsigned came before."""
    unsigned = nobodys(exact(900, "c", source="q", as_of=EARLY))
    told, folded = parted(x(900, "a", as_of="2024-12-17"), y(100, "d", as_of=EARLY),
                          y(110, "b", as_of="2024-12-14"), unsigned)  # fmt: skip
    assert "b c" in told, folded


def test_what_some_telling_puts_on_one_day_is_no_pair_of_other_days() -> None:
    """Each day's dispute is told, however the papers date what they repeat."""
    told, _ = parted(
        x(36, "a", as_of=EARLY),
        y(30, "b", as_of=EARLY, statement="s", source="p"),
        y(30, "c", as_of="2024-12-11", statement="s", source="q"),
        x(39, "d", as_of="2024-12-11"),
        y(37, "e", as_of="2024-12-12"),
        statements={"s": statement("s", "y")},
    )
    assert {"a c", "c d"} <= set(told)


def test_a_clash_of_another_season_folds_no_dispute_of_its_own_day() -> None:
    """Blue's 39 shot down against red's 4 lost is told, whatever the two said in April."""
    part = partial(exact, metric="killed", as_of=EARLY, source="p")
    whole = partial(exact, metric="killed-or-wounded", source="p")
    early = part(39, "a", claimant="x"), whole(4, "b", claimant="y", as_of=EARLY)
    april = whole(140, "c", claimant="x", as_of=LATE), whole(14, "d", claimant="y", as_of=LATE)
    told, _ = parted(*early, *april)
    assert {"a b", "c d"} <= set(told)


def test_of_a_day_two_figures_are_folded_under_a_clash_of_either() -> None:
    told, folded = parted(
        x(300, "a", source="p"),
        y(100, "b", source="p"),
        y(150, "c", "killed-or-wounded", source="p"),
        y(450, "d", "killed-or-wounded", as_of=LATE),
    )
    assert ("a b" in told, folded) == (True, ["a c"])


def test_growth_out_of_a_sides_older_figure_is_folded() -> None:
    """The air force said 7 in March; the ministry's 14 of the day clashes with the 140 anyway."""
    claims = [y(7, "a", as_of=EARLY), z(14, "b"), x(140, "c")]
    assert parted(*claims, sides={"y": "east", "z": "east"}) == (["b c"], ["a c"])
    assert parted(*claims)[1] == []


def test_an_unsigned_telling_of_a_signed_statement_is_signed() -> None:
    signed = x(100, "a", source="p", statement="s")
    again = replace(nobodys(signed), id="c", source="q")
    told, folded = parted(signed, again, y(900, "b"), statements={"s": statement("s", "x")})
    assert (told, folded) == (["a b"], [])


@examples(40)
@given(worlds())
def test_a_folded_finding_never_hides_its_claims(data: Dataset) -> None:
    found = all_found(data)
    told = {i for discrepancy in found if not discrepancy.folded for i in discrepancy.claims}
    assert all(told & set(discrepancy.claims) for discrepancy in found if discrepancy.folded)


@examples(40)
@given(worlds())
def test_pairs_of_one_day_like_for_like_are_never_folded(data: Dataset) -> None:
    """But an unsigned repetition of a figure that is told."""
    signed = replace(data, claims=tuple(c for c in data.claims if c.claimant is not None))
    for discrepancy in all_found(signed):
        assert not (discrepancy.folded and discrepancy.level in ("one-day", "side-by-side"))


@pytest.mark.parametrize("named", [True, False])
def test_a_figure_is_signed_where_another_telling_of_it_names_somebody(named: bool) -> None:
    unsigned = nobodys(exact(100, "c", source="q", statement="s"))
    again = exact(100, "d", source="r", statement="s", claimant="z")
    again = again if named else nobodys(again)
    told, folded = parted(
        x(100, "a", source="p"), y(900, "b"), unsigned, again, statements={"s": statement("s")}
    )
    assert "a b" in told
    assert any("c" in names.split() or "d" in names.split() for names in folded) is not named

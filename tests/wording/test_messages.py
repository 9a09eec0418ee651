"""The sentences of a comparison: the words they rest on, and the arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reconcile.comparing.result.causes import Drift, Quote
from reconcile.comparing.result.comparison import ClashBound
from reconcile.comparing.result.gists import RelayGist
from reconcile.wording.figure_words import days, joined, times
from reconcile.wording.message_words import message_of
from tests.comparing.asked import cannot_hold, compared, nobodys, only, said, statement
from tests.comparing.worlds import dataset, group

EARLIER = "2024-12-10"


@pytest.mark.parametrize(
    ("factor", "text"),
    [
        (Fraction(3001, 1109), "2.7×"),
        (Fraction(2), "2.0×"),
        (Fraction(1099, 1000), "1.1×"),
        (Fraction(1007, 1000), "1.01×"),
        (Fraction(1200), "1,200×"),
        (None, "from nothing"),
    ],
)
def test_a_ratio_as_people_write_it(factor: Fraction | None, text: str) -> None:
    assert times(factor) == text


def test_lists_as_people_write_them() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == joined(["a", "a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "a", "c"], "or") == "a, b or c"


def test_days() -> None:
    assert (days(1), days(4)) == ("1 day", "4 days")


@pytest.mark.parametrize(
    ("speaker", "paper", "text"),
    [
        ("Board", "Gazette", "“40” killed (Board, in Gazette)"),
        ("Board", None, "“40” killed (Board, in an unnamed source)"),
        ("an unnamed voice in Gazette", "Gazette", "“40” killed (an unnamed voice in Gazette)"),
        (
            "an unnamed voice in Gazette",
            "Echo",
            "“40” killed (an unnamed voice in Gazette, in Echo)",
        ),
    ],
)
def test_a_retelling_names_its_publication_once(speaker: str, paper: str | None, text: str) -> None:
    quotes = (Quote("40", "killed", speaker, paper), Quote("40", "dead", "Crew", "Echo"))
    message = message_of(RelayGist(quotes, (Drift.METRIC,), suspected=True, grave=False))
    assert message.startswith(f"{text} and ")


def test_a_pair_in_its_own_words() -> None:
    discrepancy = only(
        dataset(
            [
                said("a", "over 3,000", claimant="kyiv", as_of=EARLIER),
                said("b", "1,100", "killed-or-wounded", claimant="seoul"),
            ]
        )
    )
    assert discrepancy.message == (
        "killed or wounded: at most 1,100 (seoul, “1,100”) "
        "but at least 3,001 (kyiv, “over 3,000” killed)"
    )
    assert discrepancy.derivation == ("≥3,001 > ≤1,100",)


def test_a_sum_with_its_parts() -> None:
    said_together = {"statement": "s", "claimant": "lawmaker", "source": "post"}
    data = dataset(
        [
            said("k", "about 100", **said_together),
            said("w", "nearly 1,000", "wounded", **said_together),
            said("u", "over 3,000", "killed-or-wounded", claimant="kyiv", as_of=EARLIER),
        ],
        statements={"s": statement("s", "lawmaker")},
    )
    discrepancy = only(data)
    assert discrepancy.message == (
        "killed or wounded: at most 1,109 (≤110 killed + ≤999 wounded, lawmaker) "
        "but at least 3,001 (kyiv, “over 3,000”)"
    )
    assert discrepancy.derivation == ("≤110 + ≤999 = ≤1,109", "≥3,001 > ≤1,109")


def test_a_sum_of_lows() -> None:
    land = {"land": group("land", parts=["n", "s"]), "n": group("n"), "s": group("s")}
    data = dataset(
        [
            said("n", "80", place="n", as_of=EARLIER, claimant="x"),
            said("s", "90", place="s", as_of=EARLIER, claimant="y"),
            said("all", "100", place="land", claimant="z"),
        ],
        regions=land,
    )
    discrepancy = only(data)
    assert discrepancy.message == (
        "killed: at most 100 (z, “100”) but at least 170 (≥80 killed + ≥90 killed, x and y)"
    )
    assert discrepancy.derivation == ("≥80 + ≥90 = ≥170", "≥170 > ≤100")


def test_bounds_are_those_of_the_tolerance() -> None:
    data = dataset([said("a", "300", as_of=EARLIER, claimant="x"), said("b", "about 100")])
    assert "at most 110 " in only(data).message


def test_a_tension_in_both_figures_words() -> None:
    discrepancy = only(dataset([said("a", "1,100", claimant="x", as_of="2024-12-23"),
                        said("b", "over 3,000", claimant="y")]))  # fmt: skip
    assert discrepancy.message == (
        "“1,100” killed (x) and “over 3,000” killed (y): "
        "reconciles only if at least 1,901 were added in 4 days"
    )


def test_growth_without_a_date_names_no_days() -> None:
    """Undated by its publication of the 23rd, then 900 by the 27th."""
    data = dataset(
        [said("a", "100", as_of=None, source="post"), said("b", "900")],
        published={"post": "2024-12-23"},
    )
    assert only(data).message.endswith("reconciles only if at least 800 were added in between")


def test_a_claimant_is_named_as_its_record_says_and_nobody_by_the_publication() -> None:
    data = dataset([said("a", "300", claimant="agency", as_of=EARLIER),
                    nobodys(said("b", "100", source="post"))],
                   sides={"agency": "east"})  # fmt: skip
    assert only(data).message == (
        "killed: at most 100 (an unnamed voice in post, “100”) but at least 300 (agency, “300”)"
    )


def test_a_part_that_rose_by_more_than_its_whole_is_told_as_two_rises() -> None:
    """Killed lie within killed or wounded: to add them up would count people twice."""
    data = dataset(
        [
            said("few", "89", claimant="x", as_of=EARLIER),
            said("many", "270", claimant="y"),
            said("all-then", "200", "killed-or-wounded", claimant="z", as_of=EARLIER),
            said("all-now", "300", "killed-or-wounded", claimant="w"),
        ]
    )
    (discrepancy,) = (d for d in compared(data).discrepancies if len(d.claims) == 4)
    assert discrepancy.message == (
        "killed rose by at least 181 (from ≤89, x, to ≥270, y) "
        "but killed or wounded by at most 100 (from ≥200, z, to ≤300, w)"
    )
    assert discrepancy.derivation == ("≥270 − ≤89 = ≥181", "≤300 − ≥200 = ≤100", "≥181 > ≤100")
    assert [discrepancy.gap, discrepancy.at_most, discrepancy.at_least] == [81, None, None]


def test_a_sum_of_parts_is_a_bound_of_the_whole() -> None:
    data = dataset(
        [
            said("k", "100", claimant="x"),
            said("w", "900", "wounded", claimant="x"),
            said("all", "3,000", "killed-or-wounded", claimant="y"),
        ]
    )
    (discrepancy,) = (d for d in cannot_hold(data) if len(d.claims) == 3)
    terms = ("≤100 killed", "≤900 wounded")
    assert discrepancy.at_most == ClashBound(
        Fraction(1000), ("k", "w"), terms, makes_up=True, other=Fraction(1000)
    )
    all_of_it = ("≥3,000 killed or wounded",)
    assert discrepancy.at_least == ClashBound(
        Fraction(3000), ("all",), all_of_it, makes_up=True, other=Fraction(3000)
    )


def test_a_part_is_a_bound_of_the_whole_on_one_side_only() -> None:
    data = dataset(
        [
            said("k", "about 3,000", claimant="x"),
            said("all", "several hundred", "casualties", claimant="y"),
        ]
    )
    (discrepancy,) = cannot_hold(data)
    assert discrepancy.at_least == ClashBound(Fraction(2700), ("k",), ("≥2,700 killed",))
    most = discrepancy.at_most
    assert most is not None
    assert (most.makes_up, most.other) == (True, Fraction(300))


def test_a_week_on_top_of_a_total_is_no_double_count() -> None:
    data = dataset(
        [
            said("week", "100", claimant="x", period="2024-12-10/2024-12-27"),
            said("before", "500", claimant="x", as_of="2024-12-09"),
            said("now", "5,000", claimant="y"),
        ]
    )
    sums = [d.at_most for d in cannot_hold(data) if len(d.claims) == 3]
    assert sums == [ClashBound(Fraction(600), ("week", "before"), ("≤100 killed", "≤500 killed"))]

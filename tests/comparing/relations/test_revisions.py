"""Figures that their own claimant later lowered or took back."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from reconcile.comparing.result.comparison import Discrepancy
from reconcile.model.claim import Claim, Withdrawal
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.metric import CountedBy
from tests.comparing.asked import all_found, explained, only, says, statement
from tests.comparing.worlds import claim, dataset, moment

EARLIER, LATER = "2024-12-10", "2024-12-20"


def said(name: str, words: str, metric: str = "killed", **fields: Any) -> Claim:
    given = {"claimant": "agency", **fields}
    return claim(name, metric, says(words), **given)


def revised(*claims: Claim) -> list[Discrepancy]:
    return all_found(dataset(claims), "revision")


def test_at_least_115_then_at_least_97() -> None:
    """No interval is left empty, and yet the claimant went down."""
    discrepancy = only(
        dataset([said("a", "at least 115", as_of=EARLIER), said("b", "at least 97", as_of=LATER)])
    )
    assert (discrepancy.verdict, discrepancy.severity, discrepancy.within) == (
        "revision",
        "error",
        "claimant",
    )
    assert discrepancy.claims == ("a", "b")
    assert discrepancy.gap == 18
    assert discrepancy.factor == Fraction(115, 97)
    assert explained(discrepancy) == ["revision"]
    assert discrepancy.message == (
        "killed: agency went from “at least 115” down to “at least 97” (1.2× less)"
    )


def test_a_rise_or_a_repetition_is_none() -> None:
    assert not revised(said("a", "97", as_of=EARLIER), said("b", "115", as_of=LATER))
    assert not revised(said("a", "97", as_of=EARLIER), said("b", "about 97", as_of=LATER))


@pytest.mark.parametrize(
    ("earlier", "later", "lowered"),
    [
        ("about 2,000", "1,900", False),
        ("about 2,000", "1,700", True),
        ("300,000 to 500,000", "162,000 to 378,000", False),
        ("300,000 to 500,000", "162,000 to 278,000", True),
        ("nearly 3,000", "2,900", False),
        ("2,000", "1,900", True),
        ("at least 2,000", "at least 1,900", True),
    ],
)
def test_what_the_earlier_words_allow_lowers_nothing(
    earlier: str, later: str, lowered: bool
) -> None:
    claims = said("a", earlier, as_of=EARLIER), said("b", later, as_of=LATER)
    assert bool(revised(*claims)) is lowered


@pytest.mark.parametrize("earlier", [CountedBy.PROJECTION, None])
@pytest.mark.parametrize("later", [CountedBy.REPORTS, CountedBy.PROJECTION, None])
def test_only_what_was_counted_likewise_lowers_a_figure(
    earlier: CountedBy | None, later: CountedBy | None
) -> None:
    """10,000 to be dismissed in the end, then 5,000 told so far: nothing was taken back."""
    first = replace(said("a", "10,000", as_of=EARLIER), basis=earlier)
    then = replace(said("b", "5,000", as_of=LATER), basis=later)
    assert bool(revised(first, then)) is (earlier == later)


@pytest.mark.parametrize(
    ("words", "lowered"),
    [
        (("more than 290", "more than 240"), [("a", "b")]),
        (("more than 290", "240"), [("a", "b")]),
        (("291", "more than 240"), [("a", "b")]),
        (("nearly 300", "more than 240"), [("a", "b")]),
        (("hundreds", "87"), [("a", "b")]),  # words that name no number have ends, too
        (("thousands", "dozens"), [("a", "b")]),
        (("hundreds", "187"), []),  # nobody had counted two hundred
        (("dozens", "1,187"), []),
        (("1,274", "more than 1,200"), []),  # the same with its last digits cut off
        (("251", "over 250"), []),
        (("1,274", "1,200"), [("a", "b")]),
        # what was said in between, and takes nothing back
        (("more than 290", "up to 400", "more than 240"), [("a", "c")]),
        (("more than 290", "200 to 300", "more than 240"), [("a", "c")]),
        (("1,274", "more than 1,200", "1,250"), [("a", "c")]),
        (("more than 290", "250", "260"), [("a", "b")]),  # one fall, told once
        (("290", "240", "260", "250"), [("a", "b"), ("c", "d")]),
    ],
)
def test_a_figure_is_lowered_whatever_its_hedge_and_what_lies_between(
    words: tuple[str, ...], lowered: list[tuple[str, str]]
) -> None:
    days = (f"2024-12-{number:02}" for number in range(10, 30, 3))
    claims = [
        said(name, text, as_of=day) for name, text, day in zip("abcd", words, days, strict=False)
    ]
    assert sorted(discrepancy.claims for discrepancy in revised(*claims)) == lowered


def test_a_lower_floor_of_the_day_hides_no_fall() -> None:
    """At least 150 is no less than "more than 290"; nor is the day lower than its highest."""
    claims = [
        said("a", "more than 290", as_of=EARLIER),
        said("b", "at least 150", as_of=EARLIER),
        said("c", "more than 240", as_of=LATER),
    ]
    (fall,) = revised(*claims)
    assert fall.claims == ("a", "c")
    assert fall.gap == 50


def test_a_total_below_what_its_claimant_had_by_name_lowers_that() -> None:
    """A list is not lowered into by a total, but no total is less than a list."""
    listed = replace(said("a", "290", as_of=EARLIER), basis=CountedBy.NAMED)
    assert [d.claims for d in revised(listed, said("b", "240", as_of=LATER))] == [("a", "b")]
    assert not revised(listed, said("b", "340", as_of=LATER))
    assert not revised(replace(listed, basis=None), replace(listed, id="b", basis=None))


def test_another_claimant_of_the_same_side_revises_nothing() -> None:
    claims = [said("a", "115", as_of=EARLIER), said("b", "97", claimant="ministry", as_of=LATER)]
    data = dataset(claims, sides={"agency": "east", "ministry": "east"})
    assert not all_found(data, "revision")


@pytest.mark.parametrize("undated", ["a", "b"])
def test_an_undated_figure_makes_none(undated: str) -> None:
    dates = {"a": EARLIER, "b": LATER, undated: None}
    assert not revised(said("a", "115", as_of=dates["a"]), said("b", "97", as_of=dates["b"]))


def test_figures_of_overlapping_dates_make_none() -> None:
    assert not revised(said("a", "115", as_of="2024-12"), said("b", "97", as_of=LATER))


def test_a_stock_may_fall() -> None:
    assert not revised(
        said("a", "115", "missing", as_of=EARLIER), said("b", "97", "missing", as_of=LATER)
    )


@pytest.mark.parametrize(
    ("statements", "share", "lowered"),
    [
        (("first", "second"), "59", True),
        (("first", "second"), "66", False),
        (("first", "third"), "59", False),  # which corrects nothing
        ((None, None), "59", False),
    ],
)
def test_what_a_correction_gives_lower_is_lowered_with_it(
    statements: tuple[str | None, str | None], share: str, *, lowered: bool
) -> None:
    """A second statement lowers the dead, and whatever else it gives lower was corrected too."""
    claims = [
        said("a", "115", as_of=EARLIER, statement="first"),
        said("b", "97", as_of=LATER, statement="second"),
        said("c", "65", "missing", as_of=EARLIER, statement=statements[0]),
        said("d", share, "missing", as_of=LATER, statement=statements[1]),
    ]
    known = {name: statement(name, "agency") for name in ("first", "second", "third")}
    found = all_found(dataset(claims, statements=known), "revision")
    assert {d.claims for d in found} == {("a", "b")} | ({("c", "d")} if lowered else set())


def test_a_ceiling_neither_falls_nor_makes_fall() -> None:
    assert not revised(said("a", "up to 115", as_of=EARLIER), said("b", "97", as_of=LATER))
    assert not revised(said("a", "115", as_of=EARLIER), said("b", "up to 97", as_of=LATER))


@pytest.mark.parametrize(
    "change", [{"metric": "wounded"}, {"place": "town"}, {"subject": "men"}, {"since": "2024-11"}]
)
def test_only_the_same_quantity_is_revised(change: dict[str, Any]) -> None:
    assert not revised(said("a", "115", as_of=EARLIER), said("b", "97", as_of=LATER, **change))


def test_counts_of_periods_are_not_revised_by_later_ones() -> None:
    week = said("a", "115", period="2024-12-01/2024-12-07")
    assert not revised(week, said("b", "97", period="2024-12-08/2024-12-14"))


def test_each_fall_of_a_series_is_one() -> None:
    claims = [said(f"c{n}", words, as_of=f"2024-12-{10 + n}") for n, words in
              enumerate(["100", "200", "150", "300", "50"])]  # fmt: skip
    assert [discrepancy.claims for discrepancy in revised(*claims)] == [("c3", "c4"), ("c1", "c2")]


def test_down_to_nothing_has_no_factor() -> None:
    (discrepancy,) = revised(said("a", "115", as_of=EARLIER), said("b", "0", as_of=LATER))
    assert discrepancy.factor is None
    assert discrepancy.gap == 115


def test_every_telling_of_a_fall_is_restated() -> None:
    claims = [
        said("a", "115", statement="s", source="p", as_of=EARLIER),
        said("b", "about 115", statement="s", source="q", as_of=EARLIER),
        said("c", "97", as_of=LATER),
    ]
    data = dataset(claims, statements={"s": statement("s", "agency")})
    (discrepancy,) = all_found(data, "revision")
    assert {*discrepancy.claims, *discrepancy.restated_by} == {"a", "b", "c"}
    assert len(discrepancy.claims) == 2


def test_a_fall_that_one_telling_denies_is_none() -> None:
    """One publication has the earlier figure as 90: perhaps nothing fell."""
    claims = [
        said("a", "115", statement="s", source="p", as_of=EARLIER),
        said("b", "90", statement="s", source="q", as_of=EARLIER),
        said("c", "97", as_of=LATER),
    ]
    assert not all_found(dataset(claims, statements={"s": statement("s", "agency")}), "revision")


def withdrawn(data_claims: list[Claim]) -> Dataset:
    taken = Withdrawal(on=moment(LATER), by="agency", source="paper")
    return dataset([replace(data_claims[0], withdrawn=taken), *data_claims[1:]])


def test_a_withdrawn_figure_is_a_revision_and_compared_no_more() -> None:
    data = withdrawn([said("a", "900", as_of=EARLIER), claim("b", "killed", says("100"))])
    discrepancy = only(data)
    assert (discrepancy.verdict, discrepancy.severity, discrepancy.claims) == (
        "revision",
        "error",
        ("a",),
    )
    assert discrepancy.message == "killed: agency took back “900”"
    assert discrepancy.gap is None


def test_a_withdrawn_figure_revises_nothing_else() -> None:
    data = withdrawn([said("a", "115", as_of=EARLIER), said("b", "97", as_of=LATER)])
    assert [discrepancy.claims for discrepancy in all_found(data, "revision")] == [("a",)]


def test_a_number_of_the_day_that_is_lower_is_a_fall_even_if_another_rose() -> None:
    """64 on the first day, 58 on the next at noon, 119 that evening."""
    (discrepancy,) = revised(
        said("a", "64", as_of=EARLIER, source="p"),
        said("b", "58", as_of=LATER, source="q"),
        said("c", "119", as_of=LATER, source="r"),
    )
    assert discrepancy.claims == ("a", "b")


def test_a_publication_says_what_number_was_replaced() -> None:
    later = replace(said("b", "300", as_of=LATER, source="p"), supersedes=says("700"))
    (discrepancy,) = revised(later)
    assert discrepancy.claims == ("b",)
    assert discrepancy.gap == 400
    assert "“700”" in discrepancy.message
    (discrepancy,) = revised(said("a", "700", as_of=EARLIER, source="p"), later)
    assert discrepancy.claims == ("a", "b")
    assert not revised(replace(later, supersedes=says("200")))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"as_of": EARLIER}, ("a", "b")),
        ({"as_of": LATER}, ("a", "b")),  # put right within the day
        ({"as_of": None}, ("a", "b")),
        ({"as_of": LATER, "claimant": "another"}, ("b",)),
        ({"as_of": LATER, "place": "elsewhere"}, ("b",)),
        ({"as_of": "2024-12-21"}, ("b",)),
    ],
)
def test_what_was_replaced_is_named_where_a_claim_holds_it(
    fields: dict[str, Any], found: tuple[str, ...]
) -> None:
    later = replace(said("b", "180", "rescued", as_of=LATER), supersedes=says("368"))
    falls = revised(said("a", "368", "rescued", **fields), later)
    assert [fall.claims for fall in falls] == [found]
    assert "“368” down to “180”" in falls[0].message


def test_a_fall_is_from_the_highest_figure_and_not_from_a_step_of_it() -> None:
    """About 21.2 allows about 20, and yet the claimant came from 21.2 down to 17.5."""
    days = ("2024-12-10", "2024-12-15", "2024-12-20")
    words = ("about 212", "about 200", "about 175")
    claims = [
        said(name, text, as_of=day) for name, text, day in zip("abc", words, days, strict=True)
    ]
    assert [fall.claims for fall in revised(*claims)] == [("a", "c")]


@pytest.mark.parametrize("numbers", [(60, 80, 70), (80, 60, 70), (70, 80, 60)])
def test_of_several_lower_figures_of_a_day_the_lowest_is_the_fall(numbers: tuple[int, ...]) -> None:
    """Whichever stands first in the file, and whichever paper printed it."""
    later = [said(f"b{number}", str(number), as_of=LATER) for number in numbers]
    (fall,) = revised(said("a", "100", as_of=EARLIER), *later)
    assert fall.claims == ("a", "b60")
    assert fall.gap == 40

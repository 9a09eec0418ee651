"""What can only both be right if something unusual fills the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from reconcile.comparing.result.comparison import Discrepancy
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.builtin import own_metric
from tests.comparing.asked import all_found, only, says, sets_of, statement
from tests.comparing.worlds import between, claim, dataset, group

EARLIER = "2024-12-23"
FRONT = {"front": group("front"), "town": group("town", within=["front"]), "far": group("far")}


def said(words: str, name: str, metric: str = "killed", **fields: Any) -> Claim:
    return claim(name, metric, says(words), **fields)


def sentence(discrepancy: Discrepancy) -> str:
    assert discrepancy.reconciles_if is not None
    return discrepancy.reconciles_if.sentence


def tense(data: Dataset) -> list[Discrepancy]:
    return all_found(data, "tension")


# ------------------------------------------------------------------ growth


def test_only_the_last_figure_of_a_voice_before_the_larger_one_is_held_against_it() -> None:
    """Its 58 of January is no way to another's 270 once it counted 165 itself."""
    figures = [
        said("58", "a", as_of="2024-01-28", claimant="agency"),
        said("165", "b", as_of="2024-02-10", claimant="agency"),
    ]
    other = said("270", "c", as_of="2024-12-27", claimant="rival")
    assert tense(dataset([*figures, other])) == []
    assert [d.claims for d in tense(dataset([figures[0], other]))] == [("a", "c")]


def test_a_clash_of_a_statements_other_metric_hides_no_tension() -> None:
    """A paper made the firm's insured loss the whole: that clash is not the one of two insurers."""
    firm = said("1,000 to 1,500", "a", "wounded", as_of=EARLIER, statement="s", claimant="firm")
    mistold = said("1,500", "b", "killed-or-wounded", statement="s", claimant="firm", source="q",
                   as_of="2024-12-27")  # fmt: skip
    other = said("2,000", "c", "wounded", as_of="2024-12-26", claimant="rival")
    data = dataset([firm, mistold, other], statements={"s": statement("s", "firm")})
    found = {discrepancy.claims: discrepancy.verdict.value for discrepancy in all_found(data)}
    assert found["a", "c"] == "tension"
    assert found["b", "c"] == "conditional"


def test_growth_says_how_much_in_how_many_days() -> None:
    data = dataset(
        [
            said("1,100", "a", "killed-or-wounded", as_of=EARLIER),
            said("over 3,000", "b", "killed-or-wounded", as_of="2024-12-27"),
        ]
    )
    discrepancy = only(data)
    assert (discrepancy.verdict, discrepancy.severity, discrepancy.hinges_on) == (
        "tension",
        "note",
        (),
    )
    assert discrepancy.reconciles_if is not None
    assert discrepancy.reconciles_if.at_least == 1901
    assert discrepancy.gap == 1901
    assert sentence(discrepancy) == "reconciles only if at least 1,901 were added in 4 days"
    assert discrepancy.factor == Fraction(3001, 1100)
    assert [d.evidence for d in discrepancy.diagnoses] == [
        "“over 3,000” is the later figure: 475 a day or more"
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "unusual"),
    [("2024-12-20", "1,099", False), ("2024-12-20", "1,100", True), ("2024-12-19", "1,999", False),
     ("2024-12-19", "2,000", True), ("2023-12-19", "2,000", True)],
)  # fmt: skip
def test_growth_is_told_from_a_tenth_within_a_week_and_from_twice_later(
    earlier: str, later: str, unusual: bool
) -> None:
    data = dataset([said("1,000", "a", as_of=earlier), said(later, "b")])
    assert bool(tense(data)) is unusual


def test_growth_within_a_week_is_silent_where_a_claimant_counted_so() -> None:
    rivals = [said("1,000", "a", as_of=EARLIER), said("1,500", "b")]
    own = said("990", "c", claimant="speaker-b", as_of="2024-12-22")
    assert not tense(dataset([*rivals, own]))
    assert tense(dataset([*rivals, replace(own, claimant="stranger")]))


def test_growth_by_one_day_is_written_as_one() -> None:
    data = dataset([said("100", "a", as_of="2024-12-26"), said("300", "b")])
    assert sentence(only(data)) == "reconciles only if at least 200 were added in 1 day"


def test_growth_is_asked_only_between_voices() -> None:
    same = dataset([said("100", "a", as_of=EARLIER, claimant="x"), said("900", "b", claimant="x")])
    side = dataset(
        [said("100", "a", as_of=EARLIER, claimant="x"), said("900", "b", claimant="y")],
        sides={"x": "east", "y": "east"},
    )
    assert not tense(same)
    assert not tense(side)


def test_every_count_that_grows_has_a_usual_growth_and_a_stock_has_none() -> None:
    for metric in ("killed", "deployed", "rescued"):
        (discrepancy,) = tense(
            dataset([said("100", "a", metric, as_of=EARLIER), said("900", "b", metric)])
        )
        assert discrepancy.level == "growth-within-a-week"
    for metric in ("missing", "in-captivity"):
        found = all_found(
            dataset([said("100", "a", metric, as_of=EARLIER), said("900", "b", metric)])
        )
        assert [discrepancy.level for discrepancy in found] == ["stock"]
    fixed = [said("100", "a", "aboard", as_of=EARLIER), said("900", "b", "aboard")]
    assert not tense(dataset(fixed))
    assert [discrepancy.verdict for discrepancy in all_found(dataset(fixed))] == ["contradiction"]


def test_a_files_own_metric_grows_as_built_in_ones_do() -> None:
    rows = {"saved": own_metric("saved", {"name": "saved"})}
    claims = [said("100", "a", "saved", as_of="2024-11-27"), said("900", "b", "saved")]
    assert [discrepancy.level for discrepancy in tense(dataset(claims, metrics=rows))] == ["growth"]


def test_growth_of_a_part_that_the_smaller_figure_should_have_counted() -> None:
    data = dataset(
        [said("100", "a", as_of=EARLIER, place="front"), said("900", "b", place="town")],
        regions=FRONT,
    )
    assert sentence(only(data)) == "reconciles only if at least 800 were added in 4 days"
    elsewhere = dataset(
        [said("100", "a", as_of=EARLIER, place="front"), said("900", "b", place="far")],
        regions=FRONT,
    )
    assert not tense(elsewhere)


@pytest.mark.parametrize(
    ("denied", "counted", "found"),
    [
        ({}, {"since": "2024-12-20"}, True),
        ({}, {"since": "2024-12-24"}, False),  # begun after nobody had been killed
        ({"since": "2024-12-01"}, {"since": "2024-12-20"}, True),
        ({"since": "2024-12-01"}, {"since": "2024-11-20"}, False),
        ({"since": "2024-12-01"}, {}, False),  # none since the truce, 34 in the war
        ({}, {"period": "2024-12-20/2024-12-26", "as_of": None}, True),
        ({}, {"period": "2024-12-25/2024-12-26", "as_of": None}, False),
    ],
)
def test_a_denial_is_of_whatever_had_begun_when_it_was_made(
    denied: dict[str, str], counted: dict[str, Any], *, found: bool
) -> None:
    none = said("none", "a", as_of=EARLIER, claimant="army", **denied)
    some = said("34", "b", **{"as_of": "2024-12-26", **counted})
    levels = [discrepancy.level for discrepancy in all_found(dataset([none, some]))]
    assert ("denial" in levels) is found
    assert len(levels) <= 1


@pytest.mark.parametrize(
    ("claimant", "first", "levels"),
    [
        ("police", "none", ["own-denial-overturned"]),
        ("police", "4 to 5", []),  # all were found since
        ("army", "none", ["denial"]),
        ("army", "4 to 5", ["stock"]),
    ],
)
def test_of_what_may_fall_again_none_is_a_denial_only_of_what_comes_later(
    claimant: str, first: str, levels: list[str]
) -> None:
    then = "4 to 5" if first == "none" else "none"
    claims = [
        said(first, "a", "missing", as_of=EARLIER, claimant="police"),
        said(then, "b", "missing", as_of="2024-12-26", claimant=claimant),
    ]
    assert [discrepancy.level for discrepancy in all_found(dataset(claims))] == levels


def test_a_denial_of_all_is_overturned_by_its_authors_count_of_a_part() -> None:
    none = said("none", "a", "casualties", as_of=EARLIER, claimant="army")
    some = said("34", "b", as_of="2024-12-26", claimant="army")
    assert only(dataset([none, some])).level == "own-denial-overturned"


def test_a_denial_makes_every_later_figure_unusual() -> None:
    discrepancy = only(dataset([said("none", "a", as_of=EARLIER), said("3", "b")]))
    assert (discrepancy.factor, sentence(discrepancy)) == (
        None,
        "reconciles only if at least 3 were added in 4 days",
    )


@pytest.mark.parametrize("words", ["up to 100", "at most 100", "no more than 100"])
def test_never_from_a_ceiling(words: str) -> None:
    data = dataset([said(words, "a", as_of=EARLIER), said("900", "b")])
    assert not tense(data)


@pytest.mark.parametrize("words", ["under 100", "fewer than 100", "well below 100"])
def test_who_says_fewer_than_a_number_thinks_it_few(words: str) -> None:
    (found,) = tense(dataset([said(words, "a", as_of=EARLIER), said("900", "b")]))
    assert (found.level, found.severity) == ("growth-from-a-ceiling", "note")
    assert not tense(dataset([said(words, "a", as_of=EARLIER), said("190", "b")]))
    reached = said("280", "c", claimant="speaker-a", as_of="2024-12-24")
    assert not tense(dataset([said(words, "a", as_of=EARLIER), reached, said("290", "b")]))


def test_never_towards_a_ceiling_or_from_an_open_end() -> None:
    assert not tense(dataset([said("100", "a", as_of=EARLIER), said("up to 900", "b")]))
    assert not tense(dataset([said("over 100", "a", as_of=EARLIER), said("900", "b")]))


def test_never_from_an_incident_or_a_count_of_a_period() -> None:
    first, second = said("100", "a", as_of=EARLIER), said("900", "b")
    assert not tense(dataset([replace(first, extent=Extent.INCIDENT), second]))
    assert not tense(dataset([said("100", "a", period="2024-12-01/2024-12-23"), second]))


def test_of_two_voices_only_the_sharpest_stretch_is_told() -> None:
    def figures(low: str, again: str, high: str, later: str) -> Dataset:
        return dataset(
            [
                said("100", "a", as_of="2024-12-01", claimant=low),
                said("110", "b", as_of="2024-12-20", claimant=again),
                said("900", "c", as_of="2024-12-22", claimant=high),
                said("950", "d", as_of="2024-12-27", claimant=later),
            ]
        )

    assert sets_of(tense(figures("x", "x", "y", "y"))) == {frozenset("bc")}
    every_pair = {frozenset(pair) for pair in ("ac", "ad", "bc", "bd")}
    assert sets_of(tense(figures("x", "v", "y", "w"))) == every_pair
    assert sets_of(tense(figures("x", "x", "y", "w"))) == {frozenset("bc"), frozenset("bd")}


def test_one_tension_for_all_tellings_of_two_statements() -> None:
    told = [
        said(words, f"t{n}", statement="s", claimant="x", source=f"p{n}", as_of=EARLIER)
        for n, words in enumerate(["100", "about 100", "90"])
    ]
    data = dataset([*told, said("900", "b")], statements={"s": statement("s", "x")})
    (discrepancy,) = tense(data)
    assert (discrepancy.claims, set(discrepancy.restated_by)) == (("t2", "b"), {"t0", "t1"})


# ------------------------------------------------------------------ share


def share(part: str, whole: str, **fields: Any) -> Dataset:
    return dataset(
        [said(part, "p"), said(whole, "w", "killed-or-wounded", **fields)], regions=FRONT
    )


def test_share_says_what_the_remainder_must_be() -> None:
    discrepancy = only(share("about 100", "over 3,000"))
    assert (discrepancy.verdict, discrepancy.claims) == ("tension", ("p", "w"))
    assert discrepancy.reconciles_if is not None
    assert discrepancy.reconciles_if.at_least == 2891
    assert discrepancy.reconciles_if.remainder == "wounded"
    assert sentence(discrepancy) == "reconciles only if at least 2,891 were wounded"


@pytest.mark.parametrize(("whole", "unusual"), [("499", False), ("500", True)])
def test_share_is_unusual_from_five_times(whole: str, unusual: bool) -> None:
    assert bool(tense(share("100", whole))) is unusual


def test_share_of_a_whole_counted_earlier_but_not_later() -> None:
    """A later whole may have grown since; that is no matter of the share."""
    assert tense(share("100", "900", as_of=EARLIER))
    assert not tense(
        dataset([said("100", "p", as_of=EARLIER), said("900", "w", "killed-or-wounded")])
    )


def test_share_across_places() -> None:
    """Killed on the whole front, against killed or wounded in a town of it: the town's wounded."""
    data = dataset(
        [said("100", "p", place="front"), said("900", "w", "killed-or-wounded", place="town")],
        regions=FRONT,
    )
    assert sentence(only(data)) == "reconciles only if at least 800 were wounded"
    narrower = dataset(
        [said("100", "p", place="town"), said("900", "w", "killed-or-wounded", place="front")],
        regions=FRONT,
    )
    assert not tense(narrower)


@pytest.mark.parametrize(
    ("part", "whole"),
    [("losses", "deployed"), ("captured", "all-casualties"), ("wounded", "killed-or-wounded"),
     ("killed-in-action", "killed")],
)  # fmt: skip
def test_no_share_is_unusual_where_no_row_says_so(part: str, whole: str) -> None:
    assert not tense(dataset([said("10", "p", part), said("9,000", "w", whole)]))


def test_no_share_of_officers_among_troops_or_of_a_week_in_a_total() -> None:
    subjects = {"men": group("men"), "officers": group("officers", within=["men"])}
    officers = [said("10", "a", subject="officers"), said("9,000", "b", subject="men")]
    assert not tense(dataset(officers, subjects=subjects))
    week = [said("10", "a", period="2024-12-20/2024-12-27"), said("9,000", "b")]
    assert not tense(dataset(week))


def test_never_from_a_part_that_is_a_ceiling() -> None:
    assert not tense(share("up to 100", "3,000"))


def filled(wounded: str, **fields: Any) -> Dataset:
    return dataset(
        [
            said("100", "p", source="post", claimant="x"),
            said(wounded, "r", "wounded", source="post", claimant="x", **fields),
            said("900", "w", "killed-or-wounded", claimant="y"),
        ],
        regions=FRONT,
    )


def tense_share(data: Dataset) -> bool:
    """Whether some finding says that 800 must have been wounded."""
    lines = [
        discrepancy.reconciles_if
        for discrepancy in all_found(data)
        if {"p", "w"} <= set(discrepancy.claims)
    ]
    return any(line is not None and line.at_least == 800 for line in lines)


def test_not_when_the_same_publication_gives_the_remainder_its_size() -> None:
    assert not tense_share(filled("850"))
    assert tense_share(filled("300"))
    assert tense_share(filled("up to 850"))


def test_another_publications_remainder_does_not_count() -> None:
    data = filled("850")
    moved = [replace(claim, source="echo") if claim.id == "r" else claim for claim in data.claims]
    assert tense_share(dataset(moved))


def test_figures_without_any_publication_are_not_of_the_same_one() -> None:
    """What is read nowhere was not read beside anything."""
    nowhere = [replace(claim, source=None) for claim in filled("850").claims]
    assert tense_share(dataset(nowhere))


def test_the_remainder_of_another_place_does_not_count() -> None:
    claims = [replace(claim, place="town") if claim.id == "r" else replace(claim, place="front")
              for claim in filled("850").claims]  # fmt: skip
    assert tense_share(dataset(claims, regions=FRONT))


def test_an_own_metric_within_another_has_only_the_share_of_its_row() -> None:
    def unusual(row: Mapping[str, object], times: int) -> bool:
        claims = [said("10", "p", "shelled"), said(str(10 * times), "w")]
        return bool(tense(dataset(claims, metrics={"shelled": own_metric("shelled", row)})))

    assert not unusual({"within": "killed"}, 900)
    strict: dict[str, Any] = {"within": "killed", "usual_share": {"killed": 50}}
    assert [unusual(strict, times) for times in (49, 50)] == [False, True]


def test_a_whole_that_a_file_declares_by_parts_is_unusual_from_five_times() -> None:
    rows = {
        "harmed": own_metric("harmed", {"parts": ["shelled", "mined"]}),
        "shelled": own_metric("shelled", {}),
        "mined": own_metric("mined", {}),
    }
    for whole, unusual in (("49", False), ("50", True)):
        claims = [said("10", "p", "shelled"), said(whole, "w", "harmed")]
        assert bool(tense(dataset(claims, metrics=rows))) is unusual


# ------------------------------------------------------------------ beside contradictions


def parts_and_whole(second: str) -> Dataset:
    """Killed and wounded by two speakers, or one, against both together by a third."""
    return dataset(
        [
            said("about 100", "k", claimant="x"),
            said("nearly 1,000", "w", "wounded", claimant=second),
            said("over 3,000", "s", "killed-or-wounded", as_of=EARLIER, claimant="z"),
        ]
    )


def test_inside_a_contradiction_of_own_parts_it_is_one_more_line_and_not_apart() -> None:
    discrepancy = only(parts_and_whole("x"), "contradiction", "tension")
    assert (discrepancy.verdict, discrepancy.folded) == ("contradiction", False)
    assert sentence(discrepancy) == "reconciles only if at least 2,891 were wounded"


def test_beside_a_folded_sum_over_several_voices_the_pair_is_told_by_itself() -> None:
    folded, pair = all_found(parts_and_whole("y"), "contradiction", "tension")
    assert (folded.folded, set(folded.claims)) == (True, {"k", "w", "s"})
    assert (pair.verdict, pair.folded, set(pair.claims)) == ("tension", False, {"k", "s"})
    assert sentence(pair) == "reconciles only if at least 2,891 were wounded"


def test_a_contradiction_of_the_same_statements_says_it_already() -> None:
    data = dataset([said("100", "a", "killed-or-wounded"), said("900", "b", as_of=EARLIER)])
    assert [discrepancy.verdict for discrepancy in all_found(data)] == ["contradiction"]


def test_two_growths_of_the_same_statements_are_both_told() -> None:
    """From 5 to 300 in the town, from 10 on the whole front to those 300: neither may be lost."""
    told = {"statement": "s", "claimant": "x", "source": "p", "as_of": EARLIER}
    data = dataset(
        [
            said("10", "a", place="front", **told),
            said("5", "b", place="town", **told),
            said("300", "c", place="town"),
        ],
        regions=FRONT,
        statements={"s": statement("s", "x")},
    )
    found = tense(data)
    assert {"a", "b", "c"} == {
        i for discrepancy in found for i in (*discrepancy.claims, *discrepancy.restated_by)
    }


def test_the_numbers_are_the_printed_bounds_at_the_tolerance() -> None:
    data = dataset([claim("a", "killed", between(90, 110), as_of=EARLIER), said("about 300", "b")])
    assert only(data).gap == 270 - 110

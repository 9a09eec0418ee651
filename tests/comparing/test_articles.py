"""The expert's list of what five articles disagree about, held against the curated claims.

The names N1, L6, R3 … are those of that list. What must stay silent names the definition of
docs/semantics.md, in our own words, that makes it so.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Discrepancy, Verdict
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.builtin import builtin
from reconcile.vocabulary.metric import topic_metrics
from tests.compared import compare
from tests.comparing.asked import explained, hinges

CLAIMS = Path(__file__).parents[2] / "data" / "claims.yaml"
CLASH = (Verdict.CONTRADICTION, Verdict.CONDITIONAL)
LOUD = (*CLASH, Verdict.TENSION)
ANYTHING = tuple(Verdict)

UKRAINE = "a000-ukraine-killed-or-wounded"
ZELENSKY_CLOSE_TO = "a001-zelensky-killed-or-wounded"
ZELENSKY_NEARLY = "a003-zelensky-killed-or-wounded"
ZELENSKY_MONDAY = "a004-zelensky-killed-or-wounded"
THREE_THOUSAND = (UKRAINE, ZELENSKY_CLOSE_TO, ZELENSKY_NEARLY, ZELENSKY_MONDAY)
SEVERAL_HUNDRED = "a000-us-official-casualties"
KILLED = "a000-lawmaker-killed"
WOUNDED = "a000-lawmaker-wounded"
NIS_THOUSAND = "a003-nis-casualties"
SEOUL = "a004-seoul-killed-or-wounded"
WHITE_HOUSE = "a003-white-house-casualties"
KIRBY_WEEK = "a001-kirby-week-killed-or-wounded"
NIS_KILLED = "a002-nis-killed"
SOMEBODY_KILLED = "a002-reported-killed"
CAPTURED = ("a000-zelensky-captured", "a003-zelensky-captured")
DIED = ("a000-zelensky-died-in-custody", "a003-zelensky-died-in-custody")
ONE_DIED = tuple(f"a00{n}-nis-died-in-custody" for n in range(5))
FIRST = ("a001-yonhap-first-captured", "a002-first-captured", "a004-nis-first-captured")
KYIV_DEPLOYED = "a004-kyiv-deployed"
NIS_DEPLOYED = "a002-nis-deployed"
DEPLOYED_ESTIMATES = ("a002-deployed-estimates", "a002-deployed-reports")
POOLED_DEPLOYED = "a000-intelligence-deployed"
RANGE_DEPLOYED = "a001-deployed-range"
THOUSANDS = ("a001-deployed-thousands", "a003-allies-deployed")
OFFICERS = "a004-kyiv-officers-deployed"
GENERALS = "a004-kyiv-generals-deployed"


@cache
def articles() -> Dataset:
    """The curated claims."""
    dataset = load([CLAIMS])
    assert not dataset.problems
    return dataset


@cache
def everything() -> Comparison:
    """All that is found in them."""
    return compare(articles(), Request(show_near=True))


def found(verdicts: tuple[Verdict, ...], *claims: str) -> list[Discrepancy]:
    """Discrepancies of these verdicts whose set, or another telling of it, has all these claims."""
    return [
        discrepancy
        for discrepancy in everything().discrepancies
        if discrepancy.verdict in verdicts
        and set(claims) <= {*discrepancy.claims, *discrepancy.restated_by}
    ]


def clash(*claims: str) -> Discrepancy:
    """The contradiction or conditional whose set is just these claims."""
    exact = [
        discrepancy
        for discrepancy in found(CLASH, *claims)
        if set(discrepancy.claims) == set(claims)
    ]
    assert len(exact) == 1, [
        (discrepancy.verdict, discrepancy.claims) for discrepancy in found(ANYTHING, *claims)
    ]
    return exact[0]


def silent(*claims: str) -> bool:
    """Whether no finding louder than `near` sets these claims, or tellings of them, apart."""
    return not found(LOUD, *claims)


def relay(*claims: str) -> list[Discrepancy]:
    """Relays that name all of these tellings."""
    return found((Verdict.RELAY,), *claims)


def factors(discrepancy: Discrepancy) -> tuple[float, float]:
    """The smallest and the largest factor, to two decimals."""
    assert discrepancy.factor is not None
    assert discrepancy.factor_most is not None
    return round(float(discrepancy.factor), 2), round(float(discrepancy.factor_most), 2)


# ------------------------------------------------------------------ found: same metric


def test_n1_ukraine_against_seoul() -> None:
    discrepancy = clash(UKRAINE, SEOUL)
    assert set(discrepancy.restated_by) == set(THREE_THOUSAND) - {UKRAINE}
    assert discrepancy.gap == 1901
    assert factors(discrepancy) == (2.45, 2.73)
    assert hinges(discrepancy) == {"undated": (SEOUL,)}
    assert discrepancy.within is None


def test_n2_ukraine_against_the_spy_agencys_thousand() -> None:
    discrepancy = clash(UKRAINE, NIS_THOUSAND)
    assert set(discrepancy.restated_by) == set(THREE_THOUSAND) - {UKRAINE}
    assert discrepancy.gap == 2001
    assert factors(discrepancy) == (2.7, 3.0)
    assert hinges(discrepancy) == {"sense": (NIS_THOUSAND,), "undated": (NIS_THOUSAND,)}


def test_n3_ukraine_against_several_hundred() -> None:
    discrepancy = clash(UKRAINE, SEVERAL_HUNDRED)
    assert discrepancy.gap == 2101
    assert factors(discrepancy)[1] == 3.33
    assert list(hinges(discrepancy)) == ["start", "sense", "undated"]
    assert set(hinges(discrepancy).values()) == {(SEVERAL_HUNDRED,)}


def test_n4_three_thousand_killed_against_a_hundred() -> None:
    discrepancy = clash(KILLED, NIS_KILLED)
    assert discrepancy.gap == 2891
    assert factors(discrepancy)[1] == 27.28
    assert SOMEBODY_KILLED in discrepancy.restated_by
    assert hinges(discrepancy) == {"undated": (KILLED,)}
    assert discrepancy.within == "side"


def test_n5_several_hundred_against_eleven_hundred_and_a_thousand() -> None:
    seoul, nis = clash(SEVERAL_HUNDRED, SEOUL), clash(SEVERAL_HUNDRED, NIS_THOUSAND)
    assert seoul.gap == 200
    assert nis.gap == 100
    assert list(hinges(seoul)) == ["start", "sense", "undated"]
    assert list(hinges(nis)) == ["convention", "start", "sense", "undated"]
    assert hinges(nis)["sense"] == (NIS_THOUSAND, SEVERAL_HUNDRED)
    assert seoul.flip_tolerance is not None
    assert nis.flip_tolerance is not None
    assert nis.flip_tolerance <= 0.25 < seoul.flip_tolerance


def test_n9_one_died_or_several() -> None:
    discrepancy = clash(DIED[0], ONE_DIED[0])
    assert {*DIED, *ONE_DIED} == {*discrepancy.claims, *discrepancy.restated_by}
    assert hinges(discrepancy)["incident"] == (ONE_DIED[0],)
    assert factors(discrepancy) == (3.0, 3.0)


@pytest.mark.parametrize("several", [CAPTURED, DIED], ids=["n10", "l10"])
def test_n10_and_l10_the_first_prisoner_and_several(several: tuple[str, str]) -> None:
    """The first is one prisoner on the 26th; Zelensky's several were reported on the 27th."""
    (discrepancy,) = found((Verdict.CONDITIONAL, Verdict.TENSION), several[0], *FIRST)
    assert several[1] in {*discrepancy.claims, *discrepancy.restated_by}
    if discrepancy.verdict is Verdict.TENSION:
        assert discrepancy.reconciles_if is not None
        assert discrepancy.reconciles_if.at_least == 2


# ------------------------------------------------------------------ found: through a law


def test_l1_the_flagship_three_figures_without_a_common_metric() -> None:
    discrepancy = clash(UKRAINE, KILLED, WOUNDED)
    assert discrepancy.gap == 1892
    assert factors(discrepancy) == (2.43, 2.71)
    assert hinges(discrepancy) == {"undated": (KILLED, WOUNDED)}
    assert discrepancy.derivation == ("≤110 + ≤999 = ≤1,109", "≥3,001 > ≤1,109")
    assert discrepancy.reconciles_if is not None
    assert discrepancy.reconciles_if.at_least == 2891
    assert discrepancy.reconciles_if.remainder == "wounded"
    assert discrepancy.quantity.metric == "killed-or-wounded"


def test_l2_the_same_sum_against_the_other_tellings() -> None:
    for telling in (ZELENSKY_CLOSE_TO, ZELENSKY_NEARLY, ZELENSKY_MONDAY):
        assert found(CLASH, telling, KILLED, WOUNDED)


def test_l3_the_same_sum_against_several_hundred() -> None:
    discrepancy = clash(SEVERAL_HUNDRED, KILLED, WOUNDED)
    assert discrepancy.gap == 90
    assert factors(discrepancy)[1] == 1.1
    assert list(hinges(discrepancy)) == ["convention", "start", "sense", "undated"]
    assert discrepancy.flip_tolerance is not None
    assert discrepancy.flip_tolerance <= 0.25


def test_l5_three_thousand_killed_against_everybodys_killed_or_wounded() -> None:
    against = {
        SEOUL: (1901, {"undated": (SEOUL,)}),
        NIS_THOUSAND: (2001, {"undated": (NIS_THOUSAND,)}),
    }
    for second, (gap, hinged) in against.items():
        first = clash(NIS_KILLED, second)
        assert first.gap == gap
        assert hinges(first) == hinged
        assert SOMEBODY_KILLED in first.restated_by
    assert clash(NIS_KILLED, SEVERAL_HUNDRED).gap == 2101
    assert clash(NIS_KILLED, NIS_THOUSAND).within == "claimant"


def test_l6_three_thousand_killed_and_a_thousand_wounded_are_four_thousand() -> None:
    discrepancy = clash(WOUNDED, NIS_KILLED, ZELENSKY_NEARLY)
    assert discrepancy.gap == 902
    assert factors(discrepancy)[1] == 1.3
    assert discrepancy.derivation == ("≥3,001 + ≥900 = ≥3,901", "≥3,901 > ≤2,999")
    assert hinges(discrepancy) == {"telling": (ZELENSKY_NEARLY,), "undated": (ZELENSKY_NEARLY,)}


def test_n6_and_l4_are_near() -> None:
    """They agree within slack: 1,000 and 1,100 give way by 50 each, 3,000 by 150."""
    (n6,) = found((Verdict.NEAR,), NIS_THOUSAND, SEOUL)
    (l4,) = found((Verdict.NEAR,), NIS_KILLED, ZELENSKY_NEARLY)
    assert silent(NIS_THOUSAND, SEOUL)
    assert n6.gap == 100
    assert l4.gap == 2
    assert not [
        discrepancy
        for discrepancy in found(CLASH, NIS_KILLED, ZELENSKY_NEARLY)
        if len(discrepancy.claims) == 2
    ]


def test_what_rests_on_three_thousand_killed_stands_under_its_suspected_relay() -> None:
    (suspected,) = relay(UKRAINE, NIS_KILLED)
    under = [
        clash(KILLED, NIS_KILLED),  # N4
        clash(NIS_KILLED, SEOUL),  # L5
        clash(NIS_KILLED, NIS_THOUSAND),
        clash(NIS_KILLED, SEVERAL_HUNDRED),
        clash(WOUNDED, NIS_KILLED, ZELENSKY_NEARLY),  # L6
        *found((Verdict.NEAR,), NIS_KILLED, ZELENSKY_NEARLY),  # L4
    ]
    assert {discrepancy.listed_under for discrepancy in under} == {suspected.id}
    headed = {
        discrepancy.id for heading in everything().headings for discrepancy in heading.discrepancies
    }
    assert suspected.id in headed
    assert headed.isdisjoint(discrepancy.id for discrepancy in under)
    rest = [
        discrepancy
        for discrepancy in everything().discrepancies
        if discrepancy not in under and discrepancy.listed_under
    ]
    assert all(
        {NIS_KILLED, SOMEBODY_KILLED} & {*discrepancy.claims, *discrepancy.restated_by}
        for discrepancy in rest
    )


# ------------------------------------------------------------------ found: relays


def drifts(*claims: str) -> set[str]:
    """The kinds of drift that relays of these tellings are diagnosed with."""
    return {name for discrepancy in relay(*claims) for name in explained(discrepancy)}


def test_r1_over_close_to_and_nearly() -> None:
    assert "relay: hedge drift" in drifts(*THREE_THOUSAND)
    for discrepancy in relay(*THREE_THOUSAND):
        if explained(discrepancy) == ["relay: hedge drift"]:
            assert {UKRAINE, ZELENSKY_NEARLY} <= set(discrepancy.claims)
            assert discrepancy.severity == "note"


def test_r2_and_r3_killed_and_the_agency_for_killed_or_wounded_and_zelensky() -> None:
    (discrepancy,) = relay(UKRAINE, NIS_KILLED, SOMEBODY_KILLED)
    assert discrepancy.claims[0] in THREE_THOUSAND
    assert discrepancy.claims[1] == NIS_KILLED
    assert explained(discrepancy) == ["relay: metric drift", "relay: attribution drift"]
    assert discrepancy.severity == "warning"


def test_r4_a_weeks_thousand_for_a_total() -> None:
    assert {"relay: window drift", "relay: hedge drift", "relay: place drift"} <= drifts(
        KIRBY_WEEK, WHITE_HOUSE
    )


def test_r5_one_south_korean_briefing_in_three_guises() -> None:
    """The agency's 1,000 and the lawmaker's nearly 1,000 share a number; 1,100 is the sum."""
    assert {"relay: metric drift", "relay: attribution drift"} <= drifts(WOUNDED, NIS_THOUSAND)
    derived = [d for d in clash(UKRAINE, SEOUL).diagnoses if d.name == "part and whole, derived"]
    assert [("100 + 1,000" in diagnosis.evidence) for diagnosis in derived] == [True]


def test_r6_the_deployed_range_lost_its_origin() -> None:
    (discrepancy,) = relay(POOLED_DEPLOYED, RANGE_DEPLOYED)
    assert explained(discrepancy) == ["relay: attribution drift"]
    assert discrepancy.severity == "note"


def test_r8_the_news_agency_taken_for_the_origin() -> None:
    (discrepancy,) = [
        r for r in relay(FIRST[0], FIRST[2]) if "relay: attribution drift" in explained(r)
    ]
    assert {FIRST[0], FIRST[2]} <= set(discrepancy.claims)


def test_r13_is_the_question_that_settles_n9() -> None:
    (question,) = [q for q in everything().settling if "is it among, or on top of" in q.question]
    assert clash(DIED[0], ONE_DIED[0]).id in question.settles
    assert "National Intelligence Service" in question.question
    assert "several" in question.question


def test_r15_thousands_lost_their_attribution() -> None:
    (discrepancy,) = relay(*THOUSANDS)
    assert explained(discrepancy) == ["relay: attribution drift"]
    assert discrepancy.severity == "note"


# ------------------------------------------------------------------ silent


def test_n7_and_l11_eleven_against_twelve_thousand_are_near() -> None:
    """Inconsistent only at tolerance 0: what the house habit of 10 % covers is no dispute."""
    assert silent(NIS_DEPLOYED, KYIV_DEPLOYED)
    for telling in (NIS_DEPLOYED, *DEPLOYED_ESTIMATES):
        (discrepancy,) = found((Verdict.NEAR,), telling, KYIV_DEPLOYED)
        assert discrepancy.flip_tolerance is not None
        assert 0 < discrepancy.flip_tolerance <= 0.1


def test_l7_a_week_as_large_as_the_whole_is_silent() -> None:
    """Up to N says nothing from below, so it cannot exceed what it is a part of."""
    assert not found((*LOUD, Verdict.NEAR), KIRBY_WEEK, SEVERAL_HUNDRED)


def test_l8_a_week_that_leaves_no_room_for_earlier_losses_is_silent() -> None:
    """Up to N has no floor: the week may be as small as the rest of the total leaves it."""
    assert not found((*LOUD, Verdict.NEAR), KIRBY_WEEK, WHITE_HOUSE)


def test_n8_a_range_within_a_range_is_silent() -> None:
    """Two intervals that share a stretch agree; how the range lost its source is a relay."""
    assert not found((*LOUD, Verdict.NEAR), POOLED_DEPLOYED, RANGE_DEPLOYED)


def test_fine_the_sum_contains_eleven_hundred_and_a_thousand() -> None:
    """90 to 110 killed and 900 to 999 wounded are 990 to 1,109 (near: exact numbers differ)."""
    assert silent(KILLED, WOUNDED, SEOUL)
    assert silent(KILLED, WOUNDED, NIS_THOUSAND)


def test_fine_a_week_within_ukraines_total() -> None:
    """A week's count may be as large as the total to date; up to 1,000 is below 2,700."""
    for telling in THREE_THOUSAND:
        assert not found((*LOUD, Verdict.NEAR), KIRBY_WEEK, telling)


def test_fine_losses_within_the_troops_sent() -> None:
    """A part may be any share of its whole; no usual share is set for losses within deployed."""
    deployed = (POOLED_DEPLOYED, RANGE_DEPLOYED, NIS_DEPLOYED, KYIV_DEPLOYED, *THOUSANDS)
    for losses in (*THREE_THOUSAND, NIS_KILLED, SEOUL, KILLED, SEVERAL_HUNDRED):
        for sent in deployed:
            assert not found((*LOUD, Verdict.NEAR), losses, sent)


def test_fine_officers_and_generals_within_twelve_thousand() -> None:
    """500 and three lie within 12,000, and no usual share is set for officers within troops."""
    for few in (OFFICERS, GENERALS):
        assert not found(ANYTHING, few)


def test_fine_died_and_captured_inside_each_origin() -> None:
    """Died in custody may be all who were captured: several of several, one of one."""
    for died in DIED:
        for captured in CAPTURED:
            assert not found((*LOUD, Verdict.NEAR), died, captured)
    for died in ONE_DIED:
        for captured in FIRST:
            assert not found((*LOUD, Verdict.NEAR), died, captured)


def test_fine_nearly_then_over_three_thousand() -> None:
    """Two publications' tellings of one statement never stand in one set: that is R1's relay."""
    assert not found((Verdict.NEAR, Verdict.REVISION), UKRAINE, ZELENSKY_MONDAY)
    assert not [
        discrepancy
        for discrepancy in found(LOUD)
        if len(set(THREE_THOUSAND) & set(discrepancy.claims)) > 1
    ]


def test_fine_thousands_and_ten_to_twelve_thousand() -> None:
    """Thousands is never capped at 9,999: twelve thousand are thousands."""
    for vague in THOUSANDS:
        for sent in (POOLED_DEPLOYED, RANGE_DEPLOYED, NIS_DEPLOYED, KYIV_DEPLOYED):
            assert not found((*LOUD, Verdict.NEAR), vague, sent)


def test_fine_injured_for_wounded_is_no_other_metric() -> None:
    """Killed or injured is the same metric in other words: no metric drift between tellings."""
    for discrepancy in relay(*THREE_THOUSAND):
        if set(discrepancy.claims) <= set(THREE_THOUSAND):
            assert "relay: metric drift" not in explained(discrepancy)


def test_fine_figures_that_are_only_recorded() -> None:
    """Words without a number are open at both ends: recorded, never compared."""
    for claim in articles().claims:
        if claim.reading.recorded_only:
            assert not found(ANYTHING, claim.id)


# ------------------------------------------------------------------ what the reader sees


@pytest.mark.parametrize(("word", "most"), [("casualties", 9), ("captured", 4), ("deployed", 3)])
def test_a_reader_sees_a_handful_of_headings(word: str, most: int) -> None:
    metrics = topic_metrics(word, articles().vocabulary, builtin())
    comparison = compare(articles(), Request(topic=word, metrics=metrics))
    assert 0 < len(comparison.headings) <= most, [heading.title for heading in comparison.headings]


def test_what_a_reader_would_look_for_is_under_some_heading() -> None:
    headed = {
        discrepancy.id for heading in everything().headings for discrepancy in heading.discrepancies
    }
    flagship = clash(UKRAINE, KILLED, WOUNDED)
    assert {flagship.id, clash(UKRAINE, SEOUL).id, clash(DIED[0], ONE_DIED[0]).id} <= headed


def test_the_first_four_questions_are_the_missing_dates() -> None:
    first = [question.question for question in everything().settling[:4]]
    assert all(question.startswith("the as-of date of") for question in first)
    owners = ["a US official’s", "lawmaker’s", "National Intelligence Service’s", "South Korea’s"]
    for owner, figure in zip(owners, ["several hundred", "100", "1,000", "1100"], strict=True):
        assert [q for q in first if owner in q and figure in q], (owner, first)


def test_the_us_date_settles_most() -> None:
    assert SEVERAL_HUNDRED in {
        claim
        for discrepancy in everything().discrepancies
        if discrepancy.id in everything().settling[0].settles
        for claim in discrepancy.claims
    }
    assert len(everything().settling[0].settles) == max(
        len(q.settles) for q in everything().settling if q.question.startswith("the as-of date")
    )


def test_nothing_was_too_large_to_search() -> None:
    assert everything().exhausted == ()


def test_the_line_of_each_side_is_printable() -> None:
    (standing,) = [
        s
        for s in everything().standings
        if s.quantity.metric == "killed-or-wounded" and s.quantity.window == "total"
    ]
    assert standing.line == "between 1100 (South Korea) and over 3,000 (Ukraine); both undated"
    assert [camp.voices for camp in standing.camps] == [("south-korea",), ("ukraine",)]
    assert standing.camps[1].tellings == 4
    assert standing.camps[1].statements == 1

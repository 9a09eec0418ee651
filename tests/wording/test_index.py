"""A comparison turned so that words can be written."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from reconcile.comparing.result.causes import Quote
from reconcile.comparing.result.gists import TensionGist
from reconcile.model.claim import Extent
from reconcile.wording import index as words
from reconcile.wording.in_words import discrepancy_in_words
from tests.reports import building as built


def test_figures_come_with_their_lines() -> None:
    index = words.index_of(built.FIVE_ARTICLES, built.places_of(built.FIVE_ARTICLES))
    (figure,) = index.of(["nobody", "a4-seoul-total"])
    assert index.line(figure) == "data/claims.yaml:98"
    assert words.index_of(built.FIVE_ARTICLES, {}).line(figure) is None


def test_voices_have_names_and_unknown_ones_their_ids() -> None:
    index = words.index_of(built.FIVE_ARTICLES, {})
    assert index.names(["south-korea", "nobody"]) == "South Korea; nobody"


def test_evidence_is_found_by_what_it_is_listed_under() -> None:
    index = words.index_of(built.FIVE_ARTICLES, {})
    assert index.evidence == {"r-3c77f2": (built.SERVICE,)}


def test_sections_follow_the_standings_and_take_the_headings_of_one_metric() -> None:
    found = words.sections(built.FIVE_ARTICLES)
    assert [section.metric for section in found] == [
        "killed", "wounded", "killed-or-wounded", "casualties",
    ]  # fmt: skip
    assert [section.title for section in found][2] == "Killed or wounded"
    assert [len(section.standings) for section in found] == [1, 1, 2, 1]


def test_a_heading_without_standings_still_has_a_section() -> None:
    bare = replace(built.FIVE_ARTICLES, standings=())
    assert [section.metric for section in words.sections(bare)] == ["killed-or-wounded"]


def test_figures_of_no_camp_are_left_over() -> None:
    assert words.unplaced(built.FIVE_ARTICLES) == []
    bare = replace(built.FIVE_ARTICLES, standings=built.STANDINGS[1:])
    assert [figure.claim.id for figure in words.unplaced(bare)] == [
        "a0-lawmaker-killed", "a2-nis-killed", "a2-reported-killed",
    ]  # fmt: skip


def test_times_in_words() -> None:
    told = {figure.claim.id: words.timed(figure) for figure in built.FIGURES}
    assert told["a4-seoul-total"] == "undated"
    assert told["a4-zelensky-total"] == "2024-12-23"
    assert told["a0-us-casualties"] == "undated, since 2024-10"
    assert told["a1-kirby-week"] == "during 2024-12-20/2024-12-27"


def test_what_figures_count_is_said_as_far_as_they_differ() -> None:
    first = built.figure("a", "killed", built.OVER_3000, "ukraine")
    second = built.figure("b", "killed", built.OVER_3000, "ukraine", place=None)
    assert words.varying([first, first]) == ["", ""]
    assert words.varying([first, first], metric=True) == ["killed", "killed"]
    assert words.varying([first, second]) == ["Kursk Oblast", "unstated"]
    assert words.varying([first, second], metric=True) == [
        "killed, Kursk Oblast",
        "killed, unstated",
    ]
    assert words.varying([]) == []


def test_how_far_apart() -> None:
    assert words.apart(built.SEOUL) == ["gap 1,901", "factor 2.7×"]
    assert words.apart(built.DRIFT) == []
    assert words.apart(replace(built.SEOUL, factor=None)) == ["gap 1,901"]
    several = replace(built.SEOUL, factor=Fraction(21, 10))
    assert words.apart(several) == ["gap 1,901", "factor 2.1–2.7×"]


def test_the_tolerance_at_which_it_goes() -> None:
    assert words.flips(built.NEAR) == "agrees from a tolerance of 4.8\u00a0%"
    assert words.flips(built.SEOUL) is None
    slack = replace(built.NEAR, flip_tolerance=Fraction(0))
    assert words.flips(slack) == "agrees within rounding"


def test_counts_by_verdict_in_the_order_of_verdicts() -> None:
    assert words.counted(built.FIVE_ARTICLES) == "2 contradictions, 1 conditional, 2 relays"
    assert words.counted(built.EMPTY) == ""


def test_titles() -> None:
    assert words.titled(built.FIVE_ARTICLES) == "Casualties"
    assert words.titled(built.EMPTY) == "All metrics"


def test_a_message_leaves_the_condition_to_its_own_line() -> None:
    small, large = Quote("100", "killed", "Seoul", None), Quote("3,000", "killed", "Kyiv", None)
    told = discrepancy_in_words(replace(built.TENSION, gist=TensionGist(small, large)))
    assert words.bare_message(told) == "“100” killed (Seoul) and “3,000” killed (Kyiv)"
    assert told.message == f"{words.bare_message(told)}: {built.WOUNDED.sentence}"


def test_a_message_that_is_given_as_a_text_stays_whole() -> None:
    assert words.bare_message(built.FLAGSHIP) == built.FLAGSHIP.message
    assert words.bare_message(built.SEOUL) == built.SEOUL.message


def test_what_fills_the_gap_belongs_to_two_figures() -> None:
    index = words.index_of(built.FIVE_ARTICLES, {})
    assert words.remainder_sentence(built.FLAGSHIP, index) == (
        "“approximately 100” killed beside “over 3,000” killed or wounded reconciles only if at "
        "least 2,891 were wounded"
    )
    assert words.remainder_sentence(built.TENSION, index) == built.WOUNDED.sentence
    assert words.remainder_sentence(built.SEOUL, index) == ""


def test_an_incident_is_named() -> None:
    (figure,) = (each for each in built.FIGURES if each.claim.id == "a4-zelensky-total")
    incident = replace(figure, claim=replace(figure.claim, extent=Extent.INCIDENT))
    assert words.timed(incident) == "2024-12-23, one incident"

"""A comparison on a terminal: disagreement first, and no figure, id or date ever broken."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from reconcile.comparing.result.comparison import Comparison, Discrepancy, Heading
from reconcile.comparing.result.comparison_parts import Question
from reconcile.reports.terminal import FigureDisplay, render_comparison
from tests.escaping.test_escape import commands
from tests.reports import building as built
from tests.reports.hostile import ALL

SENTENCE = "reconciles only if at least 2,891 were wounded"


def shown(comparison: Comparison, width: int = 80, *, color: bool = False) -> str:
    """The comparison as it appears."""
    places = built.places_of(comparison)
    return render_comparison(comparison, places, width=width, color=color)


def folded(comparison: Comparison) -> str:
    """The whole output with every run of blanks and line breaks as one blank."""
    return re.sub(r"\s+", " ", shown(comparison))


def test_the_title_says_how_much_of_whom_where_and_when() -> None:
    assert shown(replace(built.FIVE_ARTICLES, exhausted=())).splitlines()[:4] == [
        "Casualties: 5 discrepancies under 5 headings, and 1 more that rests on a relay",
        "13 figures (1 unattributed, 1 recorded only) of 3 voices; North Korean troops;",
        "Kursk Oblast; figures of 2024-12-23 to 2024-12-27, 7 undated",
        "",
    ]


def test_what_fills_the_gap_names_its_two_figures_of_three() -> None:
    lines = [line.strip() for line in shown(built.FIVE_ARTICLES).splitlines()]
    found = [at for at, line in enumerate(lines) if line == SENTENCE]
    assert found
    for at in found:
        assert lines[at - 1] == "“approximately 100” killed beside “over 3,000” killed or wounded"


def test_under_a_picture_stands_where_each_figure_is_printed() -> None:
    places = built.places_of(built.FIVE_ARTICLES)
    text = render_comparison(
        built.FIVE_ARTICLES, places, width=80, color=False, display=FigureDisplay.PLOTS
    )
    lines = text[text.index("\nKilled or wounded\n") :].splitlines()
    at = lines.index("    printed in")
    listed = lines[at + 1 : lines.index("", at)]
    for words, where in (
        ("1,100", "Le Monde"), ("over 3,000", "Article 0"), ("close to 3,000", "001_09"),
    ):  # fmt: skip
        assert any(words in line and where in line and built.FILE in line for line in listed)


@pytest.mark.parametrize("width", range(20, 201))
def test_figures_ids_and_dates_stand_whole_in_a_line(width: int) -> None:
    lines = shown(built.FIVE_ARTICLES, width).splitlines()
    for figure in built.FIGURES:
        dates = (figure.date, figure.since, figure.period)
        places = (f"{built.FILE}:{figure.claim.route.keys[-1]}",)
        wanted = (figure.claim.reading.words, figure.claim.id, *dates, *places)
        for words in wanted:
            assert words is None or any(words in line for line in lines), (words, width)


@pytest.mark.parametrize("width", range(60, 201, 7))
def test_no_line_is_wider_than_the_page(width: int) -> None:
    assert max(map(len, shown(built.FIVE_ARTICLES, width).splitlines())) <= width


def test_a_width_of_nothing_is_taken_as_twenty() -> None:
    assert shown(built.FIVE_ARTICLES, 0) == shown(built.FIVE_ARTICLES, 20)


def test_sentences_do_not_break_figures() -> None:
    for width in range(30, 120):
        text = shown(built.FIVE_ARTICLES, width)
        for words in ("over", "nearly", "approximately", "close to", "as many as"):
            assert not re.search(rf"{words}\n\s*[0-9]", text), width


def test_colours_change_no_character_and_are_not_needed() -> None:
    coloured = shown(built.FIVE_ARTICLES, color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(built.FIVE_ARTICLES)
    for word in ("contradiction (error)", "conditional (warning)", "relay (note)"):
        assert word in shown(built.FIVE_ARTICLES)


def test_no_line_ends_in_a_blank() -> None:
    assert not any(line.endswith(" ") for line in shown(built.FIVE_ARTICLES).splitlines())


def test_a_section_has_line_camps_and_tellings() -> None:
    text = shown(built.FIVE_ARTICLES, 200)
    after = text[text.index("\nKilled or wounded\n---") :]
    assert "between 1,100 (South Korea) and over 3,000 (Ukraine); the US figure" in after
    assert "3,001–3,300  Ukraine · 1 statement, 2 tellings" in after
    assert "earlier, since replaced" in after
    assert "recorded, not compared" in after
    assert "also fits" in after


def test_a_discrepancy_says_everything() -> None:
    text = folded(built.FIVE_ARTICLES)
    for words in (
        "contradiction (error) · gap 1,892 · factor 2.7× · c-5f0e31",
        "derivation: ≤110 + ≤999 = ≤1,109",
        "hinges on: undated (a0-us-casualties), the date supposed for an undated figure",
        "restated by: 3 other tellings",
        "perhaps: undated – Seoul's figure has no date",
        "within one statement",
        "rests on it:",
        "factor 27.3×",
    ):
        assert words in text


def test_disagreements_stand_in_their_order_with_their_numbers_before_the_figures() -> None:
    text = shown(built.FIVE_ARTICLES)
    titles = [heading.title for heading in built.FIVE_ARTICLES.headings]
    places = [
        folded(built.FIVE_ARTICLES).index(f" {at} {title}") for at, title in enumerate(titles, 1)
    ]
    assert places == sorted(places)
    assert text.index("\nDisagreements, worst first\n") < text.index("c-5f0e31")
    assert (
        text.index("c-5f0e31") < text.index("\nKilled\n") < text.index("\nWhat would settle it\n")
    )
    assert "1. the as-of date of the US “several hundred”" in text


def test_the_others_of_a_heading_take_a_line_each_and_then_a_count() -> None:
    others = tuple(replace(built.SEOUL, id=f"c-{at}") for at in range(9))
    heading = Heading("Seoul", built.BOTH, False, (built.SEOUL, *others))
    text = shown(replace(built.FIVE_ARTICLES, headings=(heading,)), 120)
    line = "over 3,000 (Ukraine); 1,100 (South Korea)  factor 2.7×  contradiction (error)"
    assert text.count(line) == 6
    assert "and 3 more (--format json has all)" in text


def test_others_that_do_not_fit_a_line_are_paragraphs_with_all_of_it() -> None:
    others = tuple(replace(built.SEOUL, id=f"c-{at}") for at in range(3))
    heading = Heading("Seoul", built.BOTH, False, (built.SEOUL, *others))
    lines = shown(replace(built.FIVE_ARTICLES, headings=(heading,)), 70).splitlines()
    at = lines.index("    also:")
    assert lines[at + 1 : at + 3] == [
        "      over 3,000 (Ukraine); 1,100 (South Korea) · factor 2.7×",
        "        · contradiction (error)",
    ]


def test_a_line_never_ends_in_a_dot_between_parts() -> None:
    for width in range(30, 120):
        lines = shown(built.FIVE_ARTICLES, width).splitlines()
        assert not [line for line in lines if line.endswith("·")], width


def test_a_section_does_not_repeat_its_metric() -> None:
    text = shown(built.FIVE_ARTICLES)
    assert "\nKilled\n------\n  North Korean troops, Kursk Oblast\n" in text


def test_prose_keeps_a_readable_measure_on_a_wide_window() -> None:
    long = replace(built.SEOUL, message="a sentence of many words " * 20)
    heading = Heading("Seoul", built.BOTH, False, (long,))
    lines = shown(replace(built.FIVE_ARTICLES, headings=(heading,)), 200).splitlines()
    told = [len(line) for line in lines if "of many words" in line]
    assert len(told) > 4 and max(told) <= 100


def test_a_name_from_right_to_left_does_not_turn_its_date_around() -> None:
    figure = built.figure("a", "killed", built.OVER_3000, "דוד", said_by="דוד", date="2033-03-04")
    text = shown(replace(built.FIVE_ARTICLES, figures=(*built.FIGURES, figure)), 120)
    assert "דוד\N{LEFT-TO-RIGHT MARK}  2033-03-04" in text


def test_other_remainders_of_a_heading_are_told() -> None:
    heading = Heading("Seoul", built.BOTH, True, (built.SEOUL, built.TENSION))
    assert SENTENCE in shown(replace(built.FIVE_ARTICLES, headings=(heading,)), 200)


def test_many_questions_are_cut_with_a_count() -> None:
    many = tuple(Question(f"question {at}", ("c-5f0e31",)) for at in range(13))
    text = shown(replace(built.FIVE_ARTICLES, settling=many))
    assert "10. question 9" in text
    assert "question 10" not in text
    assert "and 3 more (--format json has all)" in text


def test_what_was_taken_back_is_said_to_be() -> None:
    gone = built.figure("gone", "killed", built.OVER_3000, "ukraine", withdrawn=True)
    text = shown(replace(built.FIVE_ARTICLES, figures=(*built.FIGURES, gone)))
    assert re.search(r"Other figures\n-+\n  over 3,000 withdrawn", text)


def test_it_ends_with_counts_reading_and_the_next_step() -> None:
    lines = shown(replace(built.FIVE_ARTICLES, exhausted=())).splitlines()
    assert lines[-3:-1] == [
        "5 discrepancies under 5 headings (2 contradictions, 1 conditional, 2 relays),",
        "and 1 more that rests on a relay; profile default, tolerance 10\u00a0%",
    ]
    assert lines[-1] == "Next: reconcile report casualties -o report.md"
    assert "not searched to the end: killed or wounded in Kursk" in folded(built.FIVE_ARTICLES)


def test_nothing_found_is_said() -> None:
    assert shown(built.EMPTY).splitlines() == [
        "All metrics: nothing to compare: no figure",
        "0 figures of 0 voices",
        "",
        "Next: reconcile report -o report.md",
        "nothing to compare: no figure; profile default, tolerance 10\u00a0%",
    ]


def steered(text: str) -> Comparison:
    """A comparison in which every word that a stranger may choose is ``text``."""
    reading = replace(built.OVER_3000, words=text)
    figure = built.figure(
        text, text, reading, text, said_by=text, source=text, date=text, path=text
    )
    discrepancy: Discrepancy = replace(
        built.FLAGSHIP, id=text, claims=(text,), message=text, derivation=(text,)
    )
    return replace(
        built.FIVE_ARTICLES,
        topic=text,
        profile=text,
        figures=(figure,),
        standings=(replace(built.STANDINGS[0], name=text, line=text, recorded=(text,)),),
        headings=(Heading(text, text, True, (discrepancy, discrepancy)),),
        discrepancies=(discrepancy,),
        settling=(Question(text, (text,)),),
        exhausted=(text,),
    )


@pytest.mark.parametrize("width", [30, 80, 200])
def test_no_text_of_the_data_steers_the_terminal_or_the_log(width: int) -> None:
    for text in ALL:
        output = shown(steered(text), width)
        unseen = {text for text in set(output) if unicodedata.category(text) in ("Cc", "Cf", "Cs")}
        assert unseen <= {"\n", "\u2060", "\u200e"}, repr(text)
        assert commands(output) == [], repr(text)
        coloured = shown(steered(text), width, color=True)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).count("\x1b") == 0, repr(text)
        assert commands(coloured) == [], repr(text)

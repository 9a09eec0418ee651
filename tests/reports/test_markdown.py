"""The Markdown report: the answer first, and the same bytes for the same input."""

from __future__ import annotations

import re
from dataclasses import replace

from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

from reconcile.comparing.comparison import Comparison, Heading, Verdict
from reconcile.escaping.visible import visible
from reconcile.reports.index import ANSWERS
from reconcile.reports.markdown import render_report
from tests.escaping.test_escape import Page, commands
from tests.reports import building as built
from tests.reports.hostile import ALL
from tests.reports.test_terminal import steered


def report(comparison: Comparison) -> str:
    """The report of a comparison."""
    return render_report(comparison, built.places_of(comparison), tool_version="0.1.0")


def page(text: str) -> Page:
    """The report as GitHub's parser renders it, with nothing switched off."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    read = Page()
    read.feed(re.sub(r' start="1"', "", github_flavored_markdown_to_html(text, options=options)))
    read.close()
    return read


def test_the_first_screen_answers() -> None:
    first = "\n".join(report(built.FIVE_ARTICLES).splitlines()[:12])
    for words in (
        "# Casualties: where the sources disagree",
        "5 disagreements in 13 figures of 4 voices: 2 contradictions, 1 conditional, 2 relays.",
        "South Korea: approximately 100 killed",
        "Ukraine: over 3,000 killed or wounded",
        "gap 1,892, factor 2.7×",
        "reconciles only if at least 2,891 were wounded",
        "only if a supposition does not hold: sense, undated",
    ):
        assert words in first


def test_what_ties_several_metrics_is_said_before_the_table() -> None:
    lines = report(built.FIVE_ARTICLES).splitlines()
    assert lines[4] == (
        "killed or wounded: at most 1,109 (≤110 killed + ≤999 wounded, a South Korean lawmaker) "
        "but at least 3,001 (Ukraine) (gap 1,892, factor 2.7×): "
        "**reconciles only if at least 2,891 were wounded**."
    )
    none = replace(built.FIVE_ARTICLES, discrepancies=())
    assert report(none).splitlines()[4].startswith("|")


def test_sections_come_in_order() -> None:
    titles = re.findall(r"^## (.*)$", report(built.FIVE_ARTICLES), re.MULTILINE)
    assert titles == [
        "Killed", "Wounded", "Killed or wounded", "Casualties",
        "The disagreements, worst first", "What would settle it",
        "Figures without a named claimant or source", "Sources", "How the figures were read",
    ]  # fmt: skip


def test_discrepancies_are_numbered_as_in_the_summary() -> None:
    text = report(built.FIVE_ARTICLES)
    assert re.findall(r"^### ([0-9]+)\. ", text, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert "**3.1 contradiction (error) · gap 1,892 · factor 2.7× · c-5f0e31**" in text


def test_every_discrepancy_of_a_heading_is_there() -> None:
    others = tuple(replace(built.SEOUL, id=f"c-{at}") for at in range(12))
    heading = Heading("Seoul", built.BOTH, False, (built.TENSION, *others))
    text = report(replace(built.FIVE_ARTICLES, headings=(heading,)))
    assert all(f"- **1.{at + 2}** over 3,000" in text for at in range(12))
    assert page(text).elements <= ELEMENTS


def test_a_block_says_everything() -> None:
    text = report(built.FIVE_ARTICLES)
    for words in (
        "- Derivation: ≤110 + ≤999 = ≤1,109",
        "- **reconciles only if at least 2,891 were wounded**",
        "- Hinges on: undated (a0-us-casualties), the date supposed for an undated figure",
        "- Restated by 3 other tellings: a1-zelensky-total, a3-zelensky-total, a4-zelensky-total",
        "- Perhaps: undated – Seoul's figure has no date; settled by its date",
        "- Rests on it: approximately 100 killed (South Korea); over 3,000 killed (South Korea)",
        "| over 3,000 | killed or wounded | Ukraine | undated | Article 0 | data/claims.yaml:12 |",
        "| camp 2 | over 3,000 | Ukraine | undated | Article 0 | data/claims.yaml:12 |",
        "| 2 | 3,001–3,300 | Ukraine | 1 | 2 | – |",
        "| recorded only | heavy |",
        "1. the as-of date of the US “several hundred” (settles 1)",
        "Profile default, tolerance 10\u00a0%.",
        "| nearly 3,000 | 2,700–2,999 | convention | stated |",
        "| heavy | recorded, not compared | open | open |",
        "- killed or wounded in Kursk: 31 claims; shown: the 12 largest",
        "Written by reconcile 0.1.0.",
    ):
        assert words in text, words


def test_figures_without_a_source_or_a_name_are_listed() -> None:
    text = report(built.FIVE_ARTICLES)
    part = text[text.index("## Figures without") : text.index("## Sources")]
    assert "a2-reported-killed" in part and "a4-heavy" in part
    assert part.count("\n| ") == 4


def test_every_figure_stands_in_the_report() -> None:
    rendered = page(report(built.FIVE_ARTICLES)).text
    for figure in built.FIGURES:
        assert figure.claim.id in rendered
        assert figure.claim.reading.words in rendered


def test_what_was_taken_back_is_struck_out() -> None:
    gone = built.figure("gone", "killed", built.OVER_3000, "ukraine", withdrawn=True)
    text = report(replace(built.FIVE_ARTICLES, figures=(*built.FIGURES, gone)))
    assert "## Other figures" in text
    assert "| ~~over 3,000~~ (withdrawn) |" in text


def test_nothing_found_is_said() -> None:
    text = report(built.EMPTY)
    assert "No disagreement found in 0 figures of 0 voices." in text
    assert "## The disagreements" not in text
    assert "|" not in text


def test_there_is_an_answer_for_every_verdict() -> None:
    assert set(ANSWERS) == set(Verdict)


def test_the_bytes_are_the_same_every_time() -> None:
    text = report(built.FIVE_ARTICLES)
    assert text == report(built.FIVE_ARTICLES)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text


ELEMENTS = {
    "h1", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "strong",
}  # fmt: skip


def test_no_text_of_the_data_becomes_anything_but_text() -> None:
    for text in ALL:
        source = report(steered(text))
        read = page(source)
        assert read.elements <= ELEMENTS, repr(text)
        assert read.text.count(visible(text)) >= 10, repr(text)
        assert commands(source) == [], repr(text)

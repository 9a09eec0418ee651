"""The Markdown report: the answer first, and the same bytes for the same input."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import unified_diff
from functools import cache
from pathlib import Path

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.assumptions import Assumption as Supposed
from reconcile.comparing.result.comparison import Comparison, Diagnosis, Heading, Hinge
from reconcile.document.build import document_of
from reconcile.escaping.links import link
from reconcile.escaping.visible import visible
from reconcile.loading.load import load, load_texts
from reconcile.model.claim import Source
from reconcile.model.route import Place, Route
from reconcile.when.moment import parse_moment
from reconcile.wording.index import timed
from tests.compared import compare
from tests.escaping.test_escape import commands
from tests.reports import building as built
from tests.reports.hostile import ALL
from tests.reports.rendered import ELEMENTS, dangling, rendered
from tests.reports.test_terminal import steered
from tests.reports.writing import render_report
from tests.towns import claims_of_towns

ROOT = Path(__file__).parents[2]
BASE = "https://github.com/owner/name/blob/main"
COMMENT = 65_536  # bytes that a comment on GitHub holds

SOURCES = (
    Source("article-0", Route("x"), title="Ten thousand", publisher="Article 0",
           published=parse_moment("2024-12-27"), url="https://page.example/(1)?a=1&b=2",
           archive="https://archive.example/x", accessed=parse_moment("2025-01-02")),
    Source("article-2", Route("x"), title="Article 2"),
    Source("le-monde", Route("x"), publisher="Le Monde", citation="page 3", url="javascript:x"),
)  # fmt: skip
SOURCED = replace(built.FIVE_ARTICLES, sources=SOURCES)


def report(comparison: Comparison, link_base: str | None = None) -> str:
    """The report of a comparison."""
    places = built.places_of(comparison)
    return render_report(comparison, places, tool_version="0.1.0", link_base=link_base)


def real(path: str) -> tuple[Comparison, Mapping[Route, Place]]:
    """The comparison of a claims file of the project."""
    data = load([ROOT / path])
    return compare(data, Request()), data.places


@cache
def of_towns(text: str) -> str:
    """The report of a whole claims file."""
    data = load_texts({"data/claims.yaml": text.encode()})
    return render_report(compare(data, Request()), data.places, tool_version="0", link_base=BASE)


REAL = [
    "data/claims.yaml",
    "tests/cases/empty/claims.yaml",
    "tests/cases/one-claim/claims.yaml",
    "tests/cases/agreement/claims.yaml",
    "tests/cases/two-claims/claims.yaml",
    "tests/cases/hostile/claims.yaml",
    "tests/cases/right-to-left/claims.yaml",
]


def part(text: str, start: str, end: str) -> str:
    """The text from one title up to another."""
    return text[text.index(start) : text.index(end)]


# the first screen


def test_a_sentence_to_paste_stands_first_then_the_picture_and_the_list() -> None:
    comparison = replace(
        built.FIVE_ARTICLES, headings=built.FIVE_ARTICLES.headings[1:], exhausted=()
    )
    lines = report(comparison).splitlines()
    assert (
        lines[0]
        == "# Killed or wounded: Ukraine said over 3,000, but South Korea said 1,100 (2.7× apart)"
    )
    assert lines[2] == (
        "Casualties: 13 figures from 5 publications, 2024-12-23 to 2024-12-27; 7 undated "
        "(marked \\*)"
    )
    assert lines[4] == "```text"
    text = "\n".join(lines)
    places = [text.index(word) for word in ("```text", "Cannot all be right.", "## Disagreements")]
    assert places == sorted(places)


def test_what_was_not_compared_stands_in_the_title_and_below_it() -> None:
    lines = report(built.FIVE_ARTICLES).splitlines()
    assert lines[0].endswith("; the search was cut short")
    assert lines[4] == "**Not everything was compared: the search was cut short.**"


def test_each_disagreement_is_an_item_that_is_closed_and_counted_by_the_reader() -> None:
    text = report(built.FIVE_ARTICLES)
    items = re.findall(
        r"(?m)^(.{0,4})<details><summary><a id=\"([^\"]+)\"></a>(.*)</summary>", text
    )
    assert [mark for mark, _, _ in items] == ["1. "] * 5
    assert [one for _, one, _ in items] == [
        heading.discrepancies[0].id for heading in built.FIVE_ARTICLES.headings
    ]
    assert (
        items[1][2] == "<b>killed or wounded</b> · Ukraine / South Korea · 2.7× · which is right?"
    )
    page = rendered(text)
    assert page.nested == [] and page.strange == []


def test_a_disagreement_says_what_it_rests_on() -> None:
    text = report(built.FIVE_ARTICLES)
    for words in (
        "- **over 3,000** killed, National Intelligence Service, 2024-12-27, in Article 2",
        "* ask: the date of Seoul's 1,100",
        "killed or wounded: at most 1,109 (≤110 killed + ≤999 wounded, a South Korean lawmaker)",
        "* id: r-3c77f2; 1 more rests on it",
        "| 3,001–3,300 | **over 3,000** | Ukraine | undated | Article 0 | data/claims.yaml:12 "
        "a0-ukraine-total |",
        "| recorded, not compared | **heavy** |",
        "1. the date of Seoul's 1,100",
        "Profile default, tolerance 10\u00a0%.",
        "| **nearly 3,000** | 2,700–2,999 | convention | stated |",
        "- killed or wounded in Kursk: 31 claims; shown: the 12 largest",
        "Written by reconcile 0.1.0. Not everything was compared: the search was cut short.",
    ):
        assert words in text, words


def test_reasons_at_length_are_left_to_explain() -> None:
    text = report(built.FIVE_ARTICLES)
    assert "the date supposed for an undated figure" not in text
    assert "`reconcile explain ID` says why" in text


def test_nothing_found_is_said() -> None:
    text = report(built.EMPTY)
    assert text.startswith("# All metrics: nothing to compare: no figure\n")
    assert "## Disagreements" not in text and "|" not in text


def test_quotes_and_notes_stand_with_their_figure_long_ones_in_short() -> None:
    first, *others = built.FIGURES
    long = "over 3,000 of them " * 20
    noted = replace(first, claim=replace(first.claim, quote=long, note="A headline."))
    text = report(replace(built.FIVE_ARTICLES, figures=(noted, *others)))
    row = next(line for line in text.splitlines() if "a0-ukraine-total |" in line)
    assert "**over 3,000**<br>“over 3,000 of them" in row and "…” Note: A headline." in row
    assert len(row) < 400


@pytest.mark.parametrize("path", REAL)
def test_every_figure_stands_with_all_that_is_known_of_it(path: str) -> None:
    comparison, places = real(path)
    page = rendered(render_report(comparison, places, tool_version="0"))
    lines = [*(" ".join(row) for row in page.rows), *page.text.splitlines()]
    for figure in comparison.figures:
        wanted = (
            visible(figure.claim.reading.words),
            visible(figure.said_by or "unattributed"),
            visible(figure.printed_in or "no source"),
            visible(timed(figure)),
            f":{places[figure.claim.route].line} {visible(figure.claim.id)}",
        )
        found = [line.replace("\u200e", "") for line in lines]
        assert any(all(text in line for text in wanted) for line in found), wanted


@pytest.mark.parametrize("path", REAL)
def test_nothing_dangles_and_every_anchor_is_there_once(path: str) -> None:
    comparison, places = real(path)
    page = rendered(render_report(comparison, places, tool_version="0", link_base=BASE))
    assert dangling(page) == [] and page.nested == [] and page.strange == []
    assert page.elements <= ELEMENTS
    assert page.anchors == [heading.discrepancies[0].id for heading in comparison.headings]


def test_what_a_figure_lacks_is_said() -> None:
    text = part(report(SOURCED), "What figures lack:", "Sources:")
    for words in (
        "- a claimant, where to find the source: **more than 3,000** killed, unattributed",
        "- where to find the source: **over 3,000** killed, National Intelligence Service",
        "- a source: **heavy** casualties, GUR",
    ):
        assert words in text


def test_sources_are_told_with_where_to_find_them() -> None:
    page = rendered(part(report(SOURCED), "Sources:", "How the figures"))
    assert (
        "Ten thousand, Article 0, published 2024-12-27, archived copy, read 2025-01-02" in page.text
    )
    assert "page 3, Le Monde (le-monde)" in page.text
    assert {href for href, _ in page.links} == {
        "https://page.example/(1)?a=1&b=2", "https://archive.example/x",
    }  # fmt: skip


def test_what_was_taken_back_is_struck_out() -> None:
    gone = built.figure("gone", "captured", built.OVER_3000, "ukraine", withdrawn=True)
    text = report(replace(built.FIVE_ARTICLES, figures=(*built.FIGURES, gone)))
    assert "| ~~over 3,000~~ (withdrawn) captured |" in text


# pictures


def test_the_first_dispute_has_a_picture_of_characters() -> None:
    page = rendered(report(built.FIVE_ARTICLES))
    assert page.images == []
    (fence,) = page.fences
    assert "over 3,000" in fence and "nearly 3,000" in fence


def test_pictures_in_files_are_shown_once_each() -> None:
    places = built.places_of(built.FIVE_ARTICLES)
    document = document_of(built.FIVE_ARTICLES, places)
    keys = [picture.key for picture in document.pictures()]
    names = {key: f"my report ({at}).svg" for at, key in enumerate(keys)}
    text = render_report(built.FIVE_ARTICLES, places, tool_version="0", pictures=names)
    images = rendered(text).images
    assert len(images) == len(keys) > 1
    assert images[0][0] == "my%20report%20%280%29.svg"
    assert "```" not in text


# links


def test_each_figure_links_to_its_line() -> None:
    page = rendered(report(built.FIVE_ARTICLES, BASE))
    lines = {href: words for href, words in page.links if not href.startswith("#")}
    assert lines == {
        f"{BASE}/data/claims.yaml#L{line}": f"data/claims.yaml:{line}"
        for line in (figure.claim.route.keys[-1] for figure in built.FIGURES)
    }


# the same bytes, small differences, and a size that fits a comment


def test_the_bytes_are_the_same_every_time() -> None:
    text = report(built.FIVE_ARTICLES)
    assert text == report(built.FIVE_ARTICLES)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text


def test_a_hundred_claims_fit_into_a_comment_with_their_lines_linked() -> None:
    text = of_towns(claims_of_towns(100))
    assert 30_000 < len(text.encode()) <= COMMENT
    assert text.count("<details><summary>") > 30  # disagreements, each whole
    assert "Left out" not in text


def test_claims_on_other_lines_change_their_lines_and_nothing_else() -> None:
    comparison, places = real("data/claims.yaml")
    moved = {
        route: replace(place, line=place.line + 7, end_line=place.end_line + 7)
        for route, place in places.items()
    }
    old, new = (render_report(comparison, found, tool_version="0") for found in (places, moved))
    assert old != new
    without = re.compile(r"(claims\.yaml):[0-9]+")
    assert without.sub(r"\1", old) == without.sub(r"\1", new)


def test_a_new_disagreement_changes_no_line_of_another() -> None:
    new = Heading("new", built.BOTH, False, (replace(built.SEOUL, id="c-new"),))
    old = built.FIVE_ARTICLES
    for headings in ((*old.headings, new), (old.headings[0], new, *old.headings[1:])):
        before, after = report(old), report(replace(old, headings=headings))
        diff = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
        assert [line for line in diff if line.startswith("-")] == []
        added = [line for line in diff if line.startswith("+")]
        assert sum("<summary>" in line for line in added) == 1


@pytest.mark.parametrize(
    ("metric", "most"),
    [("detained", 16), ("killed", 100)],
    ids=["undisputed", "disputed"],
)
def test_one_more_claim_is_a_few_lines_of_a_diary(metric: str, most: int) -> None:
    claims = claims_of_towns(100)
    more = claims + (
        f"  - {{id: more, metric: {metric}, figure: 7, claimant: mission, source: paper-1, "
        "place: town-1, as_of: 2033-05-20}\n"
    )
    before, after = (of_towns(text).splitlines() for text in (claims, more))
    diff = [line for line in unified_diff(before, after, n=0) if line[0] in "+-"][2:]
    assert 0 < len(diff) <= most < len(before) / 8


# hostile text


def hostile(text: str) -> Comparison:
    """A comparison in which a stranger wrote everything, records of sources too."""
    comparison = steered(text)
    source = Source(
        text, Route(text), title=text, publisher=text, url=text, citation=text, archive=text
    )
    (discrepancy,) = comparison.discrepancies
    full = replace(
        discrepancy,
        restated_by=(text,),
        hinges_on=(Hinge(Supposed.UNDATED, (text,)),),
        diagnoses=(Diagnosis(text, text, text),),
        reconciles_if=replace(built.WOUNDED, sentence=text, remainder=text),
    )
    under = replace(full, listed_under=text)
    figures = tuple(
        replace(figure, claim=replace(figure.claim, source=text, quote=text, note=text))
        for figure in (*comparison.figures, *comparison.figures)
    )
    return replace(
        comparison,
        figures=figures,
        headings=(Heading(text, text, True, (full, full)),),
        discrepancies=(full, under),
        sources=(source,),
    )


def test_no_text_of_the_data_becomes_anything_but_text() -> None:
    for text in ALL:
        source = report(hostile(text), BASE)
        page = rendered(source)
        assert page.elements <= ELEMENTS, repr(text)
        assert page.strange == [] and page.nested == [], repr(text)
        assert page.images == [], repr(text)
        if len(text) < 90:
            assert page.text.replace("\u2060", "").count(visible(text)) >= 15, repr(text)
        assert all(re.fullmatch("[a-z0-9-]+", anchor) for anchor in page.anchors), repr(text)
        assert dangling(page) == [], repr(text)
        outside = {href for href, _ in page.links if not href.startswith(("#", BASE))}
        assert len(outside) == (link(text) is not None), repr(text)
        assert commands(source) == [], repr(text)


def test_what_is_asked_for_has_no_bracket_left_over() -> None:
    comparison, places = real("data/claims.yaml")
    text = render_report(comparison, places, tool_version="0.1.0", link_base=None)
    below = text.split("## Ask first\n")[1].split("\n## ")[0]
    asked = [line for line in below.splitlines() if line.startswith(("1. ", "6. "))]
    assert len(asked) > 6
    assert [line for line in asked if line.count("(") != line.count(")")] == []

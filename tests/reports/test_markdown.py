"""The Markdown report: the answer first, and the same bytes for the same input."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from reconcile.comparing.compare import compare
from reconcile.comparing.comparison import (
    Assumption,
    Comparison,
    Diagnosis,
    Heading,
    Hinge,
    Verdict,
)
from reconcile.comparing.request import Request
from reconcile.escaping.links import link
from reconcile.escaping.visible import visible
from reconcile.loading.load import load
from reconcile.model.claim import Source
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Route
from reconcile.reports.markdown import render_report
from reconcile.when.moment import parse_moment
from reconcile.wording.index import ANSWERS, HINGES, SUSPECTED, timed
from tests.escaping.test_escape import commands
from tests.reports import building as built
from tests.reports.hostile import ALL
from tests.reports.rendered import ELEMENTS, dangling, rendered
from tests.reports.test_terminal import steered

ROOT = Path(__file__).parents[2]
BASE = "https://github.com/owner/name/blob/main"

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


def test_the_first_screen_answers() -> None:
    first = "\n".join(report(built.FIVE_ARTICLES).splitlines()[:16])
    for words in (
        "# Casualties: where the sources disagree",
        "North Korean troops; Kursk Oblast; figures of 2024-12-23 to 2024-12-27, 7 undated.",
        "13 figures (1 unattributed, 1 recorded only) of 3 voices in 5 publications: 5 "
        "discrepancies under 5 headings (2 contradictions, 1 conditional, 2 relays), and 1 more "
        "that rests on a relay.",
        "**over 3,000**, in Article 2<br>Ukraine: **nearly 3,000** killed or wounded, in Article 3",
        "| rests\u00a0on\u00a0it:\u00a01,\u00a027.3× |",
        "| No. | What | By whom | How far apart | Can it be reconciled? |",
        "South Korea: **approximately 100** killed<br>South Korea: **nearly 1,000** wounded",
        "Ukraine: **over 3,000**<br>",
        "gap\u00a01,892<br>factor\u00a02.7×",
        "**reconciles only if at least 2,891 were wounded**",
        "only if a supposition does not hold: the sense of a word, a missing date",
    ):
        assert words in first, words


def test_the_rows_of_the_first_screen_are_short() -> None:
    rows = [row for row in rendered(report(built.FIVE_ARTICLES)).rows if len(row) == 5]
    for row in rows[:6]:
        assert max(len(line) for cell in row for line in cell.split("\n")) <= 110


def test_what_ties_several_metrics_is_said_before_the_table() -> None:
    lines = report(built.FIVE_ARTICLES).splitlines()
    assert lines[6] == (
        "Killed or wounded: at most 1,109 (≤110 killed + ≤999 wounded, a South Korean lawmaker) "
        "but at least 3,001 (Ukraine): gap 1,892, factor 2.7× (see [3.1](#c-5f0e31)). "
        "“approximately 100” killed beside “over 3,000” killed or wounded **reconciles only if at "
        "least 2,891 were wounded**."
    )


def test_where_nothing_ties_metrics_the_first_row_is_said_before_the_table() -> None:
    lone = replace(
        built.FIVE_ARTICLES,
        headings=built.FIVE_ARTICLES.headings[1:2],
        discrepancies=(built.SEOUL,),
    )
    assert report(lone).splitlines()[6] == (
        "Killed or wounded: 1,100 (Seoul) but at least 3,001 (Ukraine): gap 1,901, factor 2.7× "
        "(see [1.1](#c-91b2d0))."
    )
    assert report(lone).splitlines()[8].startswith("1 case was too large")


def test_a_relay_that_is_only_suspected_is_not_told_as_one() -> None:
    looks = replace(built.DRIFT, suspected=True)
    heading = Heading("perhaps", "killed", True, (looks,))
    text = report(replace(built.FIVE_ARTICLES, headings=(heading,)))
    assert f"| {SUSPECTED} |" in text and ANSWERS[Verdict.RELAY] not in text


def test_rows_say_whose_and_where_as_far_as_they_differ() -> None:
    march, *others = built.FIGURES
    figures = (replace(march, subject_name="march of 1 July"), *others)
    rows = rendered(report(replace(built.FIVE_ARTICLES, figures=figures))).rows
    assert "killed or wounded\nmarch of 1 July / North Korean troops" in [row[1] for row in rows]


def test_quotes_and_notes_stand_under_the_figures_of_a_quantity() -> None:
    first, *others = built.FIGURES
    noted = replace(
        first, claim=replace(first.claim, quote="over 3,000 of them", note="A headline.")
    )
    text = report(replace(built.FIVE_ARTICLES, figures=(noted, *others)))
    assert (
        "- **over 3,000** (data/claims.yaml:12): “over 3,000 of them” Note: A headline.\n" in text
    )
    assert text.count("Quotes and notes:") == 1


def test_a_row_names_the_metric_where_the_voices_are_named_beside_it() -> None:
    rows = [row for row in rendered(report(built.FIVE_ARTICLES)).rows if len(row) == 5]
    assert [row[1] for row in rows[1:6]] == [
        "South Korea and Ukraine: the same 3,000 as killed, and as killed or wounded",
        "killed or wounded", "killed or wounded", "killed or wounded",
        "Ukraine: one statement, two hedges",
    ]  # fmt: skip


def test_what_would_fill_the_gap_is_not_folded() -> None:
    heading = Heading("x", built.BOTH, True, (built.SEOUL, built.FLAGSHIP))
    text = report(replace(built.FIVE_ARTICLES, headings=(heading,)))
    block = text[text.index('<a id="c-5f0e31"></a>1.2') :]
    seen = block[: block.index("<details>")]
    assert "(Ukraine). “approximately 100” killed beside “over 3,000” killed or wounded" in seen
    assert "or wounded **reconciles only if at least 2,891 were wounded**" in seen


def test_a_tension_hinges_on_what_is_supposed() -> None:
    tense = replace(built.TENSION, hinges_on=(Hinge(Assumption.SAME_TIME, ("a0-ukraine-total",)),))
    text = report(replace(built.FIVE_ARTICLES, headings=(Heading("x", "k", True, (tense,)),)))
    assert f"{ANSWERS[Verdict.TENSION]}; it hinges on the time of day; **reconciles" in text


def test_more_disagreements_than_a_screen_holds_are_folded() -> None:
    many = tuple(
        Heading(f"title {at}", built.BOTH, False, (replace(built.SEOUL, id=f"c-{at}"),))
        for at in range(13)
    )
    text = report(replace(built.FIVE_ARTICLES, headings=many))
    top = part(text, "# Casualties", "## ")
    assert "<summary>3 more disagreements</summary>" in top
    assert top.index("[10](#c-9)") < top.index("<summary>") < top.index("[11](#c-10)")
    assert dangling(rendered(text)) == []


def test_many_figures_of_a_row_are_cut_short_and_counted() -> None:
    crowd = replace(built.SEOUL, claims=tuple(figure.claim.id for figure in built.FIGURES))
    text = report(replace(built.FIVE_ARTICLES, headings=(Heading("x", "killed", True, (crowd,)),)))
    assert "<br>and 9 more |" in text


def test_nothing_found_is_said() -> None:
    text = report(built.EMPTY)
    assert "Nothing to compare: no figure (0 figures of 0 voices)." in text
    assert "## The disagreements" not in text
    assert "|" not in text


def test_there_are_words_for_every_verdict_and_every_assumption() -> None:
    assert set(ANSWERS) == set(Verdict)
    assert set(HINGES) == set(Assumption)


# sections and blocks


def test_sections_come_in_order() -> None:
    titles = [text for level, text in rendered(report(SOURCED)).headings if level == "h2"]
    assert titles == [
        "Killed", "Wounded", "Killed or wounded", "Casualties",
        "The disagreements, worst first", "What would settle it",
        "Unsourced and unattributed figures", "Sources", "How the figures were read",
    ]  # fmt: skip


def test_discrepancies_are_numbered_as_in_the_summary() -> None:
    headings = rendered(report(built.FIVE_ARTICLES)).headings
    numbers = [text.split(" ")[0] for level, text in headings if level in {"h3", "h4"}]
    blocks = [number for number in numbers if number[:1].isdigit()]
    assert blocks == ["1.", "1.1", "2.", "2.1", "3.", "3.1", "4.", "4.1", "5.", "5.1"]
    assert ("h4", "3.1 contradiction (error) · gap 1,892 · factor 2.7×") in headings


def test_every_discrepancy_of_a_heading_is_a_block() -> None:
    others = tuple(replace(built.SEOUL, id=f"c-{at}") for at in range(12))
    heading = Heading("Seoul", built.BOTH, False, (built.TENSION, *others))
    page = rendered(report(replace(built.FIVE_ARTICLES, headings=(heading,))))
    numbers = [text.split(" ")[0] for level, text in page.headings if level == "h4"]
    assert numbers == [f"1.{at}" for at in range(1, 14)]
    assert page.summaries.count("2 figures and the reasons") == 12
    assert {f"c-{at}" for at in range(12)} <= set(page.anchors)
    assert page.nested == []


def test_a_block_says_everything() -> None:
    text = report(built.FIVE_ARTICLES)
    for words in (
        "- Derivation: ≤110 + ≤999 = ≤1,109",
        "- “approximately 100” killed beside “over 3,000” killed or wounded **reconciles only if "
        "at least 2,891 were wounded**",
        "- Hinges on: undated (a0-us-casualties), the date supposed for an undated figure",
        "- Perhaps: undated – Seoul's figure has no date; settled by its date",
        "- Id: c-5f0e31",
        "<summary>Restated by 3 other tellings</summary>",
        "- **close to 3,000** killed or wounded, Volodymyr Zelensky (data/claims.yaml:40)",
        "<summary>1 discrepancy rests on it</summary>",
        '<a id="c-e4a810"></a>**1.1.1 contradiction (error) · gap 2,891 · factor 27.3× · within '
        "one side**",
        "| **over 3,000** killed or wounded | Ukraine | undated | Article 0 | "
        "data/claims.yaml:12<br>a0-ukraine-total |",
        "| 2 | **over 3,000** | Ukraine | undated | Article 0 | data/claims.yaml:12<br>"
        "a0-ukraine-total | [2.1](#c-91b2d0), [3.1](#c-5f0e31), [4.1](#d-27aa4e), "
        "[5.1](#n-0d61c9) |",
        "| 2 | 3,001–3,300 | Ukraine | 1 | 2 | – |",
        "| recorded only | **heavy** |",
        "1. the as-of date of the US “several hundred” (settles 1: [4.1](#d-27aa4e))",
        "1. the date of Seoul's 1,100 (settles 2: [2.1](#c-91b2d0), [3.1](#c-5f0e31))",
        "Profile default, tolerance 10\u00a0%.",
        "| nearly 3,000 | 2,700–2,999 | convention | stated |",
        "| heavy | recorded, not compared | open | open |",
        "- killed or wounded in Kursk: 31 claims; shown: the 12 largest",
        "Written by reconcile 0.1.0.",
    ):
        assert words in text, words


def test_a_flip_tolerance_is_said() -> None:
    flipping = replace(built.SEOUL, flip_tolerance=Fraction(1, 4))
    text = report(replace(built.FIVE_ARTICLES, headings=(Heading("x", "k", False, (flipping,)),)))
    assert "- Flip tolerance: agrees from a tolerance of 25\u00a0%" in text


@pytest.mark.parametrize("path", REAL)
def test_every_figure_stands_in_a_row_with_all_that_is_known_of_it(path: str) -> None:
    comparison, places = real(path)
    rows = rendered(render_report(comparison, places, tool_version="0")).rows
    for figure in comparison.figures:
        wanted = (
            visible(figure.claim.reading.words),
            visible(figure.said_by or "unattributed"),
            visible(figure.printed_in or "no source"),
            visible(timed(figure)),
            f":{places[figure.claim.route].line}\n{visible(figure.claim.id)}",
        )
        assert any(all(any(one in cell for cell in row) for one in wanted) for row in rows), wanted


@pytest.mark.parametrize("path", REAL)
def test_every_block_has_its_figures_and_every_link_leads_somewhere(path: str) -> None:
    comparison, places = real(path)
    text = render_report(comparison, places, tool_version="0", link_base=BASE)
    page = rendered(text)
    assert dangling(page) == []
    assert page.nested == [] and page.strange == []
    assert len(page.anchors) == len(set(page.anchors))
    assert page.elements <= ELEMENTS
    shown = [one for heading in comparison.headings for one in heading.discrepancies]
    under = [one for one in comparison.discrepancies if one.listed_under is not None]
    assert {one.id for one in (*shown, *under)} == set(page.anchors)
    for one in (*shown, *under):
        block = text[text.index(f'<a id="{one.id}">') :]
        stop = re.search(r"\n(?:##|<a id)(?!## [0-9.]+ |# <a)", block[20:])
        assert stop is not None
        for claim in one.claims:
            assert f"<br>{claim} |" in block[: block.index(f"- Id: {one.id}")], (one.id, claim)


def test_what_a_figure_lacks_is_said() -> None:
    text = part(report(SOURCED), "## Unsourced", "## Sources")
    rows = [row for row in rendered(text).rows if row[0] != "Lacks"]
    assert {(row[0], row[-1].split("\n")[-1]) for row in rows} == {
        ("a claimant, where to find the source", "a2-reported-killed"),
        ("where to find the source", "a2-nis-killed"),
        ("a source", "a4-heavy"),
    }


def test_sources_are_told_with_where_to_find_them() -> None:
    page = rendered(part(report(SOURCED), "## Sources", "## How"))
    assert "Article 0, “Ten thousand”, published 2024-12-27, " in page.text
    assert "archived at https://archive.example/x, read 2025-01-02 (source article-0)" in page.text
    assert "Le Monde, page 3, javascript:x (source le-monde)" in page.text
    assert {href for href, _ in page.links} == {
        "https://page.example/(1)?a=1&b=2", "https://archive.example/x",
    }  # fmt: skip
    assert page.summaries[0] == "4 figures read in it"
    assert "over 3,000 killed or wounded, Ukraine (data/claims.yaml:12)" in page.text


def test_what_was_taken_back_is_struck_out() -> None:
    gone = built.figure("gone", "killed", built.OVER_3000, "ukraine", withdrawn=True)
    text = report(replace(built.FIVE_ARTICLES, figures=(*built.FIGURES, gone)))
    assert "## Other figures" in text
    assert "| ~~over 3,000~~ (withdrawn) killed |" in text


# pictures


def test_a_quantity_has_a_picture_of_characters() -> None:
    page = rendered(report(built.FIVE_ARTICLES))
    assert page.images == []
    assert any("over 3,000" in fence and "close to 3,000" in fence for fence in page.fences)


def test_a_picture_in_a_file_is_linked_and_has_a_title() -> None:
    quantity = built.STANDINGS[2].quantity
    text = render_report(
        built.FIVE_ARTICLES,
        built.places_of(built.FIVE_ARTICLES),
        tool_version="0",
        pictures={quantity: "my report (1)-a.svg"},
    )
    ((src, alt),) = rendered(text).images
    assert src == "my%20report%20%281%29-a.svg"
    assert alt == built.STANDINGS[2].name


# links


def test_each_figure_links_to_its_line() -> None:
    page = rendered(report(built.FIVE_ARTICLES, BASE))
    lines = {href: words for href, words in page.links if not href.startswith("#")}
    assert lines == {
        f"{BASE}/data/claims.yaml#L{line}": f"data/claims.yaml:{line}"
        for line in (figure.claim.route.keys[-1] for figure in built.FIGURES)
    }


# the same bytes, and small differences


def test_the_bytes_are_the_same_every_time() -> None:
    text = report(built.FIVE_ARTICLES)
    assert text == report(built.FIVE_ARTICLES)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text


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


def test_a_new_disagreement_changes_no_other_block_but_its_number() -> None:
    new = Heading("new", built.BOTH, False, (replace(built.SEOUL, id="c-new"),))
    old = built.FIVE_ARTICLES
    before = blocks_of(report(old))
    after = blocks_of(report(replace(old, headings=(new, *old.headings))))
    assert {key: body for key, body in after.items() if key != "c-new"} == before
    last = blocks_of(report(replace(old, headings=(*old.headings, new))))
    assert list(last)[:-1] == list(before)


def blocks_of(text: str) -> dict[str, str]:
    """Each open block by its id, without its number."""
    inner = part(text, "## The disagreements", "## What would")
    found = re.split(r'\n### <a id="([^"]+)"></a>', inner)[1:]
    plain = [re.sub(r"(?m)^(|#### |<a .*>\*\*)[0-9.]+ ", r"\1", body) for body in found[1::2]]
    return dict(zip(found[::2], [body.rstrip() for body in plain], strict=True))


# hostile text


def hostile(text: str) -> Comparison:
    """A comparison in which a stranger wrote everything, records of sources too."""
    comparison = steered(text)
    source = Source(
        text, Route(text), title=text, publisher=text, url=text, citation=text, archive=text
    )
    (one,) = comparison.discrepancies
    full = replace(
        one,
        restated_by=(text,),
        hinges_on=(Hinge(Assumption.UNDATED, (text,)),),
        diagnoses=(Diagnosis(text, text, text),),
        reconciles_if=replace(built.WOUNDED, sentence=text, remainder=text),
    )
    under = replace(full, listed_under=text)
    figures = tuple(
        replace(figure, claim=replace(figure.claim, source=text))
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
        assert page.text.replace("\u2060", "").count(visible(text)) >= 30, repr(text)
        assert all(re.fullmatch("[a-z0-9-]+", one) for one in page.anchors), repr(text)
        assert dangling(page) == [], repr(text)
        outside = {href for href, _ in page.links if not href.startswith(("#", BASE))}
        assert len(outside) == (link(text) is not None), repr(text)
        assert commands(source) == [], repr(text)


def test_a_hostile_title_of_a_picture_is_only_its_title() -> None:
    for text in ALL:
        standings = replace(built.STANDINGS[2], name=text)
        comparison = replace(built.FIVE_ARTICLES, standings=(standings,), headings=())
        names: Mapping[Quantity, str] = {standings.quantity: "a.svg"}
        page = rendered(render_report(comparison, {}, tool_version="0", pictures=names))
        assert len(page.images) == 1, repr(text)
        assert page.images[0][0] == "a.svg", repr(text)
        assert page.elements <= ELEMENTS, repr(text)

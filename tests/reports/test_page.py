"""The page: whole without a script, the same bytes for the same input, and steered by nobody."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from reconcile.comparing.comparison import Comparison, Heading
from reconcile.escaping.visible import visible
from reconcile.model.claim import Source
from reconcile.model.route import Route
from reconcile.reports.page import render_page
from reconcile.reports.page_filters import picks
from reconcile.when.moment import parse_moment
from tests.browser.specimens import SPECIMENS
from tests.reports import building as built
from tests.reports.hostile import ALL
from tests.reports.test_terminal import steered

BASE = "https://example.org/blob/main"
VOID = {"meta", "br", "hr", "img", "input", "link", "wbr"}
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "h5",
    "p", "nav", "ul", "ol", "li", "main", "section", "article", "div", "footer", "span", "strong",
    "b", "s", "bdi", "blockquote", "dl", "dt", "dd", "details", "summary", "figure", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "form", "fieldset", "legend", "label", "select",
    "option", "button",
}  # fmt: skip
PICTURE = {
    "svg", "title", "desc", "g", "a", "text", "tspan", "path", "rect", "line", "circle", "polygon",
    "polyline", "ellipse",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "http-equiv", "content", "charset", "name", "href", "class", "id", "rel", "role",
    "scope", "colspan", "tabindex", "aria-label", "aria-labelledby", "aria-hidden", "data-label",
    "type", "for", "form", "selected", "dir", "autocomplete",
}  # fmt: skip
# Whatever a picture says of itself, none of it may run, look, or lead elsewhere.
BARRED = re.compile(r"on|style$|src|srcset$|xlink|action$|formaction$|xml|background$|ping$")


class Read(HTMLParser):
    """What a parser finds in a page: elements, attributes, text, and which text is isolated."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.elements: set[str] = set()
        self.drawn: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.style = ""
        self.names: list[str] = []
        self.feed(page)
        self.close()
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        (self.drawn if "svg" in (*self.stack, tag) else self.elements).add(tag)
        inside = "svg" if "svg" in (*self.stack, tag) else tag
        self.attributes += [(inside, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.stack.append(tag)
        if tag == "bdi":
            self.names.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.stack:
            self.style += data
            return
        self.text += data
        if "bdi" in self.stack:
            self.names[-1] += data

    def values(self, name: str) -> list[str]:
        """The values of all attributes of this name."""
        return [value for _, key, value in self.attributes if key == name]


def page(comparison: Comparison, link_base: str | None = None) -> str:
    """The page of a comparison."""
    places = built.places_of(comparison)
    return render_page(comparison, places, tool_version="0.1.0", link_base=link_base)


def harmless(read: Read) -> list[str]:
    """What is in a page and should not be."""
    strange = [f"<{one}>" for one in (read.elements - ELEMENTS) | (read.drawn - PICTURE)]
    for inside, name, value in read.attributes:
        if inside != "svg" and name not in ATTRIBUTES:
            strange.append(f"{inside} {name}")
        if BARRED.match(name):
            strange.append(f"{inside} {name}={value}")
        if name == "href" and not value.startswith("#"):
            if inside != "a" or urlsplit(value).scheme not in {"http", "https"}:
                strange.append(f"{inside} href={value}")
        elif "://" in value and name != "href":
            strange.append(f"{inside} {name}={value}")
    return strange


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_page_has_nothing_that_runs_or_is_fetched(name: str) -> None:
    read = Read(SPECIMENS[name]())
    assert harmless(read) == []
    assert not re.search(r"url\(|@import|expression|image-set|src\(", read.style)


@pytest.mark.parametrize("name", SPECIMENS)
def test_every_id_is_there_once_and_every_link_leads_somewhere(name: str) -> None:
    read = Read(SPECIMENS[name]())
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in read.values("href") if href.startswith("#")}
    named = {one for value in read.values("aria-labelledby") for one in value.split()}
    assert targets | named | set(read.values("for")) | set(read.values("form")) <= set(ids)
    assert not any(re.search(r"\s", one) for one in ids)


def test_the_first_thing_in_the_page_is_its_policy_and_it_allows_the_style_alone() -> None:
    text = page(built.FIVE_ARTICLES)
    assert text.startswith(
        '<!DOCTYPE html>\n<html lang="en"><head><meta http-equiv="Content-Security-Policy"'
    )
    read = Read(text)
    digest = b64encode(sha256(read.style.encode()).digest()).decode()
    (policy,) = [one for one in read.values("content") if "default-src" in one]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    assert text.count("<style>") == 1


def test_links_to_elsewhere_tell_nothing_and_lend_nothing() -> None:
    known = Source("article-0", Route("a"), title="A title", url="https://example.org/0")
    text = page(replace(built.FIVE_ARTICLES, sources=(known,)), BASE)
    outward = re.findall(r'<a href="https?://[^>]*>', text)
    assert any("https://example.org/0" in one for one in outward)
    assert any(f"{BASE}/data/claims.yaml#L12" in one for one in outward)
    assert all('rel="noopener noreferrer nofollow"' in one for one in outward)
    assert '<meta name="referrer" content="no-referrer">' in text


def test_unsafe_addresses_stay_text() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "https://a:b@example.org", "//x"):
        known = Source("article-0", Route("a"), title="A title", url=url, archive=url)
        text = page(replace(built.FIVE_ARTICLES, sources=(known,)), url)
        assert harmless(Read(text)) == []
        assert "A title" in Read(text).text


def test_no_text_of_the_data_becomes_anything_but_text() -> None:
    for text in ALL:
        read = Read(page(steered(text), BASE))
        assert harmless(read) == [], repr(text)
        assert read.text.count(visible(text)) >= 10, repr(text)
        assert visible(text) in read.names, repr(text)


def test_the_style_says_nothing_of_the_data() -> None:
    one, other = (Read(page(steered(text))).style for text in ("}*{x:y", "q-tion\\"))
    assert one == other


def test_every_name_is_isolated_from_the_words_around_it() -> None:
    names = set(Read(page(built.FIVE_ARTICLES)).names)
    for figure in built.FIGURES:
        said = {figure.claim.reading.words, figure.voice_name, figure.claim.id, figure.metric_name}
        assert said | {figure.said_by, figure.printed_in} - {None} <= names


def test_everything_of_the_comparison_is_in_the_page() -> None:
    read = Read(page(built.FIVE_ARTICLES))
    text = " ".join(read.text.split())
    for figure in built.FIGURES:
        assert f"claim-{figure.claim.id}" in read.values("id")
    for one in built.FIVE_ARTICLES.discrepancies:
        if one is not built.NEAR:
            assert f"block-{one.id}" in read.values("id")
            assert one.message in text
    for question in built.FIVE_ARTICLES.settling:
        assert question.question in text
    for standings in built.STANDINGS:
        assert standings.line in text
    for words in (
        "Casualties: where the sources disagree",
        "North Korean troops; Kursk Oblast; figures of 2024-12-23 to 2024-12-27, 7 undated.",
        "13 figures (1 unattributed, 1 recorded only) of 3 voices: 5 discrepancies under 5 "
        "headings (2 contradictions, 1 conditional, 2 relays), and 1 more that rests on a relay.",
        "gap 1,892, factor 2.7×. “approximately 100” killed beside “over 3,000” killed or wounded "
        "reconciles only if at least 2,891 were wounded.",
        "over 3,000 killed, in Article 2",
        "rests on it: 1, 27.3×",
        "reconciles only if at least 2,891 were wounded",
        "only if a supposition does not hold: the sense of a word, a missing date",
        "Derivation ≤110 + ≤999 = ≤1,109",
        "undated (a0-us-casualties), the date supposed for an undated figure",
        "3 other tellings: a1-zelensky-total, a3-zelensky-total, a4-zelensky-total",
        "undated – Seoul's figure has no date; settled by its date",
        "1 discrepancy rests on it",
        "Camp 2: 3,001–3,300 (1 statement, 2 tellings)",
        "Earlier, since replaced",
        "Recorded, not compared",
        "Profile default, tolerance 10 %.",
        "killed or wounded in Kursk: 31 claims; shown: the 12 largest",
        "Written by reconcile 0.1.0.",
    ):
        assert words in text, words


def test_a_figure_leads_to_its_blocks_and_a_block_to_its_figures() -> None:
    text = page(built.FIVE_ARTICLES)
    row = re.search(r'<tr [^>]*id="claim-a4-seoul-total".*?</tr>', text, re.DOTALL)
    assert row is not None and '<a href="#block-c-91b2d0">2.1</a>' in row[0]
    block = re.search(r'<article id="block-c-91b2d0".*?</article>', text, re.DOTALL)
    assert block is not None
    for claim in (*built.SEOUL.claims, *built.SEOUL.restated_by):
        assert f'href="#claim-{claim}"' in block[0]


def test_discrepancies_are_numbered_as_in_the_summary() -> None:
    text = page(built.FIVE_ARTICLES)
    numbers = re.findall(r'<h4><a href="#block-[^"]*" class="number">([0-9.]+)</a>', text)
    assert numbers == ["1.1", "2.1", "3.1", "4.1", "5.1"]
    assert 'id="block-c-e4a810"><h5>1.1.1 ' in text


def test_headings_come_in_order() -> None:
    for specimen in SPECIMENS.values():
        levels = [int(one) for one in re.findall(r"<h([1-6])[ >]", specimen())]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_severity_is_a_word_and_a_shape() -> None:
    text = Read(page(built.FIVE_ARTICLES)).text
    for words in ("■ contradiction (error)", "▲ conditional (warning)", "● relay (note)"):
        assert words in text


def test_what_was_taken_back_is_struck_out() -> None:
    gone = built.figure("gone", "killed", built.OVER_3000, "ukraine", withdrawn=True)
    text = page(replace(built.FIVE_ARTICLES, figures=(*built.FIGURES, gone)))
    assert '<s><bdi class="words">over 3,000</bdi></s> (withdrawn)' in text
    assert '<h3 id="other-figures">Other figures</h3>' in text


def test_a_note_of_the_curator_stands_beside_the_quote() -> None:
    first, *others = built.FIGURES
    noted = replace(first, claim=replace(first.claim, quote="so many", note="A headline."))
    text = page(replace(built.FIVE_ARTICLES, figures=(noted, *others)))
    assert "<summary>quote and note</summary>" in text
    assert "Note: <bdi>A headline.</bdi>" in text


def test_rows_say_whose_and_where_as_far_as_they_differ() -> None:
    march, *others = built.FIGURES
    figures = (replace(march, subject_name="march of 1 July"), *others)
    text = page(replace(built.FIVE_ARTICLES, figures=figures))
    assert '<span class="where"> march of 1 July / North Korean troops</span>' in text
    assert 'class="where"' not in page(built.FIVE_ARTICLES)


def test_a_quote_is_given_word_for_word() -> None:
    first, *others = built.FIGURES
    quoted = replace(first, claim=replace(first.claim, quote="“more than <3,000>”, he said"))
    read = Read(page(replace(built.FIVE_ARTICLES, figures=(quoted, *others))))
    assert "“more than <3,000>”, he said" in read.names


def test_sources_tell_title_publisher_and_date() -> None:
    known = Source(
        "article-0", Route("a"), title="A title", publisher="A paper",
        published=parse_moment("2024-12-27"), citation="p. 4", archive="https://example.org/kept",
    )  # fmt: skip
    text = page(replace(built.FIVE_ARTICLES, sources=(known,)))
    part = text[text.index('id="sources"') : text.index('id="readings"')]
    for words in ("A title", "A paper", "2024-12-27", "p. 4", "archived copy", "Article 2"):
        assert words in part


def test_nothing_found_and_nothing_there_are_said() -> None:
    text = page(built.EMPTY)
    assert "Nothing to compare: no figure (0 figures of 0 voices)." in text
    assert 'id="disagreements"' not in text and "<form" not in text and "<table" not in text
    agreed = page(
        replace(built.FIVE_ARTICLES, headings=(), discrepancies=(), settling=(), exhausted=())
    )
    assert "The figures can all be right together." in agreed
    assert 'id="by-voice"' in agreed and 'id="by-verdict"' not in agreed


def test_the_filters_offer_what_is_there() -> None:
    offered = {
        kind: [name for _, name in found.values()]
        for kind, found in picks(built.FIVE_ARTICLES).options.items()
    }
    assert offered == {
        "quantity": ["killed", "wounded", "killed or wounded", "casualties"],
        "voice": ["South Korea", "Ukraine", "unattributed", "United States"],
        "verdict": ["contradiction", "conditional", "relay"],
    }
    assert not any(picks(built.EMPTY).options.values())


def test_rules_of_style_grow_with_the_options_and_no_faster() -> None:
    def rules(voices: int) -> int:
        figures = tuple(
            built.figure(f"c{at}", "killed", built.OVER_3000, f"voice {at}") for at in range(voices)
        )
        text = page(replace(built.EMPTY, figures=figures))
        return len(Read(text).style)

    assert rules(220) - rules(120) == rules(320) - rules(220) < 100 * 90


def test_the_bytes_are_the_same_every_time() -> None:
    text = page(built.FIVE_ARTICLES)
    assert text == page(built.FIVE_ARTICLES)
    assert text.endswith("</html>\n") and "\r" not in text


def test_a_discrepancy_under_two_headings_has_one_anchor() -> None:
    twice = Heading("again", built.BOTH, False, (built.SEOUL,))
    text = page(replace(built.FIVE_ARTICLES, headings=(*built.FIVE_ARTICLES.headings, twice)))
    assert text.count('id="block-c-91b2d0"') == 1


def test_many_disagreements_are_folded_so_that_the_page_begins() -> None:
    text = SPECIMENS["many"]()
    assert "235 more disagreements" in text
    start = text[: text.index("<details")]
    assert "The disagreement 14" in start and "The disagreement 15" not in start


def test_names_from_right_to_left_are_isolated_in_sentences() -> None:
    voice, message = "דוד 12", "at most 40 (דוד 12, “30”) but at least 50 (Ukraine)"
    figure = replace(built.FIGURES[0], voice_name=voice, said_by=voice)
    found = replace(
        built.FIVE_ARTICLES,
        figures=(figure, *built.FIGURES[1:]),
        headings=(Heading("h", built.BOTH, False, (replace(built.SEOUL, message=message),)),),
    )
    text = page(found)
    assert '<p class="told">at most 40 (<bdi>דוד 12</bdi>, “30”) but at least 50 (Ukraine)' in text

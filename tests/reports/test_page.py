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

from reconcile.comparing.result.comparison import Comparison, Heading
from reconcile.document.build import document_of
from reconcile.escaping.visible import visible
from reconcile.model.claim import Source
from reconcile.model.route import Route
from reconcile.when.moment import parse_moment
from tests.browser.specimens import SPECIMENS, TOWN_CLAIMS
from tests.reports import building as built
from tests.reports.hostile import ALL
from tests.reports.test_terminal import steered
from tests.reports.writing import render_page

BASE = "https://example.org/blob/main"
VOID = {"meta", "br", "hr", "img", "input", "link", "wbr"}
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "p", "ul", "ol",
    "li", "main", "section", "div", "footer", "span", "b", "s", "bdi", "dfn", "code", "details",
    "summary", "figure", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "form", "label", "select", "option", "button",
}  # fmt: skip
PICTURE = {"svg", "defs", "g", "a", "text", "tspan", "path", "rect", "line", "circle", "use"}
ATTRIBUTES = {
    "lang", "http-equiv", "content", "charset", "name", "href", "class", "id", "rel", "role",
    "scope", "colspan", "start", "aria-label", "aria-labelledby", "type", "for", "form", "selected",
    "dir", "autocomplete", "title",
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
    strange = [f"<{element}>" for element in (read.elements - ELEMENTS) | (read.drawn - PICTURE)]
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
    named = {word for value in read.values("aria-labelledby") for word in value.split()}
    assert targets | named | set(read.values("for")) | set(read.values("form")) <= set(ids)
    assert not any(re.search(r"\s", text) for text in ids)


def test_the_first_thing_in_the_page_is_its_policy_and_it_allows_the_style_alone() -> None:
    text = page(built.FIVE_ARTICLES)
    assert text.startswith(
        '<!DOCTYPE html>\n<html lang="en"><head><meta http-equiv="Content-Security-Policy"'
    )
    read = Read(text)
    digest = b64encode(sha256(read.style.encode()).digest()).decode()
    (policy,) = [text for text in read.values("content") if "default-src" in text]
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


def test_the_style_says_nothing_of_the_data() -> None:
    first, second = (Read(page(steered(text))).style for text in ("}*{x:y", "q-tion\\"))
    assert first == second


def test_everything_that_people_ask_for_is_in_the_page() -> None:
    read = Read(page(built.FIVE_ARTICLES))
    text = " ".join(read.text.split())
    for figure in built.FIGURES:
        assert f"claim-{figure.claim.id}" in read.values("id")
    for heading in built.FIVE_ARTICLES.headings:
        worst = heading.discrepancies[0]
        assert worst.id in read.values("id")
        assert worst.message in text
    for question in built.FIVE_ARTICLES.settling:
        assert question.question in text
    for words in (
        "13 figures from 5 publications, 2024-12-23 to 2024-12-27; 7 undated (marked *)",
        "Cannot all be right, unless “casualties” means something else, or the figures marked * "
        "are of other dates.",
        "remainder: “approximately 100” killed beside “over 3,000” killed or wounded reconciles "
        "only if at least 2,891 were wounded",
        "hinges on: undated (a0-us-casualties), the date supposed for an undated figure",
        "derivation: ≤110 + ≤999 = ≤1,109",
        "perhaps: undated – Seoul's figure has no date",
        "id: r-3c77f2; 1 more rests on it",
        "over 3,000 killed, National Intelligence Service, 2024-12-27, in Article 2",
        "3,001–3,300 · Ukraine (1 statement, 2 tellings)",
        "earlier, since replaced",
        "recorded, not compared",
        "Profile default, tolerance 10 %.",
        "killed or wounded in Kursk: 31 claims; shown: the 12 largest",
        "Written by reconcile 0.1.0. Not everything was compared: the search was cut short.",
    ):
        assert words.replace("10 %", "10\u00a0%") in text.replace("10 %", "10\u00a0%"), words


def test_the_verdict_stands_first_then_the_picture_then_the_list() -> None:
    text = page(built.FIVE_ARTICLES)
    body = text[text.index("<body>") :]
    places = [body.index(text) for text in ("<h1>", "<figure>", 'id="disagreements"', "<ol ")]
    assert places == sorted(places)
    assert Read(text).text.count("the search was cut short") >= 3  # in title, lead and end


def test_disagreements_have_the_numbers_of_the_comparison_and_are_closed() -> None:
    text = page(built.FIVE_ARTICLES)
    entries = re.findall(
        r'<summary><span class="number">(\d+)</span>.*?<div id="([^"]+)"', text, re.DOTALL
    )
    assert entries == [
        (str(at), heading.discrepancies[0].id)
        for at, heading in enumerate(built.FIVE_ARTICLES.headings, 1)
    ]
    assert "<details open" not in text


def test_a_figure_leads_to_its_disagreements_and_a_disagreement_to_its_figures() -> None:
    text = page(built.FIVE_ARTICLES)
    row = re.search(r'<tr id="claim-a0-lawmaker-killed".*?</tr>', text, re.DOTALL)
    assert row is not None and 'disputed in <a href="#r-3c77f2">1</a>' in row[0]
    assert '<a href="#c-5f0e31">3</a>' in row[0]
    entry = re.search(r'<div id="c-91b2d0".*?</div>', text, re.DOTALL)
    assert entry is not None
    for claim in built.SEOUL.claims:
        assert f'href="#claim-{claim}"' in entry[0]


def test_what_only_tools_want_is_behind_details() -> None:
    text = page(built.FIVE_ARTICLES)
    folded = re.sub(r"<details.*?</details>", "", text, flags=re.DOTALL)
    for words in ("data/claims.yaml", "a0-ukraine-total</span>", "disputed in"):
        assert words in text and words not in folded


def test_a_quantity_of_a_single_figure_is_a_line() -> None:
    text = page(built.FIVE_ARTICLES)
    line = re.search(r'<li id="claim-a0-lawmaker-wounded".*?</li>', text, re.DOTALL)
    assert line is not None and "wounded, North Korean troops, Kursk Oblast" in line[0]


def test_a_term_carries_its_meaning_where_it_first_stands() -> None:
    text = page(built.FIVE_ARTICLES)
    terms = re.findall(r'<dfn title="([^"]{10,})">([^<]+)</dfn>', text)
    assert {"apart", "open question", "contradiction", "relay", "conditional"} <= {
        word for _, word in terms
    }
    assert len(terms) == len({word for _, word in terms})


def test_headings_come_in_order() -> None:
    for specimen in SPECIMENS.values():
        levels = [int(one) for one in re.findall(r"<h([1-6])[ >]", specimen())]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_what_was_taken_back_is_struck_out() -> None:
    gone = built.figure("gone", "captured", built.OVER_3000, "ukraine", withdrawn=True)
    text = page(replace(built.FIVE_ARTICLES, figures=(*built.FIGURES, gone)))
    assert "<s>over 3,000</s> (withdrawn)" in text
    assert "Other figures: 1 figure" in text


def test_a_figure_of_no_camp_stands_with_its_quantity() -> None:
    loose = built.figure("loose", built.BOTH, built.OVER_3000, "ukraine", said_by="Somebody")
    text = page(replace(built.FIVE_ARTICLES, figures=(*built.FIGURES, loose)))
    part = text[text.index("killed or wounded, North Korean troops, Kursk Oblast: 6 figures") :]
    assert "in no camp" in part[: part.index('id="claim-loose"')]


def test_a_quote_is_given_word_for_word_with_the_curators_note() -> None:
    first, *others = built.FIGURES
    words = "“more than <3,000>”, he said"
    quoted = replace(first, claim=replace(first.claim, quote=words, note="A headline."))
    read = Read(page(replace(built.FIVE_ARTICLES, figures=(quoted, *others))))
    assert f"“{words}” Note: A headline." in read.text


def test_sources_tell_title_publisher_and_date() -> None:
    known = Source(
        "article-0", Route("a"), title="A title", publisher="A paper",
        published=parse_moment("2024-12-27"), citation="p. 4", archive="https://example.org/kept",
    )  # fmt: skip
    text = page(replace(built.FIVE_ARTICLES, sources=(known,)))
    part = text[text.index('id="sources"') : text.index('id="readings"')]
    said = Read(f"<html>{part[part.index('<ul') : part.index('</ul>')]}</ul></html>").text
    for words in ("A title", "A paper", "2024-12-27", "p. 4", "archived copy", "Article 2"):
        assert words in said


def test_nothing_found_and_nothing_there_are_said() -> None:
    text = page(built.EMPTY)
    assert "<h1>All metrics: nothing to compare: no figure</h1>" in text
    assert "<form" not in text and "<table" not in text
    agreed = page(
        replace(built.FIVE_ARTICLES, headings=(), discrepancies=(), settling=(), exhausted=())
    )
    assert "<h1>Casualties: no disagreement found</h1>" in agreed
    assert all(standings.line in agreed for standings in built.STANDINGS)
    assert 'id="by-voice"' in agreed and 'id="by-verdict"' not in agreed


def test_the_filters_offer_what_is_there() -> None:
    facets = document_of(built.FIVE_ARTICLES, {}).facets
    offered = {facet.name: list(facet.options.values()) for facet in facets}
    assert offered == {
        "metric": ["killed", "wounded", "killed or wounded", "casualties"],
        "date": ["2024-12-23", "2024-12-27", "undated"],
        "voice": ["South Korea", "Ukraine", "unattributed", "United States"],
        "verdict": ["conditional", "contradiction", "relay"],
    }
    march, *others = built.FIGURES
    figures = (replace(march, claim=replace(march.claim, place="here", subject="them"),
                       place_name="Here", subject_name="them"), *others)  # fmt: skip
    more = {
        facet.name
        for facet in document_of(replace(built.FIVE_ARTICLES, figures=figures), {}).facets
    }
    assert more == {*offered, "place", "subject"}
    assert document_of(built.EMPTY, {}).facets == ()


def test_the_page_says_how_to_find_words_without_a_script() -> None:
    read = Read(page(built.FIVE_ARTICLES))
    assert "reconcile compare casualties --text WORDS" in read.text


def test_a_colour_says_who_and_every_voice_has_its_own() -> None:
    text = page(built.FIVE_ARTICLES)
    key = re.findall(r'<span class="rp-who(\d) swatch">■</span> ([^<]+)', text)
    assert len(key) == len(dict(key)) >= 2
    drawn = set(re.findall(r'<g class="rp-who(\d)"><text', text))
    assert drawn <= {number for number, _ in key}


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
    assert text.count('id="c-91b2d0"') == 1


def test_many_disagreements_are_folded_so_that_the_page_begins() -> None:
    text = SPECIMENS["many"]()
    assert "238 more disagreements" in text
    start, _, rest = text.partition("238 more disagreements")
    assert '<span class="number">12</span>' in start and '<span class="number">13</span>' in rest


def test_names_from_right_to_left_are_isolated_in_sentences() -> None:
    voice, message = "דוד 12", "at most 40 (דוד 12, “30”) but at least 50 (Ukraine)"
    figure = replace(built.FIGURES[0], voice_name=voice, said_by=voice, speakers=(voice,))
    found = replace(
        built.FIVE_ARTICLES,
        figures=(figure, *built.FIGURES[1:]),
        headings=(Heading("h", built.BOTH, False, (replace(built.SEOUL, message=message),)),),
    )
    text = page(found)
    assert '<p class="told">at most 40 (<bdi>דוד 12</bdi>, “30”) but at least 50 (Ukraine)' in text


def test_a_page_grows_by_less_than_two_kilobytes_a_claim() -> None:
    """It lists disputes and not pairs, of which a place with many voices has very many."""
    size = len(SPECIMENS["towns"]().encode())
    assert 150_000 < size <= 150_000 + 2_000 * TOWN_CLAIMS

"""No text of unknown origin steers a terminal, a build server or a page."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from reconcile.escaping.log import defang
from reconcile.escaping.markdown import markdown, within_markup
from reconcile.escaping.visible import visible, visible_lines
from tests.reports.hostile import ALL

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 3,000", "plain 3,000"),
        ("Олександр 数千", "Олександр 数千"),
        ("\u202e3", "⟨U+202E⟩3"),
        ("\x1b[2J", "⟨U+001B⟩[2J"),
        ("a\nb\tc", "a⟨U+000A⟩b⟨U+0009⟩c"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\uffff\U0001fffe", "⟨U+FFFF⟩⟨U+1FFFE⟩"),
        ("\ufdd0\ufdef\ufdf0", "⟨U+FDD0⟩⟨U+FDEF⟩\ufdf0"),
        ("3\u00a0000", "3\u00a0000"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_nothing_unseen_is_left() -> None:
    for text in ALL:
        assert not any(unicodedata.category(word) in UNSEEN for word in visible(text)), repr(text)


@given(st.text())
def test_making_visible_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


# A port of how a build server looks for commands: after trimming, `::name …::` at the start;
# `##[…]`, or `##` and the name of a server's own family, anywhere.
COMMAND = re.compile(r"\s*::[^\n]*::|.*##[a-z]*\[", re.IGNORECASE)


def commands(output: str) -> list[str]:
    """The lines of the output that a build server would obey."""
    return [line for line in output.split("\n") if COMMAND.match(line)]


def test_the_port_of_the_server_sees_commands() -> None:
    assert commands("::error::x\n  ::a b=c::\nwords ##[mask]3\n##vso[x]") != []
    assert commands("a ::error::x") == []


@pytest.mark.parametrize("before", ["", "  ", "data/claims.yaml:1:1: ", "#", "##", ":"])
def test_no_line_is_a_command(before: str) -> None:
    for text in ALL:
        output = before + visible(text)
        assert commands(defang(output)) == [], repr(text)
        assert defang(output).replace("\u2060", "") == output, repr(text)


@given(st.text(alphabet="#:[]ab \n"))
def test_no_output_is_a_command(output: str) -> None:
    assert commands(defang(output)) == []


class Page(HTMLParser):
    """The text and the element names of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert not attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(source: str) -> Page:
    """The page that GitHub's own parser, with nothing switched off, makes of the source."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    page = Page()
    page.feed(cmarkgfm.github_flavored_markdown_to_html(source, options=options))
    page.close()
    return page


TABLE = {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize(
    ("before", "after", "elements"),
    [
        ("", "", {"p"}),
        ("words ", " words", {"p"}),
        ("- ", "", {"ul", "li"}),
        ("1. ", "", {"ol", "li"}),
        ("## ", "", {"h2"}),
        ("x ", " y\n\n[^1]: z", {"p"}),
        ("**1.1 ", " end**", {"p", "strong"}),
        ("| a | b |\n| --- | --- |\n| ", " | z |", TABLE),
    ],
)
def test_markdown_gives_back_the_text_and_nothing_else(
    before: str, after: str, elements: set[str]
) -> None:
    plain = rendered(before + "q" + after).text
    for text in ALL:
        page = rendered(before + markdown(text) + after)
        assert page.elements <= elements, repr(text)
        assert page.text.strip("\n") == plain.replace("q", visible(text)).strip("\n"), repr(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_comes_back(text: str) -> None:
    page = rendered("| a |\n| --- |\n| x" + markdown(text) + "x |")
    assert page.elements <= TABLE
    assert f"x{visible(text)}x" in page.text


def test_markdown_of_plain_words_stays_readable() -> None:
    for words in ("over 3,000", "2024-12-23", "data/claims.yaml:31", "1.2 million", "≤110 + ≤999"):
        assert markdown(words) == words


def test_mentions_and_references_are_parted() -> None:
    assert "@somebody" not in markdown("@somebody")
    assert "#12" not in markdown("#12")
    assert ":smile:" not in markdown("a :smile:")


SIGNS = ["@x", "#12", ":+1:", ":smile:", "$x$", "a & b", "<b>", "&lt;", "::a:", "*one* _two_ [x]"]


@pytest.mark.parametrize("text", [*SIGNS, *ALL])
def test_text_of_an_element_comes_back_and_is_no_mention(text: str) -> None:
    source = within_markup(text)
    page = Page()
    page.feed(source)
    page.close()
    assert page.text == visible(text)
    assert not page.elements
    bare = source.replace("&#36;", "").replace("<!-- -->", "|")
    assert not re.search(r"[@#$](?!\|)|:[A-Za-z0-9_+-]+:", bare), source


def test_a_text_of_several_lines_keeps_its_ends_and_the_marks_of_escapers() -> None:
    assert visible_lines("plain") == "plain"
    assert visible_lines("a\n\x1b[1mb\n\n\u202e\u200ec\u2060\r\n") == (
        "a\n⟨U+001B⟩[1mb\n\n⟨U+202E⟩\u200ec\u2060⟨U+000D⟩\n"
    )


@pytest.mark.parametrize(
    ("output", "harmless"),
    [
        ("##[a]", "#|#[a]"),
        ("x ##vso[a]", "x #|#vso[a]"),
        (f"##{'x' * 64}[a]", f"#|#{'x' * 64}[a]"),
        (f"##{'x' * 65}[a]", f"##{'x' * 65}[a]"),
        ("##a\n[b]", "##a\n[b]"),
        ("## heading", "## heading"),
        ("::a::", "|::a::"),
        ("x\r \t::a", "x\r \t|::a"),
        ("a ::b", "a ::b"),
        (": :a", ": :a"),
    ],
)
def test_only_commands_are_broken(output: str, harmless: str) -> None:
    assert defang(output) == harmless.replace("|", "\u2060")

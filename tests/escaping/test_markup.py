"""Trees of elements: whatever the text, a parser reads the same elements and the same text."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.escaping.markup import SVG, Content, Element, element, html, svg, written
from reconcile.escaping.visible import visible

ANY_TEXT = st.text() | st.sampled_from(
    ["<script>alert(1)</script>", "]]>", "&amp;", '" onload="x', "</title>", "a\nb", "\x00", "-->"]
)
COMMANDS = ["##[error]x", "###[x]", "::error::x", "a\n ::warning::x\n::x", "a\r::x", "##"]
"""What a build server obeys, or could."""


class Reader(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[str | None] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", COMMANDS)
def test_no_line_of_markup_is_a_command_and_its_text_comes_back(text: str) -> None:
    shown = visible(text)
    for markup in (
        html(element("html", element("b", text))),
        svg(element("svg", element("b", text))),
    ):
        assert "##" not in markup
        assert not any(line.lstrip().startswith("::") for line in markup.splitlines())
    assert Xml.fromstring(markup).findtext("*") == shown
    reader = Reader()
    reader.feed(html(element("pre", text)))
    reader.close()
    assert reader.text.strip("\n") == shown


@given(ANY_TEXT, st.sampled_from(["div", "b", "br", "li"]))
def test_what_was_written_before_stands_there_as_it_would(text: str, name: str) -> None:
    def part() -> Element:
        inner: Content = None if name == "br" else [text, element("p", text), element("b", text)]
        return element(name, inner, title=text)

    def page(part: Element) -> str:
        return html(element("html", text, part, text, element("p", part), part))

    assert page(written(part())) == page(part())
    assert page(written(element(name, None if name == "br" else written(part())))) == page(
        element(name, None if name == "br" else part())
    )


@pytest.mark.parametrize("text", COMMANDS)
def test_what_stands_around_a_block_begins_no_line(text: str) -> None:
    parts = text, element("p"), text, element("p", text), element("b", text), text
    for markup in html(element("html", *parts)), svg(element("svg", *parts)):
        assert "</p>\n<b>" in markup
        assert all(line.startswith("<") for line in markup.splitlines())


def test_a_picture_has_a_line_for_each_block() -> None:
    picture = svg(element("svg", element("style", "a {}"), element("rect"), element("text", "b")))
    assert picture == (
        f'<svg xmlns="{SVG}"><style>a {{}}</style>\n<rect />\n<text>b</text></svg>\n'
    )


@given(ANY_TEXT, ANY_TEXT)
def test_text_in_a_page_comes_back_and_adds_no_element(text: str, title: str) -> None:
    page = html(element("html", element("body", element("b", text, title=title), text)))
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.tags == ["html", "body", "b"]
    assert reader.attributes == [visible(title)]
    assert reader.text.replace("\n", "") == visible(text) * 2


@given(ANY_TEXT)
def test_text_in_a_picture_comes_back_and_the_picture_is_well_formed(text: str) -> None:
    root = Xml.fromstring(svg(element("svg", element("text", text, fill=text))))
    (node,) = list(root)
    assert node.tag == f"{{{SVG}}}text"
    assert (node.text or "", node.get("fill")) == (visible(text), visible(text))


def test_attributes_are_left_out_bare_or_hyphenated() -> None:
    node = element("input", class_="a", aria_label="b", viewBox="0 0", hidden=None, checked=True)
    assert node.attrib == {"class": "a", "aria-label": "b", "viewBox": "0 0", "checked": ""}
    assert element("input", open=False).attrib == {}


def test_content_may_be_nested_and_absent() -> None:
    node = element("p", "a", None, [element("b", "c"), ["d"]], "e")
    assert Xml.tostring(node, encoding="unicode") == "<p>a<b>c</b>de</p>"


@pytest.mark.parametrize("text", ["p {} </style><script>", "<!-- ", "##", " ::x", "p\n::x"])
def test_raw_text_that_could_end_its_element_is_refused(text: str) -> None:
    for cut in range(len(text)):
        with pytest.raises(ValueError, match="could end it"):
            element("style", text[:cut], text[cut:])
        with pytest.raises(ValueError, match="could end it"):
            element("script", text[:cut], text[cut:])


def test_raw_text_is_written_as_it_is() -> None:
    styles = element("style", "a > b {}", " #c", "::d {}")
    assert "<style>a > b {} #c::d {}</style>" in html(element("html", styles))


def test_pieces_of_text_join() -> None:
    node = element("p", "a", "b", element("i", "c", "d"), "e", "f")
    assert Xml.tostring(node, encoding="unicode") == "<p>ab<i>cd</i>ef</p>"


def test_a_page_has_a_line_for_each_block() -> None:
    body = element("body", element("p", "a", element("b", "c")), element("p", "d"))
    assert html(element("html", body)) == (
        "<!DOCTYPE html>\n<html><body><p>a<b>c</b></p>\n<p>d</p>\n</body>\n</html>\n"
    )


def _by_library(root: Xml.Element) -> str:
    """The page as the standard library's serializer writes it, its blocks broken before."""
    for node in root.iter():
        if node.tag in {"div", "p", "li", "path", "style", "link"} and not node.tail:
            node.tail = "\n"
    text = Xml.tostring(root, encoding="unicode", method="html").rstrip()
    return f"<!DOCTYPE html>\n{text.replace('##', '#&#35;')}\n"


_SIGNS = st.text("&<>\"'#: aé\n\u202e", max_size=5)
_LEAVES = st.builds(element, st.sampled_from(["br", "img", "link", "path", "span"]), title=_SIGNS)
_TREES = st.recursive(
    _LEAVES | _SIGNS | st.none() | st.just(element("style", "a>b{}")),
    lambda inner: st.builds(
        lambda tag, content, kind: element(tag, *content, class_=kind),
        st.sampled_from(["div", "p", "li", "span", "a"]),
        st.lists(inner | st.lists(inner, max_size=2), max_size=4),
        st.none() | st.booleans() | st.integers() | _SIGNS,
    ),
    max_leaves=12,
)


@given(st.lists(_TREES, max_size=4))
def test_a_page_is_written_as_the_standard_library_would(content: list[Content]) -> None:
    root = element("div", content)
    assert html(root) == _by_library(root)

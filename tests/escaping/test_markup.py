"""Trees of elements: whatever the text, a parser reads the same elements and the same text."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.escaping.markup import SVG, element, html, svg
from reconcile.escaping.visible import visible

ANY_TEXT = st.text() | st.sampled_from(
    ["<script>alert(1)</script>", "]]>", "&amp;", '" onload="x', "</title>", "a\nb", "\x00", "-->"]
)


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


@pytest.mark.parametrize("text", ["p {} </style><script>", "<!-- "])
def test_raw_text_that_could_end_its_element_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="could end it"):
        element("style", text)


def test_raw_text_is_written_as_it_is() -> None:
    assert "<style>a > b {}</style>" in html(element("html", element("style", "a > b {}")))

"""Trees of HTML and SVG elements, so that no text is ever taken for an element.

Text enters a tree through :func:`element`, which makes it visible; it is escaped where the tree is
written. There is no way to put in a piece of markup as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from xml.etree import ElementTree as Xml

from reconcile.escaping.visible import visible

Element = Xml.Element
Content = str | Xml.Element | None | Iterable["Content"]
Attribute = str | int | bool | None

SVG = "http://www.w3.org/2000/svg"
"""The namespace of a picture that stands by itself."""

# A line break after each of these changes nothing that a browser shows.
_BLOCKS = frozenset(
    """
    article aside body caption details dd div dl dt figcaption figure footer form g h1 h2 h3 h4
    head header html li link main meta nav ol option p path rect section select style summary
    svg table tbody thead title tr ul
    """.split()
)
_LEADING = re.compile(r"((?:^|[\r\n])[^\S\r\n]*):(?=:)")
# The content of these is written as it is.
_RAW = frozenset({"script", "style"})
# These have no content and no end.
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def element(name: str, /, *content: Content, **attributes: Attribute) -> Element:
    """An element with text, elements, lists of either, and nothing for ``None``.

    Attribute names lose a trailing underscore and have their other underscores turned into
    hyphens (``class_``, ``aria_label``). An attribute that is ``None`` or ``False`` is left
    out, one that is ``True`` is there without a value.
    """
    node = Xml.Element(name)
    for key, value in attributes.items():
        if value is not None and value is not False:
            text = "" if value is True else str(value) if isinstance(value, int) else visible(value)
            node.set(_attribute_name(key), text)
    _fill(node, content)
    return node


@cache
def _attribute_name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _fill(node: Element, content: Iterable[Content]) -> None:
    for piece in content:
        if isinstance(piece, str):
            _add_text(node, piece)
        elif isinstance(piece, Element):
            node.append(piece)
        elif piece is not None:
            _fill(node, piece)


def _add_text(element: Element, text: str) -> None:
    if element.tag in _RAW:
        whole = (element.text or "") + text
        if "</" in whole or "<!--" in whole or "##" in whole or _LEADING.search(whole):
            raise ValueError(f"text of {element.tag} that could end it, or steer a build server")
        element.text = whole
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + visible(text)
    else:
        element.text = (element.text or "") + visible(text)


def html(root: Element) -> str:
    """A whole page; a line a block, so that a version control system shows what changed."""
    pieces: list[str] = []
    _write_html(root, pieces.append)
    return f"<!DOCTYPE html>\n{_harmless(''.join(pieces).rstrip())}\n"


class _Written(Xml.Element):
    """An element of which only the markup is left."""

    markup: str


def written(element: Element) -> Element:
    """The element in a page, written at once: the tree of all that it holds can be let go."""
    pieces: list[str] = []
    _write_html(element, pieces.append)
    left = _Written(element.tag)
    left.markup = "".join(pieces)
    return left


def _write_html(element: Element, write: Callable[[str], None]) -> None:
    """Write an element with all that is in it.

    As the standard library's serializer does, which tests hold it to: without namespaces, which
    a page has none of, in a third of the time.
    """
    tag, text = element.tag, element.text
    write(f"<{tag}")
    for name, value in element.items():
        write(f' {name}="{_escaped_value(value)}"')
    write(">")
    if text:
        write(text if tag in _RAW else _escaped(text))
    for inner in element:
        if type(inner) is _Written:
            write(inner.markup)
        else:
            _write_html(inner, write)
        if inner.tail:
            write(_escaped(inner.tail))
        elif inner.tag in _BLOCKS:
            write("\n")
    if tag not in _VOID:
        write(f"</{tag}>")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped_value(text: str) -> str:
    return text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")


def svg(root: Element) -> str:
    """A picture as a file of its own: ``root`` is an ``svg`` element without a namespace."""
    _broken(root)
    root.set("xmlns", SVG)
    return f"{_harmless(Xml.tostring(root, encoding='unicode').rstrip())}\n"


def _harmless(markup: str) -> str:
    """Markup in which no build server finds ``##``, which one obeys anywhere in a line.

    Lines that begin with ``::`` there are none: a line of markup begins with a tag, as no text of
    an element can break a line and raw text is refused. Our own styles, in which references mean
    nothing, have no ``##`` either.
    """
    return markup.replace("##", "#&#35;")


def _broken(root: Element) -> None:
    for element in root.iter():
        if element.tag in _BLOCKS and not element.tail:
            element.tail = "\n"

"""A Markdown report as GitHub's own parser renders it, with nothing switched off."""

from __future__ import annotations

from html.parser import HTMLParser

from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

ELEMENTS = frozenset(
    "h1 h2 p table thead tbody tr th td ul ol li strong del br a img pre code "
    "details summary b".split()
)
ATTRIBUTES = {
    "a": {"id", "href"},
    "img": {"src", "alt"},
    "pre": {"lang"},
    "ol": {"start"},
}
_EMPTY = frozenset({"br", "img"})


class Rendered(HTMLParser):
    """What a page holds: text, elements, anchors, links with their words, rows, nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: set[str] = set()
        self.strange: list[str] = []
        self.anchors: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.images: list[tuple[str, str]] = []
        self.headings: list[tuple[str, str]] = []
        self.fences: list[str] = []
        self.summaries: list[str] = []
        self.rows: list[list[str]] = []
        self.nested: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        known = dict(attrs)
        self.strange += [f"{tag} {name}" for name in known if name not in ATTRIBUTES.get(tag, ())]
        if tag == "a" and known.get("id"):
            self.anchors.append(known["id"] or "")
        elif tag == "a":
            self.links.append((known.get("href") or "", ""))
        elif tag == "img":
            self.images.append((known.get("src") or "", known.get("alt") or ""))
        self._begin(tag)
        if tag not in _EMPTY:
            self._open.append(tag)
        if tag == "br":
            self.handle_data("\n")

    def _begin(self, tag: str) -> None:
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append((tag, ""))
        elif tag == "pre":
            self.fences.append("")
        elif tag == "summary":
            self.summaries.append("")
        elif tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        if not self._open or self._open.pop() != tag:
            self.nested.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data
        if "a" in self._open and self.links:
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)
        if self._open and self._open[0] in {"h1", "h2", "h3", "h4"}:
            self.headings[-1] = (self._open[0], self.headings[-1][1] + data)
        if "pre" in self._open:
            self.fences[-1] += data
        if "summary" in self._open:
            self.summaries[-1] += data
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data


def rendered(source: str) -> Rendered:
    """The page that a Markdown text is."""
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    page = Rendered()
    page.feed(github_flavored_markdown_to_html(source, options=options))
    page.close()
    return page


def dangling(page: Rendered) -> list[str]:
    """Links within the page that lead nowhere."""
    return [href for href, _ in page.links if href.startswith("#") and href[1:] not in page.anchors]

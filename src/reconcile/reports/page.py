"""A document as one self-contained page of HTML, to be read, shared, filtered and printed.

Nothing in it runs and nothing is fetched: disagreements open by themselves, the filters are
selects and rules of style, and the page's own policy allows no more than its one style.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator

from reconcile.document.parts import (
    ContentsEntry,
    Document,
    DocumentSection,
    Listing,
    Paragraph,
    Part,
)
from reconcile.drawing.dispute_file import sample_svg, samples
from reconcile.drawing.dispute_svg import COLORS, signs
from reconcile.drawing.ink import style
from reconcile.escaping.markup import Content, Element, element, html, written
from reconcile.reports.page_blocks import PageBlocks, folded, named
from reconcile.reports.page_filters import form, picked, rules, tally
from reconcile.values.digests import sha256
from reconcile.wording.figures import count

_FIRST = 12


def write_page(document: Document, tool_version: str) -> str:
    """A document as a page."""
    return html(_HtmlPage(document).root(tool_version))


class _HtmlPage(PageBlocks):
    """The writer of one page."""

    def root(self, tool_version: str) -> Element:
        """The whole page."""
        rules_of_style = f"\n{style('drawing/plot.css')}{style('reports/page.css')}"
        rules_of_style += rules(self.facet_options)
        title = element("title", self.document.title)
        return element(
            "html",
            element("head", _head(rules_of_style), title, element("style", rules_of_style)),
            element("body", list(self.body(tool_version))),
            lang="en",
        )

    def body(self, tool_version: str) -> Iterator[Element]:
        """The answer first, then the disagreements, then what they rest on."""
        document = self.document
        ending = " ".join(filter(None, (f"Written by reconcile {tool_version}.", document.missing)))
        yield element("a", "Skip to the disagreements", href="#disagreements", class_="skip")
        yield element("header", list(self.answer()))
        yield element(
            "main",
            list(self.disagreements()),
            [self.section(section) for section in document.sections],
            tally(len(document.entries)) if self.facet_options.offered else None,
        )
        yield element("footer", element("p", ending))

    def answer(self) -> Iterator[Element]:
        """The verdict, what was compared and what was not, and the widest dispute's picture."""
        document = self.document
        yield element("h1", self.spans(document.lead))
        yield element("p", self.spans(document.counts), class_="counts")
        if document.missing:
            yield element("p", document.missing, class_="missing")
        if document.picture is not None:
            yield self.picture(document.picture)
        if document.conclusion:
            yield element("p", self.spans(document.conclusion), class_="conclusion")

    def disagreements(self) -> Iterator[Element | None]:
        """The numbered list; each is a line until it is opened."""
        document = self.document
        whole = f"{count(len(document.entries), 'disagreement')}, "
        whole += f"{count(document.figures, 'figure')} in all."
        if self.facet_options.offered:
            yield picked(self.facet_options, whole)
        title = "Disagreements" if document.entries else "What can be printed"
        yield element(
            "div", element("h2", title, id="disagreements"), self.tools(whole), class_="tools"
        )
        if not document.entries:
            calm = Listing(document.calm) if document.calm else Paragraph(document.lead)
            yield self.block(calm)
        if document.entries:
            heads = (element("span", self.spans(column)) for column in document.columns)
            yield element("p", element("span", "No."), list(heads), class_="heads")
            yield self.numbered(document.entries[:_FIRST])
        rest = document.entries[_FIRST:]
        if rest:
            more = f"{count(len(rest), 'more disagreement')}"
            yield element("details", element("summary", more), self.numbered(rest), class_="rest")
        if document.entries:
            yield element("p", class_="none")

    def tools(self, whole: str) -> list[Element | None]:
        """The key of all pictures, filters, commands for what a page cannot, and text to share."""
        document = self.document
        commands = [
            element("li", element("code", named(command)), f" – {what}")
            for what, command in document.commands
        ]
        hint = "your browser's own search (Ctrl+F) also finds what is closed here. "
        beside: list[Content] = [hint, element("ul", commands) if commands else None]
        shared = element("p", self.spans(document.shared))
        return [
            self.key(),
            form(self.facet_options, whole, beside),
            folded("Share", shared, "share") if document.entries else None,
        ]

    def key(self) -> Element | None:
        """Once for all pictures: whose a colour is, and what a sign means."""
        document = self.document
        plots = [picture.plot for picture in document.pictures()]
        if not plots:
            return None
        drawn = {row.voice for plot in plots for row in plot.rows}
        names = [
            element("li", element("span", "■", class_=f"rp-who{at} swatch"), " ", named(name))
            for at, (voice, name) in enumerate(zip(document.paint, document.voices, strict=True))
            if voice in drawn
        ]
        if not drawn <= set(document.paint):
            others = element("span", "■", class_=f"rp-who{COLORS - 1} swatch")
            names.append(element("li", others, " others"))
        shapes = [element("li", sample_svg(sample), " ", words) for words, sample in samples(plots)]
        shared = element("svg", signs(), width=0, height=0, class_="signs", aria_hidden="true")
        lists = (element("ul", row, class_="key") for row in (names, shapes))
        return folded("Key", [shared, *lists], "legend")

    def numbered(self, entries: Iterable[ContentsEntry]) -> Element:
        """Disagreements as a list; their numbers stay when others are not picked."""
        return element("ol", [written(self.entry(entry)) for entry in entries], class_="entries")

    def entry(self, contents_entry: ContentsEntry) -> Element:
        """A line, and behind it everything that is said of the disagreement."""
        number = element("span", str(contents_entry.number), class_="number")
        cells = [
            element("span", self.spans(cell), class_=kind)
            for cell, kind in zip(
                contents_entry.cells, ("what", "who", "apart", "open"), strict=True
            )
        ]
        body = element("div", self.blocks(contents_entry.blocks), id=contents_entry.anchor)
        summary = element("summary", number, cells)
        return element(
            "li",
            element("details", summary, body, class_=contents_entry.severity),
            class_=self.facet_options.classes(contents_entry.marks),
        )

    def section(self, document_section: DocumentSection) -> Element:
        """A chapter; a folded one is closed until it is opened."""
        head = element("h2", document_section.title, id=document_section.anchor)
        parts = [self.part(part) for part in document_section.parts]
        if document_section.folded:
            return element("details", element("summary", head), parts, class_="chapter")
        return element(
            "section",
            head,
            parts,
            element("p", class_="none"),
            aria_labelledby=document_section.anchor,
        )

    def part(self, block: Part) -> Content:
        """A part of a chapter, behind its title if it has one."""
        blocks = self.blocks(block.blocks)
        if not block.title and not block.marks:
            return blocks
        classes = self.facet_options.classes(block.marks, "part")
        if not block.title:
            return written(element("div", blocks, class_=classes))
        summary = element("summary", self.spans(block.title))
        return written(element("details", summary, blocks, id=block.anchor or None, class_=classes))


def _head(rules_of_style: str) -> list[Element]:
    # The page's one style is named by its digest, so that even markup which slipped through the
    # escaping could bring neither a style nor a script of its own, nor fetch anything.
    digest = b64encode(sha256(rules_of_style.encode("utf-8", "surrogatepass")).digest())
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest.decode('ascii')}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return [
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", charset="utf-8"),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="color-scheme", content="light dark"),
        element("meta", name_="referrer", content="no-referrer"),
    ]

"""A section a quantity: what a newsroom can print, the picture, the camps, and the figures."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.comparing.comparison import Camp, Figure, Standings
from reconcile.drawing.forest import forest
from reconcile.drawing.forest_rows import Forest
from reconcile.drawing.forest_svg import forest_svg
from reconcile.drawing.shapes import WIDTH
from reconcile.escaping.markup import Content, Element, element
from reconcile.reports.page_parts import (
    NONE,
    blocks,
    folded,
    joined,
    name,
    provenance,
    row,
    table,
    worded,
)
from reconcile.reports.page_sheet import Sheet
from reconcile.wording.figures import count, span
from reconcile.wording.index import Section, sections, unplaced, varying

_SLIM = 344  # units: what a telephone of 360 pixels leaves a picture
_CAMP = ("Camp", "Voices", "Statements", "Tellings", "Also fits")
_FIGURE = ("Figure", "Of", "Said by", "When", "Printed in", "In the data", "Claim", "Disputed in")
_OF = 1


def quantities(sheet: Sheet) -> Element | None:
    """The figures of each quantity, in the vocabulary's order."""
    parts = [
        _section(at, one, sheet)
        for at, one in enumerate(sections(sheet.comparison), 1)
        if one.standings
    ]
    left = unplaced(sheet.comparison)
    if left:
        parts.append(_other(left, sheet))
    if not parts:
        return None
    head = element("h2", "The figures, quantity by quantity", id="figures")
    none = element("p", class_="none")
    return element("section", head, parts, none, aria_labelledby="figures", class_="counted")


def figure_table(label: str, figures: list[Figure], sheet: Sheet) -> Element:
    """A table of figures that need not be of one quantity."""
    return table(label, _FIGURE, _rows(figures, sheet, of=True))


def _section(at: int, one: Section, sheet: Sheet) -> Element:
    anchor = f"quantity-{at}"
    figures = [figure for each in one.standings for figure in _figures(each, sheet)]
    return element(
        "section",
        element("h3", name(one.title), id=anchor),
        (
            _standings(f"{anchor}-{step}", each, one.name, sheet)
            for step, each in enumerate(one.standings, 1)
        ),
        aria_labelledby=anchor,
        class_=sheet.marks_of_figures(figures, "quantity"),
    )


def _figures(one: Standings, sheet: Sheet) -> list[Figure]:
    claims = [claim for camp in one.camps for claim in camp.claims]
    return sheet.book.of((*claims, *one.earlier, *one.recorded))


def _standings(anchor: str, one: Standings, section: str, sheet: Sheet) -> Element:
    figures = _figures(one, sheet)
    return element(
        "div",
        element("h4", name(one.name)) if one.name != section else None,
        element("p", sheet.prose(one.line), class_="line"),
        _picture(one, anchor, sheet),
        _camps(one, sheet),
        table(f"The figures: {one.name}", _columns(), *_groups(one, sheet)) if figures else None,
        id=anchor,
        class_=sheet.marks_of_figures(figures, "standings"),
    )


def _picture(one: Standings, anchor: str, sheet: Sheet) -> Element | None:
    picture = forest(one, sheet.comparison)
    if picture is None:
        return None
    broad = _drawn(picture, anchor, sheet, WIDTH)
    scroll = element(
        "div", broad, class_="wide", tabindex=0, role="region", aria_label=picture.title
    )
    slim = element("div", _drawn(picture, anchor, sheet, _SLIM), class_="slim")
    return element("figure", scroll, slim, class_="plot")


def _drawn(picture: Forest, anchor: str, sheet: Sheet, width: int) -> Element:
    """The plot, its rows leading to those of the tables; only one width of it is ever shown."""
    known = sheet.anchors.claims
    shown = (claim for row in picture.rows for claim in row.claims)
    links = {claim: f"#{known[claim]}" for claim in shown if claim in known}
    drawn = forest_svg(picture, links=links, name=anchor, width=width, headed=False)
    rows = {link: claim for claim, link in links.items()}
    for drawn_row in drawn.iter("a"):
        figures = sheet.book.of([rows.get(drawn_row.get("href", ""), "")])
        drawn_row.set("class", sheet.marks_of_figures(figures, how="d"))
    return drawn


def _camps(one: Standings, sheet: Sheet) -> Element | None:
    if len(one.camps) < 2:
        return None  # the only camp is told by the head of its figures
    rows = [_camp(at, camp, sheet) for at, camp in enumerate(one.camps, 1)]
    return table(f"The camps: {one.name}", _CAMP, rows, class_="camps")


def _camp(at: int, camp: Camp, sheet: Sheet) -> Element:
    also = joined((_fitting(each) for each in sheet.book.of(camp.also_fits)), "; ")
    names = (name(sheet.book.voices.get(voice, voice)) for voice in camp.voices)
    cells: list[Content] = [
        element("strong", _ranged(at, camp)),
        joined(names, "; "),
        f"{camp.statements:,}",
        f"{camp.tellings:,}",
        also or NONE,
    ]
    return row(_CAMP, cells, class_=sheet.marks_of_figures(sheet.book.of(camp.claims)))


def _fitting(figure: Figure) -> Content:
    return [worded(figure), " (", name(figure.voice_name), ")"]


def _columns() -> tuple[str, ...]:
    return (*_FIGURE[:_OF], *_FIGURE[_OF + 1 :])


def _groups(one: Standings, sheet: Sheet) -> Iterator[list[Element]]:
    named = [(_headed(at, camp), camp.claims) for at, camp in enumerate(one.camps, 1)]
    named += [("Earlier, since replaced", one.earlier), ("Recorded, not compared", one.recorded)]
    for title, claims in named:
        figures = sheet.book.of(claims)
        if figures:
            yield [_group(title, figures, sheet), *_rows(figures, sheet, of=False)]


def _ranged(at: int, camp: Camp) -> str:
    return f"Camp {at}: {span(camp.low, camp.high)}"


def _headed(at: int, camp: Camp) -> str:
    told = f"{count(camp.statements, 'statement')}, {count(camp.tellings, 'telling')}"
    return f"{_ranged(at, camp)} ({told})"


def _group(title: str, figures: list[Figure], sheet: Sheet) -> Element:
    cell = element("th", title, colspan=len(_columns()), scope="rowgroup", role="rowheader")
    return element("tr", cell, role="row", class_=sheet.marks_of_figures(figures, "group"))


def _rows(figures: list[Figure], sheet: Sheet, *, of: bool) -> Iterator[Element]:
    counts = varying(figures, metric=True)
    for figure, counted in zip(figures, counts, strict=True):
        cells: list[Content] = [
            [worded(figure), _noted(figure)],
            name(counted),
            *provenance(figure, sheet),
            name(figure.claim.id, "id"),
            blocks(sheet.anchors.part.get(figure.claim.id, ()), sheet),
        ]
        columns = _FIGURE if of else _columns()
        if not of:
            del cells[_OF]
        yield row(
            columns,
            cells,
            id=sheet.anchors.claims[figure.claim.id],
            class_=sheet.marks_of_figures([figure]),
        )


def _noted(figure: Figure) -> Element | None:
    """The publication's words and the curator's note, behind a summary."""
    quote, note = figure.claim.quote, figure.claim.note
    if not quote and not note:
        return None
    told = " and ".join(word for word, text in (("quote", quote), ("note", note)) if text)
    return folded(
        told,
        element("blockquote", name(quote)) if quote else None,
        element("p", "Note: ", name(note), class_="note-of-curator") if note else None,
        class_="quote",
    )


def _other(figures: list[Figure], sheet: Sheet) -> Element:
    return element(
        "section",
        element("h3", "Other figures", id="other-figures"),
        element("p", f"{count(len(figures), 'figure')} in no camp."),
        figure_table("Other figures", figures, sheet),
        aria_labelledby="other-figures",
        class_=sheet.marks_of_figures(figures, "quantity"),
    )

"""A comparison as one self-contained page of HTML, to be read, shared, filtered and printed.

Nothing in it runs and nothing is fetched: the filters are selects and rules of style
(``page_filters``), and the page's own policy allows no more than its one style.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from reconcile.comparing.comparison import Comparison, Discrepancy, Figure, Heading, Verdict
from reconcile.drawing.ink import STYLE as INK
from reconcile.escaping.markup import Content, Element, element, html
from reconcile.model.route import Place, Route
from reconcile.reports.completeness import calm, closing, headline, is_complete
from reconcile.reports.figures import count
from reconcile.reports.index import answered, apart, between, far, filled, lead, told
from reconcile.reports.known_section import known_page
from reconcile.reports.opening import behind, scope, totals, wheres
from reconcile.reports.page_blocks import badge, disagreements, heading_anchor
from reconcile.reports.page_ends import readings, settling, sources, unsourced, voices
from reconcile.reports.page_filters import form, picked, rules, tally
from reconcile.reports.page_parts import NONE, folded, name, row, said, table
from reconcile.reports.page_quantities import quantities
from reconcile.reports.page_sheet import Sheet, sheet
from reconcile.reports.page_style import STYLE

_FIRST = 15
_ANSWER = ("What", "By whom", "How far apart", "Can it be reconciled?")


def render_page(
    comparison: Comparison,
    places: Mapping[Route, Place],
    *,
    tool_version: str,
    link_base: str | None = None,
) -> str:
    """The page as text that ends in a line break; the same bytes for the same input.

    ``link_base`` is the address under which the data lie on the web: each figure's line is
    then linked.
    """
    page = sheet(comparison, places, link_base)
    style = f"\n{STYLE}{INK}{rules(page.picks)}"
    title = headline(comparison)
    root = element(
        "html",
        element("head", _head(style), element("title", title), element("style", style)),
        element("body", _body(page, title, tool_version)),
        lang="en",
    )
    _keep_first(root)
    return html(root)


def _keep_first(root: Element) -> None:
    """Leave each id where it stands first: a figure may have rows in several tables."""
    seen: set[str] = set()
    for one in root.iter():
        anchor = one.get("id")
        if anchor in seen:
            del one.attrib["id"]
        elif anchor is not None:
            seen.add(anchor)


def _head(style: str) -> list[Element]:
    digest = b64encode(sha256(style.encode("utf-8", "surrogatepass")).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    return [
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", charset="utf-8"),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="color-scheme", content="light dark"),
        element("meta", name_="referrer", content="no-referrer"),
    ]


def _body(page: Sheet, title: str, tool_version: str) -> list[Content]:
    comparison = page.comparison
    discrepancies = sum(len(heading.discrepancies) for heading in comparison.headings)
    whole = (
        f"{count(discrepancies, 'discrepancy', 'discrepancies')}, "
        f"{count(len(comparison.figures), 'figure')} in all."
    )
    filters = form(page.picks, whole)
    sections = [
        _answer(page),
        quantities(page),
        voices(page),
        disagreements(page),
        known_page(comparison, page.book),
        settling(page),
        unsourced(page),
        sources(page),
        readings(comparison),
    ]
    return [
        element("a", "Skip to the answer", href="#answer", class_="skip"),
        _masthead(page, title, [one for one in sections if one is not None]),
        element(
            "main",
            None if filters is None else picked(page.picks, whole),
            sections[0],
            filters,
            sections[1:],
            None if filters is None else tally(discrepancies),
        ),
        element(
            "footer",
            element(
                "p",
                " ".join(
                    filter(None, (f"Written by reconcile {tool_version}.", closing(comparison)))
                ),
            ),
        ),
    ]


def _masthead(page: Sheet, title: str, sections: list[Element]) -> Element:
    comparison = page.comparison
    figures = behind(comparison)
    about = scope(comparison)
    found = calm(comparison)
    found = f"{found[:1].upper()}{found[1:]} ({figures})."
    if comparison.headings:
        found = f"{figures}: {totals(comparison, page.book)}."
    links = [
        element("li", element("a", one[0].text or "", href=f"#{one[0].get('id')}"))
        for one in sections
    ]
    return element(
        "header",
        element("h1", title),
        element("p", page.prose(f"{about}."), class_="scope") if about else None,
        element("p", found, class_="found"),
        element("nav", element("ul", links), aria_label="On this page"),
        class_="masthead",
    )


def _answer(page: Sheet) -> Element:
    return element(
        "section",
        element("h2", "The answer", id="answer"),
        _lead(page),
        _short(page) if page.comparison.headings else _agreed(page),
        aria_labelledby="answer",
        class_="answer",
    )


def _short(page: Sheet) -> list[Element]:
    """A line a disagreement; many of them are behind a summary, for the page is to begin."""
    headings = page.comparison.headings
    places = wheres(page.comparison, page.book)
    rows = [_line(at, *pair, page) for at, pair in enumerate(zip(headings, places, strict=True), 1)]
    title = "The disagreements in short"
    parts = [table(title, _ANSWER, rows[:_FIRST], class_="short")]
    rest = rows[_FIRST:]
    if rest:
        body = table(f"{title}, continued", _ANSWER, rest, class_="short")
        parts.append(folded(f"{count(len(rest), 'more disagreement')}", body, class_="rest"))
    return parts


def _agreed(page: Sheet) -> Element:
    found = calm(page.comparison)
    said_ = "The figures can all be right together."
    if page.comparison.known or not is_complete(page.comparison):
        said_ = f"{found[:1].upper()}{found[1:]}."
    return element("p", said_, class_="lead")


def _lead(page: Sheet) -> Element | None:
    """What ties figures of several metrics, else the first of the table, as a sentence.

    With what would have to fill the gap: of a set of three figures, that of two of them.
    """
    if not page.comparison.headings:
        return None
    one = lead(page.comparison, page.book) or page.comparison.headings[0].discrepancies[0]
    said_ = told(one)
    opening = ": ".join(filter(None, [said_[:1].upper() + said_[1:], ", ".join(apart(one))]))
    return element(
        "p",
        page.prose(opening),
        _filled(one, page),
        ".",
        _number(one, page),
        class_=page.marks([one], "lead"),
    )


def _filled(one: Discrepancy, page: Sheet) -> list[Content]:
    """What must fill the gap, after the two figures between which it is, if need be."""
    if one.reconciles_if is None:
        return []
    pair = between(one, page.book)
    sentence = element("strong", page.prose(one.reconciles_if.sentence))
    return [". ", page.prose(f"{pair} "), sentence] if pair else [": ", sentence]


def _number(one: Discrepancy, page: Sheet) -> Content:
    number = page.anchors.numbers.get(one.id)
    if number is None:
        return None
    return [" See ", element("a", number, href=f"#{page.anchors.blocks[one.id]}"), "."]


def _line(at: int, heading: Heading, where: str, page: Sheet) -> Element:
    one = heading.discrepancies[0]
    distance = ", ".join(far(one, page.book))
    figures = page.book.of(one.claims)
    cells: list[Content] = [
        [
            f"{at}. ",
            element("a", page.prose(heading.title), href=f"#{heading_anchor(at)}"),
            element("span", " ", page.prose(where), class_="where") if where else None,
        ],
        element("ul", (element("li", _said(each, one, page)) for each in figures)),
        element("strong", distance) if distance else NONE,
        [
            badge(one),
            " ",
            page.prose("; ".join(filter(None, [answered(one), filled(one, page.book)]))),
        ],
    ]
    return row(_ANSWER, cells, class_=page.marks(heading.discrepancies))


def _said(figure: Figure, one: Discrepancy, page: Sheet) -> list[Content]:
    """Who gave the figure; of a relay also where it is printed."""
    printed = figure.printed_in if one.verdict is Verdict.RELAY else None
    return [said(figure, page), None if printed is None else [", in ", name(printed)]]

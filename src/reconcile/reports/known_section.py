"""The section on accepted disputes in reports: which are known, and which are news again."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.comparing.comparison import Comparison
from reconcile.comparing.waking import Woken
from reconcile.escaping.markup import Element, element
from reconcile.reports.accepted_words import news_again, reasons
from reconcile.reports.digest import known_lines
from reconcile.reports.figures import count
from reconcile.reports.index import Index
from reconcile.reports.markdown_marks import fold, name, table
from reconcile.reports.page_parts import name as isolated
from reconcile.reports.page_parts import row
from reconcile.reports.page_parts import table as page_table
from reconcile.reports.screen_aside import not_listed

TITLE = "Known disputes"
COLUMNS = ("No.", "Dispute", "Who", "Accepted by", "Why")

Row = tuple[str, str, str, str, str]


def known_rows(comparison: Comparison, book: Index) -> list[Row]:
    """A row for each known dispute, its number first; those that are news again before them."""
    again = [
        (str(number), heading.title, "", news_again(heading.woken), _reasons_of(heading.woken))
        for number, heading in enumerate(comparison.headings, 1)
        if heading.woken
    ]
    known = [
        (str(line.number), ", ".join(filter(None, (line.what, line.where))), line.who,
         line.known, reasons(one))
        for line, one in zip(known_lines(comparison, book), comparison.known, strict=True)
    ]  # fmt: skip
    return again + known


def _reasons_of(woken: Sequence[Woken]) -> str:
    return " / ".join(dict.fromkeys(one.acceptance.reason for one in woken))


def known_markdown(comparison: Comparison, book: Index) -> str:
    """The section for Markdown, folded; and what was found and is only counted."""
    rows = [[name(cell) for cell in cells] for cells in known_rows(comparison, book)]
    parts = [f"## {TITLE}\n\n{fold(_counted(rows), table(COLUMNS, rows))}"] if rows else []
    return "\n\n".join([*parts, *_only_counted(comparison)])


def known_page(comparison: Comparison, book: Index) -> Element | None:
    """The section for the page, closed until opened."""
    rows = [
        row(COLUMNS, [isolated(cell) for cell in cells]) for cells in known_rows(comparison, book)
    ]
    counted = [element("p", said) for said in _only_counted(comparison)]
    if not rows:
        head = element("h2", "Not listed", id="not-listed")
        return element("section", head, counted, aria_labelledby="not-listed") if counted else None
    return element(
        "section",
        element("h2", TITLE, id="known"),
        element("details", element("summary", _counted(rows)), page_table(TITLE, COLUMNS, rows)),
        counted,
        aria_labelledby="known",
    )


def _counted(rows: Sequence[object]) -> str:
    return f"{count(len(rows), 'dispute')} that somebody accepted"


def _only_counted(comparison: Comparison) -> list[str]:
    said = not_listed(comparison)
    return [f"{said[:1].upper()}{said[1:]}."] if said else []

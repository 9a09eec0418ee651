"""The disputes that somebody accepted: which are known, and which are news again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.comparing.waking import Woken
from reconcile.document.digest import known_lines
from reconcile.document.material import Material
from reconcile.document.parts import (
    DocumentRow,
    DocumentSection,
    Keep,
    Name,
    Part,
    RowGroup,
    Table,
    Words,
)
from reconcile.wording.accepted_words import news_again, reasons
from reconcile.wording.figures import count

_TITLE = "Known disputes"
_COLUMNS = ("Dispute", "Who", "Accepted by", "Why")


def known(made_from: Material) -> DocumentSection | None:
    """A row for each known dispute; those that are news again before them."""
    found = tuple(DocumentRow(tuple((Name(cell),) for cell in cells)) for cells in _rows(made_from))
    if not found:
        return None
    table = Table(_TITLE, tuple((Words(column),) for column in _COLUMNS), (RowGroup(found),))
    title = f"{_TITLE}: {count(len(found), 'dispute')} that somebody accepted"
    return DocumentSection(
        title, "known", (Part((table,)),), Keep.KNOWN, "the known disputes", folded=True
    )  # fmt: skip


def _rows(made_from: Material) -> Iterator[tuple[str, ...]]:
    comparison = made_from.comparison
    for heading in comparison.headings:
        if heading.woken:
            yield heading.title, "", news_again(heading.woken), _reasons(heading.woken)
    lines = known_lines(comparison, made_from.book)
    for line, known in zip(lines, comparison.known, strict=True):
        what = ", ".join(filter(None, (line.what, line.where)))
        yield what, line.who, line.known, reasons(known)


def _reasons(woken: Sequence[Woken]) -> str:
    return " / ".join(dict.fromkeys(entry.acceptance.reason for entry in woken))

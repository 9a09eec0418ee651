"""What can be told from a mark of a forest plot, in the words of its legend."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from reconcile.drawing.forest_rows import Forest, Mark, Row
from reconcile.quantity.interval import Basis


class Sign(StrEnum):
    """What can be seen of a row, in the words of the legend."""

    EXACT = "exact number"
    STATED = "end as stated"
    CONVENTION = "end by convention"
    OPEN = "no end stated"
    UNDATED = "undated"
    DERIVED = "from other counts"
    EARLIER = "since replaced"
    WITHDRAWN = "withdrawn"
    BAND = "what a camp shares"


def signs(picture: Forest) -> tuple[Sign, ...]:
    """The signs that occur in a picture, in the legend's order."""
    found = {sign for row in picture.rows for sign in _signs(row)}
    if any(group.band is not None for group in picture.groups):
        found.add(Sign.BAND)
    return tuple(sign for sign in Sign if sign in found)


def _signs(row: Row) -> Iterable[Sign]:
    if row.exact:
        yield Sign.EXACT
    else:
        for basis in row.bases:
            yield {
                Basis.STATED: Sign.STATED,
                Basis.CONVENTION: Sign.CONVENTION,
                Basis.OPEN: Sign.OPEN,
            }[basis]
    if not row.dated:
        yield Sign.UNDATED
    if row.mark is not Mark.FIGURE:
        yield Sign(
            {
                Mark.DERIVED: Sign.DERIVED,
                Mark.EARLIER: Sign.EARLIER,
                Mark.WITHDRAWN: Sign.WITHDRAWN,
            }[row.mark]
        )

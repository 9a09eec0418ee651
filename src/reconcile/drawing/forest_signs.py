"""What can be told from a mark of a forest plot, in the words of its legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from reconcile.drawing.forest_rows import Forest, ForestRow, Mark
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


SIGNS: Mapping[Mark, Sign] = MappingProxyType(
    {Mark.DERIVED: Sign.DERIVED, Mark.EARLIER: Sign.EARLIER, Mark.WITHDRAWN: Sign.WITHDRAWN}
)
"""The signs of all marks but that of a figure, which needs none."""

_ENDS = MappingProxyType(
    {Basis.STATED: Sign.STATED, Basis.CONVENTION: Sign.CONVENTION, Basis.OPEN: Sign.OPEN}
)


def signs(picture: Forest) -> tuple[Sign, ...]:
    """The signs that occur in a picture, in the legend's order."""
    banded = any(group.band is not None for group in picture.groups)
    return signs_of(picture.rows, banded=banded)


def signs_of(rows: Iterable[ForestRow], *, banded: bool = False) -> tuple[Sign, ...]:
    """The signs that occur in rows, in the legend's order; ``banded`` adds that of a camp."""
    found = {sign for row in rows for sign in _signs(row)}
    return tuple(sign for sign in Sign if sign in found or (banded and sign is Sign.BAND))


def _signs(row: ForestRow) -> Iterable[Sign]:
    if row.exact:
        yield Sign.EXACT
    else:
        yield from (_ENDS[basis] for basis in row.bases)
    if not row.dated:
        yield Sign.UNDATED
    if row.mark is not Mark.FIGURE:
        yield SIGNS[row.mark]

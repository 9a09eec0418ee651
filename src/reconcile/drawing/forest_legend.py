"""The legend under a forest plot: only what occurs in it, each with a sample of its mark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reconcile.drawing.forest_marks import at, mark
from reconcile.drawing.forest_rows import Forest, Mark, Row
from reconcile.drawing.forest_signs import Sign, signs
from reconcile.drawing.lettering import width_of
from reconcile.escaping.markup import Element, element
from reconcile.quantity.interval import Basis

_SAMPLE = 30.0
_LINE = 20.0
_BETWEEN = 18.0

_ANY = Row("", (), Fraction(1), Fraction(2))
_SAMPLES = {
    Sign.EXACT: replace(_ANY, high=Fraction(1)),
    Sign.STATED: _ANY,
    Sign.CONVENTION: replace(_ANY, low_basis=Basis.CONVENTION, high_basis=Basis.CONVENTION),
    Sign.OPEN: replace(_ANY, high=None),
    Sign.UNDATED: replace(_ANY, dated=False),
    Sign.DERIVED: replace(_ANY, mark=Mark.DERIVED),
    Sign.EARLIER: replace(_ANY, mark=Mark.EARLIER),
    Sign.WITHDRAWN: replace(_ANY, mark=Mark.WITHDRAWN),
}


@dataclass(frozen=True, slots=True)
class Legend:
    """Its elements, and where it ends."""

    elements: tuple[Element, ...]
    bottom: float


def legend(picture: Forest, left: float, top: float, width: float) -> Legend:
    """Samples and words side by side, on as many lines as they need."""
    parts: list[Element] = []
    x, y = left, top + _LINE / 2
    for sign in signs(picture):
        needed = _SAMPLE + 8 + width_of(sign, 11.5)
        if x > left and x + needed > left + width:
            x, y = left, y + _LINE
        parts += _sample(sign, x, y)
        parts.append(element("text", sign, class_="rp-said", x=at(x + _SAMPLE + 8), y=at(y + 4)))
        x += needed + _BETWEEN
    return Legend(tuple(parts), y + _LINE / 2)


def _sample(sign: Sign, x: float, y: float) -> list[Element]:
    row = _SAMPLES.get(sign)
    if row is None:
        size = {"width": at(_SAMPLE - 6), "height": "14"}
        return [element("rect", class_="rp-own", x=at(x + 3), y=at(y - 7), **size)]
    shape = mark(row, x + 3, x + _SAMPLE - 3, y)
    return [element("g", shape, class_=f"rp-{row.mark}")]

"""The legend under a picture: samples of what occurs in it, each with its words beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial

from reconcile.drawing.forest_marks import mark
from reconcile.drawing.forest_rows import ForestRow, Mark
from reconcile.drawing.forest_signs import Sign
from reconcile.drawing.ink import SMALL
from reconcile.drawing.lettering import width_of
from reconcile.drawing.shapes import box, text
from reconcile.escaping.markup import Element, element
from reconcile.quantity.interval import Basis

SAMPLE = 30.0
"""The width that a sample may take."""

INSET = 3.0
"""What a sample leaves free of it on either side."""

_LINE = 20.0
_BESIDE = 8.0
_BETWEEN = 18.0

Sample = Callable[[float, float], list[Element]]
"""Draws a sample into the width ``SAMPLE`` that begins at ``x``, about the line ``y``."""

Entry = tuple[str, Sample]
"""The words of a legend's entry, and its sample."""

_ANY = ForestRow("", (), Fraction(1), Fraction(2))
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


def legend(entries: Iterable[Entry], left: float, top: float, width: float) -> Legend:
    """Samples and words side by side, on as many lines as they need; none if there are none."""
    parts: list[Element] = []
    x, y = left, top - _LINE / 2
    for words, sample in entries:
        needed = SAMPLE + _BESIDE + width_of(words, SMALL)
        if not parts or x + needed > left + width:
            x, y = left, y + _LINE
        parts += sample(x, y)
        parts.append(text("rp-said", words, x + SAMPLE + _BESIDE, y + 4))
        x += needed + _BETWEEN
    return Legend(tuple(parts), y + _LINE / 2)


def marks(signs: Iterable[Sign]) -> list[Entry]:
    """The entries that explain marks."""
    return [(sign, partial(_sample, sign)) for sign in signs]


def _sample(sign: Sign, x: float, y: float) -> list[Element]:
    row = _SAMPLES.get(sign)
    left, right = x + INSET, x + SAMPLE - INSET
    if row is None:
        return [box("rp-own", (left, right), y - 7, y + 7)]
    return [element("g", mark(row, left, right, y), class_=f"rp-{row.mark}")]

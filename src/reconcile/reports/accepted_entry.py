"""An entry of ``accepted`` for a dispute as it stands: plain data, to be written into a file."""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction
from typing import Any

from reconcile.comparing.result.comparison import Comparison, Heading
from reconcile.model.dataset import same_figure
from reconcile.model.quantity import TOTAL, Quantity
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import every_language

_SINCE = "since "


def entry_of(
    heading: Heading, comparison: Comparison, *, reason: str, by: str, until: str | None = None
) -> dict[str, Any]:
    """The quantity, every figure of the dispute, why, by whom, and until when."""
    named = {
        name
        for discrepancy in heading.discrepancies
        for name in (*discrepancy.claims, *discrepancy.restated_by)
    }
    figures = {figure.claim.id: _figure(figure.claim.reading) for figure in comparison.figures
               if figure.claim.id in named}  # fmt: skip
    about = _quantity({discrepancy.quantity for discrepancy in heading.discrepancies})
    entry = {**about, "claims": figures, "reason": reason, "by": by}
    return entry if until is None else {**entry, "until": until}


def _quantity(quantities: Set[Quantity]) -> dict[str, str]:
    """What all the quantities have in common, as far as it is stated."""
    names = ("metric", "subject", "place", "window")
    shared = {name: {getattr(quantity, name) for quantity in quantities} for name in names}
    found = {name: values.pop() for name, values in shared.items() if len(values) == 1}
    window = found.pop("window", TOTAL)
    if window != TOTAL:
        key = "since" if window.startswith(_SINCE) else "period"
        found[key] = window.removeprefix(_SINCE)
    return {name: value for name, value in found.items() if value is not None}


def _figure(reading: Reading) -> Any:
    """The words; with the ends beside them where the words alone would say something else."""
    alone = read_figure(reading.words, every_language(), whole=reading.whole)
    if reading.most is not None or (isinstance(alone, Reading) and same_figure(alone, reading)):
        return _words(reading.words)
    ends = reading.at()
    found: dict[str, Any] = {"text": reading.words}
    for key, value in (("best", reading.best), ("low", ends.low), ("high", ends.high)):
        if value is not None:
            found[key] = _number(value)
    return found


def _words(words: str) -> str | int:
    return int(words) if words.isascii() and words.isdecimal() and words[:1] != "0" else words


def _number(value: Fraction) -> str | int:
    return value.numerator if value.denominator == 1 else f"{float(value):.9f}".rstrip("0")

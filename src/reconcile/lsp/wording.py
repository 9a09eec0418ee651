"""How a figure was read, in a few words."""

from __future__ import annotations

from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.quantity.writing import span

_OPEN = {True: "the words set no least number", False: "the words set no limit"}


def reading_in_words(reading: Reading) -> str:
    """The numbers that a reading stands for."""
    if reading.recorded_only:
        return "names no number: recorded, compared with nothing"
    interval = reading.at()
    return span(interval.low, interval.high)


def ends_in_words(reading: Reading) -> str:
    """On what the two ends of a reading rest."""
    low, high = _end(reading.low, low=True), _end(reading.high, low=False)
    return f"Low end: {low}. High end: {high}."


def _end(bound: Bound | None, *, low: bool) -> str:
    if bound is None:
        return _OPEN[low]
    return "the words commit to it" if bound.basis is Basis.STATED else "by convention"

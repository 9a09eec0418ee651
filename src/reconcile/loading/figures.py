"""The figure of a claim: its words, read with the table, or with the bounds written beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reconcile.loading.marks import Keys
from reconcile.loading.notebook import cut
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading, below
from reconcile.quantity.phrase import Unread, read_figure, written_bounds


@dataclass(frozen=True, slots=True)
class FigureFault:
    """What is wrong with a figure; ``keys`` lead from the figure to the part at fault."""

    code: str
    message: str
    help: str
    offending: str
    keys: Keys = ()


def reading_of(
    figure: Any, table: HedgeTable, *, whole: bool, unit: str = "people"
) -> Reading | FigureFault:
    """The reading of a figure that the schema has accepted."""
    if isinstance(figure, Mapping):
        return _written(figure, table, whole=whole, unit=unit)
    text = str(figure)
    whole_part, dot, decimals = text.partition(".")
    if whole and dot and text.isascii() and whole_part.isdigit() and not decimals.strip("0"):
        message = f"{cut(text)}: a count of whole things has no decimals"
        if decimals == "000" and len(whole_part) <= 3 and whole_part.strip("0"):
            thousands = int(whole_part) * 1000
            message = f"{cut(text)}: the dot may mark thousands or decimals"
            help_ = f"write {thousands} or {thousands:,} for thousands, {int(whole_part)} if not"
            return FigureFault("Q101", message, help_, text)
        help_ = f"write {cut(whole_part)}, or 'whole: false' in a metric of yours that is measured"
        return FigureFault("Q101", message, help_, text)
    reading = read_figure(text, table, whole=whole, unit=unit)
    return _unread(reading, text) if isinstance(reading, Unread) else reading


def _written(
    figure: Mapping[str, Any], table: HedgeTable, *, whole: bool, unit: str
) -> Reading | FigureFault:
    text = str(figure["text"])
    if "low" not in figure and "high" not in figure:
        reading = read_figure(text, table, whole=whole, unit=unit)
        return _unread(reading, text, ("text",)) if isinstance(reading, Unread) else reading
    low, high = _end(figure.get("low")), _end(figure.get("high"))
    if low is not None and high is not None and low > high:
        message = f"the low end {cut(str(figure['low']))} is above the high end {figure['high']}"
        return FigureFault("Q102", message, "exchange them", str(figure["low"]), ("low",))
    reading = written_bounds(text, low, high, whole=whole, table=table, unit=unit)
    if isinstance(reading, Unread):
        key = "low" if low is not None and (low.denominator != 1 or high is None) else "high"
        return _unread(reading, str(figure[key]), (key,))
    return reading


def _end(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def strangeness(figure: Any, reading: Reading, table: HedgeTable, unit: str = "people") -> str:
    """What is odd, though not wrong, about bounds written beside the words; or nothing."""
    if not isinstance(figure, Mapping):
        return ""
    text = str(figure["text"])
    told = read_figure(text, table, whole=reading.whole, unit=unit)
    if not isinstance(told, Reading) or told.first or not _excluded(told, reading):
        return ""
    return f"the bounds written here leave out every number that '{cut(text)}' can mean"


def _excluded(told: Reading, written: Reading) -> bool:
    """Whether the words and the written bounds share no number, even read generously."""
    if told.recorded_only:
        return False
    inner, outer = written.at(), told.widened()
    return below(outer, inner) or below(inner, outer)


def _unread(unread: Unread, text: str, keys: Keys = ()) -> FigureFault:
    code = "Q102" if "backwards" in unread.message else "Q101"
    help = unread.suggestion or "write the publication's words, or text, low: and high:"
    return FigureFault(code, unread.message, help, text, keys)

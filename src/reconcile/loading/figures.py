"""The figure of a claim: its words, read with the table, or with the bounds written beside them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from reconcile.loading.fast.memo import figure_read
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import cut
from reconcile.loading.per_cent import Share, limited, per_cent, share_of_words
from reconcile.quantity.digits import number
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Interval, Reading, below
from reconcile.quantity.language import ENGLISH
from reconcile.quantity.phrase import UnreadWords, read_figure, unexplained, written_bounds
from reconcile.values.classes import dataclass, replace
from reconcile.values.patterns import regex

_DIGITS = regex(r"[0-9]+")


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
        return _estimated(_written(figure, table, whole=whole, unit=unit), figure)
    text = str(figure)
    fault = _decimal_count(text) if whole and table.language.code == ENGLISH.code else None
    if fault is not None:
        return fault
    reading = figure_read(text, table, whole=whole, unit=unit)
    return _unread(reading, text) if isinstance(reading, UnreadWords) else reading


def _decimal_count(text: str) -> FigureFault | None:
    """A count with a dot and zeros behind it: 12.0, or 12.000 for which a dot marks thousands."""
    whole, dot, decimals = text.partition(".")
    if not dot or not _DIGITS.fullmatch(whole) or decimals.strip("0"):
        return None
    if decimals == "000" and len(whole) <= 3 and whole.strip("0"):
        thousands = int(whole) * 1000
        message = f"{cut(text)}: the dot may mark thousands or decimals"
        help = f"write {thousands} or {thousands:,} for thousands, {int(whole)} if not"
        return FigureFault("Q101", message, help, text)
    message = f"{cut(text)}: a count of whole things has no decimals"
    help = f"write {cut(whole)}, or 'whole: false' in a metric of yours that is measured"
    return FigureFault("Q101", message, help, text)


def share_of_figure(figure: Any, table: HedgeTable) -> Share | FigureFault:
    """A figure that is a share of a count: its words, or the bounds beside them, in per cent."""
    if not isinstance(figure, Mapping):
        return _share(share_of_words(str(figure), table), str(figure))
    share = _written_share(figure, table)
    if isinstance(share, FigureFault):
        return share
    reading = _estimated(share.reading, figure)
    return reading if isinstance(reading, FigureFault) else replace(share, reading=reading)


def _written_share(figure: Mapping[str, Any], table: HedgeTable) -> Share | FigureFault:
    if "low" not in figure and "high" not in figure:
        text = str(figure["text"])
        return _share(share_of_words(text, table), text, ("text",))
    reading = _written(figure, table, whole=False, unit="per cent")
    if isinstance(reading, FigureFault):
        return reading
    key = "low" if figure.get("high") is None else "high"
    return _share(limited(replace(reading, named=_bounds(reading))), str(figure[key]), (key,))


def _bounds(reading: Reading) -> tuple[Fraction, ...]:
    """The ends that are written, once each: words beside them may name counts."""
    ends = (end.value for end in (reading.low, reading.high) if end is not None)
    return tuple(dict.fromkeys(ends))


def of_all(reading: Reading) -> Share | FigureFault:
    """The figure of a metric that is a share, which is at most all."""
    return _share(limited(reading), reading.words)


def _share(share: Share | UnreadWords, text: str, keys: Keys = ()) -> Share | FigureFault:
    if isinstance(share, Share):
        return share
    help = share.suggestion or "write it in per cent, such as 30%"
    return FigureFault("Q111", share.message, help, text, keys)


def _written(
    figure: Mapping[str, Any], table: HedgeTable, *, whole: bool, unit: str
) -> Reading | FigureFault:
    text = str(figure["text"])
    if "low" not in figure and "high" not in figure:
        reading = figure_read(text, table, whole=whole, unit=unit)
        return _unread(reading, text, ("text",)) if isinstance(reading, UnreadWords) else reading
    low, high = _end(figure.get("low")), _end(figure.get("high"))
    if low is not None and high is not None and low > high:
        message = f"the low end {cut(str(figure['low']))} is above the high end {figure['high']}"
        return FigureFault("Q102", message, "exchange them", str(figure["low"]), ("low",))
    reading = written_bounds(text, low, high, whole=whole, table=table, unit=unit)
    if isinstance(reading, UnreadWords):
        key = _end_at_fault(low, high)
        return _unread(reading, str(figure[key]), (key,))
    return reading


def _end_at_fault(low: Fraction | None, high: Fraction | None) -> str:
    """The key of the end that was refused: the low one if it alone is there, or has decimals."""
    return "low" if low is not None and (low.denominator != 1 or high is None) else "high"


def _estimated(reading: Reading | FigureFault, figure: Mapping[str, Any]) -> Reading | FigureFault:
    """The reading with the best estimate and the interval that are written beside the words."""
    made = reading
    if "best" in figure and isinstance(made, Reading):
        made = _with_best(made, figure["best"])
    if "interval" in figure and isinstance(made, Reading):
        made = _with_interval(made, figure["interval"])
    return made


def _with_best(reading: Reading, value: Any) -> Reading | FigureFault:
    """With the number that the figure is recognised by, which lies between its ends."""
    best, ends = Fraction(str(value)), reading.at()
    if best == reading.best:  # the words name it themselves
        return reading
    if reading.whole and best.denominator != 1:
        unread = UnreadWords("a count of whole things has no decimals", "write a whole number")
        return _unread(unread, str(value), ("best",))
    if ends.low is None and ends.high is None:
        message, help = "a best estimate needs an end beside it", "add low and high"
    elif not Interval(best, best).meets(ends):
        between = f"{_shown(ends.low)} to {_shown(ends.high)}"
        message = f"the best estimate {value} lies outside of {between}"
        help = "check best, low and high"
    else:
        return replace(reading, best=best, named=(best,))
    return FigureFault("Q112", message, help, str(value), ("best",))


def _with_interval(reading: Reading, value: Any) -> Reading | FigureFault:
    """With how sure the two ends are, in per cent."""
    if reading.low is None or reading.high is None:
        help = "add low and high, or delete interval"
        return FigureFault("Q112", "an interval has two ends", help, str(value), ("interval",))
    share = per_cent(value)
    if isinstance(share, UnreadWords):
        message = f"interval is {cut(str(value))}: {share.message}"
        return FigureFault("Q111", message, share.suggestion, str(value), ("interval",))
    return replace(reading, interval=share)


def _shown(end: Fraction | None) -> str:
    return "no end" if end is None else number(end)


def _end(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def strangeness(figure: Any, reading: Reading, table: HedgeTable, unit: str = "people") -> str:
    """What is odd, though not wrong, about bounds written beside the words; or nothing."""
    if not isinstance(figure, Mapping):
        return ""
    text = str(figure["text"])
    in_words = read_figure(text, table, whole=reading.whole, unit=unit, refused=unexplained)
    if not isinstance(in_words, Reading) or in_words.first or not _excluded(in_words, reading):
        return ""
    return f"the bounds written here leave out every number that '{cut(text)}' can mean"


def _excluded(in_words: Reading, written: Reading) -> bool:
    """Whether the words and the written bounds share no number, even read generously."""
    if in_words.recorded_only:
        return False
    inner, outer = written.at(), in_words.widened()
    return below(outer, inner) or below(inner, outer)


def _unread(unread: UnreadWords, text: str, keys: Keys = ()) -> FigureFault:
    code = "Q102" if "backwards" in unread.message else "Q101"
    help = unread.suggestion or "write the publication's words, or text, low and high"
    return FigureFault(code, unread.message, help, text, keys)

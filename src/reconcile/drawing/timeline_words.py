"""Which figures of a long series are listed, and how a change to the next is put into words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from reconcile.drawing.drawn_timeline import SeriesChange, State, TimelinePoint
from reconcile.quantity.digits import fixed, number
from reconcile.wording import picture_words as words_of

MOST = 14
"""How many figures of a voice are listed in full."""

_BETWEEN = 8
_FALLEN = 6


def listed(points: Sequence[TimelinePoint], *, full: bool = False) -> list[TimelinePoint | int]:
    """The figures in their order, and between them how many are left out.

    Of more than a few the first and the last, what was lowered or taken back, undated ones, and
    others at even distances.
    """
    if full or len(points) <= MOST:
        return list(points)
    found: list[TimelinePoint | int] = []
    for before, at in pairwise([-1, *sorted(_kept(points))]):
        found += [at - before - 1] if at - before > 1 else []
        found.append(points[at])
    return found


def _kept(points: Sequence[TimelinePoint]) -> set[int]:
    """The places of the figures that are listed of a long series."""
    kept = {0, len(points) - 1}
    kept.update([at for at, point in enumerate(points) if _stands_out(point)][:_FALLEN])
    dated = [at for at, point in enumerate(points) if point.moment is not None]
    for step in range(_BETWEEN):
        kept.add(dated[round(step * (len(dated) - 1) / (_BETWEEN - 1))] if dated else step)
    return kept


def _stands_out(point: TimelinePoint) -> bool:
    """Whether the figure was lowered or taken back, or has no date."""
    return point.revised is not None or point.state is State.WITHDRAWN or point.moment is None


MINUS = "\N{MINUS SIGN}"


def changed(point: TimelinePoint) -> str:
    """What a figure changes of its claimant's last, and when that was; empty for a first one.

    That it counts a single incident is said too.

    Such as ``+1,200 in 9 days, about 133 a day`` or
    ``revised down by 18 after 4 days, was “at least 115”``.
    """
    if point.state is State.WITHDRAWN:
        return "withdrawn"
    since_last = _since_last(point)
    if point.incident:
        return f"one incident; {since_last}" if since_last else "one incident"
    return since_last


def _since_last(point: TimelinePoint) -> str:
    change = point.change
    if point.revised is not None:
        after = "" if change is None else f" after {_days(change)}"
        down = words_of.lowered_by(point.revised.by)
        return f"{down}{after}, was “{point.revised.words}”"
    return "" if change is None else _grown(change, point.words)


def _grown(change: SeriesChange, words: str) -> str:
    least, most = change.least, change.most
    days = _days(change)
    if least is None or most is None:
        return f"was {' and '.join(f'“{words}”' for words in change.before)} {days} before"
    if least != most:
        return f"{_signed(least)} to {_signed(most)} in {days}"
    if least == 0:
        same = "unchanged" if change.before == (words,) else "same number"
        return f"{same} after {days}"
    return _exactly(least, change)


def _exactly(difference: Fraction, change: SeriesChange) -> str:
    words = f"{_signed(difference)} in {_days(change)}"
    fewest, most = change.days
    if fewest != most or fewest < 2 or difference < fewest:
        return words
    rate = difference / fewest
    written = number(Fraction(round(rate))) if rate >= 10 else fixed(rate, 1).removesuffix(".0")
    about = "" if rate.denominator == 1 else "about "
    return f"{words}, {about}{written} a day"


def _days(change: SeriesChange) -> str:
    fewest, most = change.days
    if most == 0:
        return words_of.UNDER_A_DAY
    amount = f"{most:,}" if fewest == most else f"{fewest:,} to {most:,}"
    return f"{amount} day" if amount == "1" else f"{amount} days"


def _signed(difference: Fraction) -> str:
    if difference == 0:
        return "0"
    return f"+{number(difference)}" if difference > 0 else f"{MINUS}{number(-difference)}"

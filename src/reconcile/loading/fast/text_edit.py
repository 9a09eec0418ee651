"""Where two texts of a claims file differ, and where claims begin after an edit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from reconcile.loading.fast.plain_items import CutText
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Where claims begin now, and the numbers of those in which the texts differ, then and now.

    ``lines_move`` is whether what stands behind them is on other lines than before.
    """

    cut: CutText
    then: range
    now: range
    lines_move: bool

    @property
    def more(self) -> int:
        """By how much the numbers of the claims behind are larger now."""
        return len(self.now) - len(self.then)


def edit_between(then: str, now: str, places: CutText) -> TextEdit | None:
    """What was edited, if it stands among claims; what is cut there may be no claims now.

    ``places`` are where claims began. All that stands before the claims with these numbers, and
    behind them, is as it was.
    """
    same = _alike(then, now)
    behind = _alike_behind(then, now, min(len(then), len(now)) - same)
    # where a claim does not begin as it did, a line may have come to the claim before
    first = bisect_right(places.starts, same - len(places.dash)) - 1
    last = bisect_left(places.starts, len(then) - behind)
    if first < 0:
        return None
    begin, end, longer = places.starts[first], places.starts[last], len(now) - len(then)
    region = now[begin : end + longer]
    before, *pieces = f"\n{region}".split(f"\n{places.dash}")
    if region and (before or not region.endswith("\n")):
        return None
    sizes = (len(piece) + 1 + len(places.dash) for piece in pieces[:-1])
    inner = accumulate(sizes, initial=begin) if pieces else ()
    moved = (start + longer for start in places.starts[last:])
    starts = (*places.starts[:first], *inner, *moved)
    lines_move = region.count("\n") != then.count("\n", begin, end)
    numbers = range(first, first + len(pieces))
    return TextEdit(CutText(starts, places.dash), range(first, last), numbers, lines_move)


def _alike(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first.startswith(second[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def _alike_behind(first: str, second: str, most: int) -> int:
    """How many characters two texts end with alike, of so many at most."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        piece = second[len(second) - middle : len(second) - low]
        if first.startswith(piece, len(first) - middle):
            low = middle
        else:
            high = middle - 1
    return low

"""From a set that cannot all hold to a smallest one: take out what it clashes without."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Judge = Callable[[int], int | None]
"""Answers ``None`` for a mask of items that can all hold, else some of them that cannot."""


def shrink(clash: int, judge: Judge, dearest_first: Sequence[int]) -> int:
    """A part of ``clash`` that cannot hold, though it can without any one of its items.

    Items are tried in turn from the end of ``dearest_first``, so that the first ones stay when
    there is a choice.
    """
    for item in reversed(dearest_first):
        if clash >> item & 1:
            smaller = judge(clash & ~(1 << item))
            if smaller is not None:
                clash = smaller
    return clash

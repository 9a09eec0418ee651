"""From a set that cannot all hold to a smallest one: take out what it clashes without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Judge = Callable[[frozenset[Item]], frozenset[Item] | None]
"""Answers ``None`` for a set that can hold, else some part of it that cannot."""


def shrink(
    clash: frozenset[Item], judge: Judge[Item], dearest_first: Sequence[Item]
) -> frozenset[Item]:
    """A part of ``clash`` that cannot hold, though it can without any one of its items.

    Items are tried in turn from the end of ``dearest_first``, so that the first ones stay when
    there is a choice.
    """
    for item in reversed(dearest_first):
        if item in clash:
            smaller = judge(clash - {item})
            if smaller is not None:
                clash = smaller
    return clash

"""What was made of values before: the same objects give the same again.

For a process that asks the same again and again, where most values have stayed the objects that
they were. Only values that never change may be given, and functions of nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

_Of = TypeVar("_Of")
_Made = TypeVar("_Made")


class SameBefore:
    """What a function made of objects, which are held, so that no other can stand in their place.

    What is not asked for between two turns is forgotten.
    """

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._before: dict[tuple[int, ...], tuple[Sequence[Any], Any]] = {}
        self._now: dict[tuple[int, ...], tuple[Sequence[Any], Any]] = {}

    def turn(self) -> None:
        """Begin another answer."""
        self._before, self._now = self._now, {}

    def made(self, make: Callable[[Sequence[_Of]], _Made], objects: Sequence[_Of]) -> _Made:
        """What the function makes of these objects, in this order."""
        names = tuple(map(id, objects))
        found = self._now.get(names) or self._before.get(names)
        if found is None:
            found = tuple(objects), make(objects)
        self._now[names] = found
        result: _Made = found[1]
        return result

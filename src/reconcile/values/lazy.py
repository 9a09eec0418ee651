"""Lists that are made when somebody first asks what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

_Of_co = TypeVar("_Of_co", covariant=True)


class LazyTuple(Sequence[_Of_co]):
    """A tuple that is made when somebody first looks into it, and then stays as it is."""

    def __init__(self, listing: Callable[[], Iterable[_Of_co]]) -> None:
        """Take what lists the values."""
        self._listing = listing

    @cached_property
    def _listed(self) -> tuple[_Of_co, ...]:
        found = tuple(self._listing())
        self._listing = tuple  # what it was made from is let go
        return found

    @overload
    def __getitem__(self, at: int) -> _Of_co: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[_Of_co, ...]: ...

    def __getitem__(self, at: int | slice) -> _Of_co | tuple[_Of_co, ...]:
        """As of a tuple."""
        return self._listed[at]

    def __iter__(self) -> Iterator[_Of_co]:
        """As of the tuple, which is quicker than one index after another."""
        return iter(self._listed)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._listed)

    def __eq__(self, other: object) -> bool:
        """Whether the other lists the same."""
        return isinstance(other, Sequence) and self._listed == tuple(other)

    def __hash__(self) -> int:
        """That of the tuple."""
        return hash(self._listed)

    def __repr__(self) -> str:
        """As the tuple."""
        return repr(self._listed)


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

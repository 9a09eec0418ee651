"""Lists that are made when somebody first asks what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

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

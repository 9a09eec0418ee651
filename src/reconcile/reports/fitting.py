"""A text within so many bytes: whole pieces are left out, the least first, and none is cut."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence, Set

Write = Callable[[Set[int], int], str]
"""Writes the text without these pieces, naming the limit where any is gone."""


class DoesNotFitError(Exception):
    """Not even what always stays fits into ``most_bytes``; it takes ``least``."""

    def __init__(self, most_bytes: int, least: int) -> None:
        super().__init__(f"the shortest report takes {least:,} bytes, more than {most_bytes:,}")
        self.most_bytes = most_bytes
        self.least = least


def fitted(order: Sequence[int], write: Write, most_bytes: int | None) -> str:
    """The text with as many pieces as fit; ``order`` names those that go first.

    Raises :class:`DoesNotFitError`.
    """

    def without(amount: int, limit: int) -> str:
        return write(frozenset(order[:amount]), limit)

    if most_bytes is None:
        return without(0, 0)
    # More left out is less text, but for a digit or a word in the notice: so look once more.
    first = bisect_left(
        range(1, len(order)),
        True,
        key=lambda amount: size_in_bytes(without(amount, most_bytes)) <= most_bytes,
    )
    for amount in (0, *range(first + 1, len(order) + 1)):
        text = without(amount, most_bytes)
        if size_in_bytes(text) <= most_bytes:
            return text
    raise DoesNotFitError(most_bytes, _least(lambda limit: without(len(order), limit)))


def size_in_bytes(text: str) -> int:
    """The bytes of a text in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def _least(shortest: Callable[[int], str]) -> int:
    """The smallest limit that holds the shortest report, which names the limit."""
    limit = 0
    while (size := size_in_bytes(shortest(limit))) > limit:
        limit = size
    return limit

"""The one switch of all fast paths: with it off, everything goes the slow way, to the same result.

Tests hold the two against each other; nothing that a user can say turns it. What is done in other
processes is told by the plan of the shards (``Plan.fast``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ON = ContextVar("fast paths are taken", default=True)


def fast_paths() -> bool:
    """Whether fast paths are taken."""
    return _ON.get()


@contextmanager
def slowly(*, really: bool = True) -> Iterator[None]:
    """Take no fast path within this block."""
    before = _ON.set(_ON.get() and not really)
    try:
        yield
    finally:
        _ON.reset(before)

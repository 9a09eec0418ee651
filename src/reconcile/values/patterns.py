"""Regular expressions that are compiled when they are first used.

A short run uses half of the patterns that its modules hold, and compiling the other half took as
long as reading a small claims file. Each is compiled by the tests, so that none is wrong unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

__all__ = ("WhenFirstUsed", "compiled_when_used", "regex")

_compiled = re.compile
_METHODS = ("fullmatch", "match", "search", "finditer", "findall", "split", "sub")


class WhenFirstUsed:
    """Stands for a compiled pattern; asked for any of its methods, it takes all of them over."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        made = _compiled(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(self, name)


if TYPE_CHECKING:
    from re import compile as regex
else:

    def regex(pattern, flags=0):
        """What ``re.compile`` makes of a pattern, when it is first used."""
        return WhenFirstUsed(pattern, flags)


@contextmanager
def compiled_when_used() -> Iterator[None]:
    """Have also the patterns of a package that is imported meanwhile compiled when first used."""
    re.compile = regex
    try:
        yield
    finally:
        re.compile = _compiled

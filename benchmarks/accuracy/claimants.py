"""Whether a draft names who an article says gave a figure; names are compared by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"[^\W_]+")
_NO_NAMES = frozenset("a an the of for in at from by this s his her its their and".split())


class Naming(StrEnum):
    """What a draft says of who gives its figure."""

    RIGHT = "right"
    WRONG = "wrong"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Attributions:
    """How figures were attributed: those with a claimant in the article, and those without."""

    right: int = 0
    wrong: int = 0
    open: int = 0
    unnamed: int = 0
    invented: int = 0

    @property
    def named(self) -> int:
        """The figures that were found and have a claimant in the article."""
        return self.right + self.wrong + self.open

    def __add__(self, other: Attributions) -> Attributions:
        return Attributions(
            self.right + other.right,
            self.wrong + other.wrong,
            self.open + other.open,
            self.unnamed + other.unnamed,
            self.invented + other.invented,
        )


def naming(claimant: str | None, expected: Iterable[str]) -> Naming:
    """How a draft's claimant stands to those that an article names, any of whom will do."""
    if not claimant:
        return Naming.OPEN
    return Naming.RIGHT if any(_alike(claimant, name) for name in expected) else Naming.WRONG


def _alike(name: str, other: str) -> bool:
    """Whether of two names the words of either are all among those of the other."""
    mine, theirs = _words(name), _words(other)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold())) - _NO_NAMES


def attributions(pairs: Sequence[tuple[str | None, Sequence[str]]]) -> Attributions:
    """The count of pairs of a draft's claimant and those whom the article names, perhaps nobody."""
    named = [naming(claimant, expected) for claimant, expected in pairs if expected]
    unnamed = [claimant for claimant, expected in pairs if not expected]
    return Attributions(
        named.count(Naming.RIGHT),
        named.count(Naming.WRONG),
        named.count(Naming.OPEN),
        len(unnamed),
        sum(map(bool, unnamed)),
    )


def line(found: Attributions) -> str:
    """The counts as a line."""
    share = found.right / found.named if found.named else 1.0
    return (
        f"claimant right: {found.right} of {found.named} ({share:.0%}), wrong {found.wrong}, "
        f"open {found.open}; named without a claimant: {found.invented} of {found.unnamed}"
    )

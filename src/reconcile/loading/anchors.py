"""Anchors and the aliases that repeat them: only as often as is harmless."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reconcile.loading import limits, words


@dataclass(frozen=True, slots=True)
class Anchored:
    """A value that aliases may repeat, the number of values in it, and the levels in it."""

    value: Any
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class YamlAnchors:
    """The anchors of one document; ``None`` while a value is still incomplete."""

    known: dict[str, Anchored | None] = field(default_factory=dict)
    repeated: int = 0

    def announce(self, name: str) -> words.Words | None:
        """Remember an anchor before its value; a fault when its name is taken."""
        fault = words.anchor_twice(name) if name in self.known else None
        self.known[name] = None
        return fault

    def repeat(self, name: str, depth: int) -> Anchored | words.Words | None:
        """What an alias stands for at a depth, or what is wrong with it.

        ``None`` is nothing, silently: aliases were already found to repeat too much.
        """
        if name not in self.known:
            return words.no_anchor(name)
        anchored = self.known[name]
        if anchored is None:
            return words.own_alias(name)
        if self.repeated > limits.MAX_REPEATED:
            return None
        self.repeated += anchored.size
        if self.repeated > limits.MAX_REPEATED:
            return words.alias_bomb(limits.MAX_REPEATED)
        if depth + anchored.height > limits.MAX_DEPTH:
            return words.too_deep(limits.MAX_DEPTH)
        return anchored

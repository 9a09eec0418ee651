"""What is open while a file is read: lists and mappings, innermost last, and anchors."""

from __future__ import annotations

import unicodedata
from typing import Any

from reconcile.loading import limits, words
from reconcile.loading.marks import Keys
from reconcile.values.classes import dataclass, field


@dataclass(slots=True)
class OpenNode:
    """A list or mapping that is still open.

    ``key`` is the key whose value comes next, ``None`` when a key comes next; ``dropped`` says
    that this value goes nowhere. ``seen`` are the keys so far and their offsets, ``extra``
    counts what aliases repeat inside and long texts, ``height`` the levels below.
    """

    number: int
    items: dict[str, Any] | list[Any]
    flow: bool
    anchor: str | None
    key: str | None = None
    dropped: bool = False
    seen: dict[str, int] = field(default_factory=dict)
    extra: int = 0
    height: int = 0


@dataclass(slots=True)
class OpenFrames:
    """All open frames, and where the next value goes."""

    frames: list[OpenNode] = field(default_factory=list)

    def keys(self) -> Keys:
        """The route of the value that comes next; of the mapping if a key comes next."""
        steps = (len(f.items) if isinstance(f.items, list) else f.key for f in self.frames)
        return tuple(step for step in steps if step is not None)

    def at_key(self) -> bool:
        """Whether a key comes next."""
        if not self.frames:
            return False
        frame = self.frames[-1]
        return frame.key is None and not frame.dropped and isinstance(frame.items, dict)

    def awaits_value(self) -> bool:
        """Whether the value of a key comes next."""
        return bool(self.frames) and self.frames[-1].key is not None

    def put(self, value: Any) -> None:
        """Put an item or a key's value into the innermost frame."""
        frame = self.frames[-1]
        if isinstance(frame.items, list):
            frame.items.append(value)
        elif frame.key is not None:
            frame.items[frame.key] = value
        frame.key, frame.dropped = None, False

    def take_key(self, key: str, start: int) -> int | None:
        """Set the key whose value comes next; for one that was seen, where that was."""
        frame = self.frames[-1]
        plain = key if key.isascii() else unicodedata.normalize("NFC", key)
        if plain in frame.seen:
            return frame.seen[plain]
        frame.seen[plain] = start
        frame.key = key
        return None

    def drop_key(self) -> None:
        """Let the value that comes next go nowhere."""
        self.frames[-1].dropped = True

    def count(self, extra: int, height: int) -> None:
        """Count what a value in the innermost frame weighs beyond one, and the levels in it."""
        if self.frames:
            frame = self.frames[-1]
            frame.extra += extra
            frame.height = max(frame.height, height)


@dataclass(frozen=True, slots=True)
class AnchoredValue:
    """A value that aliases may repeat, the number of values in it, and the levels in it."""

    value: Any
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class Anchors:
    """The anchors of one document; ``None`` while a value is still incomplete."""

    known: dict[str, AnchoredValue | None] = field(default_factory=dict)
    repeated: int = 0

    def announce(self, name: str) -> words.Words | None:
        """Remember an anchor before its value; a fault when its name is taken."""
        fault = words.anchor_twice(name) if name in self.known else None
        self.known[name] = None
        return fault

    def repeat(self, name: str, depth: int) -> AnchoredValue | words.Words | None:
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

"""Hedges of other languages, only so that a refusal can say them in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reconcile.values.classes import dataclass, field

_LONGEST = 3


@dataclass(frozen=True, slots=True)
class ForeignWords:
    """Words of other languages (in lower case, one to three) with their English."""

    english: Mapping[tuple[str, ...], str] = field(default_factory=lambda: MappingProxyType({}))

    def in_english(self, text: str) -> str:
        """The text with the words that are known here in English; empty if there are none."""
        words = text.split()
        translated: list[str] = []
        found = False
        place = 0
        while place < len(words):
            size, english = self._at(words, place)
            translated.append(english if size else words[place])
            found = found or size > 0
            place += size or 1
        return " ".join(translated) if found else ""

    def _at(self, words: list[str], place: int) -> tuple[int, str]:
        for size in range(_LONGEST, 0, -1):
            key = tuple(word.casefold() for word in words[place : place + size])
            if len(key) == size and key in self.english:
                return size, self.english[key]
        return 0, ""

"""What would have to fill the gap between two figures for both to hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RestKind(StrEnum):
    """By what a gap may be filled."""

    ADDED_THAT_DAY = "that-day"
    ADDED_BETWEEN = "between"
    CHANGED = "changed"
    OTHER_PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Rest:
    """What fills a gap: growth in so many ``days`` (``None``: not known), or the other ``parts``.

    ``parts`` are names of metrics; none where the vocabulary has no metric for the rest.
    """

    kind: RestKind
    days: int | None = None
    parts: tuple[str, ...] = ()

"""What would have to fill the gap between two figures for both to hold."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from reconcile.values.classes import dataclass


class GapFillerKind(StrEnum):
    """By what a gap may be filled."""

    ADDED_THAT_DAY = "that-day"
    ADDED_BETWEEN = "between"
    CHANGED = "changed"
    OTHER_PARTS = "parts"


@dataclass(frozen=True, slots=True)
class GapFiller:
    """What fills a gap: growth in so many ``days`` (``None``: not known), or the other ``parts``.

    ``parts`` are names of metrics; none where the vocabulary has no metric for the rest.
    """

    kind: GapFillerKind
    days: int | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remainder:
    """What must fill the gap: "reconciles only if at least ``at_least`` were ``remainder``".

    ``claims`` are the smaller and the larger figure between which the gap is: two of the
    discrepancy's claims, all of them for a tension. ``remainder`` and ``sentence`` are words
    for ``rest``.
    """

    at_least: Fraction
    remainder: str = ""
    sentence: str = ""
    claims: tuple[str, ...] = ()
    rest: GapFiller | None = None

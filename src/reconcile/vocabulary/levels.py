"""The table of levels: how loudly each kind of discrepancy is reported, and the sentence for it."""

from __future__ import annotations

from collections.abc import Set
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from reconcile.values.classes import dataclass
from reconcile.vocabulary.builtin import load_rows


class Loudness(StrEnum):
    """What a row of the table says of a discrepancy, loudest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    INFO = "info"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class DisputeLevel:
    """One row: the facts that it asks for, how loud it is, and the sentence behind it.

    ``certain`` is how loud it is where the figures clash without any assumption. ``least`` is
    the least ratio and ``days`` the most days between the figures; ``None`` asks for nothing.
    """

    id: str
    number: int
    sentence: str
    when: frozenset[str]
    unless: frozenset[str]
    least: Fraction | None
    days: int | None
    severity: Loudness
    certain: Loudness
    folded: bool

    def is_about(self, facts: Set[str]) -> bool:
        """Whether the row is for discrepancies of these facts."""
        return self.when <= facts and self.unless.isdisjoint(facts)

    def reaches(self, ratio: Fraction | None, days: int | None) -> bool:
        """Whether figures so far apart fall under the row; no ratio is the largest."""
        if self.least is not None and ratio is not None and is_less(ratio, self.least):
            return False
        return self.days is None or (days is not None and days <= self.days)


def is_less(first: Fraction, second: Fraction) -> bool:
    """Whether a number is less than another: a third of the time that Fraction takes."""
    return first.numerator * second.denominator < second.numerator * first.denominator


@cache
def levels() -> tuple[DisputeLevel, ...]:
    """The rows of ``levels.yaml``, in order."""
    return tuple(_level(n, row) for n, row in enumerate(load_rows("levels.yaml")["levels"], 1))


@cache
def known_facts() -> dict[str, str]:
    """What a row may ask for, with its meaning: the rows of ``facts.yaml``."""
    return {name: str(meaning) for name, meaning in load_rows("facts.yaml")["facts"].items()}


def level_of(facts: Set[str], ratio: Fraction | None, days: int | None) -> DisputeLevel:
    """The first row that fits; the table ends with rows that fit whatever is left."""
    return next(row for row in _about(frozenset(facts)) if row.reaches(ratio, days))


def may_be_reported(kind: str, ratio: Fraction | None, days: int | None) -> bool:
    """Whether two figures so far apart may be reported as this kind, whatever else holds of them.

    Asked before anything else is, as of the pairs of a long series most are too close. Every row
    names a kind of what it is about, but for denials, which no ratio describes.
    """
    return ratio is None or any(row.reaches(ratio, days) for row in _loud(kind))


@lru_cache(maxsize=64)
def least_ratio(kind: str) -> Fraction:
    """How far apart two figures have to be at the very least to be reported as this kind."""
    return min((row.least or Fraction(0) for row in _loud(kind)), default=Fraction(0))


@lru_cache(maxsize=64)
def _loud(kind: str) -> tuple[DisputeLevel, ...]:
    """The rows for this kind that are reported at all."""
    return tuple(
        row for row in levels() if kind in row.when and row.severity is not Loudness.SILENT
    )


@lru_cache(maxsize=4096)
def _about(facts: frozenset[str]) -> tuple[DisputeLevel, ...]:
    """The rows for discrepancies of these facts; of thousands of pairs they are a few dozen."""
    return tuple(row for row in levels() if row.is_about(facts))


def forget() -> None:
    """Forget which rows are about what: the bench tries other tables."""
    _about.cache_clear()
    _loud.cache_clear()
    least_ratio.cache_clear()


def _level(number: int, row: dict[str, Any]) -> DisputeLevel:
    severity = Loudness(row["severity"])
    least = row.get("from")
    return DisputeLevel(
        id=row["id"],
        number=number,
        sentence=row["sentence"],
        when=frozenset(row["when"]),
        unless=frozenset(row.get("unless", ())),
        least=None if least is None else Fraction(str(least)),
        days=row.get("days"),
        severity=severity,
        certain=Loudness(row.get("certain", severity)),
        folded=row.get("folded", False),
    )

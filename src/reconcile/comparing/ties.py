"""A smaller figure and a larger one, and the law that lets both hold if much fills the gap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reconcile.comparing.cases import Case
from reconcile.vocabulary.levels import Level


class Ties(StrEnum):
    """Which law lets both figures hold."""

    GROWTH = "growth"
    SHARE = "share"
    UNCHANGED = "stock-rivals"


@dataclass(frozen=True, slots=True)
class Tension:
    """A smaller figure and a larger one that both hold only if ``at_least`` fills the gap.

    ``rest`` are the metrics of the remainder of a share, or empty for growth; ``days`` is how
    long a growth had, ``None`` where a date is missing. ``level`` is the row of the table.
    """

    case: Case
    ties: Ties
    small: str
    large: str
    restated_by: tuple[str, ...]
    at_least: Fraction
    ratio: Fraction | None
    level: Level
    rest: tuple[str, ...] = ()
    days: int | None = None

    @property
    def claims(self) -> tuple[str, str]:
        """Both claims, in file order."""
        first, second = self.case.pick((self.small, self.large))
        return first.id, second.id

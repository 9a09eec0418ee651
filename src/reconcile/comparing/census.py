"""How many figures there are of which some are not at hand, and how many clashes not listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class NotShown:
    """Clashes that were found and are only counted.

    ``pairs`` of figures beyond those that a large case lists, each figure with its sharpest; and
    ``within_voice``, which are no dispute: replaced figures, and retellings of one figure.
    """

    pairs: int = 0
    within_voice: int = 0


@dataclass(frozen=True, slots=True)
class Census:
    """What is said of all figures together, where only some of them are at hand.

    ``words`` are all that figures are put in, each once; ``quantities`` how many have a camp.
    """

    figures: int = 0
    sources: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    undated: int = 0
    words: tuple[str, ...] = ()
    quantities: int = 0

    def __add__(self, other: Census) -> Census:
        """The census of the figures of both, of which none is counted in the other."""
        return together((self, other))


def together(parts: Iterable[Census]) -> Census:
    """The census of all figures, none of which is counted twice; each part is gone through once."""
    every = tuple(parts)
    return Census(
        figures=sum(part.figures for part in every),
        sources=tuple(sorted(set().union(*(part.sources for part in every)))),
        first_day=min((part.first_day for part in every if part.first_day), default=None),
        last_day=max((part.last_day for part in every if part.last_day), default=None),
        undated=sum(part.undated for part in every),
        words=tuple(sorted(set().union(*(part.words for part in every)))),
        quantities=sum(part.quantities for part in every),
    )

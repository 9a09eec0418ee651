"""How many figures there are of which some are not at hand, and how many clashes not listed."""

from __future__ import annotations

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
        firsts = [day for day in (self.first_day, other.first_day) if day is not None]
        lasts = [day for day in (self.last_day, other.last_day) if day is not None]
        return Census(
            figures=self.figures + other.figures,
            sources=tuple(sorted({*self.sources, *other.sources})),
            first_day=min(firsts, default=None),
            last_day=max(lasts, default=None),
            undated=self.undated + other.undated,
            words=tuple(sorted({*self.words, *other.words})),
            quantities=self.quantities + other.quantities,
        )

"""What a user asks to have compared."""

from __future__ import annotations

from fractions import Fraction

from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """A topic's name for the title, the metrics it stands for, filters and the tolerance.

    ``metrics`` and every filter are ``None`` for "all". Filters choose which claims take part;
    ``metrics`` only which findings are shown. ``show_near`` lists what agrees by convention.
    """

    topic: str = "all"
    metrics: frozenset[str] | None = None
    voices: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    places: frozenset[str] | None = None
    subjects: frozenset[str] | None = None
    tolerance: Fraction = DEFAULT_TOLERANCE
    show_near: bool = False

    @property
    def asks_all(self) -> bool:
        """Whether no metric and no claim is left out."""
        return self.metrics is None and self.takes_all

    @property
    def takes_all(self) -> bool:
        """Whether every claim takes part."""
        chosen = (self.voices, self.sources, self.places, self.subjects)
        return all(names is None for names in chosen)

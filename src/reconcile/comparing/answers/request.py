"""What a user asks to have compared."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from reconcile.quantity.interval import DEFAULT_TOLERANCE
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.comparing.world.voices import Telling


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

    @property
    def only(self) -> tuple[str, ...]:
        """The filters in words, for a title."""
        filters = (
            ("voice", self.voices),
            ("source", self.sources),
            ("place", self.places),
            ("subject", self.subjects),
        )
        return tuple(f"{name} {text}" for name, chosen in filters for text in sorted(chosen or ()))

    def takes(self, telling: Telling) -> bool:
        """Whether a claim passes every filter."""
        filters = (
            (self.voices, telling.voice.id),
            (self.sources, telling.claim.source),
            (self.places, telling.claim.place),
            (self.subjects, telling.claim.subject),
        )
        return all(names is None or value in names for names, value in filters)

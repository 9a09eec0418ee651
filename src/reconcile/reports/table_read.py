"""A row of the table of figures, before it is written."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.comparing.comparison import Figure
from reconcile.model.claim import Claim, Source
from reconcile.model.route import Place
from reconcile.when.moment import Moment


@dataclass(frozen=True, slots=True)
class Read:
    """A figure with its place in the data and its publication, as far as they are known."""

    figure: Figure
    place: Place | None
    source: Source | None
    definitions: str | None = None
    denies: str | None = None
    reaffirms: str | None = None

    @property
    def claim(self) -> Claim:
        """The figure's claim."""
        return self.figure.claim

    @property
    def when(self) -> Moment | None:
        """The date of the total, or the period."""
        return self.figure.moment or self.claim.window.period

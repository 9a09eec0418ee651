"""A figure as words need it: what it says, of what, by whom and where; names, but no sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure in its own words, the name of its metric, who said it, and where it is printed.

    ``paper`` is ``None`` where the publication is not named.
    """

    words: str
    metric: str
    speaker: str
    paper: str | None

"""The time of a figure: a running total as of a date, a count within a period, or undated."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.when.moment import Moment


@dataclass(frozen=True, slots=True)
class Window:
    """When a figure holds, as far as the curator knows.

    ``as_of`` dates a running total, ``since`` says when that total began; ``period`` is a count
    within it and excludes the other two. All absent: the figure is undated.
    """

    as_of: Moment | None = None
    since: Moment | None = None
    period: Moment | None = None

    @property
    def dated(self) -> bool:
        """Whether a date or period is known."""
        return self.as_of is not None or self.period is not None

    def __str__(self) -> str:
        if self.period is not None:
            return f"during {self.period}"
        since = "" if self.since is None else f" since {self.since}"
        return ("undated" if self.as_of is None else f"as of {self.as_of}") + since

"""Unknown moments between known ones, and the dates that name them."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.comparing.assumptions import Atom
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.values.classes import dataclass
from reconcile.when.moment import Moment

FAR_PAST = 0
FAR_FUTURE = 10**12


@dataclass(frozen=True, slots=True)
class Instant:
    """An unknown moment between two known ones; ``pin`` is the assumption that takes it last."""

    key: str
    earliest: int
    latest: int
    pin: Atom | None = None

    def pinned(self) -> Instant:
        """The same moment, taken at the end of its date."""
        return Instant(self.key, self.latest, self.latest)


def latest_date(dataset: Dataset) -> int:
    """The end of the latest date in the data, or the far past when there is none."""
    if dataset.whole is not None:
        return dataset.whole.latest
    moments = dates_given(dataset.claims)
    moments += [source.published for source in dataset.sources.values()]
    moments += [statement.made for statement in dataset.statements.values()]
    return max((moment.end for moment in moments if moment is not None), default=FAR_PAST + 1)


def dates_given(claims: Iterable[Claim]) -> list[Moment | None]:
    """The dates that claims give."""
    windows = [claim.window for claim in claims]
    return [m for w in windows for m in (w.as_of, w.since, w.period)]


def date_of(claim: Claim, dataset: Dataset) -> Moment | None:
    """The date of a running total: its own, else its statement's ``made``."""
    if claim.window.period is not None or claim.window.as_of is not None:
        return claim.window.as_of
    statement = dataset.statements.get(claim.statement or "")
    return None if statement is None else statement.made


def fixed(moment: int) -> Instant:
    """A moment that is known exactly."""
    return Instant(f"={moment}", moment, moment)


def first_published(claims: Iterable[Claim], dataset: Dataset) -> dict[str, int]:
    """For each statement, the end of the earliest publication date among its tellings."""
    found: dict[str, int] = {}
    for claim in claims:
        source = dataset.sources.get(claim.source or "")
        if claim.statement is not None and source is not None and source.published is not None:
            end = source.published.end
            found[claim.statement] = min(end, found.get(claim.statement, end))
    return found

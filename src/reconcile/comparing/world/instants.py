"""Unknown moments between known ones, the dates that name them, and the order that is certain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from reconcile.comparing.result.assumptions import Atom
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


@dataclass(frozen=True, slots=True)
class InstantOrder:
    """Instants with the order that is certain between them, earlier ones first.

    ``before[i]`` are all instants before instant ``i``, and ``parents[i]`` those just before it;
    its counts are those of the first of these plus what came since.
    """

    instants: tuple[Instant, ...]
    before: tuple[frozenset[int], ...]
    parents: tuple[tuple[int, ...], ...]
    index: Mapping[str, int]


def timeline(instants: Iterable[Instant]) -> InstantOrder:
    """The certain order of instants: one precedes another if its span ends before the other's.

    The start of every span is an instant too, so that each of the many instants of one day
    follows that one alone, and not every instant of the days before.
    """
    unique = {instant.key: instant for instant in instants}
    for start in {i.earliest for i in unique.values() if i.earliest > FAR_PAST}:
        unique.setdefault(fixed(start).key, fixed(start))
    by_end = sorted(unique.values(), key=lambda i: (i.latest, i.earliest, i.key))
    ends = [instant.latest for instant in by_end]

    def how_many_before(instant: Instant) -> int:
        return bisect_right(ends, instant.earliest) - (instant.latest <= instant.earliest)

    # What precedes an instant has fewer before it, so that in this order it stands before it.
    ordered = sorted(by_end, key=how_many_before)
    before = [_before(instant, ordered) for instant in ordered]
    return InstantOrder(
        tuple(ordered),
        tuple(before),
        tuple(_just_before(number, before) for number in range(len(ordered))),
        {instant.key: number for number, instant in enumerate(ordered)},
    )


def _before(later: Instant, instants: Iterable[Instant]) -> frozenset[int]:
    """The numbers of the instants that certainly precede one."""
    return frozenset(
        number
        for number, instant in enumerate(instants)
        if instant is not later and instant.latest <= later.earliest
    )


def _just_before(number: int, before: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """The latest of the instants before one: those that precede no other of them."""
    farther = frozenset[int]().union(*(before[earlier] for earlier in before[number]))
    return tuple(sorted(before[number] - farther, reverse=True))

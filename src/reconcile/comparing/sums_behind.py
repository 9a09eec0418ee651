"""Whether a figure is what another statement's figures add up to: then it is not independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from reconcile.comparing.voices import Telling
from reconcile.model.dataset import Dataset

_NONE = Fraction(-1)


class PossibleParts:
    """Tellings that may be the parts of another, by what they count; made once for a case."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        """Take those that name a single number, in file order."""
        self._of_people: dict[object, list[Telling]] = defaultdict(list)
        self._sums: dict[object, dict[Fraction, list[tuple[Telling, ...]]]] = {}
        self.behind: dict[str, tuple[Telling, ...] | None] = {}
        """The parts behind each claim, as far as they were asked for."""
        for telling in tellings:
            claim = telling.claim
            if len(claim.reading.named) == 1:
                self._of_people[claim.subject, claim.place].append(telling)

    def adding_up_to(self, parts: tuple[str, ...], telling: Telling) -> tuple[Telling, ...] | None:
        """All these parts as another statement counts them, if they are as many as a telling."""
        key = parts, telling.claim.subject, telling.claim.place
        if key not in self._sums:
            self._sums[key] = defaultdict(list)
            for group in self._statements(*key):
                if len(group) == len(parts):
                    self._sums[key][sum((named(t) for t in group), Fraction(0))].append(group)
        found = self._sums[key].get(named(telling), ())
        return next((g for g in found if g[0].statement != telling.statement), None)

    def _statements(
        self, parts: Sequence[str], subject: str | None, place: str | None
    ) -> Iterator[tuple[Telling, ...]]:
        """What each statement counts of these parts, of the same people and place."""
        by_statement: dict[str, dict[str, Telling]] = {}
        for other in self._of_people.get((subject, place), ()):
            if other.claim.metric in parts:
                by_statement.setdefault(other.statement, {}).setdefault(other.claim.metric, other)
        yield from (tuple(group.values()) for group in by_statement.values())


def sum_behind(
    telling: Telling, nearby: PossibleParts, dataset: Dataset
) -> tuple[Telling, ...] | None:
    """Figures of another statement that are the parts of this figure's metric and add up to it."""
    known = nearby.behind
    if telling.claim.id not in known:
        known[telling.claim.id] = _found_behind(telling, nearby, dataset)
    return known[telling.claim.id]


def _found_behind(
    telling: Telling, nearby: PossibleParts, dataset: Dataset
) -> tuple[Telling, ...] | None:
    metrics = dataset.vocabulary.metrics
    metric = metrics[telling.claim.metric]
    wholes = [metrics[sense] for sense in metric.senses] or [metric]
    found = (nearby.adding_up_to(parts, telling) for whole in wholes for parts in whole.parts)
    return next((group for group in found if group is not None), None)


def named(telling: Telling) -> Fraction:
    """The largest number that a figure names; below 0 where it names none."""
    return max(telling.claim.reading.named, default=_NONE)

"""Whether a figure is what another statement's figures add up to: then it is not independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from reconcile.comparing.voices import Telling
from reconcile.model.dataset import Dataset


class Nearby:
    """Tellings that may be the parts of another, by what they count; made once for a case."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        """Take those that name a single number, in file order."""
        self._counting: dict[object, list[tuple[int, Telling]]] = defaultdict(list)
        for position, telling in enumerate(tellings):
            claim = telling.claim
            if len(claim.reading.named) == 1:
                key = claim.metric, claim.subject, claim.place
                self._counting[key].append((position, telling))

    def statements(self, parts: Sequence[str], telling: Telling) -> Iterator[tuple[Telling, ...]]:
        """What each other statement counts of these parts, of the same people and place."""
        claim = telling.claim
        found = [
            told
            for part in dict.fromkeys(parts)
            for told in self._counting.get((part, claim.subject, claim.place), ())
        ]
        by_statement: dict[str, dict[str, Telling]] = {}
        for _, other in sorted(found, key=lambda told: told[0]):
            by_statement.setdefault(other.statement, {}).setdefault(other.claim.metric, other)
        for statement, group in by_statement.items():
            if statement != telling.statement:
                yield tuple(group.values())


def sum_behind(telling: Telling, nearby: Nearby, dataset: Dataset) -> tuple[Telling, ...] | None:
    """Figures of another statement that are the parts of this figure's metric and add up to it."""
    metrics = dataset.vocabulary.metrics
    metric = metrics[telling.claim.metric]
    wholes = [metrics[sense] for sense in metric.senses] or [metric]
    for parts in (parts for whole in wholes for parts in whole.parts):
        for group in nearby.statements(parts, telling):
            if len(group) == len(parts) and sum(named(t) for t in group) == named(telling):
                return group
    return None


def named(telling: Telling) -> Fraction:
    """The largest number that a figure names; below 0 where it names none."""
    return max(telling.claim.reading.named, default=Fraction(-1))

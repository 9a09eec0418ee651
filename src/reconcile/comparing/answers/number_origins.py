"""Where a number may come from: a slip of a digit, or a sum of what others counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from reconcile.comparing.world.voices import Telling
from reconcile.model.dataset import Dataset


def slipped(members: Sequence[Telling]) -> tuple[Telling, Telling] | None:
    """The first two figures of one metric that differ by a slip; each is looked at once."""
    if len(members) == 2:
        first, second = members
        same = first.claim.metric == second.claim.metric
        return (first, second) if same and one_slip(*map(_digits, members)) else None
    known: dict[tuple[str, str], list[int]] = defaultdict(list)
    digits = [_digits(telling) for telling in members]
    for position, (telling, number) in enumerate(zip(members, digits, strict=True)):
        known[telling.claim.metric, number].append(position)
    pairs = [
        (min(position, other), max(position, other))
        for position, (telling, number) in enumerate(zip(members, digits, strict=True))
        for like in _mistaken(number)
        for other in known.get((telling.claim.metric, like), ())
    ]
    return None if not pairs else (members[min(pairs)[0]], members[min(pairs)[1]])


@lru_cache(maxsize=4096)
def _mistaken(number: str) -> tuple[str, ...]:
    """What a number becomes by one slip; the same few are asked about repeatedly."""
    return tuple(like for like in dict.fromkeys(_slips(number)) if one_slip(number, like))


def _slips(number: str) -> Iterator[str]:
    """What a number becomes when two neighbours change places or a digit is dropped."""
    for at in range(len(number)):
        yield number[:at] + number[at + 1 :]
        yield number[:at] + number[at : at + 2][::-1] + number[at + 2 :]


def one_slip(first: str, second: str) -> bool:
    """Whether transposing two neighbours, or dropping or doubling one digit, turns one into other.

    Trailing zeros say nothing: 100 and 1000 differ in size, not by a slip.
    """
    short, long = (first, second) if len(first) <= len(second) else (second, first)
    at = next((n for n, digit in enumerate(short) if digit != long[n]), len(short))
    if len(short) == len(long):
        return at < len(long) and short[at : at + 2][::-1] + short[at + 2 :] == long[at:]
    if len(long) - len(short) != 1 or len(short.rstrip("0")) < 2:
        return False
    return short[at:] == long[at + 1 :]


def _digits(telling: Telling) -> str:
    named = telling.claim.reading.named
    return str(named[0].numerator) if len(named) == 1 and named[0].denominator == 1 else ""


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

"""Which claims give a number that is their claimant's for another metric within days.

That is the only thing about a clash that claims of other bundles decide. So it is asked apart:
every claim puts its numbers into a file by claimant and number, and each file is looked through
by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from zlib import crc32

from reconcile.comparing.facts import METRIC_SLIP_DAYS
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import SALIENT_FROM, number_of
from reconcile.values.classes import dataclass
from reconcile.when.moment import MINUTES_A_DAY

_NEAR = METRIC_SLIP_DAYS * MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A claim's number: whose, of which metric, when.

    ``named`` says that its words name the number, ``known_by`` that it is known by it.
    """

    claimant: str
    number: Fraction
    metric: str
    start: int
    end: int
    shard: int
    claim: str
    named: bool
    known_by: bool

    @property
    def place(self) -> int:
        """What says in which file it belongs; the same on every machine."""
        return crc32(f"{self.claimant}\0{self.number}".encode("utf-8", "surrogatepass"))


def numbers_of(tellings: Iterable[Telling], shard: int) -> Iterator[GivenNumber]:
    """The numbers of compared claims that could be recognised."""
    known: dict[int, list[tuple[Fraction, bool, bool]]] = {}  # many claims share a reading
    for telling in tellings:
        date = telling.date
        if telling.claimant is None or date is None:
            continue
        reading = telling.claim.reading
        if id(reading) not in known:
            known[id(reading)] = salient_numbers(reading.named, number_of(telling))
        for number, named, known_by in known[id(reading)]:
            yield GivenNumber(
                telling.claimant, number, telling.quantity.metric, date.start, date.end,
                shard, telling.claim.id, named, known_by,
            )  # fmt: skip


def salient_numbers(
    named: Iterable[Fraction], known_by: Fraction
) -> list[tuple[Fraction, bool, bool]]:
    """The numbers that a figure could be recognised by: named in its words, or known by it."""
    return [
        (number, number in named, number == known_by)
        for number in {*named, known_by}
        if number >= SALIENT_FROM
    ]


def slipped(given: Iterable[GivenNumber]) -> dict[int, list[str]]:
    """By shard the claims whose number is their claimant's for another metric, too."""
    groups: dict[tuple[str, tuple[int, int]], list[GivenNumber]] = defaultdict(list)
    for entry in given:
        groups[entry.claimant, entry.number.as_integer_ratio()].append(
            entry
        )  # quicker than the number
    found: dict[int, list[str]] = defaultdict(list)
    for members in groups.values():
        if len({member.metric for member in members}) > 1:
            for given_twice in _for_two_metrics(members):
                found[given_twice.shard].append(given_twice.claim)
    return {shard: sorted(claims) for shard, claims in found.items()}


def _for_two_metrics(members: Sequence[GivenNumber]) -> Iterator[GivenNumber]:
    """Of one claimant's claims of one number those that name it for another metric at the time."""
    by_metric: dict[str, list[GivenNumber]] = defaultdict(list)
    for member in members:
        if member.named:
            by_metric[member.metric].append(member)
    calendars = {metric: _Calendar(members) for metric, members in by_metric.items()}
    for asking in members:
        others = (dates for metric, dates in calendars.items() if metric != asking.metric)
        if asking.known_by and any(dates.has_near(asking) for dates in others):
            yield asking


class _Calendar:
    """The dates of one metric's figures, to be asked for those near another's."""

    def __init__(self, given: Sequence[GivenNumber]) -> None:
        ordered = sorted((entry.end, entry.start) for entry in given)
        self._ends = [end for end, _ in ordered]
        self._first_start = list(accumulate((start for _, start in reversed(ordered)), min))[::-1]

    def has_near(self, asking: GivenNumber) -> bool:
        """Whether a date overlaps the one asked for, or ends within days of its end."""
        later = bisect_right(self._ends, asking.start)
        if later < len(self._ends) and self._first_start[later] < asking.end:
            return True
        first = bisect_left(self._ends, asking.end - _NEAR)
        return first < len(self._ends) and self._ends[first] <= asking.end + _NEAR

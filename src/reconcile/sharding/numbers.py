"""Which claims give a number that is their claimant's for another metric within days.

That is the only thing about a clash that claims of other bundles decide. So it is asked apart:
every claim puts its numbers into a file by claimant and number, and each file is looked through
by itself.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, chain
from zlib import crc32

from reconcile.comparing.relations.figure_facts import METRIC_SLIP_DAYS
from reconcile.comparing.world.voices import SALIENT_FROM, Telling, number_of
from reconcile.sharding.flat import built, flat
from reconcile.sharding.ties import digest_of
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.when.moment import MINUTES_A_DAY

_TWO = 2
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
    groups = grouped((_claimant_and_number(entry), entry) for entry in given)
    twice = chain.from_iterable(map(_for_two_metrics, groups.values()))
    found = grouped((entry.shard, entry.claim) for entry in twice)
    return {shard: sorted(claims) for shard, claims in found.items()}


def line_of(given: GivenNumber, place: int) -> str:
    """A line of a file of numbers: two heads that are compared without reading the rest."""
    return f"{place:x} {digest_of(given.metric):x} {json.dumps(flat(given))}\n"


def of_several_metrics(lines: Callable[[], Iterable[str]]) -> Iterator[GivenNumber]:
    """The numbers of such lines that may be of two metrics; the lines are gone through twice."""
    first: dict[str, str] = {}
    several: set[str] = set()
    for line in lines():
        place, metric, _ = line.split(" ", 2)
        if first.setdefault(place, metric) != metric:
            several.add(place)
    for line in lines():
        place, _, rest = line.split(" ", 2)
        if place in several:
            yield built(GivenNumber, json.loads(rest))


_Given = tuple[str, tuple[int, int]]
"""A claimant and a number, as a ratio, which is looked up more quickly than the number."""


def _claimant_and_number(given: GivenNumber) -> _Given:
    return given.claimant, given.number.as_integer_ratio()


class RecurringNumbers:
    """The same of claims that change: only what shares a claimant's number is looked at again."""

    def __init__(self, given: Iterable[GivenNumber]) -> None:
        """Take the numbers of all claims."""
        self._groups: dict[_Given, dict[str, GivenNumber]] = {}
        self._of_claim: dict[str, list[_Given]] = {}
        self._slipped: dict[_Given, frozenset[str]] = {}
        self._look_at(self._add(given))

    def change(self, claims: Iterable[str], given: Iterable[GivenNumber]) -> None:
        """Take what is given now in place of all numbers of some claims."""
        touched: set[_Given] = set()
        for claim in claims:
            for key in self._of_claim.pop(claim, ()):
                touched.add(key)
                del self._groups[key][claim]
        self._look_at(touched | self._add(given))

    @property
    def slipped(self) -> frozenset[str]:
        """The claims whose number is their claimant's for another metric, too."""
        return frozenset().union(*self._slipped.values())

    def _add(self, given: Iterable[GivenNumber]) -> set[_Given]:
        touched = set()
        for entry in given:
            key = _claimant_and_number(entry)
            touched.add(key)
            self._groups.setdefault(key, {})[entry.claim] = entry
            self._of_claim.setdefault(entry.claim, []).append(key)
        return touched

    def _look_at(self, keys: Iterable[_Given]) -> None:
        for key in keys:
            members = [*self._groups[key].values()]
            claims = frozenset(member.claim for member in _for_two_metrics(members))
            self._slipped.pop(key, None)
            if claims:
                self._slipped[key] = claims
            if not members:
                del self._groups[key]


def _for_two_metrics(members: Sequence[GivenNumber]) -> Iterator[GivenNumber]:
    """Of one claimant's claims of one number those that name it for another metric at the time."""
    if len({member.metric for member in members}) < _TWO:
        return iter(())
    return _recurring(members)


def _recurring(members: Sequence[GivenNumber]) -> Iterator[GivenNumber]:
    by_metric = grouped((member.metric, member) for member in members if member.named)
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
        # The first start of all that end from here on: whether any overlaps is asked at one place.
        self._first_start = list(accumulate((start for _, start in reversed(ordered)), min))[::-1]

    def has_near(self, asking: GivenNumber) -> bool:
        """Whether a date overlaps the one asked for, or ends within days of its end."""
        later = bisect_right(self._ends, asking.start)
        if later < len(self._ends) and self._first_start[later] < asking.end:
            return True
        first = bisect_left(self._ends, asking.end - _NEAR)
        return first < len(self._ends) and self._ends[first] <= asking.end + _NEAR

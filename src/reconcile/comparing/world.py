"""The data as one frozen world: every telling, and what is looked up of all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain

from reconcile.comparing.courses import Course, course_of
from reconcile.comparing.known_facts import KnownFacts
from reconcile.comparing.scaled import common_part, in_parts
from reconcile.comparing.voices import FOREVER, Telling
from reconcile.model.claim import Group
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
from reconcile.values.classes import dataclass
from reconcile.vocabulary.metric import Metric
from reconcile.when.moment import MINUTES_A_DAY

WEEK = 7 * MINUTES_A_DAY
BRIDGE_START, BRIDGE_END = 21, 19
"""So many twentieths of a number are near enough where somebody counts from it, or to it."""

SALIENT_FROM = 20
"""From here on a number is one that a figure can be recognised by."""


@dataclass(frozen=True)
class World:
    """The data set, its tellings by claim id, and the tolerance of conventional readings."""

    dataset: Dataset
    tellings: Mapping[str, Telling]
    tolerance: Fraction

    @cached_property
    def metrics(self) -> Mapping[str, Metric]:
        """The vocabulary's metrics."""
        return self.dataset.vocabulary.metrics

    @cached_property
    def compared(self) -> tuple[Telling, ...]:
        """The tellings that are compared, in file order: not withdrawn, and with a number."""
        return tuple(
            self.tellings[claim.id]
            for claim in self.dataset.claims
            if claim.withdrawn is None and not claim.reading.recorded_only
        )

    @cached_property
    def series(self) -> Mapping[tuple[str, Quantity], tuple[Telling, ...]]:
        """Each claimant's dated figures of one quantity, in the order of their dates."""
        groups: dict[tuple[str, Quantity], list[Telling]] = defaultdict(list)
        for telling in self.compared:
            if telling.claimant is not None and telling.date is not None:
                groups[telling.claimant, telling.quantity].append(telling)
        return {key: tuple(sorted(members, key=by_date)) for key, members in groups.items()}

    def series_of(self, telling: Telling) -> tuple[Telling, ...]:
        """The series that a telling stands in; empty without a claimant or dated figures."""
        return self.series.get((telling.claimant or "", telling.quantity), ())

    @cached_property
    def by_quantity(self) -> Mapping[Quantity, tuple[Telling, ...]]:
        """The compared tellings of each quantity."""
        groups: dict[Quantity, list[Telling]] = defaultdict(list)
        for telling in self.compared:
            groups[telling.quantity].append(telling)
        return {quantity: tuple(members) for quantity, members in groups.items()}

    @cached_property
    def first_dates(self) -> Mapping[Quantity, int]:
        """The end of the first date of which each quantity has a figure."""
        found: dict[Quantity, int] = {}
        for telling in self.compared:
            if telling.date is not None:
                earlier = found.get(telling.quantity, FOREVER)
                found[telling.quantity] = min(telling.date.end, earlier)
        return found

    @cached_property
    def _numbers(self) -> Mapping[tuple[str, tuple[int, int]], tuple[Telling, ...]]:
        groups: dict[tuple[str, tuple[int, int]], list[Telling]] = defaultdict(list)
        for telling in self.compared:
            if telling.claimant is not None:
                for number in telling.claim.reading.named:
                    groups[telling.claimant, number.as_integer_ratio()].append(telling)
        return {key: tuple(members) for key, members in groups.items()}

    @cached_property
    def _with_number(self) -> Mapping[tuple[Quantity, tuple[int, int]], tuple[Telling, ...]]:
        groups: dict[tuple[Quantity, tuple[int, int]], list[Telling]] = defaultdict(list)
        for telling in self.compared:
            for number in telling.claim.reading.named:
                groups[telling.quantity, number.as_integer_ratio()].append(telling)
        return {key: tuple(members) for key, members in groups.items()}

    def giving(self, quantity: Quantity, number: Fraction) -> tuple[Telling, ...]:
        """The figures of a quantity that name just this number."""
        return self._with_number.get((quantity, number.as_integer_ratio()), ())

    def with_number(self, claimant: str | None, number: Fraction) -> tuple[Telling, ...]:
        """The figures of a claimant that name just this number."""
        return self._numbers.get((claimant or "", number.as_integer_ratio()), ())

    @cached_property
    def _tellings_of_key(self) -> Mapping[tuple[str, Quantity], tuple[Telling, ...]]:
        groups: dict[tuple[str, Quantity], list[Telling]] = defaultdict(list)
        for telling in self.compared:
            groups[telling.statement, telling.quantity].append(telling)
        return {key: tuple(members) for key, members in groups.items()}

    def tellings_of(self, statement: str, quantity: Quantity) -> tuple[Telling, ...]:
        """The tellings of a statement's figure of a quantity."""
        return self._tellings_of_key.get((statement, quantity), ())

    @cached_property
    def _in_paper(self) -> Mapping[tuple[str, str | None], tuple[Telling, ...]]:
        groups: dict[tuple[str, str | None], list[Telling]] = defaultdict(list)
        for telling in self.compared:
            groups[telling.statement, telling.claim.source].append(telling)
        return {key: tuple(members) for key, members in groups.items()}

    def told_in(self, telling: Telling) -> tuple[Telling, ...]:
        """What a telling's publication tells of its statement."""
        return self._in_paper.get((telling.statement, telling.claim.source), ())

    @cached_property
    def _papers(self) -> Mapping[tuple[str, Quantity], frozenset[str]]:
        found = {
            key: frozenset(t.claim.source for t in members if t.claim.source is not None)
            for key, members in self._tellings_of_key.items()
        }
        same = {papers: papers for papers in found.values()}  # mostly one publication alone
        return {key: same[papers] for key, papers in found.items()}

    def papers(self, telling: Telling) -> frozenset[str]:
        """The publications that print this figure of its statement."""
        return self._papers.get((telling.statement, telling.quantity), frozenset())

    @cached_property
    def known(self) -> KnownFacts:
        """What is known of figures, as far as it was asked for."""
        return KnownFacts()

    @cached_property
    def _printed(self) -> Mapping[tuple[str, Quantity, str | None], frozenset[Fraction]]:
        found: dict[tuple[str, Quantity, str | None], set[Fraction]] = defaultdict(set)
        for (statement, quantity), members in self._tellings_of_key.items():
            for member in members:
                found[statement, quantity, member.claim.source].update(member.claim.reading.named)
        return {key: frozenset(numbers) for key, numbers in found.items()}

    def printed(self, telling: Telling, source: str | None) -> frozenset[Fraction]:
        """The numbers that a publication gives for the quantity of a telling, of its statement."""
        return self._printed.get((telling.statement, telling.quantity, source), frozenset())

    def bridged(self, small: Telling, large: Telling) -> bool:
        """Whether a claimant of the two itself counted from the smaller number to the larger.

        With both figures between a week before the larger figure's date and a week after it.
        """
        if large.date is None or small.claimant == large.claimant:
            return False
        least = BRIDGE_START * self.in_whole_parts[small.claim.id]
        most = BRIDGE_END * self.in_whole_parts[large.claim.id]
        first, last = large.date.start - WEEK, large.date.end + WEEK
        return any(
            self._climbs(self._between(telling, first, last), least, most)
            for telling in (small, large)
            if least >= most or len(self.series_of(telling)) > 1
        )

    def _climbs(self, members: list[Telling], least: int, most: int) -> bool:
        """Whether a figure of at most ``least`` is followed by a figure of at least ``most``."""
        number = self.in_whole_parts
        ends = [
            t.date.end for t in members if t.date is not None and 20 * number[t.claim.id] >= most
        ]
        if not ends:
            return False
        latest = max(ends)
        return any(
            t.date is not None and t.date.start < latest and 20 * number[t.claim.id] <= least
            for t in members
        )

    def overtaken(self, small: Telling, large: Telling, within: int = 0) -> bool:
        """Whether who gave the smaller number had reached the larger, by so long after its date."""
        if large.date is None:
            return False
        course = self._courses.get((small.claimant or "", small.quantity))
        reached = None if course is None else course.most_by(large.date.end + within)
        return reached is not None and self._reaches(reached, large)

    def never_reached(self, small: Telling, large: Telling) -> bool:
        """Whether the side of the smaller number gives a later one below the larger, too.

        Later than the larger figure: so its own count did not grow from the one to the other,
        whichever of its offices counted.
        """
        if large.date is None:
            return False
        course = self.course_of_side(small)
        reached = None if course is None else course.most_from(large.date.end)
        return reached is not None and not self._reaches(reached, large)

    def is_sides_last_word(self, telling: Telling) -> bool:
        """Whether the figure is the last that its side gives, where several speak for that."""
        if telling.date is None or telling.voice.id in (telling.claimant, None):
            return False
        course = self.course_of_side(telling)
        return course is not None and course.most_from(telling.date.end) is None

    def repeated(self, small: Telling, large: Telling) -> bool:
        """Whether the side of the smaller number gave just that twice, a week apart or more.

        Both before the larger figure: by then it had counted, and found no more.
        """
        if large.date is None:
            return False
        number = self.in_whole_parts[small.claim.id]
        course = self._repeats.get((small.voice.id, small.quantity, number))
        latest = None if course is None else course.most_by(large.date.start)
        return course is not None and latest is not None and latest - course.ends[0] >= WEEK

    @cached_property
    def _repeats(self) -> Mapping[object, Course]:
        """The starts of the dates on which a side gives just one number, as a course."""
        groups: dict[object, list[tuple[int, int, int]]] = defaultdict(list)
        for t in chain.from_iterable(self._of_sides.values()):
            if t.date is not None:
                key = t.voice.id, t.quantity, self.in_whole_parts[t.claim.id]
                groups[key].append((t.date.start, t.date.end, t.date.start))
        return {key: course_of(dates) for key, dates in groups.items() if len(dates) > 1}

    def _reaches(self, number: int, large: Telling) -> bool:
        """Whether a number is near enough to a larger one for somebody who counted to it."""
        return 20 * number >= BRIDGE_END * self.in_whole_parts[large.claim.id]

    @cached_property
    def _courses(self) -> Mapping[object, Course]:
        """Each series as the largest number by, and from, each of its dates."""
        return {key: self._course(members) for key, members in self.series.items()}

    def course_of_side(self, telling: Telling) -> Course | None:
        """The numbers that a figure's side gives of its quantity, in whole parts."""
        return self._courses_of_sides.get((telling.voice.id, telling.quantity))

    @cached_property
    def _courses_of_sides(self) -> Mapping[object, Course]:
        """The same of all that one side gives of a quantity."""
        return {key: self._course_of_side(members) for key, members in self._of_sides.items()}

    def _course_of_side(self, members: Sequence[Telling]) -> Course:
        """That of its only claimant, if the side has all of its figures."""
        first, claimants = members[0], {telling.claimant for telling in members}
        if len(claimants) == 1 and len(members) == len(self.series_of(first)):
            return self._courses[first.claimant or "", first.quantity]
        return self._course(members)

    @cached_property
    def _of_sides(self) -> Mapping[object, Sequence[Telling]]:
        """The dated figures that each side gives of a quantity."""
        groups: dict[object, list[Telling]] = defaultdict(list)
        for (_, quantity), members in self.series.items():
            for telling in members:
                groups[telling.voice.id, quantity].append(telling)
        return groups

    def _course(self, members: Iterable[Telling]) -> Course:
        number = self.in_whole_parts
        return course_of(
            (telling.date.start, telling.date.end, number[telling.claim.id])
            for telling in members
            if telling.date is not None
        )

    @cached_property
    def in_whole_parts(self) -> Mapping[str, int]:
        """Each figure's number, in parts in which all are whole."""
        numbers = {id_: number_of(telling) for id_, telling in self.tellings.items()}
        part = common_part(numbers.values())
        return {id_: in_parts(number, part) for id_, number in numbers.items()}

    def _between(self, telling: Telling, first: int, last: int) -> list[Telling]:
        """The figures of a telling's series whose dates lie between two instants."""
        key = (telling.claimant or "", telling.quantity)
        members, ends = self.series.get(key, ()), self._ends.get(key, [])
        near = members[bisect_left(ends, first) : bisect_right(ends, last)]
        return [t for t in near if t.date is not None and t.date.start >= first]

    @cached_property
    def _ends(self) -> Mapping[tuple[str, Quantity], list[int]]:
        """The ends of each series' dates, in its order."""
        return {
            key: [t.date.end for t in members if t.date is not None]
            for key, members in self.series.items()
        }

    def finished(self, telling: Telling) -> bool:
        """Whether the quantity no longer changed on the figure's date: it has one value."""
        if self.metrics[telling.quantity.metric].fixed:
            return True
        date = telling.date
        return date is not None and any(date.end >= end for end in self.ends_of(telling))

    def ends_of(self, telling: Telling) -> Iterator[int]:
        """When what a figure counts was over, for those people or at that place."""
        yield from (g.ended.end for g in self._groups(telling) if g.ended is not None)

    def _groups(self, telling: Telling) -> Iterator[Group]:
        named = (
            (telling.claim.subject, self.dataset.subjects),
            (telling.claim.place, self.dataset.regions),
        )
        return (groups[name] for name, groups in named if name is not None and name in groups)


def by_date(telling: Telling) -> tuple[int, int, Fraction, str]:
    """An order of dated tellings that does not depend on their place in the file."""
    date = telling.date
    assert date is not None, telling.claim.id
    return date.end, date.start, number_of(telling), telling.claim.id


def number_of(telling: Telling) -> Fraction:
    """The number that a figure is known by: the largest that it names, else an end of it."""
    reading = telling.claim.reading
    if reading.named:
        return max(reading.named)
    interval = reading.at()
    return interval.low or interval.high or Fraction(0)


def is_denial(telling: Telling) -> bool:
    """Whether the figure says that there were none."""
    high = telling.claim.reading.at().high
    return high is not None and not high.numerator


def is_last_word(telling: Telling) -> bool:
    """Whether its claimant never gave another figure for the quantity."""
    return telling.stood[1] == FOREVER

"""The dated figures of each claimant and each side, and what they say of a rise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, chain

from reconcile.comparing.world.apart import WEEK
from reconcile.comparing.world.numbers import common_part, in_parts
from reconcile.comparing.world.voices import Telling, number_of
from reconcile.model.quantity import Quantity
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped


@dataclass(frozen=True, slots=True)
class Course:
    """The figures of a series, in two orders.

    ``ends`` are the ends of their dates in order, and ``by`` the largest number of each and of
    those before; ``starts`` are the starts in order, and ``since`` the largest number of each and
    of those after.
    """

    ends: tuple[int, ...]
    by: tuple[int, ...]
    starts: tuple[int, ...]
    since: tuple[int, ...]

    def most_by(self, time: int) -> int | None:
        """The largest number whose date ends by then; ``None`` without any."""
        count = bisect_right(self.ends, time)
        return self.by[count - 1] if count else None

    def steps(self, first: int, last: int) -> Sequence[tuple[int, int]]:
        """Ends of dates, each with the largest number so far: from the last by ``first`` on.

        Up to those before ``last``; empty where none is by ``first``.
        """
        begin, stop = bisect_right(self.ends, first), bisect_left(self.ends, last)
        return [(self.ends[n], self.by[n]) for n in range(begin - 1, stop)] if begin else []

    def most_from(self, time: int) -> int | None:
        """The largest number whose date starts then or later; ``None`` without any."""
        first = bisect_left(self.starts, time)
        return self.since[first] if first < len(self.starts) else None


@dataclass(frozen=True, slots=True)
class Span:
    """A series: the ends of its dates in order, and the least and the largest number by each."""

    ends: tuple[int, ...]
    least: tuple[Fraction, ...]
    most: tuple[Fraction, ...]

    def by(self, time: int) -> tuple[Fraction, Fraction] | None:
        """The least and the largest number whose dates end by then; ``None`` without any."""
        count = bisect_right(self.ends, time)
        return (self.least[count - 1], self.most[count - 1]) if count else None


def course_of(figures: Iterable[tuple[int, int, int]]) -> Course:
    """The course of figures, each given by the start and end of its date and its number."""
    known = list(figures)
    if len(known) == 1:  # as most series are
        starts, ends, numbers = zip(*known, strict=True)
        return Course(ends, numbers, starts, numbers)
    by_end = sorted((end, number) for _, end, number in known)
    by_start = sorted((start, number) for start, _, number in known)
    since = list(accumulate((number for _, number in reversed(by_start)), max))
    return Course(
        tuple(end for end, _ in by_end),
        tuple(accumulate((number for _, number in by_end), max)),
        tuple(start for start, _ in by_start),
        tuple(reversed(since)),
    )


BRIDGE_START, BRIDGE_END = 21, 19
"""So many twentieths of a number are near enough where somebody counts from it, or to it."""


@dataclass(frozen=True)
class DatedSeries:
    """The series of the ``compared`` tellings, and the numbers of all ``tellings``."""

    compared: tuple[Telling, ...]
    tellings: Mapping[str, Telling]

    @cached_property
    def of_claimants(self) -> Mapping[tuple[str, Quantity], tuple[Telling, ...]]:
        """Each claimant's dated figures of one quantity, in the order of their dates."""
        groups = grouped(
            ((telling.claimant, telling.quantity), telling)
            for telling in self.compared
            if telling.claimant is not None and telling.date is not None
        )
        return {key: tuple(sorted(members, key=_by_date)) for key, members in groups.items()}

    def of(self, telling: Telling) -> tuple[Telling, ...]:
        """The series that a telling stands in; empty without a claimant or dated figures."""
        return self.of_claimants.get((telling.claimant or "", telling.quantity), ())

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
            if least >= most or len(self.of(telling)) > 1
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

    def _between(self, telling: Telling, first: int, last: int) -> list[Telling]:
        """The figures of a telling's series whose dates lie between two instants."""
        key = (telling.claimant or "", telling.quantity)
        members, ends = self.of_claimants.get(key, ()), self._ends.get(key, [])
        near = members[bisect_left(ends, first) : bisect_right(ends, last)]
        return [t for t in near if t.date is not None and t.date.start >= first]

    @cached_property
    def _ends(self) -> Mapping[tuple[str, Quantity], list[int]]:
        """The ends of each series' dates, in its order."""
        return {
            key: [t.date.end for t in members if t.date is not None]
            for key, members in self.of_claimants.items()
        }

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

    def is_sides_last_word(self, telling: Telling) -> bool:
        """Whether the figure is the last that its side gives, where several speak for that."""
        # Of a side with one speaker the claimant's own last word says as much.
        if telling.date is None or telling.voice.id in (telling.claimant, None):
            return False
        course = self.course_of_side(telling)
        return course is not None and course.most_from(telling.date.end) is None

    def course_of_side(self, telling: Telling) -> Course | None:
        """The numbers that a figure's side gives of its quantity, in whole parts."""
        return self._courses_of_sides.get((telling.voice.id, telling.quantity))

    def _reaches(self, number: int, large: Telling) -> bool:
        """Whether a number is near enough to a larger one for somebody who counted to it."""
        return 20 * number >= BRIDGE_END * self.in_whole_parts[large.claim.id]

    @cached_property
    def _courses(self) -> Mapping[object, Course]:
        """Each series as the largest number by, and from, each of its dates."""
        return {key: self._course(members) for key, members in self.of_claimants.items()}

    @cached_property
    def _repeats(self) -> Mapping[object, Course]:
        """The starts of the dates on which a side gives just one number, as a course."""
        groups = grouped(
            (
                (t.voice.id, t.quantity, self.in_whole_parts[t.claim.id]),
                (t.date.start, t.date.end, t.date.start),
            )
            for t in chain.from_iterable(self._of_sides.values())
            if t.date is not None
        )
        return {key: course_of(dates) for key, dates in groups.items() if len(dates) > 1}

    @cached_property
    def _courses_of_sides(self) -> Mapping[object, Course]:
        """The same of all that one side gives of a quantity."""
        return {key: self._course_of_side(members) for key, members in self._of_sides.items()}

    def _course_of_side(self, members: Sequence[Telling]) -> Course:
        """That of its only claimant, if the side has all of its figures."""
        first, claimants = members[0], {telling.claimant for telling in members}
        if len(claimants) == 1 and len(members) == len(self.of(first)):
            return self._courses[first.claimant or "", first.quantity]
        return self._course(members)

    @cached_property
    def _of_sides(self) -> Mapping[object, Sequence[Telling]]:
        """The dated figures that each side gives of a quantity."""
        every = chain.from_iterable(self.of_claimants.values())
        return grouped(((telling.voice.id, telling.quantity), telling) for telling in every)

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


def _by_date(telling: Telling) -> tuple[int, int, Fraction, str]:
    """An order of dated tellings that does not depend on their place in the file."""
    date = telling.date
    assert date is not None, telling.claim.id
    return date.end, date.start, number_of(telling), telling.claim.id

"""How far a count had come by a time, and how far it comes from a time on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from reconcile.values.classes import dataclass


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

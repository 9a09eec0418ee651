"""A matcher of regular expressions that counts its steps: slow, plain, and the same every time.

Python's own matcher does not say how often it tried. This one walks the same parse tree in the
same order, so where its steps grow with the square of a text, so does the time of the other; and
steps are not seconds, so no load on the machine changes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from re import _compiler, _parser  # type: ignore[attr-defined]  # the parse tree has no other door
from typing import Any

After = Callable[[int], bool]
Matcher = Callable[[int, After], bool]
_MOST_STEPS = 100_000
_SINGLE = {"LITERAL", "NOT_LITERAL", "ANY", "IN", "AT"}


class TooManyStepsError(Exception):
    """The pattern tries and tries."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands in a row in a pattern, and its flags."""

    nodes: Sequence[Any]
    flags: int


def pattern_of(compiled: re.Pattern[str]) -> Pattern:
    return Pattern(list(_parser.parse(compiled.pattern, compiled.flags)), compiled.flags)


def choices_of(compiled: re.Pattern[str]) -> Sequence[Pattern]:
    """The choices of a pattern that is nothing but a choice, each alone; else the pattern."""
    whole = pattern_of(compiled)
    if len(whole.nodes) == 1 and str(whole.nodes[0][0]) == "BRANCH":
        return [Pattern(list(choice), whole.flags) for choice in whole.nodes[0][1][1]]
    return [whole]


class Counter:
    """One pattern on one text: ``steps`` says how often a piece of the pattern was tried."""

    def __init__(self, pattern: Pattern, text: str) -> None:
        self.text = text
        self._steps = 0
        self._groups: dict[int, tuple[int, int]] = {}
        self._match = self._sequence(pattern.nodes, pattern.flags)

    @property
    def steps(self) -> int:
        return self._steps

    def _step(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise TooManyStepsError

    def match(self, start: int = 0, *, whole: bool = False) -> int | None:
        """Where the match at ``start`` ends, if there is any; ``whole`` as in ``fullmatch``."""
        end: list[int] = []

        def done(at: int) -> bool:
            if whole and at != len(self.text):
                return False
            end.append(at)
            return True

        self._groups = {}
        return end[0] if self._match(start, done) else None

    def find_all(self) -> list[tuple[int, int]]:
        """The spans that ``finditer`` finds."""
        found, at = [], 0
        while at <= len(self.text):
            end = self.match(at)
            if end is not None:
                found.append((at, end))
            at = end if end is not None and end > at else at + 1
        return found

    def _sequence(self, nodes: Iterable[Any], flags: int) -> Matcher:
        parts = [self._node(str(op), value, flags) for op, value in nodes]

        def from_part(number: int, at: int, after: After) -> bool:
            if number == len(parts):
                return after(at)
            return parts[number](at, lambda end: from_part(number + 1, end, after))

        return lambda at, after: from_part(0, at, after)

    def _node(self, op: str, value: Any, flags: int) -> Matcher:
        if op in _SINGLE:
            return self._single(op, value, flags)
        make = getattr(self, "_" + op.lower())
        made: Matcher = make(value, flags)
        return made

    def _single(self, op: str, value: Any, flags: int) -> Matcher:
        """A sign, a class of signs or a place, by Python's own matcher."""
        tree = _parser.SubPattern(_parser.State(), [(getattr(_parser, op), value)])
        tried = _compiler.compile(tree, flags).match

        def match(at: int, after: After) -> bool:
            self._step()
            found = tried(self.text, at)
            return found is not None and after(found.end())

        return match

    def _branch(self, value: Any, flags: int) -> Matcher:
        choices = [self._sequence(choice, flags) for choice in value[1]]
        return lambda at, after: any(choice(at, after) for choice in choices)

    def _subpattern(self, value: Any, flags: int) -> Matcher:
        group, added, taken, inner = value
        match = self._sequence(inner, (flags | added) & ~taken)
        if group is None:
            return match

        def grouped(at: int, after: After) -> bool:
            before = dict(self._groups)

            def closed(end: int) -> bool:
                self._groups[group] = (at, end)
                return after(end)

            if match(at, closed):
                return True
            self._groups = before
            return False

        return grouped

    def _max_repeat(self, value: Any, flags: int) -> Matcher:
        least, most, inner = value
        item = self._sequence(inner, flags)

        def repeat(at: int, after: After, done: int) -> bool:
            def again(end: int) -> bool:
                return (end != at or done < least) and repeat(end, after, done + 1)

            return (done < most and item(at, again)) or (done >= least and after(at))

        return lambda at, after: repeat(at, after, 0)

    def _min_repeat(self, value: Any, flags: int) -> Matcher:
        least, most, inner = value
        item = self._sequence(inner, flags)

        def repeat(at: int, after: After, done: int) -> bool:
            def again(end: int) -> bool:
                return (end != at or done < least) and repeat(end, after, done + 1)

            return (done >= least and after(at)) or (done < most and item(at, again))

        return lambda at, after: repeat(at, after, 0)

    def _possessive_repeat(self, value: Any, flags: int) -> Matcher:
        return self._once(self._max_repeat(value, flags))

    def _atomic_group(self, value: Any, flags: int) -> Matcher:
        return self._once(self._sequence(value, flags))

    def _once(self, match: Matcher) -> Matcher:
        """What is not tried again in another way."""

        def once(at: int, after: After) -> bool:
            end = _first_end(match, at)
            return end is not None and after(end)

        return once

    def _assert(self, value: Any, flags: int) -> Matcher:
        found = self._looked(value, flags)
        return lambda at, after: found(at) and after(at)

    def _assert_not(self, value: Any, flags: int) -> Matcher:
        found = self._looked(value, flags)
        return lambda at, after: not found(at) and after(at)

    def _looked(self, value: Any, flags: int) -> Callable[[int], bool]:
        direction, inner = value
        back = inner.getwidth()[0] if direction < 0 else 0
        match = self._sequence(inner, flags)
        return lambda at: at >= back and _first_end(match, at - back) is not None

    def _groupref(self, value: Any, flags: int) -> Matcher:
        def match(at: int, after: After) -> bool:
            self._step()
            if value not in self._groups:
                return False
            begin, end = self._groups[value]
            words = self.text[begin:end]
            return self.text.startswith(words, at) and after(at + len(words))

        return match


def _first_end(match: Matcher, at: int) -> int | None:
    ends: list[int] = []

    def done(end: int) -> bool:
        ends.append(end)
        return True

    return ends[0] if match(at, done) else None


def hard_texts(pattern: Pattern) -> Sequence[tuple[str, str]]:
    """For each unbounded repeat of the pattern: what leads to it, and what it may repeat.

    The longer the second is repeated behind the first, the more ways there are to match it in.
    """
    found: dict[tuple[str, str], None] = {}
    _hard(pattern.nodes, "", found)
    return [*found]


_MANY = 16
_CHOICES = 6


def _hard(nodes: Iterable[Any], head: str, found: dict[tuple[str, str], None]) -> str:
    """Note the repeats of a sequence behind ``head``; a shortest text of head and sequence."""
    for op, value in nodes:
        name = str(op)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            if value[1] > _MANY:
                runs = [run for run in _samples(value[2]) if run]
                found.update(dict.fromkeys((head, run) for run in runs))
                found.update(dict.fromkeys(("", head + run) for run in runs[:1]))
            _hard(value[2], head, found)
        elif name == "SUBPATTERN":
            _hard(value[3], head, found)
        elif name == "ATOMIC_GROUP":
            _hard(value, head, found)
        elif name == "BRANCH":
            for choice in value[1]:
                _hard(choice, head, found)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            _hard(value[1], head, found)
        head += next(iter(_samples([(op, value)])), "")
    return head


def _samples(nodes: Iterable[Any]) -> list[str]:
    """A few shortest texts that a sequence matches, at least about."""
    texts = [""]
    for op, value in nodes:
        choices = _choices(str(op), value)
        texts = [text + choice for text in texts for choice in choices][:_CHOICES]
    return texts


def _choices(name: str, value: Any) -> list[str]:
    if name == "LITERAL":
        return [chr(value)]
    if name in {"NOT_LITERAL", "ANY"}:
        return [next(sign for sign in "a -" if name == "ANY" or ord(sign) != value)]
    if name == "IN":
        return _of_class(value)
    if name == "BRANCH":
        return [text for choice in value[1] for text in _samples(choice)[:2]][:_CHOICES]
    if name == "SUBPATTERN":
        return _samples(value[3])
    if name == "ATOMIC_GROUP":
        return _samples(value)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return [text * max(1, min(value[0], _MANY)) for text in _samples(value[2])]
    return [""]


def _of_class(items: Any) -> list[str]:
    """Signs of a class: of each range, letter and kind the first."""
    tree = _parser.SubPattern(_parser.State(), [(_parser.IN, items)])
    fits = _compiler.compile(tree, re.UNICODE).match
    named = [chr(value[0] if str(op) == "RANGE" else value) for op, value in items
             if str(op) in {"RANGE", "LITERAL"}]  # fmt: skip
    return [sign for sign in (*named, *"a0 -.,\n\u00e9") if fits(sign)][:_CHOICES]

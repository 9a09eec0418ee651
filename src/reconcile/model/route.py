"""Symbolic places in the data; line numbers come back only where words are written."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from enum import StrEnum

from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """A value's place: the file's name as given, and the keys and indexes that lead to it."""

    path: str
    keys: tuple[str | int, ...] = ()

    def to(self, *keys: str | int) -> Route:
        """The route of a value below this one."""
        return Route(self.path, (*self.keys, *keys))


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands in its file: 1-based lines and columns in code points.

    ``end_line``/``end_column`` are just after its last character.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class PlacesByFile(Mapping[Route, Place]):
    """Places that know their files: one of each is given without a look at all others."""

    @abstractmethod
    def first_routes(self) -> Iterable[Route]:
        """A route of each file that has any, in the order of the files."""


def first_routes(places: Mapping[Route, Place]) -> Iterable[Route]:
    """A route of each file that has any, in the order of the files."""
    if isinstance(places, PlacesByFile):
        return places.first_routes()
    return {route.path: route for route in places}.values()


class Level(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Confidence(StrEnum):
    """How sure it is that a problem is one."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A replacement in a text: what stands from ``start`` up to ``end`` becomes ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair that cannot mean anything else: what it does in words, and the edits of it.

    Offsets are in code points of the file's text without its byte order mark.
    """

    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the input: never raised, always a value.

    ``code`` and ``rule`` are a rule's letter-and-digits and name; ``message`` says what was
    read, ``help`` what was probably meant or what to do; ``offending`` is the text itself.
    ``fatal`` problems leave nothing of their file to go on with. ``related`` are further places
    that belong to it. ``fix`` mends it, where that can only be done in one way.
    """

    code: str
    rule: str
    message: str
    place: Place
    help: str = ""
    offending: str = ""
    claim: str | None = None
    level: Level = Level.ERROR
    fatal: bool = False
    confidence: Confidence = Confidence.HIGH
    related: tuple[Place, ...] = ()
    fix: Fix | None = None


def by_place(problem: Problem) -> tuple[Place, str, str]:
    """What problems are sorted by."""
    return problem.place, problem.code, problem.message


@dataclass(frozen=True, slots=True, order=True)
class Comment:
    """A YAML comment: its place (from the ``#`` to the end of the line) and its text after ``#``.

    ``own_line`` says that nothing but blanks stands before it.
    """

    place: Place
    text: str
    own_line: bool

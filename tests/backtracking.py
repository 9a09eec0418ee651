"""Whether a regular expression can try one text in many ways: by its structure, never by a clock.

An expression takes more than its share where two repeats without a limit stand next to each other
and can take the same character: how a run of it is divided between them is then tried out. A
repeat in a repeat is the same, for its body stands next to itself. What stands between them ends
this where it has to be there and begins with what the first repeat cannot take.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._constants as codes  # type: ignore[import-not-found]  # Python has no types for it
import re._parser as parser  # type: ignore[import-not-found]  # the same
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import reconcile
from reconcile.values.patterns import WhenFirstUsed

FEW = 500  # repeats up to so many times are no repeats without a limit
DEPTH = 4  # of tables in tables
SAMPLE = frozenset(map(chr, range(9, 127))) | frozenset(
    "éßаяı٣–—“”’«»中\u00a0\u2009\u202f\u2028\u0301"
)
"""The characters by which sets are held against each other."""

_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
_NO_WIDTH = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
_CLASSES = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip

Signs = frozenset[str]
Item = tuple[Any, Any]


@cache
def patterns() -> Mapping[tuple[str, int], str]:
    """Every expression that a module of the package keeps, and where; text and flags."""
    found: dict[tuple[str, int], str] = {}
    for module in pkgutil.walk_packages(reconcile.__path__, "reconcile."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _in(value, DEPTH):
                where = f"{module.name.removeprefix('reconcile.')}.{name}"
                found.setdefault((pattern.pattern, pattern.flags), where)
    found.update(_written_in_place())
    return found


def _written_in_place() -> Iterator[tuple[tuple[str, int], str]]:
    """The expressions that stand in calls such as ``re.search("…", text)``."""
    for path, node in _calls():
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=name),
                args=[ast.Constant(value=str(text)), *_],
            ) if name != "compile":
                yield (text, 0), f"{path}:{node.lineno}"


@cache
def _calls() -> Sequence[tuple[Path, ast.Call]]:
    """Every call in the package, and in which of its files it stands."""
    source = Path(reconcile.__file__).parent
    return [
        (path.relative_to(source), node)
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]


SEARCHES = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})


@cache
def searched() -> Mapping[tuple[str, int], str]:
    """Every expression that is looked for from each place of a text, and where."""
    found: dict[tuple[str, int], str] = {}
    for path, node in _calls():
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=kept), attr=how), args=args):
                if how not in SEARCHES:
                    continue
                where = f"{path}: {kept}"
                name = ".".join(("reconcile", *path.with_suffix("").parts))
                value = vars(importlib.import_module(name)).get(kept)
                for pattern in _in(value, 0):
                    found[pattern.pattern, pattern.flags] = where
                if kept == "re" and args and isinstance(args[0], ast.Constant):
                    found[str(args[0].value), 0] = where
    return found


def begins_anew(pattern: str, flags: int = 0) -> bool:
    """Whether a search tries a long run again from each of its characters.

    It begins with a repeat without a limit, something stands behind it that may be missing, and
    nothing before it says that the run begins there.
    """
    items = list(parser.parse(pattern, flags))
    while items and items[0][0] is codes.SUBPATTERN:
        items = [*items[0][1][3], *items[1:]]
    starts = bool(items) and items[0][0] in _REPEATS and _endless(items[0][1])
    may_fail = not _Reading(flags).front(items[1:])[1] or any(i[0] in _NO_WIDTH for i in items)
    return starts and may_fail


def _in(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    """The expressions in a value, or in the tables and lists of it."""
    if isinstance(value, WhenFirstUsed):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict | MappingProxyType):
        for item in value.values():
            yield from _in(item, depth - 1)
    elif depth and isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from _in(item, depth - 1)


def shared(pattern: str, flags: int = 0) -> Signs:
    """The characters that two neighbouring repeats of an expression can both take."""
    return _Reading(flags).clash(list(parser.parse(pattern, flags)))


class _Reading:
    """An expression read with its flags."""

    def __init__(self, flags: int) -> None:
        self._flags = flags
        self._groups: dict[int, list[Item]] = {}

    def clash(self, items: Sequence[Item]) -> Signs:
        """What neighbours in a row share; each repeat without a limit is tried beside itself."""
        found: Signs = frozenset()
        waiting: list[Signs] = []
        for code, value in self._flat(items):
            if code in _REPEATS and _endless(value):
                body = list(value[2])
                found |= self.clash([*body, *body] if self._repeats(body) else body)
                front = self.front(body)[0]
                found = found.union(*(signs & front for signs in waiting))
            else:
                for inner in _inner(code, value):
                    found |= self.clash(inner)
                found = found.union(
                    *(signs & front for signs in waiting for front in self._ends(code, value, 0))
                )
            first, empty = self._first(code, value)
            waiting = [signs for signs in waiting if empty or signs & first]
            waiting += self._ends(code, value, -1)
        return found

    def _flat(self, items: Iterable[Item]) -> Iterator[Item]:
        """Items in a row, those of groups as well; what a group is, is kept for references."""
        for code, value in items:
            if code is codes.SUBPATTERN:
                self._groups[value[0]] = list(value[3])
                yield from self._flat(value[3])
            else:
                yield code, value

    def _repeats(self, items: Iterable[Item]) -> bool:
        return any(
            (code in _REPEATS and _endless(value))
            or any(self._repeats(inner) for inner in _inner(code, value))
            for code, value in items
        )

    def _ends(self, code: Any, value: Any, end: int) -> list[Signs]:
        """The repeats without a limit at the beginning (0) or end (-1) of an item."""
        found: list[Signs] = []
        if code in _REPEATS and _endless(value):
            found.append(self.front(value[2])[0] if end == 0 else self._all(value[2]))
        for inner in _inner(code, value):
            for item in inner if end == 0 else inner[::-1]:
                found += self._ends(*item, end)
                if not self._first(*item)[1]:
                    break
        return found

    def _all(self, items: Iterable[Item]) -> Signs:
        """Every character that items can take."""
        found: Signs = frozenset()
        for code, value in items:
            inner = list(_inner(code, value))
            found |= frozenset().union(*map(self._all, inner)) if inner else self._one(code, value)
        return found

    def _first(self, code: Any, value: Any) -> tuple[Signs, bool]:
        """The characters that an item can begin with, and whether it can be empty."""
        if code in _NO_WIDTH:
            return frozenset(), True
        branches = [self._groups[value]] if code is codes.GROUPREF else list(_inner(code, value))
        if not branches:
            return self._one(code, value), False
        found: Signs = frozenset()
        empty = code in _REPEATS and value[0] == 0
        for items in branches:
            first, may_be_empty = self.front(items)
            found, empty = found | first, empty or may_be_empty
        return found, empty

    def front(self, items: Iterable[Item]) -> tuple[Signs, bool]:
        """The same of items in a row."""
        found: Signs = frozenset()
        for item in items:
            first, may_be_empty = self._first(*item)
            found |= first
            if not may_be_empty:
                return found, False
        return found, True

    def _one(self, code: Any, value: Any) -> Signs:
        """The characters of an item that takes one."""
        if code in _NO_WIDTH:
            return frozenset()
        if code is codes.GROUPREF:
            return SAMPLE
        if code is codes.ANY:
            return SAMPLE if self._flags & re.DOTALL else SAMPLE - {"\n"}
        if code is codes.IN:
            negated = bool(value) and value[0][0] is codes.NEGATE
            signs = SAMPLE | {chr(item) for kind, item in value if kind is codes.LITERAL}
            return frozenset(s for s in signs if self._in_class(s, value) is not negated)
        named = frozenset(self._cases(chr(value)))
        return SAMPLE - named if code is codes.NOT_LITERAL else named

    def _in_class(self, sign: str, items: Iterable[Item]) -> bool:
        forms = self._cases(sign)
        for code, value in items:
            if code is codes.LITERAL and chr(value) in forms:
                return True
            if code is codes.RANGE and any(value[0] <= ord(form) <= value[1] for form in forms):
                return True
            if code is codes.CATEGORY and re.match(_CLASSES[value], sign, self._flags & re.ASCII):
                return True
        return False

    def _cases(self, sign: str) -> set[str]:
        both = {form for form in (sign.lower(), sign.upper()) if len(form) == 1}
        return {sign, *both} if self._flags & re.IGNORECASE else {sign}


def _endless(value: Any) -> bool:
    return bool(value[1] is codes.MAXREPEAT or value[1] > FEW)


def _inner(code: Any, value: Any) -> Iterator[list[Item]]:
    """What stands in a group, a repeat or an alternative."""
    if code in _REPEATS:
        yield list(value[2])
    elif code is codes.SUBPATTERN:
        yield list(value[3])
    elif code is codes.BRANCH:
        for branch in value[1]:
            yield list(branch)

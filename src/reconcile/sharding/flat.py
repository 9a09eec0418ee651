"""Values as flat records and back: plain lists that JSON can hold, read by the fields' types.

What shards say of one another crosses as these, between processes and machines: nothing in a
file that is read can run code, and reading is cheaper than unpickling.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from reconcile.values.classes import fields, getter_of, is_dataclass

_Made = TypeVar("_Made")
PLAIN = (str, int, bool, type(None))
"""The types that are flat as they are."""


def flat(value: Any) -> Any:
    """A value of dataclasses, tuples, enumerations, fractions and dates as lists and texts."""
    if type(value) in PLAIN:
        return value
    kind: Any = type(value)
    return _flattener(kind)(value)


def built(kind: type[_Made], value: Any) -> _Made:
    """The value of this type that ``flat`` made this of."""
    wanted: Any = kind
    found: _Made = _builder(wanted)(value)
    return found


@cache
def _flattener(kind: Any) -> Callable[[Any], Any]:
    """How values of a class are flattened."""
    if is_dataclass(kind):
        given = getter_of(_given(kind))
        marks = _told_apart(kind)
        return lambda value: [*marks, *_each_flat(given(value))]
    for base, form in _FORMS:
        if issubclass(kind, base):
            return form
    raise TypeError(f"{kind.__name__} has no flat form")


def _each_flat(values: Iterable[Any]) -> list[Any]:
    """Each value flat; most are plain, and those are not asked again."""
    return [value if type(value) in PLAIN else flat(value) for value in values]


_FORMS: Sequence[tuple[Any, Callable[[Any], Any]]] = (
    (Enum, attrgetter("value")),  # before the texts and numbers that a member may be as well
    (Sequence, _each_flat),
    (frozenset | set, lambda value: sorted(map(flat, value))),
    (Fraction, lambda value: value.numerator if value.denominator == 1 else str(value)),
    (date, str),
)


@cache
def said_by(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of all fields but the place in the file."""
    return attrgetter(*(field.name for field in fields(kind) if field.name != "route"))


def _given(kind: Any) -> tuple[str, ...]:
    """The fields that a dataclass is made of."""
    return tuple(field.name for field in fields(kind) if field.init)


def _told_apart(kind: Any) -> list[str]:
    """The name of a class that is one of a family, by which it is found again."""
    base: Any = kind.__base__
    return [] if base is object or is_dataclass(base) else [kind.__name__]


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """How a value of a type is made again."""
    if kind is str:
        return _text
    if kind in PLAIN or kind is Any:
        return _same
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Union or origin is types.UnionType:
        return _optional(inner)
    if origin in _HOLDERS:
        return _HOLDERS[origin](inner)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record(kind)
    return _READ[kind] if kind in _READ else _of_class(kind)


def _same(value: Any) -> Any:
    """How a plain value is made again: it is one."""
    return value


_text = lru_cache(maxsize=1 << 16)(str)
"""A text, of equal ones the first: texts that stand in many records are kept once."""


def _shared(value: Any) -> Any:
    """The same for what may be a text: the same few names stand in thousands of records."""
    return _text(value) if type(value) is str else value


def _of_class(kind: Any) -> Callable[[Any], Any]:
    """How a member of an enumeration, or of a family of dataclasses, is made again."""
    if issubclass(kind, Enum):
        return lambda value: kind(value)  # noqa: PLW0108 - types want a function
    if kind.__subclasses__():
        return _family(kind)
    raise TypeError(f"{kind} has no flat form")


@lru_cache(maxsize=1 << 14)
def _fraction(value: int | str) -> Fraction:
    """A fraction; the same few are read over and over."""
    return Fraction(value)


_READ: Mapping[Any, Callable[[Any], Any]] = {Fraction: _fraction, date: date.fromisoformat}


def _optional(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    """A type that may be ``None``; texts and numbers are told apart by themselves."""
    if all(kind in PLAIN for kind in inner):
        return _shared if str in inner else _same
    (only,) = (kind for kind in inner if kind is not type(None))
    build = _builder(only)
    return lambda value: None if value is None else build(value)


def _tuple(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        build = _builder(inner[0])
        return tuple if build is _same else lambda value: tuple(map(build, value))
    builders = tuple(map(_builder, inner))
    return lambda value: tuple(build(item) for build, item in zip(builders, value, strict=True))


def _sequence(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    return _tuple((*inner, ...))


def _frozenset(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    of_each = _builder(inner[0])
    return lambda value: frozenset(map(of_each, value))


_HOLDERS: Mapping[Any, Callable[[tuple[Any, ...]], Callable[[Any], Any]]] = {
    tuple: _tuple,
    Sequence: _sequence,
    frozenset: _frozenset,
}


def _family(kind: Any) -> Callable[[Any], Any]:
    """Any of the dataclasses that stand on a class; each begins with its name."""
    # A class with slots replaces the one that it was made from, which may still be listed first.
    members = {known.__name__: known for known in kind.__subclasses__()}
    builders = {name: _builder(known) for name, known in members.items()}
    return lambda value: builders[value[0]](value[1:])


def _record(kind: Any) -> Callable[[Any], Any]:
    """A dataclass, or a tuple with names."""
    names = _given(kind) if is_dataclass(kind) else kind._fields
    hints = get_type_hints(kind)
    builders = tuple(_builder(hints[name]) for name in names)
    return lambda value: kind(
        *[
            part if build is _same else build(part)
            for build, part in zip(builders, value, strict=True)
        ]
    )

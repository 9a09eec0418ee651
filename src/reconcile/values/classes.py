"""``dataclass`` as Python has it, made faster for classes with slots.

Python writes up to ten methods of each such class as text, and compiles them whenever the program
starts. Of some 200 classes that was a quarter of a short command. Here only ``__init__`` is, when a
first value is made, and once for all classes with as many fields; the other methods are plain
functions of the names of the fields.

The slow reference is ``dataclasses.dataclass``; ``tests/values`` holds classes of all sorts
against it.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(*, frozen=False, slots=False, eq=True, order=False):
        """What ``dataclasses.dataclass`` makes of a class."""
        if not slots:
            return dataclasses.dataclass(frozen=frozen, eq=eq, order=order)
        return lambda plain: class_with_slots(plain, frozen=frozen, eq=eq, order=order)

    def replace(value, /, **others):
        """What ``dataclasses.replace`` makes of a value, in a third of the time."""
        made = type(value)
        read, places = _contents_of(made)
        contents = list(read(value))
        for name, content in others.items():
            contents[places[name]] = content
        return made(*contents)


__all__ = ("class_with_slots", "dataclass", "replace")

Method = Callable[..., Any]


def class_with_slots(
    plain: type, *, frozen: bool = True, eq: bool = True, order: bool = False
) -> type:
    """A class of values: made from its fields, compared by them, and if frozen never changed."""
    if not plain.__doc__:  # or Python writes one, at the cost of compiling __init__
        plain.__doc__ = plain.__name__
    made = _with_fields(plain)
    fields = dataclasses.fields(made)
    methods = {
        **_of_contents(fields, frozen=frozen, eq=eq),
        **(_of_order(fields) if order else {}),
        **(_of_what_never_changes(made, [field.name for field in fields]) if frozen else {}),
    }
    for name, method in methods.items():
        if vars(plain).get(name) is None:  # what the class itself says is kept
            if method is not None:
                method.__name__, method.__qualname__ = name, f"{plain.__qualname__}.{name}"
            setattr(made, name, method)
    if "__init__" not in vars(plain):
        made.__init__ = _WhenFirstMade(made, frozen=frozen)
    result: type = made
    return result


def _with_fields(plain: Any) -> Any:
    """The class with its fields and slots, and none of the methods.

    Python looks in the words of each annotation whether it is one of three special types: most of
    the time it takes. None of their names stands in most classes, and then it is shown no words.
    """
    words = vars(plain).get("__annotations__", {})
    fields_only = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)
    if any(special in str(word) for word in words.values() for special in _SPECIAL):
        return fields_only(plain)
    plain.__annotations__ = dict.fromkeys(words, object)
    made: Any = fields_only(plain)
    plain.__annotations__ = made.__annotations__ = words
    for field in dataclasses.fields(made):
        field.type = words.get(field.name, field.type)
    return made


_SPECIAL = ("ClassVar", "InitVar", "KW_ONLY")


class _Missing:
    """Stands for a value that is made when none is given."""

    def __repr__(self) -> str:
        return "<factory>"


_MISSING = _Missing()


class _WhenFirstMade:
    """Stands for ``__init__`` until somebody asks for it: most classes of a short run do not."""

    def __init__(self, made: Any, *, frozen: bool) -> None:
        self._made = made
        self._frozen = frozen

    def __get__(self, value: Any, _owner: type | None = None) -> Any:
        made = self._made
        method = _initial(dataclasses.fields(made), made, frozen=self._frozen)
        made.__init__ = method
        return method if value is None else MethodType(method, value)


def _initial(fields: Sequence[dataclasses.Field[Any]], made: Any, *, frozen: bool) -> Method:
    """The method that takes a value a field."""
    factories = tuple(field.default_factory is not dataclasses.MISSING for field in fields)
    code = _code(factories, frozen=frozen, more=hasattr(made, "__post_init__"))
    names = {f"field{at}": field.name for at, field in enumerate(fields)}
    code = code.replace(
        co_varnames=("self", *names.values()),
        co_names=tuple(names.get(name, name) for name in code.co_names),
    )
    known: dict[str, Any] = {"missing": _MISSING}
    for at, field in enumerate(fields):
        known[f"make{at}"] = field.default_factory
        known[f"put{at}"] = getattr(made, field.name).__set__  # twice as quick as by the name
    initial = FunctionType(code, known)
    initial.__defaults__ = _defaults(fields)
    initial.__qualname__ = f"{made.__qualname__}.__init__"
    initial.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return initial


@cache
def _code(factories: tuple[bool, ...], *, frozen: bool, more: bool) -> CodeType:
    """The code of ``__init__`` of all classes with so many fields, whose names are put in later.

    ``factories`` says which fields are made when they are not given.
    """
    lines = ["pass"]
    for at, factory in enumerate(factories):
        value = f"make{at}() if field{at} is missing else field{at}" if factory else f"field{at}"
        lines.append(f"put{at}(self, {value})" if frozen else f"self.field{at} = {value}")
    if more:
        lines.append("self.__post_init__()")
    parameters = ", ".join(("self", *(f"field{at}" for at in range(len(factories)))))
    known: dict[str, Any] = {}
    exec(f"def __init__({parameters}):\n " + "\n ".join(lines), known)
    code: CodeType = known["__init__"].__code__
    return code


def _defaults(fields: Sequence[dataclasses.Field[Any]]) -> tuple[Any, ...]:
    """The values of what is not given, from the first field on that need not be."""
    found = []
    for field in fields:
        if field.default_factory is not dataclasses.MISSING:
            found.append(_MISSING)
        elif field.default is not dataclasses.MISSING:
            found.append(field.default)
        elif found:
            raise TypeError(f"non-default argument {field.name!r} follows default argument")
    return tuple(found)


def _of_contents(
    fields: Sequence[dataclasses.Field[Any]], *, frozen: bool, eq: bool
) -> dict[str, Method | None]:
    """The methods by which a value is its contents: shown, equal and hashed by them."""
    compared = _getter([field.name for field in fields if field.compare])
    shown = [field.name for field in fields if field.repr]

    def equal(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def hashed(self: Any) -> int:
        return hash(compared(self))

    def written(self: Any) -> str:
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({parts})"

    if not eq:
        return {"__repr__": written}
    return {"__eq__": equal, "__hash__": hashed if frozen else None, "__repr__": written}


def _of_order(fields: Sequence[dataclasses.Field[Any]]) -> dict[str, Method]:
    """The methods by which values are sorted by their contents."""
    compared = _getter([field.name for field in fields if field.compare])

    def ordering(holds: Callable[[Any, Any], bool]) -> Method:
        def ordered(self: Any, other: Any) -> Any:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return holds(compared(self), compared(other))

        return ordered

    return {
        "__lt__": ordering(operator.lt),
        "__le__": ordering(operator.le),
        "__gt__": ordering(operator.gt),
        "__ge__": ordering(operator.ge),
    }


def _of_what_never_changes(made: Any, names: Sequence[str]) -> dict[str, Method]:
    """The methods that refuse changes, and those by which it is copied all the same."""

    def no_other_value(self: Any, name: str, value: Any) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(made, self).__setattr__(name, value)

    def no_deletion(self: Any, name: str) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(made, self).__delattr__(name)

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def restored(self: Any, values: Sequence[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__setattr__": no_other_value,
        "__delattr__": no_deletion,
        "__getstate__": state,
        "__setstate__": restored,
    }


@cache
def _contents_of(made: Any) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    """What gives the contents that a value of a class is made from, and the place of each.

    Fields that are never given stand after the others.
    """
    names = [field.name for field in dataclasses.fields(made) if field.init]
    return _getter(names), {name: place for place, name in enumerate(names)}


def _getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)

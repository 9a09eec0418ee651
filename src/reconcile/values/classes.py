"""``dataclass`` as Python has it, made faster for classes with slots.

Python writes up to ten methods of each such class as text, and compiles them whenever the program
starts. Of some 200 classes that was a quarter of a short command. Here only ``__init__``, which is
another in each, is made so, and not before the first value is; the other methods are plain
functions of the names of the fields.

The slow reference is ``dataclasses.dataclass``; ``tests/values`` holds classes of all sorts
against it.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Sequence
from operator import attrgetter
from types import MethodType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen=False, slots=False, eq=True, order=False):
        """What ``dataclasses.dataclass`` makes of a class."""
        if not slots:
            return dataclasses.dataclass(frozen=frozen, eq=eq, order=order)
        return lambda plain: class_with_slots(plain, frozen=frozen, eq=eq, order=order)


__all__ = ("class_with_slots", "dataclass")

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
        more = ("self.__post_init__()",) if hasattr(made, "__post_init__") else ()
        method = _initial(dataclasses.fields(made), more, frozen=self._frozen)
        method.__qualname__ = f"{made.__qualname__}.__init__"
        made.__init__ = method
        return method if value is None else MethodType(method, value)


def _initial(
    fields: Sequence[dataclasses.Field[Any]], more: Sequence[str], *, frozen: bool
) -> Method:
    """The method that takes a value a field; the only one that has to be compiled."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": _MISSING}
    parameters, lines = ["self"], ["pass"]
    line = "_set(self, {0!r}, {1})" if frozen else "self.{0} = {1}"
    for field in fields:
        name, value = field.name, field.name
        if field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        else:
            parameters.append(name)
        lines.append(line.format(name, value))
    body = "\n ".join((*lines, *more))
    exec(f"def __init__({', '.join(parameters)}):\n {body}", known)
    initial: Method = known["__init__"]
    initial.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return initial


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


def _getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)

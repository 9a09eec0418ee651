"""``dataclass`` as Python has it, made faster for values that never change.

Python writes six methods of each such class as text, and compiles them whenever the program
starts. Of some 200 classes that was a quarter of a short command. Here only ``__init__``, which is
another in each, is made so; the other methods are plain functions of the names of the fields.

The slow reference is ``dataclasses.dataclass``; ``tests/values`` holds classes of all sorts
against it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen=False, slots=False, **more):
        """What ``dataclasses.dataclass`` makes of a class."""
        if frozen and slots and not more:
            return value_class
        return dataclasses.dataclass(frozen=frozen, slots=slots, **more)


__all__ = ("dataclass", "value_class")

Method = Callable[..., Any]


def value_class(plain: type) -> type:
    """A class of values: made from its fields, compared by them, and never changed."""
    if hasattr(plain, "__post_init__"):
        raise TypeError(f"{plain.__name__} is made in more steps: use dataclasses.dataclass")
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(plain)
    fields = dataclasses.fields(made)
    methods = {
        "__init__": _initial(fields),
        **_of_contents(fields),
        **_of_what_never_changes(made, [field.name for field in fields]),
    }
    for name, method in methods.items():
        if vars(plain).get(name) is None:  # what the class itself says is kept
            method.__name__, method.__qualname__ = name, f"{plain.__qualname__}.{name}"
            setattr(made, name, method)
    result: type = made
    return result


class _Missing:
    """Stands for a value that is made when none is given."""

    def __repr__(self) -> str:
        return "<factory>"


_MISSING = _Missing()


def _initial(fields: Sequence[dataclasses.Field[Any]]) -> Method:
    """The method that takes a value a field; the only one that has to be compiled."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": _MISSING}
    parameters, lines = ["self"], ["pass"]
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
        lines.append(f"_set(self, {name!r}, {value})")
    body = "\n ".join(lines)
    exec(f"def initial({', '.join(parameters)}):\n {body}", known)
    initial: Method = known["initial"]
    initial.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return initial


def _of_contents(fields: Sequence[dataclasses.Field[Any]]) -> dict[str, Method]:
    """The methods by which a value is its contents: equal, hashed and shown by them."""
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

    return {"__eq__": equal, "__hash__": hashed, "__repr__": written}


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

"""``dataclass`` as Python has it, made faster.

Python writes up to ten methods of each such class as text, and compiles them whenever the program
starts. Of some 200 classes that was a quarter of a short command. Here only ``__init__`` is, when a
first value is made, and once for all classes with as many fields; the other methods are plain
functions of the names of the fields.

The slow reference is ``dataclasses.dataclass``; ``tests/values`` holds classes of all sorts
against it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType, MemberDescriptorType, MethodType
from typing import TYPE_CHECKING, Any

from reconcile.values.fields import MISSING, Contents, Field, ForPython, contents_by_name, fields_of

if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, is_dataclass, replace
else:
    from reconcile.values.fields import field, fields, is_dataclass

    def dataclass(*, frozen=False, slots=False, eq=True, order=False):
        """What ``dataclasses.dataclass`` makes of a class."""
        return lambda plain: class_of_values(plain, frozen=frozen, slots=slots, eq=eq, order=order)

    def replace(value, /, **others):
        """What ``dataclasses.replace`` makes of a value, in a third of the time."""
        made = type(value)
        read, places = _contents_of(made)
        contents = list(read(value))
        for name, content in others.items():
            contents[places[name]] = content
        return made(*contents)


__all__ = (
    "class_of_values",
    "contents_by_name",
    "dataclass",
    "field",
    "fields",
    "is_dataclass",
    "replace",
)

Method = Callable[..., Any]


def class_of_values(
    plain: type, *, frozen: bool = True, slots: bool = True, eq: bool = True, order: bool = False
) -> type:
    """A class of values: made from its fields, compared by them, and if frozen never changed."""
    contents = Contents(fields_of(plain), frozen=frozen)
    given = vars(plain)
    usual = _usual_body(contents, eq=eq, order=order)
    usual["__doc__"] = plain.__name__
    if frozen and slots:
        usual |= _COPIED
    more = {name: value for name, value in usual.items() if given.get(name) is None}
    more |= {"__contents__": contents, **_FOR_PYTHON}
    # Before the class is made: of one that is there already each costs a look through its slots.
    if frozen:
        more["__setattr__"], more["__delattr__"] = _never_changed(contents)
    if "__init__" not in given:
        more["__init__"] = _WhenFirstMade(contents)
    made = _with_slots(plain, contents, more) if slots else _with_more(plain, more)
    contents.made = made
    result: type = made
    return result


def _usual_body(contents: Contents, *, eq: bool, order: bool) -> dict[str, Any]:
    """What stands in a class of values unless the class itself says otherwise."""
    fields = contents.fields
    usual = _of_contents(fields, frozen=contents.frozen, eq=eq)
    usual["__match_args__"] = tuple([field.name for field in fields if field.init])
    if order:
        usual |= _of_order(fields)
    return usual


def _with_slots(plain: Any, contents: Contents, more: dict[str, Any]) -> Any:
    """The class made again with a slot a field, and more in its body."""
    names = contents.names
    taken = {name for base in plain.__mro__[1:-1] for name in vars(base).get("__slots__", ())}
    body = dict(vars(plain))
    for name in ("__dict__", "__weakref__", *names):
        body.pop(name, None)
    body["__slots__"] = tuple([name for name in names if name not in taken])
    body |= more
    made = type(plain)(plain.__name__, plain.__bases__, body)
    made.__qualname__ = plain.__qualname__
    return made


def _with_more(plain: Any, more: dict[str, Any]) -> Any:
    """The class itself, with more in its body, and its defaults in the place of ``field()``."""
    for name, value in more.items():
        setattr(plain, name, value)
    for some in fields(plain):
        if type(vars(plain).get(some.name)) is Field:
            if some.default is MISSING:
                delattr(plain, some.name)
            else:
                setattr(plain, some.name, some.default)
    return plain


class _WhenFirstMade:
    """Stands for ``__init__`` until somebody asks for it: most classes of a short run do not."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def __get__(self, value: Any, _owner: type | None = None) -> Any:
        made = self._contents.made
        method = _initial(self._contents, made)
        made.__init__ = method
        return method if value is None else MethodType(method, value)


def _initial(contents: Contents, made: Any) -> Method:
    """The method that takes a value a field."""
    fields = contents.fields
    by_slot = contents.frozen or any(field.default_factory is not MISSING for field in fields)
    code = _code_of(len(fields), by_slot=by_slot, more=hasattr(made, "__post_init__"))
    names = {f"field{at}": field.name for at, field in enumerate(fields)}
    code = code.replace(
        co_varnames=("self", *names.values()),
        co_names=tuple(names.get(name, name) for name in code.co_names),
    )
    puts = {f"put{at}": _putting(made, field) for at, field in enumerate(fields)} if by_slot else {}
    initial = FunctionType(code, puts, None, _defaults(fields))
    initial.__qualname__ = f"{made.__qualname__}.__init__"
    initial.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    return initial


@cache
def _code_of(size: int, *, by_slot: bool, more: bool) -> CodeType:
    """The code of ``__init__`` of all classes with so many fields, whose names are put in later."""
    put = "put{0}(self, field{0})" if by_slot else "self.field{0} = field{0}"
    body = ["pass", *map(put.format, range(size)), *(["self.__post_init__()"] if more else [])]
    parameters = ", ".join(("self", *map("field{}".format, range(size))))
    source = f"def __init__({parameters}):\n " + "\n ".join(body)
    constants = compile(source, "<initial>", "exec").co_consts
    return next(constant for constant in constants if isinstance(constant, CodeType))


def _putting(made: Any, field: Field) -> Method:
    """What puts a value into a field, though it is never changed, and makes it if none is given."""
    put = _put_plainly(made, field.name)
    make: Any = field.default_factory
    if make is MISSING:
        return put

    def put_or_made(value: Any, content: Any) -> None:
        put(value, make() if content is MISSING else content)

    return put_or_made


def _put_plainly(made: Any, name: str) -> Method:
    """What puts a value into a field: by the slot it is twice as quick."""
    slot = getattr(made, name, None)
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__

    def put(value: Any, content: Any) -> None:
        value.__dict__[name] = content

    return put


def _defaults(fields: Sequence[Field]) -> tuple[Any, ...]:
    """The values of what is not given, from the first field on that need not be."""
    found = []
    for field in fields:
        if field.default_factory is not MISSING:
            found.append(MISSING)
        elif field.default is not MISSING:
            found.append(field.default)
        elif found:
            raise TypeError(f"non-default argument {field.name!r} follows default argument")
    return tuple(found)


def _of_contents(fields: Sequence[Field], *, frozen: bool, eq: bool) -> dict[str, Any]:
    """The methods by which a value is its contents: shown, equal and hashed by them."""
    compared = getter_of([field.name for field in fields if field.compare])
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


def _of_order(fields: Sequence[Field]) -> dict[str, Method]:
    """The methods by which values are sorted by their contents."""
    compared = getter_of([field.name for field in fields if field.compare])

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


def _never_changed(contents: Contents) -> tuple[Method, Method]:
    """By what a class refuses changes of its fields, and of all else that is its own."""

    def no_other_value(self: Any, name: str, value: Any) -> None:
        if type(self) is contents.made or name in contents.names:
            raise _refusal(f"cannot assign to field {name!r}")
        super(contents.made, self).__setattr__(name, value)

    def no_deletion(self: Any, name: str) -> None:
        if type(self) is contents.made or name in contents.names:
            raise _refusal(f"cannot delete field {name!r}")
        super(contents.made, self).__delattr__(name)

    return no_other_value, no_deletion


def _refusal(words: str) -> AttributeError:
    from dataclasses import FrozenInstanceError

    return FrozenInstanceError(words)


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def _put_state(self: Any, values: Sequence[Any]) -> None:
    for field, value in zip(fields(self), values, strict=True):
        object.__setattr__(self, field.name, value)


_FOR_PYTHON = {name: ForPython(name) for name in ("__dataclass_fields__", "__dataclass_params__")}

_COPIED = {"__getstate__": _state, "__setstate__": _put_state}
"""By which a value that never changes is copied all the same."""


@cache
def _contents_of(made: Any) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    """What gives the contents that a value of a class is made from, and the place of each.

    Fields that are never given stand after the others.
    """
    names = [field.name for field in fields(made) if field.init]
    return getter_of(names), {name: place for place, name in enumerate(names)}


def getter_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)

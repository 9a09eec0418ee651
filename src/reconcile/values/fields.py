"""The fields of classes of values, and what Python's own ``dataclasses`` knows these classes by.

That module is not imported: with it comes ``inspect``, and all by which Python reads its own
source, a thirtieth of a short command. Whoever asks by it is answered, and imports it then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

__all__ = (
    "MISSING",
    "Contents",
    "Field",
    "contents_by_name",
    "field",
    "fields",
    "fields_of",
    "is_dataclass",
)


class _Missing:
    """Stands for what is not given."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<factory>"


MISSING = _Missing()
_UNFIT = ("InitVar", "KW_ONLY")


class Field:
    """A field: its name and type, what it is where nothing is given, and what it takes part in."""

    __slots__ = (
        "compare",
        "default",
        "default_factory",
        "init",
        "metadata",
        "name",
        "repr",
        "type",
    )

    def __init__(
        self, default: Any, factory: Any, flags: tuple[bool, bool, bool], metadata: Any
    ) -> None:
        self.name = ""
        self.type: Any = None
        self.default = default
        self.default_factory: Callable[[], Any] | _Missing = factory
        self.init, self.repr, self.compare = flags
        self.metadata: Mapping[Any, Any] = metadata or {}

    def for_python(self) -> Any:
        """The same as Python's own ``dataclasses`` would have it declared."""
        from dataclasses import field as by_python

        more: dict[str, Any] = {"metadata": self.metadata}
        if self.default is not MISSING:
            more["default"] = self.default
        if self.default_factory is not MISSING:
            more["default_factory"] = self.default_factory
        return by_python(init=self.init, repr=self.repr, compare=self.compare, **more)


def field(
    *,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    init: bool = True,
    repr: bool = True,
    compare: bool = True,
    metadata: Mapping[Any, Any] | None = None,
) -> Any:
    """What ``dataclasses.field`` says of a field."""
    return Field(default, default_factory, (init, repr, compare), metadata)


def fields(kind: Any) -> tuple[Any, ...]:
    """The fields of a class of values, or of a value of it; also of those that Python made."""
    contents: Contents | None = getattr(kind, "__contents__", None)
    if contents is None:
        from dataclasses import fields as fields_by_python

        return fields_by_python(kind)
    return contents.fields


def contents_by_name(value: Any) -> dict[str, Any]:
    """What a value of such a class holds, by the names of its fields."""
    return {some.name: getattr(value, some.name) for some in fields(value)}


def is_dataclass(kind: Any) -> bool:
    """Whether it is a class of values, or a value of such."""
    return hasattr(kind, "__contents__") or hasattr(kind, "__dataclass_fields__")


class Contents:
    """All fields of a class, also those of the classes that it stands on; and the class."""

    __slots__ = ("fields", "frozen", "made", "names")

    def __init__(self, fields: Sequence[Field], *, frozen: bool) -> None:
        self.fields = tuple(fields)
        self.names = [field.name for field in fields]
        self.frozen = frozen
        self.made: Any = None


class ForPython:
    """Stands for what Python's own ``dataclasses`` writes on a class, until somebody asks."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, value: Any, owner: Any) -> Any:
        from dataclasses import make_dataclass

        contents: Contents = owner.__contents__
        declared = [(some.name, some.type, some.for_python()) for some in contents.fields]
        twin = make_dataclass(owner.__name__, declared, init=False, frozen=contents.frozen)
        setattr(owner, self._name, getattr(twin, self._name))
        return getattr(twin, self._name)


def fields_of(plain: Any) -> list[Field]:
    """The fields that a class declares, after those of the classes that it stands on."""
    found: dict[str, Field] = {}
    for base in plain.__mro__[-2:0:-1]:
        contents = vars(base).get("__contents__")
        if contents is not None:
            found |= {some.name: some for some in contents.fields}
    given = vars(plain)
    for name, words in given.get("__annotations__", {}).items():
        if not _is_of_all(words if type(words) is str else str(words)):
            found[name] = _declared(name, words, given.get(name, MISSING))
    return list(found.values())


def _is_of_all(words: str) -> bool:
    """Whether an annotation is of what all values share, which is no field."""
    if words.startswith(_UNFIT):
        raise TypeError(f"no class of values has {words}")
    return words.startswith(("ClassVar", "typing.ClassVar"))


def _declared(name: str, words: Any, given: Any) -> Field:
    """A field of this name and type with the default, or the ``field()``, that is given for it."""
    some = given if type(given) is Field else Field(given, MISSING, (True, True, True), None)
    if some.default is not MISSING:
        kind = type(some.default)
        if kind.__hash__ is None or kind.__module__ == "dataclasses":
            raise ValueError(f"{kind} is no default of {name}: use field() of these classes")
    some.name, some.type = name, words
    return some

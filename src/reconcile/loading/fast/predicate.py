"""A schema turned into a test that only says yes or no, some forty times faster than jsonschema.

The slow reference is ``jsonschema`` in ``loading/schema``: it is asked wherever this test says
no, and words what is wrong. A keyword that this module does not know is an error at once: then
all is left to jsonschema, so that a schema can never ask for something that is not tested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import NoneType
from typing import Any

from reconcile.values.patterns import regex

Check = Callable[[Any], bool]
Verdict = Mapping[type, Check]
"""For each type that a value may have, the check of such a value; other types are refused."""

_TYPES: Mapping[str, type] = {
    "string": str,
    "integer": int,  # a truth value is of another type here
    "number": int,  # the reader makes no floats: decimals are text until they are read
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": NoneType,
}
_ENDLESS = 1 << 62  # characters
_ALL = frozenset(_TYPES.values())
_SAYS_NOTHING = frozenset(
    ("$schema", "$id", "$defs", "title", "description", "examples", "default", "then", "else")
)  # ``then`` and ``else`` are read with ``if``


class UnknownKeyword(ValueError):
    """The schema asks for something that no check here stands for."""


def compiled(schema: Mapping[str, Any], root: Mapping[str, Any] | None = None) -> Check:
    """The test of a schema; ``root`` is the schema in which its references are looked up."""
    return SchemaCompiler(schema if root is None else root).test(schema)


def passes(verdict: Verdict, value: Any) -> bool:
    """Whether a value passes."""
    check = verdict.get(type(value))
    return check is not None and check(value)


class SchemaCompiler:
    """Makes tests of parts of a schema; what several parts refer to is made once."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        """Take the schema in which references are looked up."""
        self._root = root
        self._known: dict[str, Verdict] = {}
        self._makers: Mapping[str, Callable[[Mapping[str, Any]], Verdict]] = {
            "type": _of_types,
            "enum": lambda schema: _of_values(schema["enum"]),
            "const": lambda schema: _of_values([schema["const"]]),
            "$ref": lambda schema: self._referred(schema["$ref"]),
            "anyOf": self._any,
            "if": self._branch,
            **dict.fromkeys(("minLength", "maxLength", "pattern"), _of_text),
            **dict.fromkeys(("minimum", "maximum"), _of_number),
            **dict.fromkeys(
                ("properties", "additionalProperties", "required", "propertyNames"), self._mapping
            ),
            "items": self._list,
        }

    def test(self, schema: Mapping[str, Any]) -> Check:
        """The test of a part."""
        verdict = self.verdict(schema)
        return lambda value: passes(verdict, value)

    def verdict(self, schema: Mapping[str, Any]) -> Verdict:
        """What a schema says of each type of value."""
        words = schema.keys() - _SAYS_NOTHING
        unknown = words - self._makers.keys()
        if unknown:
            raise UnknownKeyword(", ".join(sorted(unknown)))
        makers = dict.fromkeys(self._makers[word] for word in self._makers if word in words)
        return _all_of([make(schema) for make in makers])

    def _referred(self, name: str) -> Verdict:
        if name not in self._known:
            place: Any = self._root
            for step in name.removeprefix("#/").split("/"):
                place = place[step]
            self._known[name] = self.verdict(place)
        return self._known[name]

    def _any(self, schema: Mapping[str, Any]) -> Verdict:
        ways = [self.verdict(way) for way in schema["anyOf"]]
        kinds = frozenset().union(*ways)
        return {kind: _either([way[kind] for way in ways if kind in way]) for kind in kinds}

    def _branch(self, schema: Mapping[str, Any]) -> Verdict:
        condition = self.verdict(schema["if"])
        met, unmet = self.verdict(schema.get("then", {})), self.verdict(schema.get("else", {}))
        return {
            kind: _by(*(verdict.get(kind, _never) for verdict in (condition, met, unmet)))
            for kind in _ALL
        }

    def _mapping(self, schema: Mapping[str, Any]) -> Verdict:
        known = {key: self.verdict(at) for key, at in schema.get("properties", {}).items()}
        more = schema.get("additionalProperties", {})
        other: Verdict = {} if more is False else self.verdict({} if more is True else more)
        required = frozenset(schema.get("required", ()))
        names = schema.get("propertyNames")
        name_check = None if names is None else self.verdict(names).get(str)

        def check_all(value: dict[str, Any]) -> bool:
            for key, inner in value.items():
                inner_check = known.get(key, other).get(type(inner))
                if inner_check is None or not inner_check(inner):
                    return False
            return value.keys() >= required

        def check_known(value: dict[str, Any]) -> bool:
            for key, verdict in known.items():
                if key in value and not passes(verdict, value[key]):
                    return False
            return value.keys() >= required

        check = check_known if "additionalProperties" not in schema else check_all

        def check_names(value: dict[str, Any]) -> bool:
            return name_check is not None and all(map(name_check, value)) and check(value)

        return {**dict.fromkeys(_ALL, _fine), dict: check if names is None else check_names}

    def _list(self, schema: Mapping[str, Any]) -> Verdict:
        item = self.verdict(schema["items"])

        def check(value: list[Any]) -> bool:
            for inner in value:
                inner_check = item.get(type(inner))
                if inner_check is None or not inner_check(inner):
                    return False
            return True

        return {**dict.fromkeys(_ALL, _fine), list: check}


def _fine(_value: Any) -> bool:
    return True


def _never(_value: Any) -> bool:
    return False


def _either(checks: Sequence[Check]) -> Check:
    """What passes one of these."""
    if len(checks) == 1 or _fine in checks:
        return checks[0] if len(checks) == 1 else _fine
    return lambda value: any(check(value) for check in checks)


def _by(condition: Check, met: Check, unmet: Check) -> Check:
    """What passes one check where a condition is met, and the other where it is not."""
    if condition is _fine or met is unmet:
        return met
    return (
        unmet if condition is _never else lambda value: (met if condition(value) else unmet)(value)
    )


def _of_types(schema: Mapping[str, Any]) -> Verdict:
    named = schema["type"]
    return {_TYPES[name]: _fine for name in ([named] if isinstance(named, str) else named)}


def _of_values(values: Iterable[Any]) -> Verdict:
    """``True`` is not 1 here, as in a schema."""
    allowed: dict[type, set[Any]] = {}
    for value in values:
        if type(value) not in (str, int, bool, NoneType):
            raise UnknownKeyword(f"the value {value!r}")
        allowed.setdefault(type(value), set()).add(value)
    return {kind: found.__contains__ for kind, found in allowed.items()}


def _of_text(schema: Mapping[str, Any]) -> Verdict:
    least, most = schema.get("minLength", 0), schema.get("maxLength", _ENDLESS)
    pattern = regex(schema.get("pattern", ""))

    def check_size(text: str) -> bool:
        return bool(least <= len(text) <= most)

    def check_all(text: str) -> bool:
        return least <= len(text) <= most and pattern.search(text) is not None

    check = check_all if "pattern" in schema else check_size
    return {**dict.fromkeys(_ALL, _fine), str: check}


def _of_number(schema: Mapping[str, Any]) -> Verdict:
    least, most = schema.get("minimum"), schema.get("maximum")

    def check(number: int) -> bool:
        return (least is None or number >= least) and (most is None or number <= most)

    return {**dict.fromkeys(_ALL, _fine), int: check}


def _all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """What passes all: checks that cannot fail are left out."""
    verdicts = tuple(verdicts)
    kinds = frozenset.intersection(_ALL, *(frozenset(verdict) for verdict in verdicts))
    return {kind: _both([verdict[kind] for verdict in verdicts]) for kind in kinds}


def _both(checks: Iterable[Check]) -> Check:
    real = tuple(check for check in checks if check is not _fine)
    if not real:
        return _fine
    if len(real) == 1:
        return real[0]
    first, *others = real
    rest = _both(others)
    return lambda value: first(value) and rest(value)

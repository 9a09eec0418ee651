"""Classes of values are in everything what Python's own ``dataclass`` makes of them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import re
import sys
from collections.abc import Callable
from fractions import Fraction
from functools import cached_property, partial
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.values.classes import (
    class_of_values,
    contents_by_name,
    dataclass,
    field,
    fields,
    is_dataclass,
    replace,
)
from tests.examples import examples
from tests.processes import run

Maker = Callable[[type], type]
KINDS: tuple[dict[str, Any], ...] = (
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True},
    {"frozen": False, "slots": True},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": False},
    {"frozen": False, "slots": False},
)
NAMES = ("first", "second", "third", "fourth")
VALUES = (0, "a", (1, "b"), None, 2.5)


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """What stands in a class: fields, those with defaults last, and methods of its own."""
    names = NAMES[: draw(st.integers(0, 4))]
    given_from = draw(st.integers(0, len(names)))
    body: dict[str, Any] = {"__annotations__": dict.fromkeys(names, "object")}
    if draw(st.booleans()):
        body["__annotations__"]["of_all"] = "ClassVar[int]"
    body["__doc__"] = draw(st.sampled_from(["Something said of it.", None]))
    for name in names[given_from:]:
        flags: Any = {"compare": draw(st.booleans()), "repr": draw(st.booleans())}
        body[name] = draw(
            st.sampled_from(
                [
                    draw(st.sampled_from(VALUES)),
                    {"default": "x", **flags},
                    {"default_factory": tuple, **flags},
                ]
            )
        )
    body |= draw(st.sampled_from(OWN))
    return body


OWN: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"__repr__": lambda _: "shown otherwise"},
    {"__eq__": lambda *_: True},
    {"__eq__": lambda *_: True, "__hash__": lambda _: 7},
    {"__hash__": lambda _: 7},
    {"doubled": property(lambda self: (self, self))},
)


def makers(kind: dict[str, Any]) -> tuple[Maker, Maker]:
    """What makes a class of this kind: ours and Python's."""
    return partial(class_of_values, **kind), dataclasses.dataclass(**kind)


def both(body: dict[str, Any], kind: dict[str, Any]) -> tuple[Any, Any]:
    """The class as ours and as Python's, of one name and module."""
    ours, reference = (
        make(type("Thing", (), {name: declared(value, how) for name, value in body.items()}))
        for make, how in zip(makers(kind), (field, dataclasses.field), strict=True)
    )
    return ours, reference


def declared(value: Any, how: Callable[..., Any]) -> Any:
    """What stands in a class: what says more of a field is made as the class wants it."""
    return how(**value) if isinstance(value, dict) and "compare" in value else value


def outcome(ask: Callable[[], Any]) -> Any:
    """What something gives, or the error that it ends with."""
    try:
        return ask()
    except Exception as error:
        return type(error), str(error)


@examples(60)
@given(
    bodies(),
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(VALUES), max_size=4),
    st.sampled_from(VALUES),
)
def test_it_is_what_python_makes(
    body: dict[str, Any], kind: dict[str, Any], values: list[Any], other: Any
) -> None:
    ours, reference = both(body, kind)
    assert ours.__match_args__ == reference.__match_args__
    assert vars(ours).get("__slots__") == vars(reference).get("__slots__")
    of_all = [vars(made).get("fourth", "none") for made in (ours, reference)]
    assert kind["slots"] or of_all[0] == of_all[1]
    assert ours.__doc__ == reference.__doc__ or body["__doc__"] is None
    assert str(inspect.signature(ours)) == str(inspect.signature(reference))
    described = [
        [(f.name, f.type, f.default, f.compare, f.repr) for f in dataclasses.fields(made)]
        for made in (ours, reference)
    ]
    assert described[0] == described[1]
    assert [(f.name, f.type, f.compare, f.repr) for f in fields(ours)] == [
        (name, words, *flags) for name, words, _, *flags in described[0]
    ]
    pairs = [outcome(partial(made, *values)) for made in (ours, reference)]
    if not isinstance(pairs[0], ours):
        assert pairs[0] == pairs[1]
        return
    for ask in QUESTIONS:
        found = [
            outcome(partial(ask, value, made, other, make))
            for value, made, make in zip(pairs, (ours, reference), makers(kind), strict=True)
        ]
        assert found[0] == found[1]


def shown(value: Any, made: Any, other: Any, make: Maker) -> Any:
    return repr(value)


def hashed(value: Any, made: Any, other: Any, make: Maker) -> Any:
    return made.__hash__ is object.__hash__ or hash(value)


def ordered(value: Any, made: Any, other: Any, make: Maker) -> Any:
    second = made(*[other] * len(dataclasses.fields(made)))
    return value < second, value <= second, value > second, second >= value


def as_dictionary(value: Any, made: Any, other: Any, make: Maker) -> Any:
    return dataclasses.asdict(value)


def replaced(value: Any, made: Any, other: Any, make: Maker) -> Any:
    changes = {field.name: other for field in dataclasses.fields(made)[:1]}
    return repr(dataclasses.replace(value, **changes))


def changed(value: Any, made: Any, other: Any, make: Maker) -> Any:
    for some in dataclasses.fields(made):  # of other names Python's own says nothing useful
        setattr(value, some.name, other)


def deleted(value: Any, made: Any, other: Any, make: Maker) -> Any:
    for some in dataclasses.fields(made):
        delattr(value, some.name)


def copied(value: Any, made: Any, other: Any, make: Maker) -> Any:
    return copy.deepcopy(value) == value, copy.copy(value) == value, repr(copy.deepcopy(value))


def another(value: Any, made: Any, other: Any, make: Maker) -> Any:
    size = len(dataclasses.fields(made))
    return made(*[other] * size) == value, value == 5, value == made(*[other] * size)


def with_its_own(value: Any, made: Any, other: Any, make: Maker) -> Any:
    below = type("Below", (made,), {})(*[other] * len(dataclasses.fields(made)))
    return below == value, value == below, repr(below)


def test_a_subclass_may_have_more_that_changes() -> None:
    below: Any = type("Below", (Pickled,), {})(1)
    below.more = 1
    below.more = 2
    assert below.more == 2
    del below.more
    with pytest.raises(dataclasses.FrozenInstanceError):
        below.first = 3
    with pytest.raises(dataclasses.FrozenInstanceError):
        del below.first
    with pytest.raises(dataclasses.FrozenInstanceError):
        Pickled(1).more = 1  # type: ignore[attr-defined]  # is refused


def below_it(value: Any, made: Any, other: Any, make: Maker) -> Any:
    """A class of values that has one field more."""
    body = {"__annotations__": {"more": "object"}, "more": 5, "__doc__": "More."}
    inner: Any = make(type("Inner", (made,), body))
    first = inner(*[other] * len(dataclasses.fields(made)))
    return repr(first), first == value, outcome(lambda: setattr(first, "more", 1))


QUESTIONS: tuple[Callable[[Any, Any, Any, Maker], Any], ...] = (
    shown, hashed, ordered, as_dictionary,
    replaced, changed, deleted, copied, another, with_its_own, below_it,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pickled:
    """A class that can be found by its name."""

    first: int
    second: tuple[int, ...] = ()


def test_a_value_is_pickled() -> None:
    value = Pickled(1, (2, 3))
    assert pickle.loads(pickle.dumps(value)) == value


@examples(60)
@given(bodies(), st.sampled_from(KINDS), st.data())
def test_a_value_with_other_contents_is_what_python_makes(
    body: dict[str, Any], kind: dict[str, Any], data: st.DataObject
) -> None:
    contents = st.sampled_from(VALUES)
    for made in both(body, kind):
        names = [field.name for field in dataclasses.fields(made)]
        value = made(*(data.draw(contents) for _ in names))
        others = {name: data.draw(contents) for name in names if data.draw(st.booleans())}
        expected = dataclasses.replace(value, **others)
        found = replace(value, **others)
        assert type(found) is made and found is not value
        for name in names:
            assert getattr(found, name) is getattr(expected, name)


def test_what_a_value_remembers_is_not_taken_over_with_other_contents() -> None:
    reading = Reading("20", Bound(Fraction(20), Basis.STATED, Fraction(20)), None)
    assert reading.at(Fraction(0)).low == 20
    higher = replace(reading, low=Bound(Fraction(30), Basis.STATED, Fraction(30)))
    assert higher.at(Fraction(0)).low == 30


def test_what_all_values_share_is_no_field() -> None:
    @dataclass(frozen=True, slots=True)
    class Counted:
        of_all: ClassVar[int] = 3
        first: int = 1

    assert repr(Counted()) == repr(Counted(1)) and "of_all" not in repr(Counted())
    assert Counted.of_all == 3 and Counted.__annotations__["of_all"] == "ClassVar[int]"


@pytest.mark.parametrize("default", [[], {}, set(), dataclasses.field(default=1)])
def test_a_default_that_values_would_share_or_that_is_declared_by_python_is_refused(
    default: Any,
) -> None:
    with pytest.raises(ValueError, match="no default of first"):
        class_of_values(type("Thing", (), {"__annotations__": {"first": "Any"}, "first": default}))


@pytest.mark.parametrize("words", ["InitVar[int]", "KW_ONLY"])
def test_what_is_given_once_only_is_no_field_of_these_classes(words: str) -> None:
    with pytest.raises(TypeError, match=re.escape(words)):
        class_of_values(type("Thing", (), {"__annotations__": {"first": words}}))


@dataclass(frozen=True)
class Remembering:
    """A class without slots, which has room for what is worked out once."""

    first: int
    others: dict[str, int] = field(default_factory=dict)

    @cached_property
    def doubled(self) -> list[int]:
        return [self.first, self.first]


def test_a_class_without_slots_remembers_what_it_works_out() -> None:
    value = Remembering(2)
    assert value.doubled is value.doubled and value == Remembering(2, {})
    assert Remembering(2).others is not value.others
    assert contents_by_name(value) == {"first": 2, "others": {}} == dataclasses.asdict(value)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.first = 3  # type: ignore[misc]  # is refused
    assert copy.deepcopy(value) == value and replace(value, first=3).doubled == [3, 3]


def test_python_is_not_asked_how_its_own_classes_are_made() -> None:
    ask = "import sys, reconcile.values.classes; print({'dataclasses', 'inspect'} & {*sys.modules})"
    assert run([sys.executable, "-c", ask]).stdout == "set()\n"


def test_how_a_value_is_made_is_not_compiled_before_one_is() -> None:
    @dataclass(frozen=True, slots=True)
    class Unused:
        first: int

    before = vars(Unused)["__init__"]
    assert not inspect.isfunction(before)
    assert Unused(1) == Unused(first=1)
    assert inspect.isfunction(vars(Unused)["__init__"])


def test_what_is_done_after_a_value_is_made_is_done() -> None:
    @dataclass(slots=True)
    class InSteps:
        first: int
        second: int = 0

        def __post_init__(self) -> None:
            self.second = self.first + 1

    assert InSteps(1).second == 2 and InSteps(3, 9).second == 4


def test_a_value_may_change_and_may_be_sorted() -> None:
    @dataclass(slots=True)
    class Changing:
        first: int

    value = Changing(1)
    value.first = 2
    assert value == Changing(2) and "exec" not in vars(Changing)["__eq__"].__code__.co_names

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        first: int

    assert Ordered(1) < Ordered(2)


def test_a_field_without_a_default_does_not_follow_one_with() -> None:
    for maker in (class_of_values, dataclasses.dataclass):
        declared = {"__annotations__": {"first": int, "second": int}, "first": 1}
        with pytest.raises(TypeError, match="non-default argument 'second' follows default"):
            maker(type("Made", (), declared))(1, 2)  # ours looks when the first value is made


def test_a_class_of_python_has_fields_too() -> None:
    @dataclasses.dataclass
    class Theirs:
        first: int
        second: str = "a"

    assert is_dataclass(Theirs) and is_dataclass(Theirs(1)) and not is_dataclass(int)
    assert [some.name for some in fields(Theirs)] == ["first", "second"]
    assert contents_by_name(Theirs(4)) == {"first": 4, "second": "a"}


@pytest.mark.parametrize("slots", [True, False])
def test_a_default_is_seen_on_the_class_where_python_keeps_it(slots: bool) -> None:
    seen = []
    for maker, given_ in ((dataclass, field), (dataclasses.dataclass, dataclasses.field)):
        namespace = {"__annotations__": {"first": int}, "first": given_(default=7)}
        made: Any = maker(slots=slots)(type("Made", (), namespace))
        seen.append((made().first, getattr(made, "first", None) == 7))
    assert seen[0] == seen[1]


def test_values_of_two_classes_are_neither_equal_nor_sorted() -> None:
    @dataclass(frozen=True, slots=True, order=True)
    class First:
        number: int

    @dataclass(frozen=True, slots=True, order=True)
    class Other:
        number: int

    first, other = First(1), Other(1)
    assert first.__eq__(other) is NotImplemented is First.__lt__(first, other)
    with pytest.raises(TypeError):
        assert first < other  # type: ignore[operator]  # is refused


def test_what_is_no_field_of_a_frozen_subclass_may_come_and_go() -> None:
    @dataclass(frozen=True)
    class Base:
        first: int

    class More(Base):
        pass

    more: Any = More(1)
    more.second = 2
    assert more.second == 2
    del more.second
    assert not hasattr(more, "second")
    with pytest.raises(AttributeError, match="cannot delete field 'first'"):
        del more.first

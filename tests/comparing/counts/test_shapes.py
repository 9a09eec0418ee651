"""Counts as sums of amounts: the form holds exactly what the laws say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.counts.laws import Laws, laws_between
from reconcile.comparing.counts.shapes import Shape, shape_between, shape_of
from reconcile.comparing.world.sets import Cell, order_of_groups, order_of_metrics
from tests.comparing.worlds import dataset, group
from tests.examples import examples


def cell(name: str) -> Cell:
    return name, "", ""


def laws(wholes: dict[str, dict[str, bool]], parts: list[tuple[str, tuple[str, ...]]]) -> Laws:
    names = {*wholes, *(name for above in wholes.values() for name in above)}
    names |= {name for whole, of in parts for name in (whole, *of)}
    return Laws(
        {cell(n): {cell(w): g for w, g in wholes.get(n, {}).items()} for n in names},
        [(cell(whole), tuple(cell(part) for part in of)) for whole, of in parts],
    )


def counts(shape: Shape, amounts: list[int]) -> dict[str, int]:
    return {
        name[0]: sum(weight * amounts[amount] for amount, weight in form.items())
        for name, form in shape.forms.items()
    }


def allowed(shape: Shape, amounts: list[int]) -> bool:
    """Whether the rows that the form could not express hold for these amounts."""
    grown = [(sum(w * amounts[a] for a, w in row.items()), equal) for row, equal in shape.grow]
    said = counts(shape, amounts)
    level = [(sum(w * said[c[0]] for c, w in row.items()), equal) for row, equal in shape.level]
    return all(value == 0 if equal else value >= 0 for value, equal in [*grown, *level])


def test_a_whole_is_its_parts() -> None:
    shape = shape_of(laws({}, [("both", ("one", "other"))]), frozenset())
    assert shape.amounts == 2
    assert not shape.grow
    assert not shape.level
    assert counts(shape, [3, 4])["both"] == 7


def test_what_lies_within_is_an_amount_of_its_own_and_a_row() -> None:
    shape = shape_of(laws({"part": {"whole": True}}, []), frozenset())
    assert (shape.amounts, len(shape.grow), shape.level) == (2, 1, ())
    part, whole = (next(iter(shape.forms[cell(name)])) for name in ("part", "whole"))
    assert shape.grow == (({whole: 1, part: -1}, False),)


def test_parts_of_parts_are_summed_however_deep() -> None:
    divided: list[tuple[str, tuple[str, ...]]] = [
        (f"m{n}", (f"m{n + 1}", f"rest{n}")) for n in range(1500)
    ]
    shape = shape_of(laws({}, divided), frozenset())
    assert len(shape.forms[cell("m0")]) == shape.amounts == 1501


def test_a_part_entered_earlier_binds_the_level_only() -> None:
    shape = shape_of(laws({"died": {"captured": False}}, []), frozenset())
    assert shape.level == (({cell("captured"): 1, cell("died"): -1}, False),)
    assert shape.grow == ()


def test_a_second_partition_becomes_a_row() -> None:
    shape = shape_of(laws({}, [("all", ("a", "b")), ("all", ("c", "d"))]), frozenset())
    assert [equal for _, equal in shape.grow] == [True]


def test_stocks_have_amounts_of_one_instant() -> None:
    shape = shape_of(laws({"held": {"captured": False}}, []), frozenset({"held"}))
    (amount,) = shape.forms[cell("held")]
    assert shape.momentary == {amount}
    assert shape.level


def test_a_declared_circle_is_cut() -> None:
    shape = shape_of(laws({"a": {"b": True}, "b": {"a": True}}, []), frozenset())
    assert set(shape.forms) == {cell("a"), cell("b")}


@examples(60)
@given(st.data())
def test_every_choice_of_amounts_that_is_allowed_keeps_the_laws(data: st.DataObject) -> None:
    names = ["a", "b", "c", "d", "e"]
    wholes = {
        name: dict.fromkeys(data.draw(st.sets(st.sampled_from(names[n + 1 :]))), True)
        for n, name in enumerate(names[:-1])
    }
    parts: list[tuple[str, tuple[str, ...]]] = (
        [("e", ("a", "b"))] if data.draw(st.booleans()) else []
    )
    declared = laws(wholes, parts)
    shape = shape_of(declared, frozenset())
    amounts = data.draw(st.lists(st.integers(0, 4), min_size=shape.amounts, max_size=shape.amounts))
    if not allowed(shape, amounts):
        return
    said = counts(shape, amounts)
    for part, above in wholes.items():
        for whole in above:
            if part in said and whole in said:
                assert said[part] <= said[whole]
    for whole, of in parts:
        assert said[whole] == sum(said[part] for part in of)


KNOWN = dataset(()).vocabulary.metrics
STOCKS = frozenset(name for name, metric in KNOWN.items() if not metric.grows)
PLACES = {name: group(name) for name in ("isle", "bay", "land")} | {"town": group("town", ["land"])}


@examples(60)
@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from(sorted(KNOWN)), min_size=1, max_size=5),
            st.sets(st.sampled_from(sorted(PLACES)), min_size=1, max_size=2),
        ),
        max_size=6,
    ),
    st.sets(st.sampled_from([(2, "isle"), (2, "land")])),
)
def test_the_form_of_one_place_is_that_of_another(
    asked: list[tuple[set[str], set[str]]], ended: set[tuple[int, str]]
) -> None:
    """What is worked out for one place that stands alone is told of the next just the same."""
    orders = (
        order_of_metrics(KNOWN),
        order_of_groups({}, with_anywhere=False),
        order_of_groups(PLACES, with_anywhere=False),
    )
    over = frozenset(ended)
    for metrics, places in asked:
        claimed = frozenset((metric, "", place) for metric in metrics for place in places)
        anew = shape_of(laws_between(claimed, orders, STOCKS, over), STOCKS)
        assert shape_between(claimed, orders, STOCKS, over) == anew

"""The laws between counts, and which cells have a say in them."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.counts.laws import Laws, laws_between
from reconcile.comparing.world.sets import (
    ANYWHERE,
    Cell,
    SetOrder,
    components,
    grows_within,
    order_of_groups,
    order_of_metrics,
)
from reconcile.vocabulary.metric import Metric
from tests.comparing.worlds import group
from tests.examples import examples

KNOWN = {
    metric.id: metric
    for metric in (
        # a few metrics of our own, so that a row more in the vocabulary changes nothing here
        Metric("killed", "killed", ""),
        Metric("killed-in-action", "killed in action", "", grows_within=("killed",)),
        Metric("wounded", "wounded", ""),
        Metric(
            "killed-or-wounded", "killed or wounded", "",
            parts=(("killed", "wounded"),), counts_within=("all-casualties",),
        ),
        Metric("captured", "captured", "", counts_within=("all-casualties",)),
        Metric("died-in-custody", "died in custody", "", counts_within=("captured",)),
        Metric("missing", "missing", "", counts_within=("all-casualties",), accumulates=False),
        Metric("all-casualties", "casualties of all kinds", "", counts_within=("losses",)),
        Metric("losses", "losses of any cause", "", counts_within=("deployed",)),
        Metric("deployed", "deployed", ""),
    )
}  # fmt: skip
METRICS = order_of_metrics(KNOWN)
NOWHERE = SetOrder({}, ())
STOCKS = frozenset(name for name, metric in KNOWN.items() if not metric.accumulates)


def cell(metric: str, subject: str = ANYWHERE, place: str = ANYWHERE) -> Cell:
    return metric, subject, place


def laws(*claimed: Cell, places: SetOrder = NOWHERE, metrics: SetOrder = METRICS) -> Laws:
    return laws_between(frozenset(claimed), (metrics, NOWHERE, places), STOCKS, frozenset())


def test_above_is_the_name_and_all_that_it_lies_within() -> None:
    assert METRICS.above("killed") == {
        "killed", "killed-or-wounded", "all-casualties", "losses", "deployed",
    }  # fmt: skip
    assert METRICS.above("deployed") == {"deployed"}


def test_a_metric_says_whether_it_is_entered_by_the_same_event() -> None:
    assert METRICS.wholes["killed-in-action"] == {"killed": True}
    assert METRICS.wholes["died-in-custody"] == {"captured": False}


def test_unstated_is_the_whole_of_every_outermost_name() -> None:
    groups = {"front": group("front"), "town": group("town", within=["front"])}
    mixed = order_of_groups(groups, with_anywhere=True)
    assert mixed.wholes["front"] == {ANYWHERE: True}
    assert mixed.wholes["town"] == {"front": True}
    assert order_of_groups(groups, with_anywhere=False).wholes["front"] == {}


def test_unstated_is_no_direct_whole_of_a_part() -> None:
    groups = {"land": group("land", parts=["north", "south"]), "north": group("north")}
    groups["south"] = group("south")
    order = order_of_groups(groups, with_anywhere=True)
    assert order.wholes["north"] == {}
    assert order.wholes["land"] == {ANYWHERE: True}
    assert order.partitions == (("land", ("north", "south")),)


def test_who_names_one_part_does_not_say_that_it_is_all() -> None:
    land = {"land": group("land", parts=["north"]), "north": group("north")}
    order = order_of_groups(land, with_anywhere=False)
    assert (order.wholes["north"], order.partitions) == ({"land": True}, ())
    hit = Metric("hit", "hit", "", parts=(("sunk",),))
    for accumulates in (True, False):
        sunk = Metric("sunk", "sunk", "", accumulates=accumulates)
        for named in ({"hit": hit, "sunk": sunk}, {"sunk": sunk, "hit": hit}):
            metrics = order_of_metrics(named)
            assert (metrics.wholes["sunk"], metrics.partitions) == ({"hit": accumulates}, ())


def test_only_cells_that_have_a_say_are_kept() -> None:
    found = laws(cell("killed"), cell("killed-or-wounded"))
    assert cell("deployed") not in found.wholes
    assert (cell("killed-or-wounded"), (cell("killed"), cell("wounded"))) in found.partitions


def test_a_chain_of_wholes_is_bypassed_and_keeps_its_ends() -> None:
    """Losses and casualties of all kinds lie between; nothing is claimed of them."""
    found = laws(cell("captured"), cell("deployed"))
    assert found.cells == sorted([cell("captured"), cell("deployed")])
    assert cell("deployed") in found.wholes[cell("captured")]


def test_growth_is_bound_only_if_every_link_of_the_chain_binds_it() -> None:
    metrics = {
        "a": Metric("a", "a", "", grows_within=("b",)),
        "b": Metric("b", "b", "", counts_within=("c",)),
        "c": Metric("c", "c", ""),
    }
    found = laws(cell("a"), cell("c"), metrics=order_of_metrics(metrics))
    assert found.wholes[cell("a")] == {cell("c"): False}


def test_laws_act_with_the_other_dimensions_fixed() -> None:
    groups = {"front": group("front"), "town": group("town", within=["front"])}
    places = order_of_groups(groups, with_anywhere=False)
    found = laws(cell("killed", place="town"), cell("killed-or-wounded", place="front"),
                 places=places)  # fmt: skip
    for whole, parts in found.partitions:
        assert {part[2] for part in parts} == {whole[2]}
    for part, wholes in found.wholes.items():
        for whole in wholes:
            changed = [axis for axis in range(3) if part[axis] != whole[axis]]
            assert len(changed) == 1 or cell("deployed") not in found.wholes


def test_a_partition_of_which_nothing_is_said_is_left_out() -> None:
    own = SetOrder({}, (("all", ("one", "other")),))
    assert laws(cell("all"), metrics=own).partitions == []
    assert laws(cell("one"), metrics=own).partitions == []
    assert laws(cell("all"), cell("one"), metrics=own).partitions == [
        (cell("all"), (cell("one"), cell("other")))
    ]


def test_nesting_has_no_depth_that_is_too_deep() -> None:
    names = [f"p{n}" for n in range(1100)]  # deeper than Python calls nest
    places = SetOrder({a: {b: True} for a, b in itertools.pairwise(names)}, ())
    first, last = cell("killed", place=names[0]), cell("killed", place=names[-1])
    assert laws(first, last, places=places).wholes[first] == {last: True}


FOREST = st.lists(st.integers(-1, 6), min_size=2, max_size=7).map(
    lambda wholes: {
        f"p{n}": {f"p{whole}": True} if whole < n and whole >= 0 else {}
        for n, whole in enumerate(wholes)
    }
)
"""Places, each within none or an earlier one."""


@examples(150)
@given(FOREST, st.data())
def test_the_order_of_some_names_ties_what_is_claimed_as_the_whole_order_does(
    wholes: dict[str, dict[str, bool]], data: st.DataObject
) -> None:
    places = SetOrder(wholes, ())
    claimed = data.draw(
        st.lists(
            st.builds(
                cell,
                st.sampled_from(sorted(KNOWN)),
                place=st.sampled_from(sorted(wholes)),
            ),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    few = places.of_names(frozenset(place for _, _, place in claimed), frozenset())
    assert few.wholes.keys() <= {place for _, _, place in claimed}
    tied = [above_claimed(laws(*claimed, places=order), claimed) for order in (places, few)]
    assert tied[0] == tied[1]
    divided = [
        {whole for whole, _ in laws(*claimed, places=order).partitions if whole in claimed}
        for order in (places, few)
    ]
    assert divided[0] == divided[1]


def above_claimed(found: Laws, claimed: Collection[Cell]) -> dict[tuple[Cell, Cell], bool]:
    """Which claimed cells lie within which, by any chain of laws, and whether one binds growth."""
    tied: dict[tuple[Cell, Cell], bool] = {}
    for start in claimed:
        waiting = [(start, True)]
        while waiting:
            here, growth = waiting.pop()
            steps = dict(found.wholes.get(here, {}))
            steps |= {whole: True for whole, parts in found.partitions if here in parts}
            for there, grows in steps.items():
                known = tied.get((start, there))
                if known is None or (growth and grows and not known):
                    tied[start, there] = growth and grows
                    waiting.append((there, growth and grows))
    return {pair: growth for pair, growth in tied.items() if pair[1] in claimed}


def test_names_between_matter_where_they_do_more_than_pass_counts_on() -> None:
    chain = {"a": {"b": True}, "b": {"c": True}, "c": {"": True}, "": {}}
    names = frozenset({"a", "c", ""})
    few = SetOrder(chain, ()).of_names(names, frozenset())
    assert few.wholes == {"a": {"c": True}, "c": {"": True}}
    for order, kept in (
        (SetOrder(chain, (("c", ("b", "d")),)), frozenset[str]()),
        (SetOrder(chain | {"b": {"c": True, "d": True}}, ()), frozenset[str]()),
        (SetOrder(chain | {"b": {"c": False}}, ()), frozenset[str]()),
        (SetOrder(chain, ()), frozenset({"b"})),
    ):
        assert order.of_names(names, kept) is order


def test_components_are_what_laws_can_tie() -> None:
    order = SetOrder({"a": {"b": True}, "b": {}, "c": {}, "d": {}}, (("c", ("d",)),))
    leaders = components(["a", "b", "c", "d"], order)
    assert leaders["a"] == leaders["b"]
    assert leaders["c"] == leaders["d"]
    assert leaders["a"] != leaders["c"]


def test_what_grows_within_what_by_chains_of_metrics() -> None:
    """Within its wholes, and the sums of what lasts as it does; a level binds no growth."""
    grow = {name for name, metric in KNOWN.items() if metric.grows}
    assert "missing" not in grow
    above = {
        name: {
            *KNOWN[name].grows_within,
            *(
                m.id
                for m in KNOWN.values()
                for parts in m.parts
                if name in parts and grow >= {*parts}
            ),
        }
        for name in KNOWN
    }
    for part, whole in itertools.product(KNOWN, KNOWN):
        reached = {part} if part in grow else set()
        for _ in KNOWN:
            reached |= {up for name in reached for up in above[name] if up in grow}
        assert grows_within(part, whole, KNOWN) == (whole in reached), (part, whole)
    assert grows_within("killed-in-action", "killed-or-wounded", KNOWN)
    assert not grows_within("killed", "killed-in-action", KNOWN)
    assert not grows_within("captured", "killed-or-wounded", KNOWN)


def test_a_sum_with_a_stock_binds_no_growth() -> None:
    known = {
        **KNOWN,
        "gone": Metric("gone", "gone", "", parts=(("killed", "missing"), ("captured", "wounded"))),
    }
    assert grows_within("captured", "gone", known)
    assert not grows_within("killed", "gone", known)

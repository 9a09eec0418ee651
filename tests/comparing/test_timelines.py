"""The order that is certain between instants that are only known within spans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.world.instants import Instant, InstantOrder, fixed, timeline
from tests.examples import examples


def before(*instants: Instant) -> dict[str, set[str]]:
    """For each instant, all that certainly come before it; starts of spans left out."""
    line = timeline(instants)
    names = {instant.key for instant in instants}
    return {
        instant.key: {line.instants[n].key for n in earlier} & names
        for instant, earlier in zip(line.instants, line.before, strict=True)
        if instant.key in names
    }


def test_fixed_moments_are_in_one_line() -> None:
    line = timeline([fixed(30), fixed(10), fixed(20)])
    assert [instant.key for instant in line.instants] == ["=10", "=20", "=30"]
    assert line.parents == ((), (0,), (1,))


def test_each_instant_is_there_once() -> None:
    assert len(timeline([fixed(10), fixed(10)]).instants) == 1
    assert timeline([]).instants == ()


def test_spans_that_overlap_are_in_no_order() -> None:
    assert before(Instant("a", 5, 20), Instant("b", 10, 30)) == {"a": set(), "b": set()}
    assert before(Instant("a", 5, 20), Instant("b", 5, 20)) == {"a": set(), "b": set()}


def test_a_span_that_ends_where_another_begins_comes_before_it() -> None:
    assert before(Instant("a", 5, 10), Instant("b", 10, 20)) == {"a": set(), "b": {"a"}}
    assert before(Instant("a", 5, 10), fixed(10)) == {"a": set(), "=10": {"a"}}
    assert before(fixed(10), Instant("a", 10, 20)) == {"=10": set(), "a": {"=10"}}


def test_an_undated_instant_comes_after_nothing() -> None:
    found = before(fixed(10), Instant("undated", 0, 20), fixed(20))
    assert found == {"=10": set(), "undated": set(), "=20": {"=10", "undated"}}


def test_every_instant_is_found_by_its_key() -> None:
    line = timeline([Instant("a", 5, 20), fixed(7), Instant("b", 7, 9)])
    assert [line.instants[n].key for n in line.index.values()] == list(line.index)


spans = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 4)).map(lambda pair: (pair[0], sum(pair))),
    max_size=7,
)


def laid(ends: list[tuple[int, int]]) -> InstantOrder:
    return timeline(
        fixed(first) if first == second else Instant(f"i{n}", first, second)
        for n, (first, second) in enumerate(ends)
    )


@examples(100)
@given(spans)
def test_before_is_just_what_the_spans_make_certain(ends: list[tuple[int, int]]) -> None:
    line = laid(ends)
    for n, first in enumerate(line.instants):
        for m, second in enumerate(line.instants):
            certain = n != m and second.latest <= first.earliest
            assert (m in line.before[n]) is certain


@examples(100)
@given(spans)
def test_parents_are_the_nearest_and_reach_all_before(ends: list[tuple[int, int]]) -> None:
    line = laid(ends)
    for n, parents in enumerate(line.parents):
        assert all(parent < n for parent in parents)
        reached = set(parents).union(*(line.before[parent] for parent in parents))
        assert reached == set(line.before[n])
        for parent in parents:
            assert not any(parent in line.before[other] for other in parents)

"""Which kinds may be told beside each other, held against asking of every two tellings."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.searching.tellable import ReportableKinds
from reconcile.comparing.world.voices import Telling, comparable
from tests.comparing.asked import said, told
from tests.comparing.worlds import dataset
from tests.examples import examples

Drawn = tuple[int, int, str, str, str]
DRAWN = st.tuples(
    st.integers(0, 6),
    st.integers(0, 4),
    st.sampled_from(["speech", "note", "letter"]),
    st.sampled_from(["times", "echo"]),
    st.sampled_from(["20", "30"]),
)


def telling(drawn: Drawn, name: str) -> Telling:
    start, length, statement, source, words = drawn
    claim = said(name, words, source=source)
    found = told(dataset([claim]))[name]
    return replace(found, statement=statement, stood=(start, start + length))


@given(st.lists(st.lists(DRAWN, min_size=1, max_size=3), min_size=1, max_size=6))
@examples(60)
def test_kinds_may_be_told_where_some_two_tellings_may(drawn: list[list[Drawn]]) -> None:
    kinds = [
        [telling(figure, f"c{n}-{m}") for m, figure in enumerate(members)]
        for n, members in enumerate(drawn)
    ]
    asked = ReportableKinds(kinds)
    for number, members in enumerate(kinds):
        for other, others in enumerate(kinds):
            if other != number:
                expected = any(comparable([a, b]) for a in members for b in others)
                assert bool(asked.beside(number) >> other & 1) == expected


@given(st.lists(DRAWN, min_size=3, max_size=6))
@examples(60)
def test_several_tellings_may_be_told_where_each_two_of_them_may(drawn: list[Drawn]) -> None:
    members = [telling(figure, f"c{n}") for n, figure in enumerate(drawn)]
    assert comparable(members) == all(map(comparable, combinations(members, 2)))

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.quantity.hedge import Hedge, HedgeTable, same_words
from reconcile.quantity.interval import Basis, Interval, Reading
from reconcile.quantity.phrase import UnreadWords, read_figure
from reconcile.vocabulary.builtin import language_rows, load_rows
from reconcile.vocabulary.hedge_rows import RowProblem, hedge_from_row
from reconcile.vocabulary.profile import default_profile, every_language, overridden


def table_with(**rows: Any) -> HedgeTable:
    table = overridden(default_profile(), {id_.replace("_", "-"): row for id_, row in rows.items()})
    assert isinstance(table, HedgeTable), table
    return table


def problems_of(**rows: Any) -> list[RowProblem]:
    answer = overridden(default_profile(), rows)
    assert isinstance(answer, list)
    return answer


def read(text: str, table: HedgeTable) -> Reading:
    reading = read_figure(text, table)
    assert isinstance(reading, Reading), reading
    return reading


def numbers(text: str, table: HedgeTable) -> tuple[object, object]:
    interval = read(text, table).at()
    return interval.low, interval.high


def test_the_default_table_has_every_row_of_the_definition() -> None:
    table = default_profile()
    assert table.profile == "default"
    assert {"bare", "at-least", "over", "up-to", "under", "nearly", "about", "just-over", "range",
            "as-many-as-range", "couple", "few", "handful", "several", "dozen", "dozens", "scores",
            "hundreds", "thousands", "none", "unknown", "first"} <= set(table.hedges)  # fmt: skip


def test_every_row_of_the_english_table_is_sound() -> None:
    table = default_profile()
    for name, row in load_rows("hedges.yaml")["hedges"].items():
        assert hedge_from_row(name, row) == table.hedges[name]


@pytest.mark.parametrize("code", sorted(language_rows()))
def test_every_row_of_a_language_is_sound(code: str) -> None:
    english, table = default_profile(), every_language().in_language(code)
    assert table is not None
    for name, given_row in language_rows()[code]["hedges"].items():
        row = {"wordings": given_row} if isinstance(given_row, list) else given_row
        base = english.hedges.get(name)
        old = None if base is None else replace(base, wordings=())
        assert hedge_from_row(str(name), row, old, table.language) == table.hedges[str(name)]


def test_no_wording_stands_in_two_rows() -> None:
    rows = default_profile().hedges.values()
    counts = Counter(same_words(wording) for hedge in rows for wording in hedge.wordings)
    assert [words for words, count in counts.items() if count > 1] == []


def filled(hedge: Hedge, wording: str) -> str:
    """A wording with figures of the kind that its row takes."""
    ends = ("over 30", "under 40") if hedge.limits else ("30", "20" if _signed(hedge) else "40")
    if hedge.id == "changed-by":  # by 30 to 40 may be the size of the change
        ends = ("3", "40")
    return wording.replace("N", ends[0]).replace("M", ends[1]).replace("S", "hundred")


def _signed(hedge: Hedge) -> bool:
    return hedge.low is not None and hedge.low.sign != 0


@pytest.mark.parametrize("id_", list(default_profile().hedges))
def test_every_wording_of_the_table_is_read_by_its_row(id_: str) -> None:
    table = default_profile()
    for wording in table.hedges[id_].wordings:
        text = filled(table.hedges[id_], wording)
        assert read(text, table).hedge == ("bare" if table.hedges[id_].keeps else id_)


def test_no_rows_change_nothing() -> None:
    assert overridden(default_profile(), {}) is default_profile()


def test_a_number_alone_keeps_the_kind_of_the_end_it_replaces() -> None:
    table = table_with(dozens={"low": 12, "high": 24})
    reading = read("dozens", table)
    assert reading.at() == Interval(Fraction(12), Fraction(24))
    assert reading.low is not None and reading.low.basis is Basis.STATED
    assert reading.high is not None and reading.high.basis is Basis.CONVENTION
    assert numbers("dozens", default_profile()) == (24, 99)


def test_the_profile_says_which_rows_are_the_projects() -> None:
    table = table_with(dozens={"low": 12}, handful={"low": 5, "high": 5})
    assert table.profile == "default, with own rows dozens, handful"
    assert list(read("a handful", table).named) == [5]


def test_the_stated_part_follows_a_lower_habit() -> None:
    table = table_with(several={"low": 1})
    assert numbers("several", table) == (1, 9)
    table = table_with(several={"low": 4})
    assert read("several", table).at(Fraction(1)).low == 2


def test_the_kind_of_an_end_can_be_changed() -> None:
    table = table_with(hundreds={"low": "habit 200, stated 101", "high": "open"})
    reading = read("hundreds", table)
    assert reading.high is None
    assert reading.low is not None and reading.low.basis is Basis.CONVENTION
    assert reading.at(Fraction(1)).low == 101


def test_scaled_rows() -> None:
    table = table_with(several_of={"low": "2 S"}, few_of={"high": "habit 5 S"})
    assert numbers("several thousand", table) == (2000, 9000)
    assert numbers("a few thousand", table) == (3000, 5000)


def test_wordings_are_added() -> None:
    table = table_with(over={"wordings": ["no end above N"]}, unknown={"wordings": "umpteen"})
    assert numbers("no end above 10", table) == (11, None)
    assert numbers("over 10", table) == (11, None)
    assert read("umpteen", table).recorded_only


def test_a_wording_is_taken_from_the_row_that_had_it() -> None:
    table = table_with(nearly={"wordings": ["close to N"]})
    assert numbers("close to 100", table) == (90, 99)
    assert numbers("about 100", table) == (90, 110)


def test_a_new_row() -> None:
    table = table_with(
        platoon={"wordings": ["a platoon", "one platoon"], "low": 20, "high": 50},
        company={"wordings": ["N companies"], "low": "N", "high": "open"},
    )
    reading = read("about a platoon", table)
    assert numbers("a platoon", table) == (20, 50)
    assert reading.hedge == "platoon"
    assert reading.low is not None and reading.low.basis is Basis.CONVENTION
    assert numbers("3 companies", table) == (3, None)
    assert isinstance(read_figure("a platoon", default_profile()), UnreadWords)


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("dozens", ""),
        ({}, ""),
        ({"wordings": ["x N"]}, ""),
        ({"wordings": ["x N"], "low": 3}, ""),
        ({"wordings": ["x"], "low": "N"}, ""),
        ({"wordings": ["x N"], "low": "N", "high": "M"}, ""),
        ({"wordings": ["x"], "low": "3 S"}, ""),
        ({"wordings": ["x"], "low": 5, "high": 4}, ""),
        ({"wordings": ["x"], "low": 5, "recorded": True}, ""),
        ({"wordings": ["x"]}, ""),
        ({"wordings": [7], "low": 5}, "wordings"),
        ({"wordings": None, "low": 5}, "wordings"),
        ({"wordings": ["N x N"], "low": "N"}, "wordings"),
        ({"wordings": ["M to N"], "low": "N"}, "wordings"),
        ({"wordings": ["x N M"], "low": "N"}, "wordings"),
        ({"wordings": ["S"], "low": "2 S"}, "wordings"),
        ({"wordings": [""], "low": 5}, "wordings"),
        ({"wordings": ["⅓ x"], "low": 5}, "wordings"),
        ({"wordings": ["x"], "low": -1}, "low"),
        ({"wordings": ["x"], "low": 10**20}, "low"),
        ({"wordings": ["x"], "low": True}, "low"),
        ({"wordings": ["x"], "low": 1.5}, "low"),
        ({"wordings": ["x"], "low": "lots"}, "low"),
        ({"wordings": ["x"], "low": "1_000"}, "low"),
        ({"wordings": ["x"], "low": "3.000"}, "low"),
        ({"wordings": ["x"], "low": "habit"}, "low"),
        ({"wordings": ["x"], "low": ""}, "low"),
        ({"wordings": ["x"], "high": "stated 3, stated 2"}, "high"),
        ({"wordings": ["x"], "high": "habit 3, at least 2"}, "high"),
        ({"wordings": ["x S"], "low": "habit 3 S, stated 2"}, "low"),
        ({"wordings": ["x"], "low": 1, "lowest": 1}, "lowest"),
        ({"wordings": ["x"], "low": 1, "first": "yes"}, "first"),
    ],
)
def test_what_is_wrong_with_a_row(row: Any, key: str) -> None:
    problems = problems_of(own=row)
    assert [(problem.row, problem.key) for problem in problems] == [("own", key)]
    assert problems[0].message


def test_all_problems_are_told_at_once() -> None:
    rows = {"low": "x", "high": "y"}
    assert len(problems_of(dozens=rows, scores=rows)) == 4


def test_a_wording_cannot_be_given_to_two_rows() -> None:
    row = {"wordings": ["oodles"], "low": 30}
    assert [problem.row for problem in problems_of(own=row, other=row)] == ["other"]


plain = st.none() | st.booleans() | st.integers() | st.text(max_size=12)
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3), max_leaves=4)
keys = st.sampled_from(["wordings", "low", "high", "numbers", "first", "recorded", "other"])
rows = st.dictionaries(
    st.sampled_from(["dozens", "own", "over"]),
    plain | st.dictionaries(keys, values, max_size=4),
    max_size=3,
)


@given(rows)
def test_any_rows_make_a_table_or_problems(given_rows: dict[str, Any]) -> None:
    answer = overridden(default_profile(), given_rows)
    if isinstance(answer, list):
        assert answer
        assert all(isinstance(problem, RowProblem) for problem in answer)
    else:
        assert isinstance(read_figure("over 30", answer), Reading)

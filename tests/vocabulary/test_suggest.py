"""What a mistyped word was meant to be: one slip of the finger, never the opposite."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.vocabulary.articles import metric_aliases, metrics_called
from reconcile.vocabulary.builtin import builtin, load_rows
from reconcile.vocabulary.suggest import closest, did_you_mean
from tests.loading.reading import dataset


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("nroth", ["north", "south"], "north"),
        ("nort", ["north", "south"], "north"),
        ("norrth", ["north", "south"], "north"),
        ("nirth", ["north", "south"], "north"),
        ("As_Of", ["as_of"], "as_of"),
        ("as-of", ["as_of"], "as_of"),
        ("ministy-of-defence", ["ministry-of-defence"], "ministry-of-defence"),
        ("ministy-of-defense", ["ministry-of-defence"], ""),
        ("month", ["north", "south"], ""),
        ("mere", ["mehr", "metre", "here"], "metre"),
        ("confirmed", ["unconfirmed"], ""),
        ("unconfirmed", ["confirmed"], ""),
        ("direct", ["indirect"], ""),
        ("state", ["non-state"], ""),
        ("a", ["b"], ""),
        ("us", ["un", "uk"], ""),
        ("x" * 100, ["x" * 99], ""),
    ],
)
def test_only_a_slip_is_a_suggestion(word: str, known: list[str], meant: str) -> None:
    assert closest(word, known) == meant
    assert did_you_mean(word, known) == (f"did you mean {meant}?" if meant else "")


def slow(first: str, second: str) -> int:
    """The same count by the textbook's table, with swaps of two neighbours."""
    table = {(at, 0): at for at in range(len(first) + 1)}
    table |= {(0, at): at for at in range(len(second) + 1)}
    for a in range(1, len(first) + 1):
        for b in range(1, len(second) + 1):
            same = int(first[a - 1] != second[b - 1])
            table[a, b] = min(table[a - 1, b] + 1, table[a, b - 1] + 1, table[a - 1, b - 1] + same)
            if a > 1 and b > 1 and first[a - 2 : a] == second[b - 2 : b][::-1]:
                table[a, b] = min(table[a, b], table[a - 2, b - 2] + 1)
    return table[len(first), len(second)]


@given(st.text("abc", min_size=3, max_size=12), st.text("abc", min_size=3, max_size=12))
def test_slips_are_counted_as_a_table_counts_them(first: str, second: str) -> None:
    assert bool(closest(first, [second])) == (slow(first, second) <= 1)


@pytest.mark.parametrize(
    ("name", "metric"),
    [
        ("deaths", "killed"),
        ("Dead", "killed"),
        ("fatalities", "killed"),
        ("death_toll", "killed"),
        ("injured", "wounded"),
        ("hurt", "wounded"),
        ("POWs", "captured"),
        ("prisoners of war", "captured"),
        ("KIA", "killed-in-action"),
        ("hospitalized", "hospitalised"),
        ("attended", "attendance"),
        ("arrests", "arrested"),
        ("Survivors", "rescued"),
    ],
)
def test_what_people_call_a_metric_is_answered_with_what_to_write(name: str, metric: str) -> None:
    assert metrics_called(name) == (metric,)
    (problem,) = dataset(f'claims: [{{id: a, metric: "{name}", figure: 5}}]\n').problems
    assert problem.code == ("F104" if " " in name else "V101")
    assert problem.help == f"write metric: {metric}"


def test_every_other_name_leads_to_a_metric_and_is_none() -> None:
    metrics, others = builtin().metrics, load_rows("articles.yaml")["perhaps"]
    names = [name for names in others.values() for name in names]
    assert others.keys() <= metrics.keys()
    assert not set(names) & {*metrics, *metric_aliases()}
    assert all(len(names) == len(set(names)) for names in others.values())


@pytest.mark.parametrize(
    ("name", "metrics"),
    [
        ("turnout", ("attendance", "votes-cast", "voter-turnout")),
        ("Loss", ("losses", "economic-loss")),
    ],
)
def test_a_word_of_several_senses_is_answered_with_each(
    name: str, metrics: tuple[str, ...]
) -> None:
    assert metrics_called(name) == metrics
    (problem,) = dataset(f'claims: [{{id: a, metric: "{name}", figure: 5}}]\n').problems
    assert problem.help == f"write metric: {' or '.join(metrics)}"

"""What is looked up of all tellings: quantities, papers, what is over, and last words."""

from __future__ import annotations

from functools import partial

import pytest

from reconcile.comparing.world.voices import is_denial, is_last_word, number_of, tellings
from reconcile.comparing.world.world import World
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import ended, exact, said, statement
from tests.comparing.worlds import dataset, group

x, y, z = (partial(exact, claimant=name) for name in "xyz")


def world_of(data: Dataset) -> World:
    return World(data, tellings(data), DEFAULT_TOLERANCE)


def test_the_figures_of_a_quantity_are_those_of_all_claimants_in_file_order() -> None:
    claims = [x(3, "c", as_of="2024-12-03"), x(1, "a", as_of="2024-12-01"),
              x(2, "undated", as_of=None), x(2, "b", as_of="2024-12-02"),
              x(9, "w", "wounded"), y(4, "y")]  # fmt: skip
    world = world_of(dataset(claims))
    assert [t.claim.id for t in world.by_quantity[world.tellings["a"].quantity]] == [
        "c", "a", "undated", "b", "y",
    ]  # fmt: skip


def test_the_papers_of_a_figure_are_those_of_all_its_tellings() -> None:
    told = {"claimant": "x", "statement": "s"}
    claims = [exact(5, "a", source="p", **told), exact(5, "b", source="q", **told),
              exact(7, "w", "wounded", source="r", **told), x(5, "c", source="t")]  # fmt: skip
    world = world_of(dataset(claims, statements={"s": statement("s", "x")}))
    assert world.papers(world.tellings["a"]) == {"p", "q"}
    assert world.papers(world.tellings["c"]) == {"t"}


@pytest.mark.parametrize(
    ("day", "over"), [("2024-12-26", False), ("2024-12-27", True), ("2024-12-28", True)]
)
def test_what_has_ended_has_one_value_from_its_end_on(day: str, over: bool) -> None:
    claims = [x(5, "a", place="mina", as_of=day), x(5, "b", as_of=day)]
    world = world_of(ended(dataset(claims, regions={"mina": group("mina")}), "mina", "2024-12-27"))
    assert world.finished(world.tellings["a"]) is over
    assert not world.finished(world.tellings["b"])


def test_a_fixed_metric_has_one_value_at_any_date() -> None:
    world = world_of(dataset([x(5, "a", "aboard", as_of=None), x(5, "b")]))
    assert world.finished(world.tellings["a"])
    assert not world.finished(world.tellings["b"])


def test_a_last_word_is_a_figure_that_its_claimant_never_replaces() -> None:
    claims = [x(5, "a", as_of="2024-12-01"), x(6, "b"), x(9, "w", "wounded", as_of="2024-12-01"),
              x(7, "undated", as_of=None)]  # fmt: skip
    world = world_of(dataset(claims))
    last = {name for name, telling in world.tellings.items() if is_last_word(telling)}
    assert last == {"b", "w", "undated"}


@pytest.mark.parametrize(
    ("words", "number", "denial"),
    [("none", 0, True), ("3,000", 3000, False), ("over 3,000", 3000, False),
     ("40 to 60", 60, False), ("up to 5", 5, False), ("dozens", 24, False)],
)  # fmt: skip
def test_the_number_that_a_figure_is_known_by(words: str, number: int, denial: bool) -> None:
    world = world_of(dataset([said("a", words, claimant="x")]))
    telling = world.tellings["a"]
    assert number_of(telling) == number
    assert is_denial(telling) is denial
    named = telling.claim.reading.named
    assert (telling in world.with_number("x", number_of(telling))) is bool(named)
    assert not world.with_number("y", number_of(telling))

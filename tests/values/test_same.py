"""What was made of the same objects before is given again, and nothing else."""

from __future__ import annotations

import gc
from collections.abc import Sequence

from reconcile.values.lazy import SameBefore


class Counted:
    """A function of texts that says how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, texts: Sequence[str]) -> str:
        self.asked.append(tuple(texts))
        return "+".join(texts)


def fresh(text: str) -> str:
    """An object of its own with this text."""
    return "".join(list(text))


def test_the_same_objects_in_the_same_order_give_the_same() -> None:
    known, made = SameBefore(), Counted()
    first, second = fresh("ab"), fresh("cd")
    assert known.made(made, (first, second)) == "ab+cd"
    assert known.made(made, [first, second]) == "ab+cd"
    assert known.made(made, (second, first)) == "cd+ab"
    assert known.made(made, (first,)) == "ab"
    assert made.asked == [("ab", "cd"), ("cd", "ab"), ("ab",)]


def test_equal_is_not_the_same() -> None:
    known, made = SameBefore(), Counted()
    known.made(made, (fresh("ab"),))
    known.made(made, (fresh("ab"),))
    assert made.asked == [("ab",), ("ab",)]


def test_what_one_answer_does_not_need_the_next_but_one_makes_anew() -> None:
    known, made = SameBefore(), Counted()
    kept, left = fresh("kept"), fresh("left")
    for _ in range(4):
        known.turn()
        known.made(made, (kept,))
    assert len(made.asked) == 1
    known.made(made, (left,))
    known.turn()
    known.turn()
    known.made(made, (left,))
    assert [texts for (texts,) in made.asked] == ["kept", "left", "left"]


def test_no_object_can_stand_in_the_place_of_another() -> None:
    """Python gives the number of an object that is gone to a new one; what is known is held."""
    known, made = SameBefore(), Counted()
    for number in range(2_000):
        assert known.made(made, (fresh(f"text {number}"),)) == f"text {number}"
        if number % 500 == 0:
            gc.collect()


def test_what_makes_nothing_is_known_too() -> None:
    known, asked, value = SameBefore(), list[int](), fresh("ab")
    for _ in range(3):
        assert known.made(lambda _: asked.append(1), (value,)) is None
    assert asked == [1]

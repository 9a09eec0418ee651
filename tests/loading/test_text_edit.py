"""What was edited between two texts, held against cutting the new text from its beginning."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.fast.plain_items import cut
from reconcile.loading.fast.text_edit import edit_between
from tests.examples import examples

HEAD = "version: 1\nclaims:\n"


def a_claim(chance: random.Random, blanks: str) -> str:
    lines = (f"{blanks}  figure: {chance.randrange(3)}\n" for _ in range(chance.randint(1, 3)))
    return f"{blanks}- id: {chance.choice('aab')}{chance.randrange(3)}\n{''.join(lines)}"


@examples(300)
@given(st.integers(0, 10**9))
def test_claims_begin_where_cutting_the_whole_text_says(seed: int) -> None:
    chance = random.Random(seed)
    blanks = chance.choice(("", "  "))
    claims = [a_claim(chance, blanks) for _ in range(chance.randint(1, 8))]
    then = HEAD + "".join(claims)
    at = chance.randint(0, len(claims))
    new = [a_claim(chance, blanks) for _ in range(chance.randint(0, 2))]
    changed = [*claims[:at], *new, *claims[at + chance.randint(0, 2) :]]
    now = HEAD + "".join(changed)
    places, whole = cut(then), cut(now)
    assert places is not None
    edit = edit_between(then, now, places)
    if edit is None:  # nothing is left of the first claim, not even how it begins
        assert not changed
        return
    assert edit.cut.starts[:-1] == (() if whole is None else whole.starts[:-1])
    assert edit.cut.starts[-1] == len(now)
    assert changed[: edit.now.start] == claims[: edit.then.start]
    assert changed[edit.now.stop :] == claims[edit.then.stop :]
    assert edit.lines_move == (now.count("\n") != then.count("\n"))


@examples(200)
@given(st.integers(0, 10**9))
def test_no_other_edit_is_taken_for_one_of_claims(seed: int) -> None:
    """Anything else is none, or is cut so that its pieces can only be read as claims or not."""
    chance = random.Random(seed)
    then = HEAD + "".join(a_claim(chance, "  ") for _ in range(3))
    start = chance.randint(0, len(then))
    end = min(len(then), start + chance.choice((0, 1, 5)))
    typed = "".join(chance.choice("a: \n-#\r\t") for _ in range(chance.randint(0, 5)))
    now = then[:start] + typed + then[end:]
    places = cut(then)
    assert places is not None
    edit = edit_between(then, now, places)
    if edit is None:
        return
    starts, inside = edit.cut.starts, edit.now
    assert now[: starts[0]] == then[: places.starts[0]], "the head is as it was"
    pieces = [now[starts[number] : starts[number + 1]] for number in inside]
    assert all(piece.startswith("  - ") and piece.endswith("\n") for piece in pieces)
    rest = now[starts[inside.stop] :]
    assert now == now[: starts[inside.start]] + "".join(pieces) + rest
    assert then.endswith(rest) and then.startswith(now[: starts[inside.start]])

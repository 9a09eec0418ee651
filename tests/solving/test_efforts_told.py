"""How much every search takes on fixed cases: counted, so the same on every machine.

An answer stays right where a search looks twice, begins in a worse place or forgets what it knew;
only its effort says so. ``efforts.txt`` holds the effort so far and the answer at each step of some
small cases that chance drew once. ``REGENERATE_CASES=1`` writes it again; more effort in many lines
is a reason to look for what was lost.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Protocol

import pytest

from reconcile.solving import simplex, steady
from reconcile.solving.closures import Closures
from reconcile.solving.growth import growth_of
from reconcile.solving.history import History, Law
from reconcile.solving.increments import Increments, asked_for
from reconcile.solving.mending import Mending
from reconcile.solving.rises import Rises
from reconcile.solving.simplex import Clash, Tableau, Tired
from reconcile.solving.steady import SteadyTableau
from reconcile.solving.whole_rows import Number

EFFORTS = Path(__file__).with_name("efforts.txt")
Term = tuple[Mapping[int, int], int, int]
Ends = tuple[int | None, int | None]
Asked = tuple[list[Term], Ends]


class Search(Protocol):
    """What all searches over time have in common."""

    @property
    def effort(self) -> int: ...

    def row(self, terms: list[Term]) -> int: ...

    def bound(self, row: int, low: int | None, high: int | None) -> None: ...

    def allow(self, effort: int | None) -> None: ...

    def check(self) -> Clash | None: ...

    def clear(self) -> None: ...


RISES = [Law({0: -1, 3: 1}, grows=True), Law({1: -1, 3: 1}, grows=True)]
LEVELS = [Law({0: -1, 2: 1}), Law({1: -1, 2: -1, 4: 1}), Law({2: -1, 4: 1}, grows=True)]
MIXED = [
    *RISES,
    Law({0: 1, 1: 1, 2: -1}, equal=True),
    Law({2: -1, 4: 1}),
    Law({4: 1, 3: 1}, still_from=5),
    Law({5: -1, 4: 1}),
    Law({5: 1, 6: -1}),
]


def mending(laws: Sequence[Law]) -> Mending:
    growth = growth_of(laws)
    assert growth is not None
    return Mending(growth)


def increments(laws: Sequence[Law]) -> Increments:
    asks_for = asked_for(laws)
    assert asks_for is not None
    return Increments(laws, asks_for)


SEARCHES: Mapping[str, tuple[Callable[[], Search], int]] = {
    "rises": (Rises, 1),
    "increments": (lambda: increments([*RISES, Law({1: 1}, still_from=4)]), 4),
    "mending": (lambda: mending([*RISES, *LEVELS, Law({0: 1}, still_from=3)]), 5),
    "history": (lambda: History(MIXED, frozenset({5, 6})), 7),
}


def asked(chance: Random, amounts: int) -> Asked:
    """A row of an amount, seldom two, up to a moment or between two, with ends that may clash."""
    until, since = chance.randint(1, 7), chance.choice([None, None, 0, 3])
    amount = chance.randrange(amounts)
    weights = {amount: 1}
    if amounts > 1 and not chance.randrange(5):
        weights[(amount + 1) % amounts] = 1
    low = chance.randint(0, 6 + 2 * until)
    high = low + chance.randint(0, 20)
    ends: Ends = chance.choice([(low, None), (None, high), (low, high)])
    start: list[Term] = [] if since is None else [(weights, since, -1)]
    return [(weights, until, 1), *start], ends


def in_words(clash: Clash | None) -> str:
    if clash is None:
        return "holds"
    sides = (sorted(side.items()) for side in (clash.lows, clash.highs))
    lows, highs = (" ".join(f"{row}×{by}" for row, by in side) or "nothing" for side in sides)
    return f"{lows} exceeds {highs}"


def steps(name: str, seed: int) -> Iterator[str]:
    """A search that is asked, asked again when bounds came and went, and anew."""
    make, amounts = SEARCHES[name]
    chance, search, bounded = Random(seed), make(), list[int]()
    for number in range(6):
        if number == 4:
            search.clear()
            bounded.clear()
        for row in bounded[:: 2 + number % 2]:
            search.bound(row, None, None)
        for terms, ends in (asked(chance, amounts) for _ in range(4)):
            row = search.row(terms)
            search.bound(row, *ends)
            bounded.append(row)
        asking = search.effort
        clash = search.check()
        yield f"{name} {seed}.{number}: {asking} asked, {search.effort} checked; {in_words(clash)}"


def is_enough(allowed: int, name: str, seed: int) -> bool:
    """Whether a search that is allowed so much effort ends with an answer."""
    make, amounts = SEARCHES[name]
    chance, search = Random(seed), make()
    search.allow(allowed)
    for terms, ends in (asked(chance, amounts) for _ in range(9)):
        search.bound(search.row(terms), *ends)
    try:
        search.check()
    except Tired:
        return False
    return True


def allowance(name: str, seed: int) -> str:
    """The least effort that a search must be allowed so that it ends with its answer."""
    least = bisect_left(range(4000), True, key=partial(is_enough, name=name, seed=seed))
    return f"{name} {seed}: {least} has to be allowed"


def tableau(kind: type[Tableau], seed: int) -> Iterator[str]:
    """Rows of whole and broken weights, variables that come later, bounds that come and go."""
    chance, table = Random(seed), kind(3)
    for number in range(5):
        if number == 3:
            table.clear()
        if number:
            table.column({row: chance.choice([-1, 1, 2]) for row in range(0, 3 * number, 2)})
            table.bound(chance.randrange(3 * number), None, None)
        for _ in range(3):
            chosen = chance.sample(range(3 + number), 2)
            row = table.add({variable: chance.choice([-2, -1, 1, 1, 3]) for variable in chosen})
            low = chance.randint(-4, 12)
            ends: tuple[Number | None, Number | None] = chance.choice(
                [(low, None), (None, low), (low, low + 2)]
            )
            table.bound(row, *ends)
        clash = table.check()
        stands = " ".join(str(table.at(variable)) for variable in range(3 + number))
        moved = sorted(table.moved)
        table.moved.clear()
        yield (
            f"{kind.__name__} {seed}.{number}: {table.effort}; {in_words(clash)}; at {stands}; "
            f"moved {moved}"
        )


def closures(seed: int) -> Iterator[str]:
    """What is worth most of things in a net, asked three times."""
    chance = Random(seed)
    found = Closures({n: chance.sample(range(9), 2) for n in range(0, 9, 2)})
    for number in range(3):
        best = sorted(found.best({n: chance.randint(-5, 5) for n in range(9)}))
        yield f"closures {seed}.{number}: {found.effort}; {best}"


def towns() -> Iterator[str]:
    """Towns of one land of which many are a little off: many rows are mended at once."""
    for name, size in (("mending", 6), ("history", 6)):
        laws = [Law({town: -1, size: 1}, grows=True) for town in range(size)]
        laws += [Law({**dict.fromkeys(range(size), -1), size: 1})]
        search: Search = mending(laws) if name == "mending" else History(laws, frozenset())
        for most in (size * 10, size * 12, size * 8):
            for town in range(size):
                search.bound(search.row([({town: 1}, 2 + town % 3, 1)]), 10 - town % 2, 12)
            search.bound(search.row([({size: 1}, 6, 1)]), None, most)
            clash = search.check()
            yield f"towns, {name}, {most}: {search.effort}; {in_words(clash)}"


def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every line of the file."""
    for name in SEARCHES:
        for seed in range(6):
            yield from steps(name, seed)
            yield allowance(name, seed)
    for seed in range(6):
        yield from closures(seed)
    yield from towns()
    for patience in (simplex.PATIENCE, 1):
        monkeypatch.setattr(simplex, "PATIENCE", patience)
        monkeypatch.setattr(steady, "PATIENCE", patience)
        yield f"sparse pivots: {patience}"
        for kind in (Tableau, SteadyTableau):
            for seed in range(6):
                yield from tableau(kind, seed)


def test_searches_take_the_effort_that_is_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    found = "".join(f"{line}\n" for line in lines(monkeypatch))
    if os.environ.get("REGENERATE_CASES") == "1":
        EFFORTS.write_text(found, encoding="utf-8")
    assert found == EFFORTS.read_text(encoding="utf-8")


def test_the_cases_are_of_both_kinds_for_every_search() -> None:
    rows = EFFORTS.read_text(encoding="utf-8").splitlines()
    for name in (*SEARCHES, "Tableau", "SteadyTableau"):
        answers = [row for row in rows if row.startswith(f"{name} ")]
        assert sum("holds" in row for row in answers) >= 6, name
        assert sum("exceeds" in row for row in answers) >= 6, name

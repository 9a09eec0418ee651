"""An independent, slow reading of docs/semantics.md sections 3 and 4 in z3.

It shares the model and the vocabulary with reconcile and nothing of `comparing`: the whole grid
of metrics, subjects and places is written out at every instant, instants are unknown times, and
every subset of claims is asked about. Only for tests, and only in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

import z3

from reconcile.model.dataset import Dataset
from tests.properties.written_out import World

Ends = tuple[Fraction | None, Fraction | None]


def minimal_inconsistent(
    dataset: Dataset, ends: Mapping[str, Ends], *, assumed: bool
) -> frozenset[frozenset[str]]:
    """All minimal inconsistent sets of claims, by asking about every subset.

    A subset of claims that one model satisfies needs no further question, nor does a superset
    of a set already found.
    """
    world = World(dataset, ends, assumed=assumed)
    solver = _switched(world)
    everything = frozenset(world.rows)
    found: list[frozenset[str]] = []
    held: list[frozenset[str]] = []
    for size in [len(everything), *range(1, len(everything))]:
        for chosen in map(frozenset, combinations(sorted(everything), size)):
            if any(group <= chosen for group in found) or any(chosen <= one for one in held):
                continue
            answer = solver.check(*(_switch(name) for name in sorted(chosen)))
            assert answer != z3.unknown, solver.reason_unknown()
            if answer == z3.sat:
                held.append(chosen | _satisfied(solver.model(), world))
            elif chosen != everything:
                found.append(chosen)
    return frozenset(found if found or everything in held else [everything])


def _satisfied(model: Any, world: World) -> frozenset[str]:
    return frozenset(
        name
        for name, row in world.rows.items()
        if z3.is_true(model.eval(row, model_completion=True))
    )


def consistent_sets(
    dataset: Dataset,
    sets: Iterable[frozenset[str]],
    ends: Mapping[str, Ends],
    *,
    assumed: bool = True,
) -> set[frozenset[str]]:
    """Those of the sets whose claims can all hold."""
    world = World(dataset, ends, assumed=assumed)
    solver = _switched(world)
    found = set()
    for group in sets:
        answer = solver.check(*(_switch(name) for name in sorted(group)))
        assert answer != z3.unknown, solver.reason_unknown()
        if answer == z3.sat:
            found.add(group)
    return found


def _switched(world: World) -> Any:
    """A solver with the world's laws, and its claims behind switches."""
    solver = z3.Solver()
    solver.add(*world.constraints)
    solver.add(*(z3.Implies(_switch(name), row) for name, row in world.rows.items()))
    return solver


def _switch(name: str) -> Any:
    return z3.Bool(f"switch {name}")


def least_movement(
    dataset: Dataset, ids: Sequence[str], ends: Mapping[str, Ends], *, assumed: bool
) -> Fraction:
    """The least total by which figures must move for these claims to hold.

    A figure that moves by one moves out by one at both ends.
    """
    moves = {name: z3.Real(f"move {name}") for name in ends}
    moved = {name: _moved_out(pair, moves[name], moves[name]) for name, pair in ends.items()}
    free = [move >= 0 for move in moves.values()]
    return _least(dataset, ids, moved, z3.Sum([moves[name] for name in ids]), assumed, free)


def least_share(
    dataset: Dataset, ids: Sequence[str], ends: Mapping[str, Ends], *, assumed: bool
) -> Fraction:
    """The least share of itself by which figures must move for these to hold.

    A share of 1 takes every low to 0 and always does.
    """
    share = z3.Real("share")
    moved = {
        name: _moved_out(pair, *(0 if end is None else end * share for end in pair))
        for name, pair in ends.items()
    }
    return _least(dataset, ids, moved, share, assumed, [share >= 0])


def linear(
    variables: int,
    rows: Sequence[Mapping[int, int | Fraction]],
    rounds: Sequence[Sequence[tuple[int | Fraction | None, int | Fraction | None]]],
) -> list[bool]:
    """For each round of bounds on the rows, whether variables from 0 up can keep them."""
    terms = [z3.Real(f"x{number}") for number in range(variables)]
    sums = [z3.Sum([weight * terms[name] for name, weight in row.items()]) for row in rows]
    solver = z3.Solver()
    solver.add(*(term >= 0 for term in terms))
    answers = []
    for bounds in rounds:
        solver.push()
        for total, (low, high) in zip(sums, bounds, strict=True):
            solver.add(*([] if low is None else [total >= low]))
            solver.add(*([] if high is None else [total <= high]))
        answers.append(solver.check() == z3.sat)
        solver.pop()
    return answers


def _moved_out(ends: Ends, down: Any, up: Any) -> tuple[Any, Any]:
    low, high = ends
    return (None if low is None else low - down, None if high is None else high + up)


def _least(
    dataset: Dataset,
    ids: Sequence[str],
    ends: Mapping[str, Any],
    goal: Any,
    assumed: bool,
    free: Sequence[Any],
) -> Fraction:
    world = World(dataset, ends, assumed=assumed)
    optimize = z3.Optimize()
    optimize.add(*world.constraints, *(world.rows[name] for name in ids), *free)
    handle = optimize.minimize(goal)
    assert optimize.check() == z3.sat
    return Fraction(str(optimize.lower(handle)))

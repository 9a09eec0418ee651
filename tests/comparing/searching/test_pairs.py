"""How two figures clash by their ends alone is how the whole search says that they do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from random import Random

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.counts.readings import narrowest, working
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.searching.kinds import kinds_of
from reconcile.comparing.searching.pairs import plain_pair
from reconcile.comparing.searching.rivals import alone
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import ended, exact, told
from tests.comparing.worlds import dataset, group

METRICS = ("killed", "wounded", "killed-or-wounded", "casualties", "losses", *["missing"] * 3)
EARLY = ("2024-11-03", "2024-11-05")
LATE = ("2024-11-07", "2024-11-09", "2024-11", None)
STARTS = (None, "2024-11-02", "2024-11-04", "2024-11-06")
PERIODS = (None, None, None, "2024-11-02/2024-11-04", "2024-11-05/2024-11-06")
FEWEST = 60
"""Pairs that their ends alone decide, at the least: else nothing was held against."""


def figure(name: str, chance: Random) -> Claim:
    """A total, a count since a day, or that of a few days."""
    metric, number = chance.choice(METRICS), chance.randint(1, 60)
    total = metric == "missing"  # what may fall has no growth
    period = None if total else chance.choice(PERIODS)
    since = None if period or total else chance.choice(STARTS)
    days = LATE if since else (*EARLY, *LATE)
    when = {"period": period} if period else {"as_of": chance.choice(days)}
    return exact(number, name, metric, since=since, **when)


def some_of(atoms: frozenset[Atom]) -> Iterator[frozenset[Atom]]:
    """Every choice of these assumptions."""
    listed = sorted(atoms)
    chosen = chain.from_iterable(combinations(listed, n) for n in range(len(listed) + 1))
    return map(frozenset, chosen)


def pairs_of(chance: Random) -> Iterator[tuple[Case, tuple[str, str]]]:
    data = dataset([figure(f"c{number}", chance) for number in range(8)])
    for case in cases(data, told(data)):
        for first, second in combinations([placed.id for placed in case.placed], 2):
            yield case, (first, second)


def test_two_figures_clash_under_those_assumptions_under_which_their_ends_do() -> None:
    decided = starts = falling = parts = 0
    for seed in range(80):
        for case, ids in pairs_of(Random(seed)):
            pair = plain_pair(case, ids)
            if pair is None:
                continue
            decided += 1
            placed = case.pick(ids)
            falling += case.falls(placed)
            parts += len({figure.cell[0] in case.stocks for figure in placed}) > 1
            starts += any(len(row.terms) > 1 for figure in placed for row in figure.rows)
            for atoms in some_of(placed[0].atoms | placed[1].atoms):
                clash = case.ask(ids, narrowest, atoms).proof
                assert pair.clashes(atoms) == (clash is not None), (seed, ids, atoms)
    assert decided >= FEWEST
    assert starts >= FEWEST // 2
    assert falling >= FEWEST // 4
    assert parts >= FEWEST // 6


def unheld(data: Dataset) -> tuple[set[str], set[str]]:
    """The claims that cannot hold alone: as they are found, and as the whole search says."""
    found: set[str] = set()
    asked: set[str] = set()
    limits = working(DEFAULT_TOLERANCE)
    for case in cases(data, told(data)):
        kinds = kinds_of(case.placed, DEFAULT_TOLERANCE)
        mask = alone(case, kinds, limits)
        found.update(p.id for n, kind in enumerate(kinds) if mask >> n & 1 for p in kind)
        asked.update(p.id for p in case.placed if case.proof([p.id], limits) is not None)
    return found, asked


def test_a_figure_can_hold_alone_where_the_whole_search_says_so() -> None:
    """Some began where they ended, or are of what was over before: these cannot."""
    refused = 0
    for seed in range(80):
        chance = Random(seed)
        claims = [figure(f"c{number}", chance) for number in range(8)]
        claims += [
            exact(chance.randint(1, 60), f"e{number}", subject="guards", period=period, as_of=None)
            for number, period in enumerate(PERIODS[3:])
        ]
        claims.append(exact(5, "late", since="2024-11-30", as_of="2024-11-03"))
        whole = dataset(claims, subjects={"guards": group("guards")})
        for data in (whole, ended(whole, "guards", "2024-11-04")):
            found, asked = unheld(data)
            assert found == asked
            refused += len(found)
    assert refused >= 40

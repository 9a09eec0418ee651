"""Worlds of several towns with all that crosses them: statements, districts, repeated numbers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from random import Random

from reconcile.model.claim import Claim, Group, Statement, Withdrawal
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from tests.comparing.asked import nobodys, said, says, statement
from tests.comparing.worlds import FILE, dataset, group, moment

TOWNS = 7
FIGURES = 5
SUMS = ("killed", "wounded", "killed-or-wounded", "killed", "killed-or-wounded")
HEDGES = ("", "", "", "about ", "at least ", "over ", "nearly ", "up to ")
WITHIN = {"town-0": "north", "town-1": "north", "town-2": "south"}
PARTS = {"south": ("town-2", "town-3")}


def hard_world(chance: Random) -> Dataset:
    """Seven towns, of which four lie in two districts, with five figures each and more.

    Every paper's date is known, and the latest date of the data is that of a paper: what is
    undated stands for the same date whichever claims are taken away.
    """
    told: dict[str, Statement] = {}
    claims = [claim for town in range(TOWNS) for claim in _town(town, chance)]
    for number, district in enumerate(("north", "south")):
        claims.append(_figure(f"d{number}", 3000, district, "killed", chance))
    for number in range(3):
        _tell_twice(claims, f"speech-{number}", chance, told)
    for place in chance.sample(range(len(claims) - 3), 2):
        claims[place + 2] = _retold(claims[place], claims[place + 2])
    for place in chance.sample(range(len(claims)), 3):
        claims[place] = _odd(claims[place], chance)
    found = dataset(
        claims,
        regions=_regions(),
        statements=told,
        sides={"voice-0": "one", "voice-1": "one", "voice-2": "other"},
        published={c.source: "2025-06-30" for c in claims if c.source is not None},
    )
    late = replace(next(iter(found.sources.values())), id="late", published=moment("2025-12-31"))
    return replace(found, sources={**found.sources, "late": late})


def _regions() -> dict[str, Group]:
    names = [f"town-{town}" for town in range(TOWNS)]
    towns = {name: group(name, within=[WITHIN[name]] if name in WITHIN else []) for name in names}
    districts = {name: group(name, parts=PARTS.get(name, ())) for name in ("north", "south")}
    return towns | districts


def _town(town: int, chance: Random) -> list[Claim]:
    truth = chance.choice((24, 130, 960, 4100))
    metrics = SUMS if chance.random() < 0.5 else ("killed",) * FIGURES
    return [
        _figure(
            f"t{town}-{n}", truth * (2 if len(metric) > 7 else 1), f"town-{town}", metric, chance
        )
        for n, metric in enumerate(metrics)
    ]


def _figure(name: str, truth: int, place: str, metric: str, chance: Random) -> Claim:
    number = truth * chance.choice((1, 1, 1, 2, 3)) + chance.randint(0, 3)
    return said(
        name,
        f"{chance.choice(HEDGES)}{number}",
        metric,
        place=place,
        claimant=f"voice-{chance.randint(0, 5)}",
        source=f"paper-{chance.randint(0, 6)}",
        as_of=f"2024-12-{10 + chance.randint(0, 3)}",
    )


def _tell_twice(claims: list[Claim], name: str, chance: Random, told: dict[str, Statement]) -> None:
    """One statement told of two figures, perhaps of two towns, and now and then with one number."""
    first = chance.randrange(len(claims) - FIGURES)
    second = first + chance.choice((1, 2, FIGURES))
    spoke = claims[first].claimant
    told[name] = statement(name, spoke if chance.random() < 0.5 else None, "2024-12-11")
    for place in (first, second):
        changed = replace(claims[place], statement=name, claimant=spoke)
        if chance.random() < 0.4:
            changed = replace(changed, window=replace(changed.window, as_of=None))
        claims[place] = nobodys(changed) if chance.random() < 0.5 else changed
    if chance.random() < 0.6:
        claims[second] = replace(claims[second], reading=claims[first].reading)


def _retold(origin: Claim, other: Claim) -> Claim:
    """The number of another figure told as killed, by nobody."""
    told = replace(origin, id=other.id, route=Route(FILE, ("claims", other.id)), metric="killed")
    return nobodys(replace(told, statement=None, source="paper-6"))


def _odd(claim: Claim, chance: Random) -> Claim:
    if chance.random() < 0.5:
        return replace(claim, reading=says("many"))
    on = moment("2024-12-20")
    assert on is not None
    return replace(claim, withdrawn=Withdrawal(on))


def components(data: Dataset) -> list[set[str]]:
    """The claims of towns that districts, declared statements or one open place can tie."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    def tie(first: str, second: str) -> None:
        leader[find(first)] = find(second)

    for place, record in data.regions.items():
        for other in (*record.within, *record.parts):
            tie(place, other)
    for claim in data.claims:
        if claim.statement is not None and claim.place is not None:
            tie(claim.place, f"statement {claim.statement}")
    found: dict[str, set[str]] = defaultdict(set)
    for claim in data.claims:
        if claim.place is not None:
            found[find(claim.place)].add(claim.id)
    return list(found.values())

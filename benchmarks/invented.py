"""Invented claims for the speed bench: any number of them, the same for the same seed.

Five claims make a group: one quantity in one place, told by five claimants. Every tenth group is
tied by laws instead: its claims are of the killed, the wounded, and of both together.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

GROUP = 5
TIED_EVERY = 10
CLAIMS_A_SOURCE = 50
ODD_SHARE = 0.15
SEED = 20310
METRICS = ("killed", "wounded", "missing", "captured", "killed-or-wounded")
TIED = ("killed", "wounded", "killed-or-wounded", "killed", "killed-or-wounded")
ODD_SHARE_AGREEING = 0.006
HEDGES_AGREEING = ("", "", "about ", "at least ")
HEDGES = ("", "", "", "about ", "at least ", "over ", "nearly ", "up to ")
CLAIMANTS = ("ministry", "rescuers", "agency", "witnesses", "mayor", "hospital", "red-cross")


def claims_file(size: int, seed: int = SEED, *, agreeing: bool = False) -> str:
    """A claims file with ``size`` claims, as a person or a formatter would lay it out.

    More than half of all groups disagree; of ``agreeing`` claims about one group in thirty.
    """
    chance = random.Random(seed)
    return "".join([*_records(size), "claims:\n", *_claims(size, chance, agreeing=agreeing)])


def _records(size: int) -> Iterator[str]:
    yield "version: 1\nclaimants:\n"
    for name in CLAIMANTS:
        yield f"  {name}: {{name: The {name}}}\n"
    yield "sources:\n"
    for number in range(size // CLAIMS_A_SOURCE + 1):
        yield (
            f"  paper-{number}:\n"
            f"    publisher: Paper {number}\n"
            f"    published: 2031-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
            f"    url: https://paper-{number}.example/report\n"
        )
    yield "subjects:\n  residents: {name: Residents}\nplaces:\n"
    for number in range(-(-size // GROUP)):
        yield f"  town-{number}: {{name: Town {number}}}\n"


def _claims(size: int, chance: random.Random, *, agreeing: bool) -> Iterator[str]:
    odd_share = ODD_SHARE_AGREEING if agreeing else ODD_SHARE
    hedges = HEDGES_AGREEING if agreeing else HEDGES
    for number in range(size):
        group, member = divmod(number, GROUP)
        if member == 0:
            truth = int(chance.paretovariate(0.8) * 10) % 100_000
        tied = group % TIED_EVERY == 0
        how = tied, odd_share
        metric = TIED[member] if tied else METRICS[group % len(METRICS)]
        yield (
            f"  - id: claim-{number}\n"
            f"    metric: {metric}\n"
            f"    figure: {chance.choice(hedges)}{_told(truth, metric, chance, how)}\n"
            f"    claimant: {CLAIMANTS[(group + member) % len(CLAIMANTS)]}\n"
            f"    source: paper-{number // CLAIMS_A_SOURCE}\n"
            f"    subject: residents\n"
            f"    place: town-{group}\n"
            f"    as_of: 2031-{group % 12 + 1:02}-{chance.randint(1, 3):02}\n"
            f"    quote: an invented sentence that says so many words about town {group}\n"
        )


def _told(truth: int, metric: str, chance: random.Random, how: tuple[bool, float]) -> int:
    """The number told: the true one, rounded by some, and something else by a few."""
    tied, odd_share = how
    if tied and metric == "killed-or-wounded":
        truth *= 2
    if chance.random() < odd_share:
        return truth * chance.choice((2, 3, 10)) + 1
    may_round = odd_share == ODD_SHARE
    return round(truth, -1) if may_round and truth > 1000 and chance.random() < 0.5 else truth

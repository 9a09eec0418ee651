"""Shapes of claims files that somebody might write to keep the tool busy, each of any size.

A file of 100 kB is small for whoever writes it by program. Each shape strains something of its
own: names within names, many claims that say nothing of each other, one statement told over and
over, one list repeated by reference. Names and numbers are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.families import SUMS, Fields, day

_Rows = dict[str, str]

_BIT = 16
"""Claims whose size is measured to know how many make a file of so many bytes."""


def written(
    claims: list[Fields],
    *,
    papers: int = 1,
    published: bool = True,
    speech: bool = False,
    **sections: _Rows,
) -> str:
    """A claims file in as few bytes as there can be: a line a claim, with the papers in turn."""
    on = f", published: {day(300)}" if published else ""
    voices = dict.fromkeys(str(c["claimant"]) for c in claims if "claimant" in c)
    rows: dict[str, _Rows] = {
        "claimants": {name: f"name: {name.upper()}" for name in voices},
        "sources": {
            f"s{n}": f'publisher: P{n}, url: "https://p{n}.eu/"{on}' for n in range(papers)
        },
        "statements": {"speech": "claimant: mayor"} if speech else {},
        **sections,
    }
    lines = ["version: 1"]
    for section, named in rows.items():
        lines += [f"{section}:"] if named else []
        lines += [f"  {name}: {{{row}}}" for name, row in named.items()]
    lines.append("claims:")
    for number, claim in enumerate(claims):
        fields = {"id": f"c{number}", "source": f"s{number % papers}", **claim}
        lines.append("  - {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}")
    return "\n".join(lines) + "\n"


def _chain(kind: str, levels: int) -> dict[str, str]:
    return {
        f"{kind[0]}{i}": f"within: {kind[0]}{i + 1}" if i + 1 < levels else "name: All"
        for i in range(levels)
    }


def _in_chain(n: int, chance: Random, key: str) -> list[Fields]:
    return [
        {
            "metric": "killed",
            "figure": 90 + 11 * i + chance.randint(-32, 32),
            "claimant": f"v{i % 5}",
            key: f"{key[0]}{i}",
            "as_of": day(0),
        }
        for i in range(n)
    ]


def chain_places(n: int, chance: Random) -> str:
    """A place within a place within a place, a figure each."""
    return written(_in_chain(n, chance, "place"), places=_chain("place", n))


def chain_subjects(n: int, chance: Random) -> str:
    """The same of groups of people."""
    return written(_in_chain(n, chance, "subject"), subjects=_chain("subject", n))


def chain_of_few(n: int, chance: Random) -> str:
    """Two figures at the two ends of a chain of places that nobody speaks of."""
    ends = (0, n - 1)
    claims: list[Fields] = [
        {"metric": "killed", "figure": 500 - i, "claimant": f"v{i}", "place": f"p{at}"}
        for i, at in enumerate(ends)
    ]
    return written(claims, places=_chain("place", n))


def from_aliased(n: int, chance: Random) -> str:
    """Towns that all lie within the same hundred lands, which are written out once."""
    lands = [f"l{i}" for i in range(max(n // 4, 1))]
    places = {name: "name: Land" for name in lands}
    places["t0"] = f"within: &lands [{', '.join(lands)}]"
    places |= {f"t{i}": "within: *lands" for i in range(1, n)}
    claims: list[Fields] = [
        {
            "metric": SUMS[i % 3],
            "figure": chance.randint(100, 900),
            "claimant": f"v{i % 5}",
            "place": f"t{i}",
            "as_of": day(0),
        }
        for i in range(n)
    ]
    return written(claims, places=places)


def ambiguous_many(n: int, chance: Random) -> str:
    """Casualties beside killed and wounded, by many voices, day after day."""
    metrics = {"killed": 1000, "wounded": 2000, "casualties": 3000}
    names = tuple(metrics)
    return written(
        [
            {
                "metric": names[i % 3],
                "figure": metrics[names[i % 3]] + chance.randint(-850, 850),
                "claimant": f"v{i}",
                "as_of": day(i // 6),
            }
            for i in range(n)
        ]
    )


def tellings_sources(n: int, chance: Random) -> str:
    """One statement told by as many papers, with other hedges and metrics."""
    metrics = ("killed", "killed-or-wounded", "casualties")
    hedges = ("over", "nearly", "about", "at least")
    return written(
        [
            {
                "metric": metrics[i % 3],
                "figure": f"{hedges[i % 4]} {900 + i % 5 * 110}",
                "claimant": "mayor",
                "statement": "speech",
            }
            for i in range(n)
        ],
        papers=n,
        speech=True,
    )


def many_undated(n: int, chance: Random) -> str:
    """Sums at random, of no date, by as many voices."""
    claims: list[Fields] = [
        {
            "metric": SUMS[i % 3],
            "figure": (i % 3 + 1) * 1000 + chance.randint(-900, 900),
            "claimant": f"v{i}",
        }
        for i in range(n)
    ]
    return written(claims, published=False)


def many_periods(n: int, chance: Random) -> str:
    """One count within weeks that overlap."""
    return written(
        [
            {
                "metric": "killed",
                "figure": chance.randint(75, 140),
                "claimant": f"v{i % 5}",
                "period": f"{day(i)}/{day(i + 7)}",
            }
            for i in range(n)
        ]
    )


def wide_partition(n: int, chance: Random) -> str:
    """A land and all its regions: less and more than these add up to."""
    regions = [f"r{i}" for i in range(n)]
    places = {"land": f"parts: [{', '.join(regions)}]"} | {name: "name: R" for name in regions}
    counts = [*((name, 100) for name in regions), ("land", 88 * n), ("land", 112 * n)]
    return written(
        [
            {
                "metric": "killed",
                "figure": figure,
                "claimant": f"v{i % 5}" if place != "land" else f"v{i}",
                "place": place,
                "as_of": day(0),
            }
            for i, (place, figure) in enumerate(counts)
        ],
        places=places,
    )


def wide_silent_partition(n: int, chance: Random) -> str:
    """A land divided into regions of which only one, and the land, is ever spoken of."""
    regions = [f"r{i}" for i in range(n)]
    places = {"land": f"parts: [{', '.join(regions)}]"} | {name: "name: R" for name in regions}
    claims: list[Fields] = [
        {"metric": "killed", "figure": 90, "claimant": "mayor", "place": "r0"},
        {"metric": "killed", "figure": 40, "claimant": "agency", "place": "land"},
    ]
    return written(claims, places=places)


def rising(n: int, chance: Random) -> str:
    """One count that rises from day to day, told by as many voices."""
    return written(
        [
            {"metric": "killed", "figure": 800 + 20 * i, "claimant": f"v{i}", "as_of": day(i)}
            for i in range(n)
        ]
    )


def rivals(n: int, chance: Random) -> str:
    """One count of one day, and no two voices agree."""
    return written(
        [
            {"metric": "killed", "figure": 90 + 41 * i, "claimant": f"v{i}", "as_of": day(0)}
            for i in range(n)
        ]
    )


def one_voice(n: int, chance: Random) -> str:
    """A long series of one voice, in which every figure is another and none is dated apart."""
    return written(
        [
            {"metric": "killed", "figure": 90 + 41 * (i * 7 % n), "claimant": "mayor",
             "as_of": day(i // 2)}
            for i in range(n)
        ]
    )  # fmt: skip


def retold(n: int, chance: Random) -> str:
    """One figure told on by as many papers, each from the one before and with another number."""
    return written(
        [
            {"metric": "killed", "figure": 90 + 41 * i}
            | ({"retells": f"c{i - 1}"} if i else {"claimant": "mayor"})
            for i in range(n)
        ],
        papers=n,
    )


def retold_by_all(n: int, chance: Random) -> str:
    """One figure that as many others put into their own mouths, each with another number."""
    return written(
        [
            {"metric": "killed", "figure": 90 + 41 * i, "claimant": f"v{i}"}
            | ({"retells": "c0"} if i else {})
            for i in range(n)
        ]
    )


def told_otherwise(n: int, chance: Random) -> str:
    """One statement in as many versions, each in a paper of its own."""
    return written(
        [
            {"metric": "killed", "figure": 90 + 41 * i, "claimant": "mayor", "statement": "speech"}
            for i in range(n)
        ],
        papers=n,
        speech=True,
    )


HOSTILE: dict[str, Callable[[int, Random], str]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        chain_places, chain_subjects, chain_of_few, from_aliased, ambiguous_many,
        tellings_sources, many_undated, many_periods, wide_partition, wide_silent_partition,
        rising, rivals, one_voice, retold, retold_by_all, told_otherwise,
    )
}  # fmt: skip


def hostile_file(name: str, size: int) -> str:
    """A file of a shape with so many claims (or names, where names are what there are many of)."""
    return HOSTILE[name](size, Random(7))


def hostile_bytes(name: str, most: int) -> str:
    """The largest file of a shape that takes no more than so many bytes, or nearly."""
    size = most * _BIT // len(hostile_file(name, _BIT))
    while len(hostile_file(name, size)) > most:
        size = size * 19 // 20
    return hostile_file(name, size)

"""Families of small hard claims files, each of any size and the same for the same size.

Each family is hard in one way of its own: many voices on one day, a figure a day, sums of parts,
names within names, dates that overlap. Names and numbers are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

FIRST_DAY = date(2041, 3, 1)
SUMS = ("killed", "wounded", "killed-or-wounded")
_TRUTHS = {"killed": 1, "wounded": 2, "killed-or-wounded": 3, "casualties": 3}
PEOPLE = {"people": "name: People", "soldiers": "within: people", "guests": "within: people"}

Fields = dict[str, object]


@dataclass(slots=True)
class Records:
    """The claims of a file, and what they refer to."""

    claims: list[Fields]
    places: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    metrics: dict[str, str] = field(default_factory=dict)
    published: bool = True

    def text(self) -> str:
        """The claims file."""
        return "".join(self._lines())

    def _lines(self) -> Iterator[str]:
        voices = dict.fromkeys(c["claimant"] for c in self.claims if "claimant" in c)
        yield "version: 1\n" + ("claimants:\n" if voices else "")
        yield from (f"  {name}: {{name: The {name}}}\n" for name in voices)
        yield "sources:\n"
        for number in range(len(self.claims)):
            on = f"published: {day(number % 300)}, " if self.published else ""
            yield f'  paper-{number}: {{publisher: P{number}, {on}url: "https://p{number}.example/"}}\n'
        if any("statement" in claim for claim in self.claims):
            yield "statements:\n  speech: {claimant: mayor}\n"
        for section in ("subjects", "places", "metrics"):
            rows: dict[str, str] = getattr(self, section)
            yield f"{section}:\n" if rows else ""
            yield from (f"  {name}: {{{row}}}\n" for name, row in rows.items())
        yield "claims:\n"
        for number, claim in enumerate(self.claims):
            given = {"id": f"c{number}", "source": f"paper-{number}", **claim}
            lines = [f"{name}: {value}\n" for name, value in given.items()]
            yield "  - " + "    ".join(lines)


def day(number: int) -> str:
    """A date so many days after the first."""
    return str(FIRST_DAY + timedelta(days=number))


def _own(number: int) -> str:
    return f"voice-{number}"


def _few(number: int) -> str:
    return f"voice-{number % 5}"


def _sum(number: int, spread: int, chance: Random, size: int = 1000) -> Fields:
    metric = SUMS[number % 3]
    truth = size * _TRUTHS[metric]
    return {"metric": metric, "figure": truth + chance.randint(-spread, spread)}


def one_day(n: int, chance: Random) -> Records:
    """One count of one day, and no two voices agree."""
    return Records(
        [
            {"metric": "killed", "figure": 90 + 41 * i, "claimant": _own(i), "as_of": day(0)}
            for i in range(n)
        ]
    )


def unsigned(n: int, chance: Random) -> Records:
    """The same, told by papers that name nobody."""
    found = one_day(n, chance)
    for claim in found.claims:
        del claim["claimant"]
    return found


def agreed(n: int, chance: Random) -> Records:
    """Everybody gives one number."""
    found = one_day(n, chance)
    for claim in found.claims:
        claim["figure"] = 700
    return found


def daily(n: int, chance: Random) -> Records:
    """A figure a day by three voices, now and then lower than before."""
    return Records(
        [
            {
                "metric": "killed",
                "figure": 800 + 12 * i + chance.randint(-45, 45),
                "claimant": f"voice-{i % 3}",
                "as_of": day(i),
            }
            for i in range(n)
        ]
    )


def rising(n: int, chance: Random) -> Records:
    """Two voices that rise together."""
    return Records(
        [
            {"metric": "killed", "figure": 800 + i // 2, "claimant": _own(i % 2), "as_of": day(i)}
            for i in range(n)
        ]
    )


def corrected(n: int, chance: Random) -> Records:
    """One voice that gives two figures a day."""
    return Records(
        [
            {"metric": "killed", "figure": 500 + 7 * i, "claimant": "mayor", "as_of": day(i // 2)}
            for i in range(n)
        ]
    )


def daily_sums(n: int, chance: Random) -> Records:
    """Killed, wounded and both, day after day, with mistakes."""
    return Records(
        [
            {
                **_sum(i, 70, chance, 1000 + 9 * (i // 3)),
                "claimant": f"voice-{i // 3 % 3}",
                "as_of": day(i // 3),
            }
            for i in range(n)
        ]
    )


def ambiguous(n: int, chance: Random) -> Records:
    """Casualties beside killed and wounded, far apart."""
    metrics = ("killed", "wounded", "casualties")
    return Records(
        [
            {
                "metric": metrics[i % 3],
                "figure": 1000 * _TRUTHS[metrics[i % 3]] + chance.randint(-850, 850),
                "claimant": _own(i),
                "as_of": day(i // 6),
            }
            for i in range(n)
        ]
    )


def every_metric(n: int, chance: Random) -> Records:
    """All metrics of people that the vocabulary has, at random."""
    metrics = ("killed", "wounded", "missing", "captured", "killed-or-wounded", "casualties",
               "losses", "deployed")  # fmt: skip
    return Records(
        [
            {
                "metric": metrics[i % len(metrics)],
                "figure": chance.randint(400, 6000),
                "claimant": _own(i),
                "as_of": day(i // len(metrics)),
            }
            for i in range(n)
        ]
    )


def undated(n: int, chance: Random) -> Records:
    """Sums at random, of no date."""
    claims = [{**_sum(i, 900, chance), "claimant": _own(i)} for i in range(n)]
    return Records(claims, published=False)


def undated_close(n: int, chance: Random) -> Records:
    """Sums that nearly add up, of no date."""
    claims = [{**_sum(i, 140, chance), "claimant": _own(i)} for i in range(n)]
    return Records(claims, published=False)


def weeks(n: int, chance: Random) -> Records:
    """One count within weeks that overlap."""
    return Records(
        [
            {
                "metric": "killed",
                "figure": chance.randint(75, 140),
                "claimant": _few(i),
                "period": f"{day(i)}/{day(i + 7)}",
            }
            for i in range(n)
        ]
    )


def weeks_of_sums(n: int, chance: Random) -> Records:
    """Sums within weeks that overlap."""
    return Records(
        [
            {
                **_sum(i, 25, chance, 100),
                "claimant": _few(i),
                "period": f"{day(i)}/{day(i + 7)}",
            }
            for i in range(n)
        ]
    )


def months(n: int, chance: Random) -> Records:
    """Sums of which only the month is known."""
    return Records(
        [
            {
                **_sum(i, 210, chance, 1000 + 10 * (i // 12)),
                "claimant": _few(i),
                "as_of": f"2041-{1 + i // 12 % 12:02}",
            }
            for i in range(n)
        ]
    )


def since(n: int, chance: Random) -> Records:
    """Sums counted since several days."""
    return Records(
        [
            {
                **_sum(i, 380, chance),
                "claimant": _few(i),
                "since": day(i % 9),
                "as_of": day(40 + i),
            }
            for i in range(n)
        ]
    )


def _chain(levels: int) -> dict[str, str]:
    return {
        f"level-{i}": f"within: level-{i + 1}" if i + 1 < levels else "name: All"
        for i in range(levels)
    }


def nested(n: int, chance: Random) -> Records:
    """A place within a place within a place, a figure each."""
    return Records(
        [
            {
                "metric": "killed",
                "figure": 90 + 11 * i + chance.randint(-32, 32),
                "claimant": _few(i),
                "place": f"level-{i}",
                "as_of": day(0),
            }
            for i in range(n)
        ],
        places=_chain(n),
    )


def nested_days(n: int, chance: Random) -> Records:
    """Sums, day after day, somewhere among fifty nested places."""
    return Records(
        [
            {
                **_sum(0, 0, chance),
                "metric": SUMS[i % 3],
                "figure": 900 + chance.randint(0, 320),
                "claimant": _few(i),
                "place": f"level-{chance.randrange(50)}",
                "as_of": day(i),
            }
            for i in range(n)
        ],
        places=_chain(50),
    )


def _regions(count: int) -> dict[str, str]:
    names = [f"region-{i}" for i in range(count)]
    return {"land": f"parts: [{', '.join(names)}]"} | {name: f"name: {name}" for name in names}


def whole_and_parts(n: int, chance: Random) -> Records:
    """A land and all its regions: less and more than these add up to."""
    regions = max(n - 2, 2)
    counts = [(f"region-{i}", 100) for i in range(regions)]
    counts += [("land", 88 * regions), ("land", 112 * regions)]
    return Records(
        [
            {
                "metric": "killed",
                "figure": figure,
                "claimant": _few(i) if place != "land" else _own(i),
                "place": place,
                "as_of": day(0),
            }
            for i, (place, figure) in enumerate(counts)
        ],
        places=_regions(regions),
    )


def regions_of_sums(n: int, chance: Random) -> Records:
    """Sums of ten regions and of the land that they make up."""
    claims = []
    for i in range(n):
        place = i // 3 % 11
        told = _sum(i, 20, chance, 100)
        if place == 10:
            told["figure"] = int(str(told["figure"])) * 10
        where = "land" if place == 10 else f"region-{place}"
        claims.append({**told, "claimant": _few(i), "place": where, "as_of": day(0)})
    return Records(claims, places=_regions(10))


def _grid(n: int, chance: Random, towns: int, on: Callable[[int], str]) -> Records:
    metrics = (*SUMS, "casualties")
    claims: list[Fields] = [
        {
            "metric": metrics[i % 4],
            "figure": chance.randint(75, 150) * (1 if i % 10 else towns),
            "claimant": _few(i),
            "place": f"town-{i % towns}" if i % 10 else "land",
            "subject": tuple(PEOPLE)[i % 3],
            "as_of": on(i),
        }
        for i in range(n)
    ]
    places = {"land": "name: Land"} | {f"town-{i}": "within: land" for i in range(towns)}
    return Records(claims, places=places, subjects=dict(PEOPLE))


def grid(n: int, chance: Random) -> Records:
    """People of three sorts in towns of one land, on one day."""
    return _grid(n, chance, n, lambda _: day(0))


def grid_days(n: int, chance: Random) -> Records:
    """The same, day after day."""
    return _grid(n, chance, n // 4 + 1, day)


def unstated(n: int, chance: Random) -> Records:
    """A town each, and a figure of no place."""
    claims: list[Fields] = [
        {
            "metric": "killed",
            "figure": 95 + chance.randint(0, 55),
            "claimant": _few(i),
            "as_of": day(0),
            **({"place": f"town-{i}"} if i else {}),
        }
        for i in range(n)
    ]
    return Records(claims, places={f"town-{i}": f"name: Town {i}" for i in range(n)})


def own_metrics(n: int, chance: Random) -> Records:
    """Metrics of the file's own, each within the one before."""
    row = "name: m{0}, definition: invented, unit: people, within: {1}"
    return Records(
        [
            {
                "metric": f"m{i}",
                "figure": 9000 - 11 * i + chance.randint(-32, 32),
                "claimant": _few(i),
                "as_of": day(0),
            }
            for i in range(n)
        ],
        metrics={f"m{i}": row.format(i, f"m{i - 1}" if i else "killed") for i in range(n)},
    )


def retold(n: int, chance: Random) -> Records:
    """One statement told by as many papers, with other hedges and metrics."""
    metrics = ("killed", "killed-or-wounded", "casualties")
    hedges = ("over", "nearly", "about", "at least")
    return Records(
        [
            {
                "metric": metrics[i % 3],
                "figure": f"{hedges[i % 4]} {900 + i % 5 * 110}",
                "claimant": "mayor",
                "statement": "speech",
            }
            for i in range(n)
        ]
    )


FAMILIES: dict[str, Callable[[int, Random], Records]] = {
    made.__name__.replace("_", "-"): made
    for made in (
        one_day, unsigned, agreed, daily, rising, corrected, daily_sums, ambiguous, every_metric,
        undated, undated_close, weeks, weeks_of_sums, months, since, nested, nested_days,
        whole_and_parts, regions_of_sums, grid, grid_days, unstated, own_metrics, retold,
    )
}  # fmt: skip


def family_file(name: str, size: int) -> str:
    """A claims file of a family with so many claims."""
    return FAMILIES[name](size, Random(7)).text()

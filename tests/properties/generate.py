"""Random small worlds: a few claims over nested and partitioned metrics, subjects and places.

A world depends on its seed alone. Sizes are kept to what the reference can exhaust.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from random import Random
from string import ascii_lowercase

from reconcile.model.claim import Claim, Extent, Group, Statement
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from reconcile.quantity.interval import Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.metric import Metric
from reconcile.vocabulary.profile import default_profile
from tests.comparing.worlds import FILE, between, claim, dataset, group, moment

BUILTIN = (
    ("killed", "wounded", "killed-or-wounded"),
    ("casualties", "killed", "wounded", "killed-or-wounded"),
    ("casualties", "killed", "captured", "all-casualties", "losses"),
    ("captured", "in-captivity", "died-in-custody", "missing", "all-casualties"),
    ("all-casualties", "irrecoverable-losses", "deployed", "present"),
    ("killed", "killed-in-action", "died-of-wounds"),
)
"""Metrics that are asked about together, so that their claims meet."""

DAYS = ("2024-12-08", "2024-12-10", "2024-12-11", "2024-12-10T12:00", "2025-01-05")
DATES = (
    *DAYS,
    "2024-12",
    "2024-12-05/2024-12-15",
    "2024-12-11/2025-01-05",
    "2025-01",
    "2024",
)
PERIODS = ("2024-12-10/2024-12-11", "2024-12", "2024-12-11", "2024-12-01/2025-01-31")
STARTS = ("2024-11-01", "2024-12-10", "2024-12")
WORDINGS = (
    *4 * ("{n}",),
    *2 * ("at least {n}", "up to {n}", "about {n}"),
    "over {n}",
    "under {n}",
    "nearly {n}",
    "just over {n}",
    "{n} to {m}",
    "up to {n} to {m}",
    "several",
    "dozens",
    "the first",
    "none",
)
PLAIN = ("{n}", "{n}", "{n}", "at least {n}", "up to {n}", "none")
FEW = (0, 10, 10, 15, 20)
NUMBERS = (0, 1, 2, 3, 5, 8, 10, 12, 20, 30, 50, 100, 110, 250)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of one world may name."""

    metrics: tuple[str, ...]
    own: Mapping[str, Metric]
    subjects: Mapping[str, Group]
    places: Mapping[str, Group]
    dates: tuple[str, ...]
    told: float
    stated: float
    dated: float
    wordings: tuple[str, ...]
    numbers: tuple[int, ...]


def world(seed: int, most_claims: int = 7) -> Dataset:
    """A world of two to ``most_claims`` claims."""
    chance = Random(seed)
    if chance.random() < 0.3:
        return _told_of_truth(chance, most_claims)
    tight = chance.random() < 0.4
    setting = _tight(chance) if tight else _setting(chance)
    names = ascii_lowercase[: chance.randint(most_claims // 2 + 1 if tight else 2, most_claims)]
    said = list(setting.metrics)
    chance.shuffle(said)
    claims = [
        _claim(chance, name, setting, said[n % len(said)] if tight else chance.choice(said))
        for n, name in enumerate(names)
    ]
    statements = {
        name: Statement(
            name, Route(FILE, ("statements", name)), made=moment(_maybe(chance, 0.4, DATES))
        )
        for name in sorted({c.statement for c in claims if c.statement is not None})
    }
    papers = sorted({c.source for c in claims if c.source is not None})
    published = {p: chance.choice(DATES) for p in papers if chance.random() < 0.4}
    return dataset(
        claims,
        subjects=setting.subjects,
        regions=setting.places,
        metrics=setting.own,
        statements=statements,
        sides={"mia": "east", "noa": "east"} if chance.random() < 0.5 else {},
        published=published,
    )


def _told_of_truth(chance: Random, most_claims: int) -> Dataset:
    """Figures of true counts, some of them mistold: sums and growth of many figures clash."""
    leaves = tuple(f"m{n}" for n in range(chance.randint(2, 4)))
    people = ("s0", "s1") if chance.random() < 0.4 else ("s0",)
    dates = chance.choice((DAYS[:1], DAYS[:1], DAYS[:2], DATES[-4:]))
    metrics = {leaf: (leaf,) for leaf in leaves} | {"sum": leaves, "more": leaves}
    subjects = {person: (person,) for person in people} | (
        {"all": people} if len(people) > 1 else {}
    )
    grown = {cell: sorted(chance.randint(0, 5) for _ in dates) for cell in product(leaves, people)}
    cells = list(product(sorted(metrics), sorted(subjects), range(len(dates))))
    size = min(chance.randint(4, max(most_claims, 4)), len(cells))
    claims = []
    together = chance.choice((0, 0.3, 1))
    for name, (metric, subject, day) in zip(
        ascii_lowercase, chance.sample(cells, size), strict=False
    ):
        truth = sum(grown[cell][day] for cell in product(metrics[metric], subjects[subject]))
        number = truth + (chance.choice((-3, 2, 4)) if chance.random() < 0.25 else 0)
        reading = read_figure(chance.choice(PLAIN[:-1]).format(n=max(number, 0)), default_profile())
        assert isinstance(reading, Reading)
        said = _maybe(chance, together, ("said",))
        claims.append(
            claim(name, metric, reading, subject=subject, as_of=dates[day], statement=said)
        )
    return dataset(
        claims,
        subjects={
            text: group(text, parts=parts if text == "all" else ())
            for text, parts in subjects.items()
        },
        metrics={leaf: Metric(leaf, leaf, "") for leaf in leaves}
        | {"more": Metric("more", "more", "", accumulates=chance.random() < 0.7)}
        | {"sum": Metric("sum", "sum", "", grows_within=("more",), parts=(leaves,))},
        statements={"said": Statement("said", Route(FILE, ("statements", "said")))},
    )


def _maybe(chance: Random, share: float, options: Sequence[str]) -> str | None:
    return chance.choice(options) if options and chance.random() < share else None


def _setting(chance: Random) -> Setting:
    own: dict[str, Metric] = {}
    if chance.random() < 0.6:
        own = _metrics(chance)
        used = tuple(sorted(own))
    else:
        used = chance.choice(BUILTIN)
    wide = chance.randint(0, 2)
    return Setting(
        used,
        own,
        _groups(chance, "s", chance.randint(1, 4) if wide == 1 else chance.randint(0, 1)),
        _groups(chance, "p", chance.randint(1, 4) if wide == 2 else chance.randint(0, 1)),
        tuple(chance.sample(chance.choice((DAYS, DATES)), chance.randint(1, 4))),
        told=chance.choice((0, 0.3, 0.8)),
        stated=chance.choice((1, 1, 0.8)),
        dated=chance.choice((1, 0.9, 0.7)),
        wordings=WORDINGS,
        numbers=NUMBERS,
    )


def _tight(chance: Random) -> Setting:
    """Few names, dates and numbers, so that laws meet in long chains through what is unsaid."""
    own = _metrics(chance)
    said = chance.sample(sorted(own), chance.randint(2, len(own)))
    return Setting(
        tuple(said),
        own,
        _groups(chance, "s", chance.choice((0, 0, 1, 3))),
        _groups(chance, "p", chance.choice((0, 0, 1))),
        chance.choice((DAYS[:3], DAYS, DATES)),
        told=chance.choice((0, 0, 0.5)),
        stated=1,
        dated=1,
        wordings=PLAIN,
        numbers=FEW,
    )


def _metrics(chance: Random) -> dict[str, Metric]:
    """Metrics of the world's own; each lies within later ones only, so nothing is circular."""
    names = [f"m{n}" for n in range(chance.randint(2, 5))]
    found: dict[str, Metric] = {}
    for number, name in enumerate(names):
        later, earlier = names[number + 1 :], names[:number]
        within = [text for text in later if chance.random() < 0.35]
        drawn = [text for text in later if text not in within and chance.random() < 0.15]
        found[name] = Metric(
            id=name,
            name=name,
            definition="",
            grows_within=tuple(within),
            counts_within=tuple(drawn),
            parts=_partitions(chance, earlier),
            accumulates=chance.random() < 0.8,
        )
    if chance.random() < 0.3:
        found |= _ambiguous(chance)
    return found


def _partitions(chance: Random, parts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    if len(parts) < 2 or chance.random() < 0.5:
        return ()
    first = tuple(sorted(chance.sample(parts, 2 if chance.random() < 0.6 else len(parts))))
    if len(parts) < 3 or chance.random() < 0.8:
        return (first,)
    second = tuple(sorted(chance.sample(parts, 2)))
    return (first,) if first == second else (first, second)


def _ambiguous(chance: Random) -> dict[str, Metric]:
    """A word of three senses, each within the next; the one assumed is any of them."""
    chain = ("n0", "n1", "n2")
    rows = {
        name: Metric(name, name, "", grows_within=chain[number + 1 : number + 2])
        for number, name in enumerate(chain)
    }
    senses = tuple(chance.sample(chain, chance.randint(2, 3)))
    return {**rows, "vague": Metric("vague", "vague", "", senses=senses)}


def _groups(chance: Random, letter: str, size: int) -> dict[str, Group]:
    names = [f"{letter}{n}" for n in range(size)]
    found: dict[str, Group] = {}
    for number, name in enumerate(names):
        within = [text for text in names[number + 1 :] if chance.random() < 0.4]
        parts: list[str] = []
        if number >= 2 and chance.random() < 0.5:
            parts = sorted(chance.sample(names[:number], 2))
        ended = moment(chance.choice(DATES)) if chance.random() < 0.12 else None
        found[name] = replace(group(name, within, parts), ended=ended)
    return found


def _claim(chance: Random, name: str, setting: Setting, metric: str) -> Claim:
    stock = metric in setting.own and not setting.own[metric].accumulates
    period = None if stock else _maybe(chance, 0.12, PERIODS)
    statement = _maybe(chance, setting.told, ("said", "told"))
    return claim(
        name,
        metric,
        _reading(chance, setting),
        claimant=chance.choice(("lee", "mia", "noa", "oto")),
        statement=statement,
        source=chance.choice(("post", "daily", "echo")),
        subject=_maybe(chance, setting.stated, sorted(setting.subjects)),
        place=_maybe(chance, setting.stated, sorted(setting.places)),
        as_of=_maybe(chance, setting.dated, setting.dates),
        since=None if period or stock else _maybe(chance, 0.1, STARTS),
        period=period,
        extent=Extent.INCIDENT if chance.random() < 0.08 else Extent.TOTAL,
    )


def _reading(chance: Random, setting: Setting) -> Reading:
    number, more = chance.choice(setting.numbers), chance.choice(setting.numbers)
    words = chance.choice(setting.wordings).format(n=number, m=number + more)
    reading = read_figure(words, default_profile())
    if not isinstance(reading, Reading):  # "under 0": nothing is less than nothing
        return between(0, number)
    return reading

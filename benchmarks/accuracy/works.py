"""Claims of several works about battles, read from a CSV file into datasets, one a battle.

The columns are source, battle, side, metric, low, high, relation, source_battle and text.
Battles are over and their works count the same losses, so every claim is of one closed period:
no figure is growth, and none is undated. A relation says how a work's own battle lies to the
battle: ``eq`` is the battle itself (or, for ``A+B``, those together); ``<`` and ``lt`` are a part
of it, ``gt`` more than it; ``eq[2->1]`` are two engagements that make it up; ``neq`` neither.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from reconcile.model.claim import Claim, Claimant, Group, Source
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.vocabulary.metric import Metric, Vocabulary
from reconcile.when.moment import Window, parse_moment

WAR = "1861-04-12/1865-06-02"
LOSSES = "killed-wounded-missing"
METRICS: Mapping[str, Metric] = {
    metric.id: metric
    for metric in (
        Metric("strength", "strength", "Soldiers who took part."),
        Metric("killed", "killed", "Soldiers killed."),
        Metric("wounded", "wounded", "Soldiers wounded."),
        Metric("missing", "missing", "Soldiers missing.", counts_within=("missing-or-captured",)),
        Metric(
            "captured", "captured", "Soldiers captured.", counts_within=("missing-or-captured",)
        ),
        Metric(
            "missing-or-captured",
            "missing or captured",
            "Either of the two.",
            counts_within=(LOSSES,),
        ),
        Metric("killed-or-wounded", "killed or wounded", "Either.", parts=(("killed", "wounded"),)),
        Metric(
            LOSSES,
            "killed, wounded or missing",
            "Any of the three.",
            parts=(("killed", "wounded", "missing"),),
        ),
        Metric(
            "wounded-or-missing", "wounded or missing", "Either.", parts=(("wounded", "missing"),)
        ),
        Metric("killed-or-missing", "killed or missing", "Either.", parts=(("killed", "missing"),)),
    )
}
"""What the works count. Some include the captured in the missing, some do not: no partition."""

SEVERAL = re.compile(r"eq\[(?!1->)[0-9]+->1\]")
"""Several engagements of a work are the battle."""

SIDES = {"US": "Union", "CS": "Confederacy", "": "another side"}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one work; ``number`` is its line in the file, ``high`` ``None`` when open.

    ``part`` tells the engagements apart that a work counts one by one for a single battle;
    ``shared`` says that the work puts another of its battles to the same battle and side.
    """

    number: int
    work: str
    battle: str
    side: str
    metric: str
    low: Fraction
    high: Fraction | None
    relation: str
    own_battle: str
    part: int = 0
    shared: bool = False

    @property
    def same_battle(self) -> bool:
        """Whether the figure is of the battle itself, or of just the battles that it names."""
        return self.relation.startswith("eq") and not self.part and not self.shared

    @property
    def place(self) -> str:
        """The battle, or the work's own battle where that is another."""
        part = f"#{self.part}" if self.part else ""
        return self.battle if self.same_battle else f"{self.battle}/{self.own_battle}{part}"


def rows_of(path: Path) -> list[Row]:
    """The rows of a file, with the engagements of a battle told apart."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [_row(number, row) for number, row in enumerate(csv.DictReader(stream), 2)]
    own: dict[tuple[str, str, str], set[str]] = {}
    for row in rows:
        own.setdefault((row.work, row.battle, row.side), set()).add(row.own_battle)
    return _parted(
        replace(row, shared=len(own[row.work, row.battle, row.side]) > 1) for row in rows
    )


def _row(number: int, row: Mapping[str, str]) -> Row:
    return Row(
        number,
        row["source"],
        row["battle"],
        row["side"],
        row["metric"],
        Fraction(row["low"] or 0),
        Fraction(row["high"]) if row["high"] else None,
        row["relation"],
        row["source_battle"],
    )


def _parted(rows: Iterable[Row]) -> list[Row]:
    """Engagements by their order: one begins where a side's metric comes again."""
    parts: dict[tuple[str, str, str], int] = {}
    seen: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    found = []
    for row in rows:
        if not SEVERAL.fullmatch(row.relation):
            found.append(row)
            continue
        key = (row.work, row.battle, row.own_battle)
        here = seen.setdefault(key, set())
        if (row.side, row.metric) in here or key not in parts:
            here.clear()
            parts[key] = parts.get(key, 0) + 1
        here.add((row.side, row.metric))
        found.append(replace(row, part=parts[key]))
    return found


def datasets(rows: Iterable[Row], path: str) -> dict[str, Dataset]:
    """A dataset for each battle, or set of battles that a work counts together."""
    battles: dict[str, list[Row]] = {}
    for row in rows:
        battles.setdefault(row.battle, []).append(row)
    return {battle: _dataset(members, path) for battle, members in battles.items()}


def _dataset(rows: list[Row], path: str) -> Dataset:
    route = Route(path)
    works = dict.fromkeys(row.work for row in rows)
    return Dataset(
        claims=tuple(_claim(row, route) for row in rows),
        claimants={work: Claimant(work, route, work) for work in works},
        sources={work: Source(work, route, title=work) for work in works},
        statements={},
        subjects={name: Group(name, route, name) for name in SIDES.values()},
        regions=_regions(rows, route),
        vocabulary=Vocabulary(METRICS, {}, "as the works count"),
    )


def _regions(rows: Iterable[Row], route: Route) -> dict[str, Group]:
    found: dict[str, Group] = {}
    for row in rows:
        larger = row.relation.startswith("gt")
        apart = row.same_battle or larger or row.relation.startswith("neq")
        within = () if apart else (row.battle,)
        found.setdefault(row.place, Group(row.place, route, row.place, within))
        above = (row.place,) if larger else ()
        if above or row.battle not in found:
            found[row.battle] = Group(row.battle, route, row.battle, above)
    return found


def _claim(row: Row, route: Route) -> Claim:
    return Claim(
        id=claim_id(row),
        metric=row.metric,
        reading=_reading(row),
        route=route.to(row.number),
        claimant=row.work,
        source=row.work,
        subject=SIDES[row.side],
        place=row.place,
        window=Window(period=parse_moment(WAR)),
    )


def claim_id(row: Row) -> str:
    """The id of a row's claim: the work, and the line it stands on."""
    return f"{row.work} line {row.number}"


def _reading(row: Row) -> Reading:
    low = Bound(row.low, Basis.STATED, row.low)
    if row.high is None:
        return Reading(f"at least {row.low}", low, None, (row.low,), hedge="at least")
    high = Bound(row.high, Basis.STATED, row.high)
    named = (row.low,) if row.low == row.high else (row.low, row.high)
    return Reading(" to ".join(map(str, named)), low, high, named)

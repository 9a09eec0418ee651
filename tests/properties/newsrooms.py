"""Realistic random claims files, laid out in any way: a war or a disaster told by several papers.

A newsroom's file depends on its seed alone. It has people within people, places within places,
statements that several papers tell, figures with and without date and place, ambiguous words,
counts since a day or within a period, denials, and disputes that somebody accepted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

Fields = dict[str, Any]
SECTIONS = ("sources", "claimants", "statements", "subjects", "places")
VOICES = ("army", "ministry", "mayor", "rebels", "relief")
METRICS = ("killed", "killed", "killed", "wounded", "killed-or-wounded", "casualties", "missing",
           "captured")  # fmt: skip
HEDGES = ("{}", "{}", "{}", "about {}", "at least {}", "more than {}", "up to {}", "nearly {}",
          "fewer than {}")  # fmt: skip
VAGUE = ("dozens", "several hundred", "hundreds")
PLACES = {"land": {}, "north": {"within": "land"}, "south": {"within": "land"},
          "town": {"within": "north"}, "port": {"within": "south"}}  # fmt: skip
PEOPLE: Mapping[str, Fields] = {
    "people": {}, "troops": {"within": "people"}, "guards": {"within": "troops"}
}  # fmt: skip


@dataclass(frozen=True)
class Newsroom:
    """A file before it is written: its records, its claims and what was accepted."""

    records: Mapping[str, Mapping[str, Fields]]
    claims: Sequence[Fields]
    accepted: Sequence[Fields] = ()

    def renamed(self, before: str) -> Newsroom:
        """The same with something before every claim's id."""
        claims = [
            {key: before + value if key in {"id", "denies"} else value for key, value in c.items()}
            for c in self.claims
        ]
        accepted = [
            {**entry, "claims": {before + name: said for name, said in entry["claims"].items()}}
            for entry in self.accepted
        ]
        return Newsroom(self.records, claims, accepted)

    def files(
        self, *, flow: bool = True, comments: bool = False, split: bool = False
    ) -> dict[str, bytes]:
        """The claims files, in flow or block style, with comments or not, in one file or two."""
        half = len(self.claims) // 2 if split else len(self.claims)
        first = _listed("claims", self.claims[:half], flow, comments)
        texts = {"oneclaims.yaml": self._records() + first}
        if split:
            second = _listed("claims", self.claims[half:], flow, comments)
            texts["twoclaims.yaml"] = f"version: 1\n{second}"
        return {name: text.encode() for name, text in texts.items()}

    def _records(self) -> str:
        lines = ["version: 1"]
        for section, entries in self.records.items():
            lines += [f"{section}:", *(f"  {name}: {json.dumps(e)}" for name, e in entries.items())]
        lines += ["accepted:", *(f"  - {json.dumps(e)}" for e in self.accepted)] * bool(
            self.accepted
        )
        return "\n".join(lines) + "\n"


def _listed(section: str, entries: Sequence[Fields], flow: bool, comments: bool) -> str:
    lines = [f"{section}:" if entries else f"{section}: []"]
    for number, entry in enumerate(entries):
        lines += [f"  # claim {number}"] * comments
        if flow:
            lines.append(f"  - {json.dumps(entry)}")
        else:
            rows = [f"{key}: {json.dumps(value)}" for key, value in entry.items()]
            lines += [f"  - {rows[0]}", *(f"    {row}" for row in rows[1:])]
    return "\n".join(lines) + "\n"


def newsroom(seed: int) -> Newsroom:
    """A random newsroom's file of 4 to 16 claims."""
    chance = Random(seed)
    days = [f"2033-05-{10 + number:02}" for number in range(chance.randint(1, 6))]
    papers = {
        f"paper-{n}": {"title": f"Edition {n}", "publisher": f"Paper {n}",
                       "published": f"2033-05-{17 + n}"}
        for n in range(4)
    }  # fmt: skip
    voices = {voice: {"name": voice.title()} for voice in VOICES}
    statements = {
        f"said-{n}": {"claimant": chance.choice(VOICES), "made": chance.choice(days)}
        for n in range(2)
    }
    records = dict(
        zip(SECTIONS, (papers, voices, statements, dict(PEOPLE), dict(PLACES)), strict=True)
    )
    truth = chance.choice((30, 120, 900, 3000))
    claims = [
        _claim(chance, f"c{n:02}", truth, days, statements) for n in range(chance.randint(4, 16))
    ]
    if chance.random() < 0.3:
        denied = chance.choice(claims)["id"]
        claims.append(
            {"id": "denial", "denies": denied, "claimant": chance.choice(VOICES),
             "as_of": "2033-05-16", "source": "paper-3"}
        )  # fmt: skip
    accepted = []
    if chance.random() < 0.3:
        pair = chance.sample([claim for claim in claims if "figure" in claim], 2)
        accepted.append(
            {"claims": {claim["id"]: claim["figure"] for claim in pair}, "reason": "known",
             "by": "desk"}
        )  # fmt: skip
    return Newsroom(records, claims, accepted)


def _claim(
    chance: Random, name: str, truth: int, days: Sequence[str], statements: Mapping[str, Fields]
) -> Fields:
    metric = chance.choice(METRICS)
    number = max(1, int(truth * chance.choice((1, 1, 1, 1.1, 0.5, 2, 3)) + chance.randint(-3, 3)))
    figure = chance.choice(HEDGES).format(f"{number:,}")
    if chance.random() < 0.1:
        figure = chance.choice(VAGUE)
    found: Fields = {"id": name, "metric": metric, "figure": figure}
    found["source"] = f"paper-{chance.randrange(4)}"
    if chance.random() < 0.3:
        found["statement"] = chance.choice(sorted(statements))
    elif chance.random() < 0.85:
        found["claimant"] = chance.choice(VOICES)
    if chance.random() < 0.8:
        found["place"] = chance.choice(("land", "land", *PLACES))
    if chance.random() < 0.7:
        found["subject"] = chance.choice(("people", *PEOPLE))
    _when(chance, found, days, stock=metric == "missing")
    return found


def _when(chance: Random, found: Fields, days: Sequence[str], *, stock: bool) -> None:
    drawn = chance.random()
    if drawn < 0.1 and not stock:
        found["period"] = "2033-05-08/2033-05-12"
    elif drawn < 0.75 or "statement" not in found:
        if chance.random() < 0.85:
            found["as_of"] = chance.choice(days)
        if chance.random() < 0.15 and not stock:
            found["since"] = "2033-05-01"

"""Random claims files, half of them hostile: odd names, far dates, large numbers, empty records.

A file depends on its seed alone. It is written as text and read as a user's would be, so that
claims which cannot be read are left out on the way.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from reconcile.loading.characters import FORBIDDEN
from tests.reports.hostile import OWN

METRICS = ("killed", "wounded", "killed-or-wounded", "casualties", "missing", "captured")
WORDINGS = (
    *4 * ("{n}",),
    *("at least {n}", "over {n}", "up to {n}", "under {n}", "nearly {n}", "about {n}", "{n}+"),
    *("just over {n}", "between {n} and {m}", "{n} to {m}", "up to {n}–{m}", "the first {n}"),
    *("dozens", "several hundred", "tens of thousands", "none", "unknown", "a few", "thousands"),
)
NUMBERS = (0, 1, 2, 19, 20, 99, 100, 110, 250, 999, 1100, 3000, 3001, 11300, 10**6, 10**10 - 1)
DECIMALS = ("0.001", "0.5", "2.75", "1,234.56")
DATES = (
    *("2033-03-04", "2033-03-05", "2033-03-28", "2033-03", "2033", "2033-03-04T12:00"),
    *("2033-03-04/2033-03-09", "2034-01", "1800/2099", "0001", "0001-01-01", "9999-12-31"),
)
PLAIN_NAMES = ("the governor", "Relief Service", "The Daily", "a spokesman", "Upper Orsa")
ODD_NAMES = (
    *(text for text in OWN if not FORBIDDEN.search(text)),
    *("בית החולים", "قناة النهر (2)", "הדובר, 12", "数千人新聞", "e\u0301e\u0301", "😀 news"),
    *("w" * 200, "many words " * 30, "長" * 80, "נהר " * 30),
)
ODD_IDS = ("1", "a.b", "a+b", "c-0a1b2c", "answer", "claim-1", "Ünï", "数", "قناة", "x" * 100)
ADDRESSES = ("https://daily.example/a_b?c=1&d=(2)", "http://[::1]/", "javascript:x", "https://é/")


def claims_file(seed: int, most_claims: int = 18) -> str:
    """The text of a file with up to ``most_claims`` claims."""
    chance = Random(seed)
    book = _Book(chance, chance.choice((0.0, 0.1, 0.6)))
    records = book.records()
    claims = [book.claim(at) for at in range(chance.randint(0, most_claims))]
    lines = ["version: 1"]
    for section, entries in records.items():
        lines += [f"{section}:"] if entries else []
        lines += [f"  {_quoted(key)}: {_quoted(entry)}" for key, entry in entries.items()]
    lines += ["claims:" if claims else "claims: []", *(f"  - {_quoted(claim)}" for claim in claims)]
    return "\n".join(lines) + "\n"


def _quoted(value: object) -> str:
    """A value as YAML in one line; what cannot be seen is written as an escape."""
    return "".join(map(_escaped, json.dumps(value, ensure_ascii=False)))


def _escaped(text: str) -> str:
    unseen = unicodedata.category(text) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
    return f"\\U{ord(text):08x}" if unseen else text


class _Book:
    """The records of one file, and claims that name them."""

    def __init__(self, chance: Random, odd: float) -> None:
        self._chance = chance
        self._odd = odd
        self._ids = {
            kind: self._some_ids(kind)
            for kind in ("source", "claimant", "statement", "subject", "place", "metric")
        }

    def records(self) -> Mapping[str, Mapping[str, Any]]:
        """Every section but the claims, any of which may be empty."""
        entry: Mapping[str, Callable[[], Mapping[str, Any]]] = {
            "source": lambda: self._some(
                title=self._name(), publisher=self._name(), published=self._date(),
                url=self._chance.choice(ADDRESSES), citation=self._name(),
            ),
            "claimant": lambda: self._some(
                name=self._name(), side=self._chance.choice(("east", "west")), pooled=True
            ),
            "statement": lambda: self._some(claimant=self._one("claimant"), made=self._date()),
            "subject": lambda: self._some(name=self._name()),
            "place": lambda: self._some(name=self._name(), ended=self._date()),
            "metric": lambda: self._some(
                name=self._name(), unit=self._chance.choice(("km²", "boats")), whole=False,
                accumulates=False,
            ),
        }  # fmt: skip
        return {
            f"{kind}s": {text: write() for text in self._ids[kind]} for kind, write in entry.items()
        }

    def claim(self, at: int) -> Mapping[str, Any]:
        """A claim; some lack nearly everything."""
        chance = self._chance
        metric = chance.choice((*METRICS, *METRICS[:3], *self._ids["metric"]))
        dated = {"as_of": self._date()} if chance.random() < 0.8 else {"period": self._date()}
        known = self._some(
            claimant=self._one("claimant"), source=self._one("source"),
            subject=self._one("subject"), place=self._one("place"), quote=self._name(),
        )  # fmt: skip
        seldom = {
            "statement": self._one("statement"),
            "since": chance.choice(DATES),
            "extent": "incident",
            "withdrawn": self._some(on=self._date(), by=self._one("claimant")),
        }
        rare = {key: value for key, value in seldom.items() if value and chance.random() < 0.1}
        odd = chance.random() < self._odd / 3
        name = f"{chance.choice(ODD_IDS)}-{at}" if odd else f"c-{at}"
        figure = self._figure(own=metric in self._ids["metric"])
        return {"id": name, "metric": metric, "figure": figure, **dated, **known, **rare}

    def _figure(self, *, own: bool) -> str:
        chance = self._chance
        if own:
            return chance.choice(DECIMALS)
        low, high = sorted((chance.choice(NUMBERS), chance.choice(NUMBERS)))
        return chance.choice(WORDINGS).format(n=f"{low:,}", m=f"{high:,}")

    def _some_ids(self, kind: str) -> Sequence[str]:
        odd = [text for text in ODD_IDS if self._chance.random() < self._odd / 5]
        return [*odd, *(f"{kind}-{at}" for at in range(self._chance.randint(0, 3)))]

    def _one(self, kind: str) -> str | None:
        return self._chance.choice(self._ids[kind] or [None])

    def _some(self, **entries: Any) -> Mapping[str, Any]:
        """Most of these entries."""
        return {
            key: value
            for key, value in entries.items()
            if value is not None and self._chance.random() < 0.7
        }

    def _name(self) -> str:
        odd = self._chance.random() < self._odd
        return self._chance.choice(ODD_NAMES if odd else PLAIN_NAMES) or "nobody"

    def _date(self) -> str:
        return self._chance.choice(DATES[:4] if self._chance.random() < 0.7 else DATES)

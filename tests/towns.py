"""Invented claims of many towns after a quake: five voices, four metrics, and hardly any agreement.

``python -m tests.towns 100`` prints so many claims.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

VOICES = {
    "ministry": "Ministry of the Interior", "relief": "Relief Society", "mayors": "Mayors",
    "rebels": "Northern Council", "mission": "Observer Mission",
}  # fmt: skip
METRICS = {"killed": 40, "wounded": 200, "missing": 30, "displaced": 4000}
HEDGES = ("{}", "about {}", "at least {}", "over {}", "nearly {}")
PAPERS = 12
A_TOWN = len(VOICES) * len(METRICS)


def claims_of_towns(amount: int) -> str:
    """A whole claims file."""
    return "\n".join([*_records(amount), "claims:", *_claims(amount)]) + "\n"


def _records(amount: int) -> Iterator[str]:
    yield "version: 1"
    yield "sources:"
    for paper in range(PAPERS):
        yield (
            f"  paper-{paper}: {{title: 'Edition {paper} on the quake', publisher: Paper {paper}, "
            f"published: 2033-05-{paper + 10}, url: 'https://paper{paper}.example/quake'}}"
        )
    yield "claimants:"
    yield from (f"  {voice}: {{name: {name}}}" for voice, name in VOICES.items())
    yield "subjects: {people: {name: people}}"
    yield "places:"
    yield "  land: {name: Ostland}"
    yield from (
        f"  town-{town}: {{name: Town {town}, within: land}}"
        for town in range(-(-amount // A_TOWN))
    )
    yield "defaults: {subject: people}"


def _claims(amount: int) -> Iterator[str]:
    for number in range(amount):
        town, rest = divmod(number, A_TOWN)
        at, voice = divmod(rest, len(VOICES))
        metric, base = list(METRICS.items())[at]
        name = list(VOICES)[voice]
        figure = base * (1 + town % 7) * (1 + voice) // (1 if voice % 2 else 2)
        words = HEDGES[(number + voice) % len(HEDGES)].format(figure)
        dated = "" if number % 5 == 0 else f", as_of: 2033-05-{10 + number % 12}"
        yield (
            f"  - {{id: t{town}-{metric}-{name}, metric: {metric}, figure: {words}, "
            f"claimant: {name}, source: paper-{number % PAPERS}, place: town-{town}{dated}, "
            f"quote: 'The office put it at {words} in Town {town}'}}"
        )


if __name__ == "__main__":
    print(claims_of_towns(int(sys.argv[1])), end="")

"""Writes the case of 500 claims: an invented flood, told by many voices in many papers.

``python -m tests.five_hundred`` writes ``tests/cases/five-hundred/claims.yaml`` again; the same
text on every machine and with every version of Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

FILE = Path(__file__).parent / "cases" / "five-hundred" / "claims.yaml"
CLAIMS = 500
REGIONS = ("upper-orsa", "lower-orsa", "the-delta", "east-bank")
TOWNS_A_REGION = 4
SIDES = ("government", "opposition", "neighbours", "relief")
OFFICES = ("governor", "mayor", "river-guard", "hospital", "volunteers", "brigade", "envoy")
PAPERS = 24
METRICS = ("killed", "wounded", "missing", "killed-or-wounded", "killed", "wounded")
RARE = "displaced"  # a metric of the file's own
TRUTHS = {"killed": 60, "wounded": 240, "missing": 90, "killed-or-wounded": 300, "displaced": 4000}
HEDGES = ("{}", "{}", "at least {}", "about {}", "over {}", "nearly {}", "as many as {}")
WORDS = ("dozens", "hundreds", "several", "a few dozen", "unknown")
DAYS = 28

_One = TypeVar("_One")


class Chance:
    """Numbers that look random and are the same everywhere."""

    def __init__(self, seed: int) -> None:
        """Begin at a seed, any number."""
        self._state = seed

    def below(self, end: int) -> int:
        """A number from 0 up to ``end``, not ``end`` itself."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % end

    def one_of(self, some: Sequence[_One]) -> _One:
        """One of several."""
        return some[self.below(len(some))]


def claims_file() -> str:
    """The whole file."""
    return "\n".join([*_records(), "claims:", *_claims(Chance(20330))]) + "\n"


def _claimants() -> list[str]:
    return [f"{office}-{side}" for side in SIDES for office in OFFICES]


def _towns(region: str) -> list[str]:
    return [f"{region}-{number}" for number in range(1, TOWNS_A_REGION + 1)]


def _records() -> Iterator[str]:
    yield "# 500 invented claims about an invented flood, written by tests/five_hundred.py."
    yield "version: 1"
    yield "sources:"
    for number in range(PAPERS):
        day = number % DAYS + 1
        yield (
            f"  paper-{number}: {{title: Paper {number} of day {day}, publisher: Paper {number}, "
            f"published: 2033-03-{day:02}, url: https://paper-{number}.example/{day}}}"
        )
    yield "claimants:"
    for claimant in _claimants():
        office, _, side = claimant.rpartition("-")
        named = f"{office} ({side})".replace("-", " ").capitalize()
        own = "" if office == "volunteers" else f", side: {side}"
        yield f"  {claimant}: {{name: {named}{own}}}"
    yield "statements:"
    for number in range(CLAIMS // 10):
        claimant = _claimants()[number % len(_claimants())]
        yield f"  speech-{number}: {{claimant: {claimant}, made: 2033-03-{number % DAYS + 1:02}}}"
    yield "metrics:"
    yield "  displaced: {name: displaced, definition: People who had to leave their homes.}"
    yield "subjects:"
    yield "  residents: {name: Residents}"
    yield "  rescuers: {name: Rescuers, within: residents}"
    yield "places:"
    yield f"  orsa: {{name: the Orsa valley, parts: [{', '.join(REGIONS)}]}}"
    for region in REGIONS:
        yield f"  {region}: {{name: {region.replace('-', ' ').title()}, within: orsa}}"
        for town in _towns(region):
            yield f"  {town}: {{name: {town.replace('-', ' ').title()}, within: {region}}}"


def _claims(chance: Chance) -> Iterator[str]:
    speech = 0
    made = 0
    while made < CLAIMS:
        tellings = min(1 + (chance.below(4) if made % 7 == 0 else 0), CLAIMS - made)
        retold = tellings > 1 and speech < CLAIMS // 10
        for _ in range(tellings):
            yield from _claim(made, chance, f"speech-{speech}" if retold else None)
            made += 1
        speech += retold
        chance = Chance(made) if retold else chance


def _claim(number: int, chance: Chance, speech: str | None) -> Iterator[str]:
    """A claim; the tellings of one speech are of one metric and place."""
    told = Chance(int(speech.rpartition("-")[2])) if speech else chance
    metric, place, day = _metric(told), _place(told), told.below(DAYS) + 1
    yield f"  - id: claim-{number}"
    yield f"    metric: {metric}"
    yield f"    figure: {_figure(metric, place, day, chance)}"
    yield f"    place: {place}"
    yield f"    subject: {'rescuers' if told.below(12) == 0 else 'residents'}"
    if speech:
        yield f"    statement: {speech}"
    elif chance.below(15):
        yield f"    claimant: {chance.one_of(_claimants())}"
    if told.below(8):
        yield f"    {_time(day, told)}"
    if chance.below(40):
        yield f"    source: paper-{chance.below(PAPERS)}"


def _metric(chance: Chance) -> str:
    return RARE if chance.below(40) == 0 else chance.one_of(METRICS)


def _place(chance: Chance) -> str:
    """Mostly a town, sometimes its region, now and then the whole valley."""
    region = chance.one_of(REGIONS)
    depth = chance.below(10)
    return "orsa" if depth == 0 else region if depth < 3 else chance.one_of(_towns(region))


def _figure(metric: str, place: str, day: int, chance: Chance) -> str:
    if chance.below(16) == 0:
        return chance.one_of(WORDS)
    size = TRUTHS[metric] * {"orsa": 16}.get(place, 4 if place in REGIONS else 1)
    grown = size * (day + 6) // (DAYS + 6)
    amount = grown * (60 + chance.below(80)) // 100
    rounded = amount if chance.below(3) else max(amount // 10 * 10, 10)
    return chance.one_of(HEDGES).format(f"{rounded:,}")


def _time(day: int, chance: Chance) -> str:
    if day > 7 and chance.below(9) == 0:
        return f"period: 2033-03-{day - 6:02}/2033-03-{day:02}"
    since = "\n    since: 2033-03-01" if chance.below(11) == 0 else ""
    return f"as_of: 2033-03-{day:02}{since}"


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(claims_file(), encoding="utf-8")

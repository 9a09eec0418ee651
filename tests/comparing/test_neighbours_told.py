"""What is found in the neighbours of small files: a number more or less, a day on, a word before.

Each file stands on one side of a border; chance moves it by a step or two, and what is found then
is written down, a line a finding. ``REGENERATE_CASES=1 python -m pytest
tests/comparing/test_neighbours_told.py`` writes the files again; read their difference.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from reconcile.comparing.answers.showing import Request
from reconcile.loading.load import load_texts
from tests.compared import compare
from tests.comparing.test_findings_told import FOUND, TOLD, held
from tests.comparing.test_searches_told import found

Claim = dict[str, Any]
FILES = {path.stem: path for path in sorted([*FOUND.glob("*.yaml"), *TOLD.glob("*.yaml")])}
NEIGHBOURS = 18
FEWER = 4
"""Neighbours of files that hold many claims."""
WORDS = ("about", "over", "at least", "nearly", "up to", "under", "more than")


def another_number(claim: Claim, chance: Random) -> Iterator[str]:
    """Another number, near or a multiple, where the figure is one number."""
    if str(claim.get("figure")).isdigit():
        number = int(claim["figure"])
        near = (number + 1, max(number - 1, 0), 2 * number, number * 21 // 20, number * 9 // 10)
        claim["figure"] = chance.choice(near)
        yield f"{number} is {claim['figure']}"


def a_word_before(claim: Claim, chance: Random) -> Iterator[str]:
    """A word before the number, or the number without its words."""
    figure = str(claim.get("figure"))
    words, _, number = figure.rpartition(" ")
    if number.replace(",", "").isdigit():
        claim["figure"] = number if words else f"{chance.choice(WORDS)} {figure}"
        yield f"{figure} is {claim['figure']}"


def another_day(claim: Claim, chance: Random) -> Iterator[str]:
    """Another day, or none."""
    key = chance.choice(("as_of", "as_of", "since", "on"))
    day = claim.get(key)
    if isinstance(day, datetime.date):
        by = chance.choice((-30, -2, -1, 1, 2, 30, 0))
        claim[key] = day + datetime.timedelta(days=by)
        if not by:
            del claim[key]
        yield f"{key} {claim.get(key)}"
    elif "as_of" in claim and key == "since":
        claim["since"] = str(claim["as_of"])[:7]
        yield f"since {claim['since']}"


def without_a_key(claim: Claim, chance: Random) -> Iterator[str]:
    """A claim without a key that it can do without."""
    some = [key for key in claim if key not in {"id", "metric", "figure", "definitions"}]
    if some:
        key = chance.choice(some)
        yield f"without {key} {claim.pop(key)}"


def as_another(claim: Claim, chance: Random, claims: list[Claim]) -> Iterator[str]:
    """A claim with a value that another claim has."""
    other = chance.choice(claims)
    key = chance.choice(("metric", "claimant", "place", "subject", "as_of", "source", "figure"))
    if key in other and other[key] != claim.get(key):
        claim[key] = other[key]
        yield f"{key} {claim[key]}"


def told_again(data: dict[str, Any], chance: Random) -> Iterator[str]:
    """A claim's statement told by another paper: of another day, of nobody, or of a near number."""
    first = chance.choice(data["claims"])
    name = first.get("statement") or f"words-{first['id']}"
    again = {**first, "id": f"{first['id']}-again", "statement": name, "source": "another-paper"}
    paper = {"publisher": "Another", "published": "2031-06-20"}
    data.setdefault("sources", {})["another-paper"] = paper
    if "statement" not in first:
        first["statement"] = name
        data.setdefault("statements", {})[name] = {"made": str(first.get("as_of", "2031-06-01"))}
    changes = [key for key in ("as_of", "claimant") if key in first and chance.random() < 0.5]
    for key in changes:
        del chance.choice((first, again))[key]
    near = list(another_number(again, chance)) if chance.random() < 0.4 else []
    if chance.random() < 0.3:
        near += [step for step in another_day(again, chance) if step]
    data["claims"].append(again)
    yield f"{first['id']} told again, without {changes} in one, {', '.join(near)}"


def passed_on(data: dict[str, Any], chance: Random) -> Iterator[str]:
    """A claim that names whom it has from, takes back what it says, or was taken back."""
    claim, other = chance.choice(data["claims"]), chance.choice(data["claims"])
    key = chance.choice(("via", "retells", "supersedes", "withdrawn", "denies"))
    number = str(other.get("figure")).rpartition(" ")[2]
    value = {
        "via": [other.get("claimant")], "retells": other["id"], "supersedes": number,
        "withdrawn": {"on": str(claim.get("as_of"))}, "denies": other["id"],
    }[key]  # fmt: skip
    if key in {"retells", "denies"} and claim is other:
        return
    claim[key] = value
    yield f"{claim['id']}: {key} {value}"


def steps(data: dict[str, Any], chance: Random) -> Iterator[str]:
    """One or two steps of the file's claims, each described."""
    claims = data["claims"]
    some: tuple[Callable[[Claim, Random], Iterator[str]], ...] = (
        another_number, another_number, a_word_before, another_day, without_a_key,
        lambda claim, chance: as_another(claim, chance, claims),
    )  # fmt: skip
    if not chance.randrange(3):
        yield from chance.choice((told_again, told_again, passed_on))(data, chance)
    for _ in range(chance.choice((1, 1, 2))):
        claim = chance.choice(claims)
        for step in chance.choice(some)(claim, chance):
            yield f"{claim['id']}: {step}"


def neighbours(name: str, path: Path) -> Iterator[str]:
    """What is found in each neighbour of a file."""
    text = path.read_text(encoding="utf-8")
    seen = set[str]()
    for number in range(FEWER if path.parent == TOLD else NEIGHBOURS):
        data = yaml.safe_load(text)
        changes = "; ".join(steps(data, Random(f"{name} {number}")))
        if changes and changes not in seen:
            seen.add(changes)
            yield f"{name}, {changes}"
            source = json.dumps(data, default=str).encode()
            compared = compare(load_texts({path.name: source}), Request(show_near=True))
            yield from (
                f"    {line}"
                for line in found(compared)
                if not number % 3 or " right: " not in line
            )


@pytest.mark.parametrize("name", FILES)
def test_the_neighbours_of_a_small_file_are_compared_as_it_is_written_down(name: str) -> None:
    held(f"neighbours/{name}", neighbours(name, FILES[name]))

"""What is read, and what is said of each kind of fault, word for word.

A file with every key is read as it is, and again with a value of another kind under each of them.
``REGENERATE_CASES=1 python -m pytest tests/loading/test_faults_told.py`` writes ``told`` again;
read its difference before it is kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.loading.limits import MAX_SCALAR
from reconcile.loading.load import assemble
from reconcile.loading.notebook import reader_manuals
from reconcile.loading.opening import Input
from reconcile.loading.page import open_page
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place, Problem
from tests.loading.reading import FIXTURES, dataset
from tests.loading.test_fault_files import KEPT, ODD_ESCAPES, REFUSED

FOLDER = Path(__file__).parent / "told"
EVERYTHING = (FOLDER / "everything.yaml").read_text(encoding="utf-8")
ODD: dict[str, Any] = {"a mapping": {"x": 1, "text": "y"}, "a number": 7.5, "text": "Q w!"}
AT_ONCE = 30
"""So many odd values in a file that none is left unsaid."""


def at(place: Place) -> str:
    """A place with both of its ends."""
    return f"{place.path}:{place.line}:{place.column}-{place.end_line}:{place.end_column}"


def told(problem: Problem) -> str:
    """Everything that is said of a fault, in a line."""
    kinds = f"{problem.level} {problem.confidence}{' fatal' if problem.fatal else ''}"
    fix = "" if problem.fix is None else f" | {problem.fix.title} {problem.fix.edits}"
    beside = "".join(f" | {at(place)}" for place in problem.related)
    words = f"{problem.offending[:60]!r} of {problem.claim}"
    head = f"{problem.code} {problem.rule} ({kinds}) {at(problem.place)}"
    return f"{head} | {problem.message} | {problem.help} | {words}{beside}{fix}"


def held(name: str, lines: Iterable[str]) -> None:
    """Whether the lines are those of a file in the folder, which can be written again."""
    text = "".join(f"{line}\n" for line in lines)
    golden = FOLDER / name
    if os.environ.get("REGENERATE_CASES") == "1":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def records(data: Dataset) -> Iterator[str]:
    """Every record of a data set, and where everything stands."""
    kinds = ("claimants", "sources", "statements", "subjects", "regions")
    for kind in kinds:
        yield from (f"{kind} {record}" for record in getattr(data, kind).values())
    for kind in ("claims", "denials", "reaffirmations", "accepted"):
        yield from (f"{kind} {record}" for record in getattr(data, kind))
    own = yaml.safe_load(EVERYTHING)["metrics"]
    yield from (f"metric {data.vocabulary.metrics[name]}" for name in own)
    yield f"hedges {data.vocabulary.hedges}"
    for route, place in sorted(data.places.items(), key=lambda pair: (pair[1], str(pair[0]))):
        yield f"{'/'.join(map(str, route.keys))} {at(place)}"
    yield f"left out {data.left_out}, refused {data.refused}"
    yield f"unusable {sorted(map(str, data.unusable))}"


@pytest.mark.parametrize("pure", [False, True])
def test_everything_is_read_as_what_it_is(pure: bool) -> None:
    data = dataset(EVERYTHING, pure=pure)
    assert data.problems == ()
    held("everything.txt", records(data))


Keys = tuple[str | int, ...]


def values(node: Any, keys: Keys = ()) -> Iterator[Keys]:
    """The keys to every value below a node that holds no others."""
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(node, dict):
        parts = node.items()
    if isinstance(node, list):
        parts = enumerate(node)
    for key, part in parts:
        yield from values(part, (*keys, key))
    if not parts:
        yield keys


def typed(node: Any) -> Any:
    """The file's values as JSON has them: dates and keys are text, of which YAML makes others."""
    if isinstance(node, dict):
        return {key: typed(part) for key, part in node.items()}
    if isinstance(node, list):
        return [typed(part) for part in node]
    return json.loads(node) if node in {"true", "false"} or node.isdigit() else node


def changed(paths: Sequence[Keys], value: Any) -> str:
    """The file with the same value at some places, a line each value."""
    data = typed(yaml.load(EVERYTHING, yaml.BaseLoader))
    for path in paths:
        node = data
        for key in path[:-1]:
            node = node[key]
        node[path[-1]] = value
    return json.dumps(data, ensure_ascii=False, indent=0)


@pytest.mark.parametrize("kind", ODD)
def test_what_is_said_of_a_value_of_another_kind(kind: str) -> None:
    whole = yaml.load(EVERYTHING, yaml.BaseLoader)
    paths = (path for path in values(whole) if path != ("version",))
    lines = []
    while group := list(islice(paths, AT_ONCE)):
        found = dataset(changed(group, ODD[kind])).problems
        lines += [f"== {'/'.join(map(str, group[0]))}", *map(told, found)]
    held(f"{kind.replace(' ', '-')}.txt", lines)


def test_what_is_said_of_the_examples_and_of_common_mistakes() -> None:
    mistakes = (FIXTURES / "mistakes.yaml").read_bytes()
    lines = ["== mistakes", *map(told, dataset(mistakes).problems)]
    for page in reader_manuals():
        lines += [f"== {page.code} {page.name}", *map(told, dataset(page.file).problems)]
    held("examples.txt", lines)


SECTIONS = ("sources", "claimants", "statements", "subjects", "places", "metrics", "hedges")
LONG = f"note: {'x' * (MAX_SCALAR + 1)}\n"


OTHERS = {
    "settings": b"[tool.x]\na = 1\n",
    "a table": b"id,metric,figure\na,killed,4\n",
    "a table with semicolons": b"id;metric\na;killed\n",
    "prose with commas": b"one, two, three\nfour, five\n",
    "a page": b"<!DOCTYPE html>\n<p>x</p>\n",
    "a feed": b"<?xml version='1.0'?>\n<rss/>\n",
    "a document": b"PK\x03\x04 word/document.xml",
    "a spreadsheet": b"PK\x03\x04 xl/workbook.xml",
    "an archive": b"PK\x03\x04 else",
    "a paper": b"%PDF-1.7\n",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
    "a merge": b"version: 1\n<<<<<<< ours\nclaims: []\n=======\nclaims: []\n>>>>>>> theirs\n",
    "tabs": b"claims:\n  - id: a\n    quote: x\ty\n",
    "a tab that indents": b"claims:\r\n\t- id: a\n",
    "an instruction": b"version: 1\n%TAG x\n",
    "an instruction within a text": b"note: >\n  x\n%y\n",
    "an open bracket": b"sources:\n  a: {title: x\nclaims:\n  - id: a\n",
    "an open list": b"claims:\n  - id: a\n    via: [x, y\n    note: z\n",
    "an open quote": b"claims:\n  - id: a\n    quote: 'x\n    note: z\n",
    "a colon left out": b"claims:\n  - id: a\n    metric killed\n    figure: 4\n",
    "a dash without a blank": b"claims:\n  -id: a\n  - id: b\n",
    "a key of digits": b"sources: {-2: {title: x}, 2.5: {title: y}, on: {title: z}}\n",
    "a block without a text": b"claims:\n  - {id: a, metric: killed}\n  - id: b\n    figure: >5\n",
    "a newer version": b"version: 2\nclaims: []\n",
}


def broken() -> Iterator[tuple[str, str | bytes]]:
    """Texts that cannot be read as a claims file, or not as a whole."""
    yield from ((name, text) for name, (text, _) in {**REFUSED, **KEPT}.items())
    yield from ((f"escape {number}", text) for number, text in enumerate(ODD_ESCAPES))
    for section in (*SECTIONS, "claims", "accepted"):
        yield section, f"{section}: [x, 1, {{nothing: here}}]\n"
        yield f"{section} by name", f"{section}: {{a: {{nothing: here}}, b: x, '': {{}}}}\n"
    yield "a long text", LONG
    yield from OTHERS.items()


def test_what_is_said_of_broken_files() -> None:
    lines = []
    for name, text in broken():
        lines += [f"== {name}", *map(told, dataset(text).problems)]
    held("broken.txt", lines)


ROW = {"id": "a", "metric": "killed", "figure": "4"}
CSV = "id,metric,figure,note\n"
TABLES = {
    "rows.jsonl": [
        "", "{}", "[1]", "3", "{", '{"id": "a", "id": "b"}', "[" * 100_000, json.dumps(ROW),
        json.dumps({**ROW, "id": "b", "note": "x\x00y"}), json.dumps({**ROW, "figure": 1.5}),
        json.dumps({**ROW, "id": "c", "via": [{"k": ["\u202e"]}]}), '{"id": 1e999}',
        json.dumps({**ROW, "id": "d", "definitions": "no"}), json.dumps({**ROW, "nothing": 1}),
        json.dumps({**ROW, "id": "e", "place": "x", "place_name": 7, "published": "2031-13-01"}),
    ],
    "rows.csv": [CSV + "a,killed,4,x", "b,killed", 'c,killed,"4,000",y', "d,killed,nothing,",
                 ",killed,4,", "e,,4,", "f,killed,,", "", "g,killed,4,\x07", 'h,killed,4,"x'],
    "twice.csv": ["id,metric,id,figure", "a,killed,b,4"],
    "missing.csv": ["id,metric,number", "a,killed,4"],
    "unknown.csv": ["id,metric,figure,colour,nothing", "a,killed,4,red,", "b,killed,5,blue,x"],
    "empty.csv": [""],
    "head.csv": [CSV],
}  # fmt: skip


def test_what_is_said_of_tables() -> None:
    lines = []
    for name, rows in TABLES.items():
        for between in ("\n", "\r\n"):
            text = between.join(rows).encode("utf-8", "surrogatepass")
            data = assemble([open_page(Input(name, text.replace(b"x", b"\xe9", 1)))])
            lines += [f"== {name} {between!r} broken", *map(told, data.problems)]
            data = assemble([open_page(Input(name, text), fast=True)])
            lines += [f"== {name} {between!r}", *map(told, data.problems)]
            lines += [f"{claim} {at(data.places[claim.route])}" for claim in data.claims]
            lines.append(f"left out {data.left_out}")
    held("tables.txt", lines)

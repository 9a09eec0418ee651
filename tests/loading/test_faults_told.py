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

from reconcile.loading.codes import reader_manuals
from reconcile.loading.limits import MAX_SCALAR
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


def broken() -> Iterator[tuple[str, str | bytes]]:
    """Texts that cannot be read as a claims file, or not as a whole."""
    yield from ((name, text) for name, (text, _) in {**REFUSED, **KEPT}.items())
    yield from ((f"escape {number}", text) for number, text in enumerate(ODD_ESCAPES))
    for section in (*SECTIONS, "claims", "accepted"):
        yield section, f"{section}: [x, 1, {{nothing: here}}]\n"
        yield f"{section} by name", f"{section}: {{a: {{nothing: here}}, b: x, '': {{}}}}\n"
    yield "a long text", LONG


def test_what_is_said_of_broken_files() -> None:
    lines = []
    for name, text in broken():
        lines += [f"== {name}", *map(told, dataset(text).problems)]
    held("broken.txt", lines)

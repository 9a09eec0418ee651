"""Everything that is found in small files, in words and numbers: each kind of finding is there.

``REGENERATE_CASES=1 python -m pytest tests/comparing/test_findings_told.py`` writes ``told`` again;
read its difference before it is kept. A verdict that changes on purpose changes lines there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Basis
from tests.compared import compare
from tests.properties.newsrooms import newsroom

HERE = Path(__file__).parent
FOUND = HERE.parent / "fixtures" / "found"
TOLD = HERE / "told"
ROOMS = range(6)
IN_WORDS = {"gist", "causes", "asked", "rest", "name", "printed", "route", "claim", "moment"}
"""Values beside which the words stand that are made of them, and what the file says itself."""


def shown(value: Any) -> str:
    """A value in a line: of a record what is not empty in it, a ratio as one."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        said = (f"{name}={shown(part)}" for name, part in parts if name not in IN_WORDS and part)
        return f"({', '.join(said)})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{shown(key)}: {shown(part)}' for key, part in value.items())}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{' '.join(map(shown, value))}]"
    return str(value)


def of_figure(figure: Figure) -> str:
    """A figure as it was read and placed."""
    ends = f"{figure.low} to {figure.high} ({figure.low_basis}, {figure.high_basis})"
    rest = replace(figure, low=None, high=None, low_basis=Basis.STATED, high_basis=Basis.STATED)
    return f"{figure.claim.id}: {ends} {shown(rest)}"


def of_finding(finding: Discrepancy) -> Iterator[str]:
    """A finding in a few lines."""
    yield f"{finding.verdict} {finding.severity}: {finding.message}"
    for diagnosis in finding.diagnoses:
        yield f"    why: {diagnosis.name}; {diagnosis.evidence}; {diagnosis.settled_by}"
    apart = {"id", "verdict", "severity", "message", "diagnoses", "voices"} | IN_WORDS
    for field in fields(finding):
        value = getattr(finding, field.name)
        if field.name not in apart and value not in (None, (), "", False):
            yield f"    {field.name}: {shown(value)}"


def told(comparison: Comparison) -> Iterator[str]:
    """Everything that was found; findings go by their ids, so that one more moves no other."""
    yield from map(of_figure, comparison.figures)
    for standing in comparison.standings:
        camps = " ".join(map(shown, standing.camps))
        yield f"standing: {standing.name}: {standing.line} {camps}"
        yield f"    besides: {shown(standing.earlier)} {shown(standing.recorded)}"
    for finding in comparison.discrepancies:
        lines = "\n".join(of_finding(finding))
        yield f"{finding.id} {lines}"
    for at, heading in comparison.numbered():
        names = shown([finding.id for finding in heading.discrepancies])
        also = f"{shown(heading.also)} {shown(heading.woken)}"
        yield f"dispute {at}: {heading.title} ({heading.severity}) {names} {also}"
    for question in comparison.settling:
        yield f"ask: {question.question} {shown(question.settles)}"
    for voice in comparison.voices:
        others = shown(voice.contradicts)
        yield f"if {voice.name} is right: {voice.figures} {voice.searched} {others}"
        for wrong in (*voice.wrong, *voice.itself):
            because = " ".join(wrong.because)
            yield f"    {wrong.claim} ({wrong.metric}) by {because} {wrong.discrepancy}"
        yield f"    choice {shown(voice.choice)} silent {shown(voice.silent)}"
    yield f"known {len(comparison.known)}, compared {comparison.compared}, {comparison.not_shown}"


def held(name: str, lines: Iterable[str]) -> None:
    """Whether the lines are those of a file in the folder, which can be written again."""
    text = "".join(f"{line}\n" for line in lines)
    golden = TOLD / f"{name}.txt"
    if os.environ.get("REGENERATE_CASES") == "1":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def everything(title: str, data: Dataset) -> list[str]:
    """What is found in a data set, under a title."""
    return [f"== {title}", *told(compare(data, Request(show_near=True))), ""]


@pytest.mark.parametrize(
    "path", sorted([*FOUND.glob("*.yaml"), *TOLD.glob("*.yaml")]), ids=lambda path: path.stem
)
def test_what_is_found_in_a_file(path: Path) -> None:
    data = load_texts({path.name: path.read_bytes()})
    assert data.problems == () or path.parent == FOUND
    held(path.stem, everything(path.stem, data))


@pytest.mark.parametrize("seed", ROOMS)
def test_what_is_found_in_a_newsroom(seed: int) -> None:
    files = newsroom(seed).files()
    source = [line for text in files.values() for line in text.decode().splitlines()]
    rows = [line for line in source if line.startswith("  - ")]
    held(f"newsroom-{seed}", [*rows, *everything(f"newsroom {seed}", load_texts(files))])

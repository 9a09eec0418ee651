"""A harvest as a claims file that can be read: what cannot be is left out, with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from reconcile.curating.yaml_text import flow_value, key_text
from reconcile.importers.importer import Harvest, RefusedRow
from reconcile.loading.book import SECTIONS
from reconcile.loading.load import load_texts
from reconcile.model.dataset import Dataset
from reconcile.model.route import Level, Problem
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

_REFERENCES = MappingProxyType(
    {
        "source": "sources", "claimant": "claimants", "statement": "statements",
        "subject": "subjects", "place": "places", "metric": "metrics",
    }
)  # fmt: skip
_BESIDE = "give the ends beside them (low, high)"
_OR_A_MAPPING = regex(r", or (?:as )?\{text: [^{}]{0,400}\}")
_MOST_ROUNDS = 8
_NAME = "imported.yaml"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The claims file, what it holds when read, and what could not be taken, by line."""

    text: str
    dataset: Dataset
    refused: Sequence[RefusedRow]
    remarks: Sequence[str]


def taken(harvest: Harvest) -> ImportResult:
    """The claims file of a harvest; what cannot be read is refused in the reader's words."""
    claims = list(harvest.claims)
    refused = list(harvest.refused)
    # What goes may show or make another fault, so the rest is read again after each round; by the
    # reader itself, as a second set of rules could differ from it.
    for _ in range(_MOST_ROUNDS):
        head, stands = _head(harvest)
        text = "\n".join([*head, *_claim_lines(claims), *_accepted(harvest)]) + "\n"
        dataset = load_texts({_NAME: text.encode("utf-8")})
        wrong = _wrong_lines(dataset)
        records = {stands[at]: problem for at, problem in wrong.items() if at in stands}
        out = _unreadable(claims, len(head), wrong, records)
        if not out:
            break
        refused += [
            RefusedRow(claims[at][0], out[at].message, _help(out[at], mapped=harvest.mapped))
            for at in out
        ]
        claims = [claim for at, claim in enumerate(claims) if at not in out]
        for section, id in records:
            harvest.sections[section].pop(id)
    refused.sort(key=lambda row: (row.line, row.why))
    return ImportResult(text, dataset, refused, harvest.remarks)


def _wrong_lines(dataset: Dataset) -> dict[int, Problem]:
    """The first error on each line, counted from 0."""
    return {
        problem.place.line - 1: problem
        for problem in reversed(dataset.problems)
        if problem.level is Level.ERROR
    }


def _unreadable(
    claims: Sequence[tuple[int, Mapping[str, Any]]],
    first: int,
    wrong: Mapping[int, Problem],
    records: Mapping[tuple[str, str], Problem],
) -> dict[int, Problem]:
    """The claims with an error of their own or of a record; ``first`` is the line of the first."""
    found = (
        wrong.get(first + at) or _of_record(fields, records)
        for at, (_, fields) in enumerate(claims)
    )
    return {at: problem for at, problem in enumerate(found) if problem is not None}


def _help(problem: Problem, *, mapped: bool) -> str:
    """What to do about a row: the words for a claims file, as far as they fit a table."""
    words = problem.offending.strip()
    if mapped and problem.code == "Q101" and words and not any(map(str.isdigit, words)):
        empty = f"add {flow_value([words])} to empty: in the mapping"
        return f"if it means that there is no figure, {empty}; else {_in_cells(problem.help)}"
    return _in_cells(problem.help)


def _in_cells(help: str) -> str:
    """Help without what no cell can hold: the ends of a figure are cells beside it."""
    if help.startswith("write {text:"):
        return f"mend the words, or {_BESIDE}"
    return _OR_A_MAPPING.sub(f", or {_BESIDE}", help)


def _of_record(
    fields: Mapping[str, Any], records: Mapping[tuple[str, str], Problem]
) -> Problem | None:
    """What is wrong with a record that a claim rests on."""
    found = (records.get((section, str(fields.get(key)))) for key, section in _REFERENCES.items())
    return next((problem for problem in found if problem is not None), None)


def _head(harvest: Harvest) -> tuple[list[str], dict[int, tuple[str, str]]]:
    """Everything before the claims in lines, and which record stands on which of them."""
    lines = [f"# {line}" for line in harvest.head]
    lines.append("version: 1")
    if harvest.defaults:
        lines.append(f"defaults: {flow_value(harvest.defaults)}")
    stands: dict[int, tuple[str, str]] = {}
    for section in SECTIONS:
        records = harvest.sections.get(section)
        if not records:
            continue
        lines += ["", f"{section}:"]
        for id, fields in records.items():
            stands[len(lines)] = section, id
            lines.append(f"  {key_text(id)}: {flow_value(fields)}")
    return [*lines, "", "claims:"], stands


def _accepted(harvest: Harvest) -> Iterator[str]:
    if harvest.accepted:
        yield "\naccepted:"
        yield from (f"  - {flow_value(entry)}" for entry in harvest.accepted)


def _claim_lines(claims: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[str]:
    if not claims:
        yield "  []"
    for _, fields in claims:
        yield f"  - {flow_value(fields)}"

"""Problems as findings: one shape, one fingerprint, for every machine-readable format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import asdict
from typing import Any

from reconcile.checking.fingerprint import fingerprints
from reconcile.model.route import Level, Problem
from reconcile.reports.amounts import Amounts
from reconcile.reports.json_text import VERSION, dumped


def findings(
    problems: Iterable[Problem],
    *,
    names: Sequence[str] | None = None,
    known: Set[str] = frozenset(),
) -> list[dict[str, Any]]:
    """The problems in order as plain data for JSON.

    ``names`` are their fingerprints if they were made with the claims' figures. ``known`` are
    those that stood at a base or in a baseline: what is not among them is new.
    """
    listed = list(problems)
    return [
        {
            "code": problem.code,
            "rule": problem.rule,
            "level": str(problem.level),
            "confidence": str(problem.confidence),
            "claim": problem.claim,
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "end_line": problem.place.end_line,
            "end_column": problem.place.end_column,
            "message": problem.message,
            "help": problem.help,
            "fingerprint": name,
            "new": name not in known,
        }
        for problem, name in zip(listed, names or fingerprints(listed), strict=True)
    ]


def problems_json(
    problems: Iterable[Problem],
    tool_version: str,
    *,
    amounts: Amounts,
    names: Sequence[str] | None = None,
    known: Set[str] = frozenset(),
) -> str:
    """All problems as JSON; ``amounts`` are how much was checked.

    ``names`` and ``known`` as for ``findings``. The summary counts all of them
    by level, and how many are new.
    """
    listed = list(problems)
    names = fingerprints(listed) if names is None else names
    new = sum(name not in known for name in names)
    levels = {f"{level}s": sum(problem.level is level for problem in listed) for level in Level}
    return dumped(
        {
            "version": VERSION,
            "tool": {"name": "reconcile", "version": tool_version},
            "findings": findings(listed, names=names, known=known),
            "summary": {**levels, "new": new, **asdict(amounts)},
        }
    )

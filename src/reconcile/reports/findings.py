"""Problems as findings: one shape, one fingerprint, for every machine-readable format."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType
from typing import Any

from reconcile.model.route import Level, Problem
from reconcile.reports.json_text import VERSION, dumped

SURE = "high"
_NOTHING: Mapping[str, str] = MappingProxyType({})
_DIGITS = 16


def fingerprint(problem: Problem) -> str:
    """A short name for the problem that stays the same when lines move.

    The first 16 hexadecimal digits of the SHA-256 of rule code, claim id and offending text.
    """
    parts = (problem.code, problem.claim or "", problem.offending)
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_DIGITS]


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """The problems' fingerprints in order, the second of two equal ones ending in ``:2``."""
    seen: Counter[str] = Counter()
    names = []
    for problem in problems:
        name = fingerprint(problem)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}:{seen[name]}")
    return names


def findings(
    problems: Iterable[Problem],
    *,
    known: Set[str] = frozenset(),
    confidence: Mapping[str, str] = _NOTHING,
) -> list[dict[str, Any]]:
    """The problems in order as plain data for JSON.

    ``known`` are the fingerprints of a baseline: what is not among them is new. ``confidence``
    gives a rule code's, where it is not high.
    """
    listed = list(problems)
    return [
        {
            "code": one.code,
            "rule": one.rule,
            "level": str(one.level),
            "confidence": confidence.get(one.code, SURE),
            "claim": one.claim,
            "path": one.place.path,
            "line": one.place.line,
            "column": one.place.column,
            "end_line": one.place.end_line,
            "end_column": one.place.end_column,
            "message": one.message,
            "help": one.help,
            "fingerprint": name,
            "new": name not in known,
        }
        for one, name in zip(listed, fingerprints(listed), strict=True)
    ]


def problems_json(
    problems: Iterable[Problem],
    tool_version: str,
    *,
    claims: int,
    files: int,
    known: Set[str] = frozenset(),
    confidence: Mapping[str, str] = _NOTHING,
) -> str:
    """All problems as JSON; ``claims`` and ``files`` are how many were checked.

    ``known`` and ``confidence`` as for ``findings``.
    """
    listed = list(problems)
    levels = {f"{level}s": sum(one.level is level for one in listed) for level in Level}
    return dumped(
        {
            "version": VERSION,
            "tool": {"name": "reconcile", "version": tool_version},
            "findings": findings(listed, known=known, confidence=confidence),
            "summary": {**levels, "claims": claims, "files": files},
        }
    )

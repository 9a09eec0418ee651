"""Problems as findings for every format: one shape, one fingerprint, the worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Any

from reconcile.checking.fingerprint import fingerprints
from reconcile.model.route import Level, Problem
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Amounts:
    """Claims and files that were read, and those that could not be."""

    claims: int = 0
    files: int = 0
    unread_claims: int = 0
    unread_files: int = 0


NOTHING = Amounts()


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


RANKS = {level: rank for rank, level in enumerate(Level)}
"""0 for the worst level."""


def named(
    problems: Sequence[Problem], names: Sequence[str] | None = None
) -> list[tuple[Problem, str]]:
    """Each problem with its fingerprint, in order.

    ``names`` are the fingerprints where they were reckoned among more problems than these.
    """
    return list(zip(problems, fingerprints(problems) if names is None else names, strict=True))


def worst_first(
    problems: Sequence[Problem],
    *,
    names: Sequence[str] | None = None,
    known: Set[str] = frozenset(),
) -> list[tuple[Problem, str]]:
    """The same by level, in a level those that a baseline does not know first, else as given."""
    pairs = named(problems, names)
    return sorted(pairs, key=lambda pair: (RANKS[pair[0].level], pair[1] in known))

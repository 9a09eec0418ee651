"""Problems as findings for every format: one shape, one fingerprint, the worst first, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reconcile.checking.fingerprint import Findings
from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Place, Problem
from reconcile.values.classes import dataclass, replace


@dataclass(frozen=True, slots=True)
class Amounts:
    """Claims and files that were read, and those that could not be."""

    claims: int = 0
    files: int = 0
    unread_claims: int = 0
    unread_files: int = 0


NOTHING = Amounts()


def findings(found: Findings) -> list[dict[str, Any]]:
    """The problems in order as plain data for JSON; what was not known before is new."""
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
            "new": name not in found.known,
        }
        for problem, name in found.pairs()
    ]


RANKS = {level: rank for rank, level in enumerate(Level)}
"""0 for the worst level."""


def worst_first(found: Findings) -> list[tuple[Problem, str]]:
    """Each problem with its fingerprint, by level; of a level what is new first, else as given."""
    return sorted(found.pairs(), key=lambda pair: (RANKS[pair[0].level], pair[1] in found.known))


def where(place: Place) -> str:
    """``path:line:column``, as compilers write it, with nothing unseen in it."""
    return visible(f"{place.path}:{place.line}:{place.column}")


def relocated(found: Findings, paths: Mapping[str, str]) -> Findings:
    """The findings with their paths replaced: keys as given, values from the repository's root.

    For formats that another program joins to the files of a repository. A path without an entry
    stays.
    """
    problems = (
        replace(
            problem,
            place=_moved(problem.place, paths),
            related=tuple(_moved(other, paths) for other in problem.related),
        )
        for problem in found.problems
    )
    return replace(found, problems=tuple(problems))


def _moved(place: Place, paths: Mapping[str, str]) -> Place:
    path = paths.get(place.path, place.path)
    return place if path == place.path else replace(place, path=path)

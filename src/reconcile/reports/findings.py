"""Problems as findings for every format: one shape, one fingerprint, the worst first, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from reconcile.checking.fingerprint import fingerprints
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


def where(place: Place) -> str:
    """``path:line:column``, as compilers write it, with nothing unseen in it."""
    return visible(f"{place.path}:{place.line}:{place.column}")


def relocated(problems: Iterable[Problem], paths: Mapping[str, str]) -> list[Problem]:
    """The problems with their paths replaced: keys as given, values from the repository's root.

    For formats that another program joins to the files of a repository. A path without an entry
    stays.
    """
    return [
        replace(
            problem,
            place=_moved(problem.place, paths),
            related=tuple(_moved(other, paths) for other in problem.related),
        )
        for problem in problems
    ]


def _moved(place: Place, paths: Mapping[str, str]) -> Place:
    path = paths.get(place.path, place.path)
    return place if path == place.path else replace(place, path=path)

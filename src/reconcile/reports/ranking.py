"""Findings with their fingerprints, those that matter most first."""

from __future__ import annotations

from collections.abc import Sequence, Set

from reconcile.checking.fingerprint import fingerprints
from reconcile.model.route import Level, Problem

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

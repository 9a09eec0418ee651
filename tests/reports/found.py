"""Findings of every kind, made by hand, and what the tests of formats do with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from reconcile.checking.fingerprint import Findings
from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Confidence, Level, Place, Problem
from tests.reports.hostile import ALL
from tests.shared import shared

PATH = "data/claims.yaml"
OTHER = "data/more claims.yaml"

BARE = Problem(
    "S101", "unsourced-figure", "'over 60' (killed) names no source", Place(PATH, 12, 5, 12, 20),
    help="add 'source:'", offending="killed: over 60", claim="daily-killed",
)  # fmt: skip
LONG = Problem(
    "S103", "unattributed-figure", "'over 60' (killed) is attributed to nobody",
    Place(PATH, 12, 5, 15, 9), offending="killed: over 60", claim="daily-killed",
    level=Level.WARNING,
)  # fmt: skip
TWICE = Problem(
    "F105", "duplicate-id", "the id 'daily' is used twice, 100 % the same",
    Place(OTHER, 3, 3, 3, 8), help="rename one of them", offending="daily",
    related=(Place(PATH, 7, 3, 7, 8),),
)  # fmt: skip
SLIGHT = Problem(
    "Q201", "odd-figure", "{0} reads oddly", Place(PATH, 0, 0, 0, 0), claim="weekly-wounded",
    level=Level.NOTE, confidence=Confidence.LOW,
)  # fmt: skip

SOME = (SLIGHT, BARE, LONG, TWICE)
"""A note, an error, a warning and another error, in two files; one of none of the claims."""
NAMES = ("a" * 16, "b" * 16, "b" * 16 + ":2", "d" * 16)
CLAIMS = {PATH: ("daily-killed", "daily-wounded", "weekly-wounded"), OTHER: ()}

RULES: tuple[Manual, ...] = (
    manual_of(
        "S101", "unsourced-figure",
        "A figure names no publication.\n\nNobody can look\nit up.\n\n"
        "Example::\n\n    version: 1\n",
    ),
    manual_of("S103", "unattributed-figure", "Nobody asserts a figure.", level=Level.WARNING),
    manual_of("V101", "unknown-metric", "A metric is not in the vocabulary."),
)  # fmt: skip


def findings_from(
    problems: Sequence[Problem], names: Sequence[str] = (), known: Set[str] = frozenset()
) -> Findings:
    """Problems as findings, with fingerprints of their own unless ``names`` are given."""
    own = Findings.of(problems)
    return Findings(own.problems, tuple(names) or own.names, frozenset(known))


def hostile() -> Iterator[tuple[str, Problem]]:
    """Each hostile text, in every part of a problem that may come from a file."""
    for text in ALL:
        place = Place(text or "-", 1, 1, 1, 3)
        yield text, replace(
            BARE, message=text, help=text, offending=text, claim=text or None, place=place,
            related=(place,),
        )  # fmt: skip


def beside(name: str) -> Path | None:
    """An official schema, where the shared data lie beside the project."""
    path = shared("data", "formats", name)
    return path if path.is_file() else None


def plain(text: str) -> Any:
    """JSON read back, after seeing that it is ASCII and no duplicate key is in it."""
    assert text.isascii() and text.endswith("\n")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys))
        return dict(pairs)

    return json.loads(text, object_pairs_hook=once)

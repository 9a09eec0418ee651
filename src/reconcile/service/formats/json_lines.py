"""Findings as JSON Lines: one object a line, for programs that read as they go."""

from __future__ import annotations

from collections.abc import Sequence, Set

from reconcile.model.route import Problem
from reconcile.reports.findings import findings
from reconcile.reports.json_text import VERSION, compact
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def render_json_lines(
    problems: Sequence[Problem],
    *,
    names: Sequence[str] | None = None,
    known: Set[str] = frozenset(),
) -> str:
    """A line a problem, in order: the format's version, then the keys of ``check``'s JSON.

    ``names`` are the problems' fingerprints, ``known`` those of a baseline.
    """
    listed = findings(problems, names=names, known=known)
    return "".join(compact({"version": VERSION, **record}) for record in listed)


def _render(shown: ShownFindings) -> str:
    found = shown.findings
    return render_json_lines(found.problems, names=found.names, known=found.known)


FORMAT = FindingsFormat(
    "json-lines",
    "programs that read as they go: an object a line",
    _render,
    held_by="the same",
    suffixes=(".jsonl", ".ndjson"),
    beginnings=('{"version":1,"code":', ""),
)

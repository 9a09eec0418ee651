"""Findings as GitLab's code quality report: a JSON list that a merge request is compared by.

The fields are those of GitLab's documentation of the format, a part of Code Climate's.
"""

from __future__ import annotations

from typing import Any

from reconcile.checking.fingerprint import Findings
from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Place, Problem
from reconcile.reports.findings import relocated
from reconcile.reports.json_text import dumped
from reconcile.service.findings_format import FindingsFormat

_SEVERITIES = {
    Level.ERROR: "major",
    Level.WARNING: "minor",
    Level.NOTE: "info",
}


def render_gitlab(found: Findings) -> str:
    """The problems in order as a JSON list; paths must be relative to the repository's root."""
    return dumped([_issue(problem, name) for problem, name in found.pairs()])


def _issue(problem: Problem, name: str) -> dict[str, Any]:
    return {
        "check_name": problem.code,
        "description": f"{problem.code}: {visible(problem.message)}",
        "fingerprint": name,
        "severity": _SEVERITIES[problem.level],
        "location": {"path": visible(problem.place.path), "positions": _positions(problem.place)},
    }


def _positions(place: Place) -> dict[str, Any]:
    line, column = max(place.line, 1), max(place.column, 1)
    end = max(place.end_line, line)
    last = max(place.end_column, column if end == line else 1)
    return {"begin": {"line": line, "column": column}, "end": {"line": end, "column": last}}


FORMAT = FindingsFormat(
    "gitlab",
    "the code quality widget of a merge request",
    lambda shown: render_gitlab(relocated(shown.findings.new, shown.files)),
    held_by="the Code Climate schema",
    beginnings=('[\n  {\n    "check_name":', "[]\n"),
)

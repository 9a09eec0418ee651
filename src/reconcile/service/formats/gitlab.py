"""Findings as GitLab's code quality report: a JSON list that a merge request is compared by.

The fields are those of GitLab's documentation of the format, a part of Code Climate's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Place, Problem
from reconcile.reports.findings import named, relocated
from reconcile.reports.json_text import dumped
from reconcile.service.findings_format import FindingsFormat, ShownFindings

_SEVERITIES = {
    Level.ERROR: "major",
    Level.WARNING: "minor",
    Level.NOTE: "info",
}


def render_gitlab(problems: Sequence[Problem], *, names: Sequence[str] | None = None) -> str:
    """The problems in order as a JSON list; paths must be relative to the repository's root.

    ``names`` are the problems' fingerprints: each its own, none with a line number in it.
    """
    return dumped([_issue(problem, name) for problem, name in named(problems, names)])


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


def _render(shown: ShownFindings) -> str:
    new = shown.findings.new
    return render_gitlab(relocated(new.problems, shown.files), names=new.names)


FORMAT = FindingsFormat(
    "gitlab",
    "the code quality widget of a merge request",
    _render,
    held_by="the Code Climate schema",
    beginnings=('[\n  {\n    "check_name":', "[]\n"),
)

"""Findings as JSON Lines."""

from __future__ import annotations

from reconcile.reports.json_lines import render_json_lines
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    found = shown.findings
    return render_json_lines(found.problems, names=found.names, known=found.known)


FORMAT = FindingsFormat(
    "json-lines",
    "programs that read as they go: an object a line",
    _render,
    held_by="the same",
    beginnings=('{"version":1,"code":', ""),
)

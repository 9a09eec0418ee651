"""Findings as lines, for people and editors."""

from __future__ import annotations

from reconcile.reports.problems import render_concise
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    return render_concise(shown.listed.problems)


FORMAT = FindingsFormat(
    "concise",
    "people: a line a finding, `path:line:column: code message`",
    _render,
    for_people=True,
)

"""Findings as lines, for people and editors."""

from __future__ import annotations

from reconcile.reports.problems import render_concise
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    return render_concise(shown.listed.problems)


FORMAT = FindingsFormat("concise", "for people, a line each", _render, for_people=True)

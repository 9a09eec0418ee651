"""Findings with the lines that they are about, for people."""

from __future__ import annotations

from reconcile.reports.problems import render_full
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    return render_full(shown.listed.problems, shown.dataset.texts, color=shown.colored)


FORMAT = FindingsFormat(
    "full", "people: each finding with the lines that it is about", _render, for_people=True
)

"""Findings as one JSON object."""

from __future__ import annotations

import reconcile
from reconcile.reports.findings import problems_json
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    found = shown.findings
    return problems_json(
        found.problems, reconcile.__version__,
        amounts=shown.amounts, names=found.names, known=found.known,
    )  # fmt: skip


FORMAT = FindingsFormat(
    "json",
    "for programs, one object",
    _render,
    beginnings=('{\n  "version": 1,\n  "tool": {\n    "name": "reconcile"',),
)

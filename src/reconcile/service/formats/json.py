"""Findings as one JSON object."""

from __future__ import annotations

from reconcile.reports.findings import problems_json
from reconcile.service.findings_format import FindingsFormat, ShownFindings
from reconcile.service.version import __version__


def _render(shown: ShownFindings) -> str:
    found = shown.findings
    return problems_json(
        found.problems, __version__,
        amounts=shown.amounts, names=found.names, known=found.known,
    )  # fmt: skip


FORMAT = FindingsFormat(
    "json",
    "programs: one object with all findings and a summary",
    _render,
    held_by="[schemas/findings.schema.json](../schemas/findings.schema.json)",
    beginnings=('{\n  "version": 1,\n  "tool": {\n    "name": "reconcile"',),
)

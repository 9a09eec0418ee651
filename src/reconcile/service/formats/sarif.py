"""Findings as SARIF, for code scanning."""

from __future__ import annotations

import reconcile
from reconcile.reports.pointing import relocated
from reconcile.reports.sarif import render_sarif
from reconcile.service.findings_format import FindingsFormat, ShownFindings
from reconcile.service.manuals import manuals


def _render(shown: ShownFindings) -> str:
    new = shown.findings.new
    return render_sarif(
        relocated(new.problems, shown.files), rules=manuals(),
        tool_version=reconcile.__version__, names=new.names,
    )  # fmt: skip


FORMAT = FindingsFormat(
    "sarif",
    "for code scanning",
    _render,
    beginnings=('{\n  "$schema": "https://json.schemastore.org/sarif',),
)

"""Findings as SARIF, for code scanning."""

from __future__ import annotations

from reconcile.reports.pointing import relocated
from reconcile.reports.sarif import render_sarif
from reconcile.service.findings_format import FindingsFormat, ShownFindings
from reconcile.service.manuals import manuals
from reconcile.service.version import __version__


def _render(shown: ShownFindings) -> str:
    new = shown.findings.new
    return render_sarif(
        relocated(new.problems, shown.files), rules=manuals(),
        tool_version=__version__, names=new.names,
    )  # fmt: skip


FORMAT = FindingsFormat(
    "sarif",
    "code scanning: every rule with its manual, fingerprints that stay when lines move",
    _render,
    held_by="the SARIF 2.1.0 schema, Microsoft's validator (`make sarif`)",
    beginnings=('{\n  "$schema": "https://json.schemastore.org/sarif',),
)

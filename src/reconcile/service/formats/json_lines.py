"""Findings as JSON Lines: one object a line, for programs that read as they go."""

from __future__ import annotations

from reconcile.checking.fingerprint import Findings
from reconcile.reports.findings import findings
from reconcile.reports.json_text import VERSION, compact
from reconcile.service.findings_format import FindingsFormat


def render_json_lines(found: Findings) -> str:
    """A line a problem, in order: the format's version, then the keys of ``check``'s JSON."""
    return "".join(compact({"version": VERSION, **record}) for record in findings(found))


FORMAT = FindingsFormat(
    "json-lines",
    "programs that read as they go: an object a line",
    lambda shown: render_json_lines(shown.findings),
    held_by="the same",
    suffixes=(".jsonl", ".ndjson"),
    beginnings=('{"version":1,"code":', ""),
)

"""Findings as one JSON object."""

from __future__ import annotations

from reconcile.checking.fingerprint import Findings
from reconcile.model.route import Level
from reconcile.reports.findings import Amounts, findings
from reconcile.reports.json_text import VERSION, dumped
from reconcile.service.findings_format import FindingsFormat
from reconcile.service.version import __version__
from reconcile.values.classes import contents_by_name


def problems_json(found: Findings, tool_version: str, *, amounts: Amounts) -> str:
    """All problems as JSON; ``amounts`` are how much was checked.

    The summary counts all of them by level, and how many are new.
    """
    levels = [problem.level for problem in found.problems]
    summary = {f"{level}s": levels.count(level) for level in Level}
    new = len(found.new.problems)
    return dumped(
        {
            "version": VERSION,
            "tool": {"name": "reconcile", "version": tool_version},
            "findings": findings(found),
            "summary": {**summary, "new": new, **contents_by_name(amounts)},
        }
    )


FORMAT = FindingsFormat(
    "json",
    "programs: one object with all findings and a summary",
    lambda shown: problems_json(shown.findings, __version__, amounts=shown.amounts),
    held_by="[schemas/findings.schema.json](../schemas/findings.schema.json)",
    suffixes=(".json",),
    beginnings=('{\n  "version": 1,\n  "tool": {\n    "name": "reconcile"',),
)

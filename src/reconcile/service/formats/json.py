"""Findings as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from reconcile.checking.fingerprint import fingerprints
from reconcile.model.route import Level, Problem
from reconcile.reports.findings import Amounts, findings
from reconcile.reports.json_text import VERSION, dumped
from reconcile.service.findings_format import FindingsFormat, ShownFindings
from reconcile.service.version import __version__
from reconcile.values.classes import contents_by_name


def problems_json(
    problems: Iterable[Problem],
    tool_version: str,
    *,
    amounts: Amounts,
    names: Sequence[str] | None = None,
    known: Set[str] = frozenset(),
) -> str:
    """All problems as JSON; ``amounts`` are how much was checked.

    ``names`` and ``known`` as for ``findings``. The summary counts all of them
    by level, and how many are new.
    """
    listed = list(problems)
    names = fingerprints(listed) if names is None else names
    new = sum(name not in known for name in names)
    levels = {f"{level}s": sum(problem.level is level for problem in listed) for level in Level}
    return dumped(
        {
            "version": VERSION,
            "tool": {"name": "reconcile", "version": tool_version},
            "findings": findings(listed, names=names, known=known),
            "summary": {**levels, "new": new, **contents_by_name(amounts)},
        }
    )


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
    suffixes=(".json",),
    beginnings=('{\n  "version": 1,\n  "tool": {\n    "name": "reconcile"',),
)

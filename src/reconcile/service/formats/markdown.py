"""Findings as a page of Markdown, such as a comment on a change."""

from __future__ import annotations

from reconcile.reports.problems_markdown import render_problems_markdown
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    found = shown.listed
    return render_problems_markdown(
        found.problems, amounts=shown.amounts,
        names=found.names, known=found.known,
    )  # fmt: skip


FORMAT = FindingsFormat(
    "markdown",
    "a comment or a page",
    _render,
    held_by="the parser of GitHub's Markdown",
    for_people=True,
)

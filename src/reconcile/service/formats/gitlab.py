"""Findings as a code quality report of GitLab."""

from __future__ import annotations

from reconcile.reports.gitlab import render_gitlab
from reconcile.reports.pointing import relocated
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    new = shown.findings.new
    return render_gitlab(relocated(new.problems, shown.files), names=new.names)


FORMAT = FindingsFormat(
    "gitlab",
    "the code quality widget of a merge request",
    _render,
    held_by="the Code Climate schema",
    beginnings=('[\n  {\n    "check_name":', "[]\n"),
)

"""Findings as annotations of a change on GitHub."""

from __future__ import annotations

from reconcile.reports.github import render_github, unshown
from reconcile.reports.pointing import relocated
from reconcile.reports.problems_markdown import job_summary
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    new = shown.findings.new
    return render_github(relocated(new.problems, shown.files), names=new.names)


def _remarks(shown: ShownFindings) -> str:
    return unshown(shown.findings.new.problems)


def _summary(shown: ShownFindings) -> str:
    """The page for the summary of a job in GitHub Actions."""
    new = shown.findings.new
    return job_summary(new.problems, amounts=shown.amounts, names=new.names)


FORMAT = FindingsFormat(
    "github",
    "annotations of GitHub Actions, the worst first; GitHub shows ten of each level",
    _render,
    held_by="the runner's own rules, ported in the tests",
    for_people=True,
    remarks=_remarks,
    summary=_summary,
    summary_variable="GITHUB_STEP_SUMMARY",
)

"""Findings as a test report, a test a claim."""

from __future__ import annotations

from collections import defaultdict

from reconcile.reports.junit import render_junit
from reconcile.service.findings_format import FindingsFormat, ShownFindings


def _render(shown: ShownFindings) -> str:
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for path in shown.dataset.texts:
        claims[path] = []
    for claim in shown.dataset.claims:
        claims[claim.route.path].append(claim.id)
    return render_junit(shown.findings.new.problems, claims=claims, fail_on=shown.fail_on)


FORMAT = FindingsFormat(
    "junit",
    "test reports: a suite a file, a case a claim; findings that do not fail are in the suite's "
    "output",
    _render,
    held_by="the JUnit schemas of Ant and Jenkins",
    beginnings=('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites',),
)

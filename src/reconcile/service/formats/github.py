"""Findings as annotations of GitHub Actions: a workflow command a line, the worst first.

The forms and limits are those of GitHub's documentation of workflow commands: of each level
only the first ten of a step are shown, so order matters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reconcile.checking.fingerprint import Findings
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Problem
from reconcile.reports.findings import relocated, where, worst_first
from reconcile.service.findings_format import FindingsFormat
from reconcile.service.formats.markdown import job_summary
from reconcile.wording.figures import count

SHOWN = 10
"""How many annotations of one level GitHub shows for a step."""

_COMMANDS = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.NOTE: "notice",
}
_LONGEST = 4000
_MOST_RELATED = 20


def render_github(found: Findings) -> str:
    """A line ``::error title=…,file=…,line=…::message`` for each problem, worst and new first."""
    return "".join(f"{_annotation(problem)}\n" for problem, _ in worst_first(found))


def unshown(problems: Sequence[Problem]) -> str:
    """A line that says how many annotations GitHub will not show; empty when it shows all."""
    levels = Counter(problem.level for problem in problems)
    more = [
        count(levels[level] - SHOWN, level, f"{level}s") for level in Level if levels[level] > SHOWN
    ]
    if not more:
        return ""
    return f"Not shown as annotations, of which GitHub shows {SHOWN} a level: {', '.join(more)}.\n"


def _annotation(problem: Problem) -> str:
    place = problem.place
    line, end = max(place.line, 1), max(place.end_line, place.line, 1)
    properties = {
        "title": f"reconcile ({problem.code})",
        "file": visible(place.path),
        "line": str(line),
        "endLine": str(end),
    }
    if line == end:  # GitHub refuses columns for more than one line
        properties["col"] = str(max(place.column, 1))
        properties["endColumn"] = str(max(place.end_column, place.column, 1))
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[problem.level]} {written}::{_data(_message(problem))}"


def _message(problem: Problem) -> str:
    lines = [f"{where(problem.place)}: {problem.code} {visible(problem.message)}"]
    if problem.help:
        lines.append(f"help: {visible(problem.help)}")
    lines += [f"see also {where(other)}" for other in problem.related[:_MOST_RELATED]]
    text = "\n".join(lines)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _data(text: str) -> str:
    # The percent sign first, or the signs that stand for line ends would be escaped again.
    return defang(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = FindingsFormat(
    "github",
    "annotations of GitHub Actions, the worst first; GitHub shows ten of each level",
    lambda shown: render_github(relocated(shown.findings.new, shown.files)),
    held_by="the runner's own rules, ported in the tests",
    for_people=True,
    remarks=lambda shown: unshown(shown.findings.new.problems),
    summary=lambda shown: job_summary(shown.findings.new, amounts=shown.amounts),
    summary_variable="GITHUB_STEP_SUMMARY",
    commands=True,
)

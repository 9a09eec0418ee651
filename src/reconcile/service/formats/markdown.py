"""Findings as a page of GitHub's Markdown, for a comment or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterable, Set

from reconcile.checking.fingerprint import Findings
from reconcile.escaping.log import defang
from reconcile.escaping.markdown import markdown
from reconcile.model.route import Problem
from reconcile.reports.findings import NOTHING, Amounts, where, worst_first
from reconcile.reports.markdown_marks import size_in_bytes, table
from reconcile.reports.problems import summary_line
from reconcile.service.findings_format import FindingsFormat
from reconcile.wording.figures import count

SUMMARY_BYTES = 1_000_000
"""What a job's summary may hold; GitHub refuses more than 1 MiB for a step."""

_HEAD = ("Level", "Rule", "Where", "Claim", "Finding")
_ROOM = 200  # for the line that says how many rows were left out
_LONGEST = 2000


def render_problems_markdown(
    found: Findings, *, amounts: Amounts = NOTHING, most_bytes: int | None = None
) -> str:
    """A heading, the counts, and a table with a row a problem, worst and new first.

    ``amounts`` are how much was checked. What a baseline knows is told in a column where there is
    one. With ``most_bytes`` rows are left out at the end until the text fits (in UTF-8), and a last
    line says how many.
    """
    top = f"## reconcile check\n\n{markdown(summary_line(found.problems, amounts))}\n"
    if not found.problems:
        return top
    ordered, known = worst_first(found), found.known
    rows = (
        f"| {' | '.join((*_row(problem), *(_novelty(name, known) if known else ())))} |\n"
        for problem, name in ordered
    )
    head = table((*_HEAD, *(("Since",) if known else ())), ())
    text = f"{top}\n{head}\n"
    kept = _fitting(rows, None if most_bytes is None else most_bytes - size_in_bytes(text) - _ROOM)
    left = len(ordered) - len(kept)
    more = f"\n… and {count(left, 'more finding')}.\n" if left else ""
    return defang(f"{text}{''.join(kept)}{more}")


def job_summary(found: Findings, *, amounts: Amounts = NOTHING) -> str:
    """The same page, short enough for the file that ``GITHUB_STEP_SUMMARY`` names."""
    return render_problems_markdown(found, amounts=amounts, most_bytes=SUMMARY_BYTES)


def _row(problem: Problem) -> tuple[str, ...]:
    message = problem.message if not problem.help else f"{problem.message} (help: {problem.help})"
    return (
        problem.level,
        markdown(f"{problem.code} {problem.rule}"),
        markdown(where(problem.place)),
        markdown(problem.claim or "–"),
        markdown(message if len(message) <= _LONGEST else message[:_LONGEST] + "…"),
    )


def _novelty(name: str, known: Set[str]) -> tuple[str]:
    return ("known" if name in known else "new",)


def _fitting(rows: Iterable[str], room: int | None) -> list[str]:
    """The first rows that fit into so many bytes."""
    if room is None:
        return list(rows)
    kept = []
    for row in rows:
        room -= size_in_bytes(row)
        if room < 0:
            break
        kept.append(row)
    return kept


FORMAT = FindingsFormat(
    "markdown",
    "a comment or a page",
    lambda shown: render_problems_markdown(shown.listed, amounts=shown.amounts),
    held_by="the parser of GitHub's Markdown",
    suffixes=(".md", ".markdown"),
    for_people=True,
)

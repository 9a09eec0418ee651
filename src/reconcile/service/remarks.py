"""What is said beside a comparison: what is wrong with the input, and what it was held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.model.route import Problem
    from reconcile.service.past import BaseSnapshot
    from reconcile.service.results import CompareResult


_MOST_NAMED = 3  # files


def nothing_new(result: CompareResult, past: BaseSnapshot) -> str:
    """The line for people where nothing is new."""
    from reconcile.escaping.visible import visible
    from reconcile.wording.completeness import with_lacking
    from reconcile.wording.figures import count

    compared = f"{count(result.comparison.compared, 'claim')} compared"
    claims = with_lacking(compared, result.comparison)
    return f"Nothing that disagrees is new since {visible(past.against)}: {claims}.\n"


def changes_since(past: BaseSnapshot | None) -> str:
    """What is shown, and settings that changed since the base: it is the base's that count."""
    if past is None:
        return ""
    from reconcile.escaping.visible import visible
    from reconcile.reports.problems import render_concise
    from reconcile.service.check_since import changed_settings

    note = f"reconcile: only what is new since {visible(past.against)} is shown\n"
    return note + render_concise(changed_settings(past.then, past.now))


def added_since(result: CompareResult) -> str:
    """The accepted disputes that the base did not have, as findings."""
    if not result.added:
        return ""
    from reconcile.checking.acceptances import new_problems
    from reconcile.reports.problems import render_concise

    return render_concise(new_problems(result.added, (), result.dataset))


def problems_of(result: CompareResult) -> str:
    """What was wrong with the input, a line for each kind, then what was not compared.

    The help that goes with each is not said: for what could not be read, ``check`` says it.
    """
    from reconcile.wording.completeness import closing, lacking

    missing = lacking(result.comparison)
    ending = f"reconcile: {closing(result.comparison)}\n" if missing else ""
    if not result.dataset.problems:
        return ending
    from reconcile.reports.problems import render_brief

    return render_brief(result.dataset.problems) + ending + _way_on(result.dataset.problems)


def _way_on(problems: Sequence[Problem]) -> str:
    """The command that says what to write instead of what could not be read."""
    import shlex

    from reconcile.escaping.visible import visible
    from reconcile.model.route import Level

    paths = {problem.place.path for problem in problems if problem.level is Level.ERROR}
    if not paths:
        return ""
    named = sorted(paths) if len(paths) <= _MOST_NAMED else []
    return visible(f"What to write instead: {shlex.join(['reconcile', 'check', *named])}") + "\n"

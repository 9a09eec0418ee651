"""How ``check`` ends: its text, the last line for people, the exit code, or a baseline written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.cli.check_formats import FOR_PEOPLE, WRITERS, Shown, job_summary
from reconcile.cli.configuring import format_of
from reconcile.cli.gate import Looked
from reconcile.cli.locating import below_repository
from reconcile.cli.options import Manner, target_of
from reconcile.cli.outcome import CannotDo, Code, Outcome
from reconcile.cli.settings import LEVELS
from reconcile.cli.surroundings import Color, Surroundings
from reconcile.loading.read_paths import Role
from reconcile.model.route import Level

if TYPE_CHECKING:
    from reconcile.checking.novelty import Findings


def ended(found: Looked, manner: Manner, look: Surroundings) -> Outcome:
    """Write what was found as the settings and options ask.

    What leaves nothing of its file to check is never known: that ends with 2, and no format may
    look as if all were well.
    """
    found = replace(found, findings=_with_fatal(found.findings))
    written_as = format_of(found.settings, tuple(WRITERS))
    target = target_of(manner.output_file, look)
    shown = Shown(
        found.findings,
        found.dataset,
        below_repository({one.place.path for one in found.findings.problems}),
        Level(found.settings.level),
        look.color(manner.color) if target is None else manner.color is Color.ALWAYS,
        manner.verbose > 0,
    )
    text = WRITERS[written_as](shown)
    messages = "".join(f"reconcile: {remark}\n" for remark in found.remarks)
    if manner.statistics:
        from reconcile.reports.statistics import render_statistics

        messages += render_statistics(shown.listed.problems)
    if written_as == "github":
        from reconcile.reports.github import unshown

        messages += unshown(shown.findings.new.problems)
    if written_as in FOR_PEOPLE and not manner.quiet:
        messages += _closing(found, shown)
    summary = look.environment.get("GITHUB_STEP_SUMMARY") if written_as == "github" else None
    appended = (summary, job_summary(shown)) if summary else None
    return Outcome(text, _code(found, manner), messages, target, appended)


def kept_baseline(found: Looked, *, prune: bool) -> Outcome:
    """Write the baseline: all that is found now, or with ``prune`` only what is still of use."""
    from reconcile.checking.baseline import entries_of, written

    path = found.settings.baseline
    if path is None:
        raise CannotDo("say where the baseline is: --baseline FILE, or baseline in the settings")
    if found.dataset.refused:
        raise CannotDo(f"{found.dataset.refused[0]} cannot be read, so the baseline stays as it is")
    if not prune:
        entries = entries_of(found.findings, found.entries)
        said = f"reconcile: wrote {len(entries)} entries to {path}; --baseline {path} goes by it\n"
        return Outcome(written(entries), target=path, written=said, replaces=Role.BASELINE)
    if not found.stale:
        return Outcome(messages=f"reconcile: no entry of {path} is stale\n")
    stale = frozenset(found.stale)
    left = [entry for entry in found.entries if entry not in stale]
    said = f"reconcile: removed {len(found.stale)} stale entries from {path}\n"
    return Outcome(written(left), target=path, written=said, replaces=Role.BASELINE)


def _with_fatal(found: Findings) -> Findings:
    fatal = {name for one, name in found.pairs() if one.fatal}
    return replace(found, known=found.known - fatal)


def _code(found: Looked, manner: Manner) -> int:
    if found.dataset.refused:
        return Code.CANNOT
    limit = LEVELS.index(found.settings.level)
    fails = any(LEVELS.index(one.level) <= limit for one in found.findings.new.problems)
    return Code.FOUND if fails and not manner.exit_zero else Code.DONE


def _closing(found: Looked, shown: Shown) -> str:
    from reconcile.escaping.visible import visible
    from reconcile.reports.problems import summary_line

    line = summary_line(found.findings.new.problems, shown.amounts)
    known = len(found.findings.old)
    if found.against:
        return f"New since {visible(found.against)}: {line} Known before: {known}.\n"
    return f"{line} Known from the baseline: {known}.\n" if known else f"{line}\n"

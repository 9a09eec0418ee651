"""How ``check`` ends: its text, the last line for people, the exit code, or a baseline written."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from reconcile.cli import options
from reconcile.cli.console import Color, Console
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.loading.read_paths import Role
from reconcile.model.route import Level
from reconcile.service.check import baseline_of
from reconcile.service.configuring import format_of
from reconcile.service.findings_format import ShownFindings
from reconcile.service.formats import finding_formats, findings_format, formats_by_suffix
from reconcile.service.locating import below_repository
from reconcile.service.results import CheckResult
from reconcile.values.classes import dataclass, replace

if TYPE_CHECKING:
    from reconcile.checking.novelty import Findings
    from reconcile.service.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckWriting:
    """How much is said, where it goes, and in which colours."""

    quiet: options.Quiet = 0
    verbose: options.Verbose = 0
    output_file: options.OutputFile = None
    color: options.ColorWhen = Color.AUTO


def ended(
    result: CheckResult,
    writing: CheckWriting,
    console: Console,
    *,
    exit_zero: bool,
    statistics: bool,
) -> Outcome:
    """Write what was found as the settings and options ask.

    What leaves nothing of its file to check is never known: that ends with 2, and no format may
    look as if all were well.
    """
    result = replace(result, findings=_with_fatal(result.findings))
    target = options.target_of(writing.output_file, console)
    written_as = findings_format(_format_for(target, result.settings))
    shown = ShownFindings(
        result.findings,
        result.dataset,
        below_repository({problem.place.path for problem in result.findings.problems}),
        Level(result.settings.level),
        console.color(writing.color) if target is None else writing.color is Color.ALWAYS,
        writing.verbose > 0,
    )
    text = written_as.render(shown)
    messages = "".join(f"reconcile: {remark}\n" for remark in result.remarks)
    if statistics:
        from reconcile.reports.problems import render_statistics

        messages += render_statistics(shown.listed.problems)
    messages += written_as.remarks(shown)
    if written_as.for_people and not writing.quiet:
        messages += _closing(result, shown)
    summary = console.environment.get(written_as.summary_variable or "")
    appended = (summary, written_as.summary(shown)) if summary else None
    code = _code(result, exit_zero=exit_zero)
    return Outcome(text, code, messages, target, appended, commands=written_as.commands)


def _format_for(target: str | None, settings: Settings) -> str:
    """The format that is asked for or configured, else what the file's name says."""
    formats = finding_formats()
    if settings.output_format in formats or not target:
        return format_of(settings, formats)
    return formats_by_suffix().get(PurePath(target).suffix.lower(), formats[0])


def kept_baseline(result: CheckResult, *, prune: bool) -> Outcome:
    """Write the baseline: all that is found now, or with ``prune`` only what is still of use."""
    from reconcile.checking.baseline import written

    entries, path = baseline_of(result, prune=prune), result.settings.baseline
    if prune and not result.stale:
        return Outcome(messages=f"reconcile: no entry of {path} is stale\n")
    if prune:
        message = f"reconcile: removed {len(result.stale)} stale entries from {path}\n"
    else:
        message = (
            f"reconcile: wrote {len(entries)} entries to {path}; --baseline {path} goes by it\n"
        )
    return Outcome(written(entries), target=path, written=message, replaces=Role.BASELINE)


def _with_fatal(found: Findings) -> Findings:
    fatal = {name for problem, name in found.pairs() if problem.fatal}
    return replace(found, known=found.known - fatal)


def _code(result: CheckResult, *, exit_zero: bool) -> int:
    if result.dataset.refused:
        return ExitCode.CANNOT
    return ExitCode.FOUND if result.fails and not exit_zero else ExitCode.DONE


def _closing(result: CheckResult, shown: ShownFindings) -> str:
    from reconcile.escaping.visible import visible
    from reconcile.reports.problems import summary_line

    line = summary_line(result.findings.new.problems, shown.amounts)
    known = len(result.findings.old)
    if result.against:
        since = f"New since {visible(result.against)}: {line[:1].lower()}{line[1:]}"
        return f"{since} Known before: {known}.\n"
    return f"{line} Known from the baseline: {known}.\n" if known else f"{line}\n"

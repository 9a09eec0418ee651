"""``reconcile check``: what is wrong with the claims file itself, or with what is new in it.

It ends with findings and a last line for people, with a baseline written, or, where it could not be
done, with nothing that says all is well.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

from reconcile.cli import options
from reconcile.cli.command import Command, GivenSettings
from reconcile.cli.console import Color, Console
from reconcile.cli.declared import Option
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.cli.watching import again_on_save
from reconcile.cli.writing import beginning
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.loading.read_paths import Role
from reconcile.model.route import Level
from reconcile.service.check import baseline_of
from reconcile.service.check import check as check_claims
from reconcile.service.check_since import check_since
from reconcile.service.configuration import Overrides, format_of, settings_now, shown
from reconcile.service.errors import ReconcileError, RequestError
from reconcile.service.findings_format import ShownFindings
from reconcile.service.formats import finding_formats, findings_format, formats_by_suffix
from reconcile.service.locating import USUAL_FILES, below_repository
from reconcile.service.reading import past_of, settings_at
from reconcile.service.results import CheckResult
from reconcile.values.classes import dataclass, replace

if TYPE_CHECKING:
    from reconcile.checking.fingerprint import Findings
    from reconcile.service.settings import Settings

_HEAD = 200  # characters by which a format knows its own file

WriteBaseline = Annotated[
    bool, Option("--write-baseline", help="Write all that is found into the baseline.")
]
PruneBaseline = Annotated[
    bool, Option("--prune-baseline", help="Remove stale entries from the baseline, add none.")
]
ExitZero = Annotated[
    bool, Option("--exit-zero", help="Exit with 0 whatever is found; never hides a failure.")
]
Statistics = Annotated[bool, Option("--statistics", help="Count the findings by rule and by file.")]
NoIgnores = Annotated[
    bool, Option("--no-ignores", help="Show also what comments in the file suppress.")
]
Quiet = Annotated[
    int, Option("--quiet", "-q", count=True, show_default=False, help="No last line.")
]
Verbose = Annotated[
    int, Option("--verbose", "-v", count=True, show_default=False, help="Also what was known.")
]


@dataclass(frozen=True, slots=True)
class CheckWriting:
    """How much is said, where it goes, and in which colours."""

    quiet: Quiet = 0
    verbose: Verbose = 0
    output_file: options.OutputFile = None
    color: options.ColorWhen = Color.AUTO


@again_on_save("paths")
def check(
    console: Console,
    *,
    paths: options.Paths = None,
    settings: GivenSettings,
    base: options.Base = None,
    write_baseline: WriteBaseline = False,
    prune_baseline: PruneBaseline = False,
    exit_zero: ExitZero = False,
    no_ignores: NoIgnores = False,
    statistics: Statistics = False,
    configuration: options.Configuration,
    show_settings: options.ShowSettings = False,
    writing: CheckWriting,
    watch: options.Watch = False,
) -> Outcome:
    """Say what is wrong with the claims file itself.

    With --base only what is new since a commit is listed and fails.

    Examples:
      reconcile check
      reconcile check --base main
      reconcile check --watch
    """
    overrides = configuration.overridden(settings)
    given = paths or []
    try:
        if base is not None and (write_baseline or prune_baseline):
            raise RequestError("a baseline is written without --base")
        if show_settings:
            return Outcome(shown(settings_at(base, overrides, console.host)[0]))
        if base is not None:
            past = past_of(base, overrides, console.host)
            result = check_since(past, given, console.host, ignores=not no_ignores)
        else:
            result = check_claims(
                given,
                settings_now(overrides, console.host),
                console.host,
                ignores=not no_ignores,
                fresh=write_baseline,
            )
            if write_baseline or prune_baseline:
                return _kept_baseline(result, prune=prune_baseline)
        return _ended(result, writing, console, exit_zero=exit_zero, statistics=statistics)
    except ReconcileError as why:
        target = options.target_of(writing.output_file, console)
        return _not_done(why, overrides, given, target, console)


def _ended(
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


def _kept_baseline(result: CheckResult, *, prune: bool) -> Outcome:
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
    from reconcile.reports.problems import summary_line

    line = summary_line(result.findings.new.problems, shown.amounts)
    known = len(result.findings.old)
    if result.against:
        since = f"New since {visible(result.against)}: {line[:1].lower()}{line[1:]}"
        return f"{since} Known before: {known}.\n"
    return f"{line} Known from the baseline: {known}.\n" if known else f"{line}\n"


def _not_done(
    why: ReconcileError,
    overrides: Overrides,
    paths: Sequence[str],
    target: str | None,
    console: Console,
) -> Outcome:
    """Raise ``why`` again; but where an earlier run wrote findings for programs, say it there.

    Such a file would go on telling what was found then. Where there is none, none is written.
    """
    given = overrides.options.get("output-format") or console.environment.get(
        "RECONCILE_OUTPUT_FORMAT"
    )
    name = given or formats_by_suffix().get(PurePath(target or "").suffix.lower())
    head = None if target is None else beginning(target, _HEAD)
    if head is None or name not in finding_formats():
        raise why
    written_as = findings_format(name)
    if not written_as.wrote(head):
        raise why
    text = written_as.render(_failure_shown(str(why), paths[0] if paths else USUAL_FILES[-1]))
    message = f"reconcile: {defang(visible(str(why)))}\n"
    return Outcome(text, ExitCode.CANNOT, message, target)


def _failure_shown(why: str, path: str) -> ShownFindings:
    from reconcile.checking.fingerprint import findings_of
    from reconcile.checking.gate_codes import NOT_CHECKED
    from reconcile.loading.load import load_texts
    from reconcile.model.route import Place
    from reconcile.values.classes import replace

    nothing = load_texts({})
    problem = replace(NOT_CHECKED.problem(why, Place(path, 1, 1, 1, 1), ""), fatal=True)
    return ShownFindings(findings_of((problem,), nothing), nothing, {})


COMMAND = Command(check, place=50)

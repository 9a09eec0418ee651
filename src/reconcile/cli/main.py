"""Runs a command and turns every end of it into an exit code."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.cli.commands import LISTED, command_named
from reconcile.cli.console import Console, this_console
from reconcile.cli.delivery import as_printed, deliver, guarded, never_fail_to_encode, say
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.cli.plain_line import read_plainly
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.kept.answers import RunToKeep
from reconcile.loading.read_paths import ReadPaths, noting
from reconcile.service.errors import ReconcileError, RequestError
from reconcile.service.parts import PartsInFolder
from reconcile.values.classes import replace


def main(args: Sequence[str], keeping: RunToKeep | None = None) -> int:
    """Do what the arguments ask (nothing: help) and say how it ended as an exit code.

    ``keeping`` takes what was printed, so that it need not be worked out again.
    """
    never_fail_to_encode()
    try:
        with noting() as read:
            outcome = guarded(_outcome(args or ["--help"], keeping), read)
            code = deliver(outcome)
        if keeping is not None and code == outcome.code:
            _keep(outcome, keeping, read)
        return code if outcome.then is None else max(code, outcome.then())
    except (KeyboardInterrupt, EOFError):
        return ExitCode.INTERRUPTED
    except OSError as failure:
        say(_stopped(failure, debug="--debug" in args))
        return ExitCode.CANNOT
    except Exception as bug:
        say(_internal(bug, debug="--debug" in args))
        return ExitCode.BUG


def _outcome(args: Sequence[str], keeping: RunToKeep | None) -> Outcome:
    console = this_console()
    if keeping is not None:
        console = replace(console, parts=PartsInFolder(*keeping.parts))
    try:
        return result_of(args, console)
    except ReconcileError as why:
        slips = (isinstance(why, RequestError) and why.slips) or (str(why),)
        messages = "".join(f"reconcile: {defang(visible(slip))}\n" for slip in slips)
        return Outcome(code=ExitCode.CANNOT, messages=messages)


def result_of(args: Sequence[str], console: Console) -> Outcome:
    """What the command line comes to: read by ourselves where it is plain, else by typer."""
    if args[0] in LISTED:
        command = command_named(args[0])
        line = read_plainly(command, args[0], args[1:], console)
        if line is not None:
            return command.run_with(line)
    from reconcile.cli.by_typer import result_by_typer

    return result_by_typer(args, console)


def _keep(outcome: Outcome, keeping: RunToKeep, read: ReadPaths) -> None:
    """Keep an answer that only had to be printed."""
    printed = as_printed(outcome) if outcome.code in (ExitCode.DONE, ExitCode.FOUND) else None
    if printed is not None and not read.identities:
        guarded = dict.fromkeys(path for path, _ in read.paths)
        keeping.keep(*printed, int(outcome.code), list(guarded))


def _stopped(failure: OSError, *, debug: bool) -> str:
    """What to say where the system refuses what nothing can be done without."""
    if debug:
        return _internal(failure, debug=True)
    what = "" if failure.filename is None else f"{failure.filename}: "
    why = f"{what}{failure.strerror or failure}"
    return f"reconcile: the system did not allow it: {why}; --debug shows where\n"


def _internal(bug: Exception, *, debug: bool) -> str:
    if debug:
        from traceback import format_exception

        return "".join(format_exception(bug))
    first_line = str(bug).partition("\n")[0]
    words = f"{type(bug).__name__}: {first_line}" if first_line else type(bug).__name__
    return f"reconcile: internal error, please report it ({words}); --debug shows the trace\n"

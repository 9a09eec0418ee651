"""Runs a command and turns every end of it into an exit code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from types import MappingProxyType

from typer import Abort, TyperException

from reconcile.cli import surroundings
from reconcile.cli.app import app_for
from reconcile.cli.commands import command_names
from reconcile.cli.delivery import as_printed, deliver, never_fail_to_encode, say
from reconcile.cli.guarding import guarded
from reconcile.cli.outcome import Code, Outcome
from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.kept.answers import Keeping
from reconcile.loading.read_paths import ReadPaths, noting
from reconcile.service.errors import ReconcileError, RequestError
from reconcile.service.parts import PartsInFolder
from reconcile.values.patterns import regex


def main(args: Sequence[str], keeping: Keeping | None = None) -> int:
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
    except (KeyboardInterrupt, Abort):
        return Code.INTERRUPTED
    except OSError as failure:
        say(_stopped(failure, debug="--debug" in args))
        return Code.CANNOT
    except Exception as bug:
        say(_internal(bug, debug="--debug" in args))
        return Code.BUG


_OPTION = regex(r"No such option: (-[0-9.,]+)")
_UNKNOWN = regex(r"No such option: (-{1,2}[A-Za-z][A-Za-z-]*)")
_FILE = regex(r"[^\s'\"]{0,200}(?:\.(?:ya?ml|jsonl|csv|parquet|gz)|/)", re.IGNORECASE)
_TRIED: Mapping[str, str] = MappingProxyType(
    {
        "watch": "check --watch",
        "lint": "check",
        "validate": "check",
        "verify": "check",
        "diff": "compare --base REF",
        "new": "init",
        "start": "init",
        "help": "--help",
    }
)


def _outcome(args: Sequence[str], keeping: Keeping | None) -> Outcome:
    look = surroundings.look()
    if keeping is not None:
        look = replace(look, parts=PartsInFolder(*keeping.parts))
    printed = StringIO()  # help and completion, which typer prints itself
    try:
        with redirect_stdout(printed):
            result = app_for(args)(
                list(args), prog_name="reconcile", standalone_mode=False, obj=look
            )
    except TyperException as wrong:
        return Outcome(code=Code.CANNOT, messages=_usage(wrong, args))
    except ReconcileError as why:
        slips = (isinstance(why, RequestError) and why.slips) or (str(why),)
        messages = "".join(f"reconcile: {defang(visible(slip))}\n" for slip in slips)
        return Outcome(code=Code.CANNOT, messages=messages)
    if isinstance(result, Outcome):
        return result
    return Outcome(text=printed.getvalue(), code=result if isinstance(result, int) else Code.DONE)


def _keep(outcome: Outcome, keeping: Keeping, read: ReadPaths) -> None:
    """Keep an answer that only had to be printed."""
    printed = as_printed(outcome) if outcome.code in (Code.DONE, Code.FOUND) else None
    if printed is not None and not read.identities:
        guarded = dict.fromkeys(path for path, _ in read.paths)
        keeping.keep(*printed, int(outcome.code), list(guarded))


def _usage(wrong: TyperException, args: Sequence[str]) -> str:
    context = getattr(wrong, "ctx", None)
    command = _named(args) if context is None else context.command_path
    message = " ".join(wrong.format_message().split())
    way_on = _way_on(message, args) or _asked_for(wrong)
    end = "." if way_on and message[-1].isalnum() else ""
    return f"reconcile: {message}{end}{way_on}\nTry '{command} --help'.\n"


def _way_on(message: str, args: Sequence[str]) -> str:
    """What to write instead, for words that people try and a figure that looks like an option."""
    if args and args[0] in message and message.startswith("No such command"):
        return _command_meant(args[0], args[1:])
    option = _OPTION.search(message)
    if option is None:
        return _option_meant(message, args)
    return (
        f" No figure is below 0; a word that begins with a hyphen stands after '--': -- {option[1]}"
    )


def _option_meant(message: str, args: Sequence[str]) -> str:
    """What to write for an option that the command does not have; slips it resembles go first."""
    unknown = _UNKNOWN.match(message)
    if unknown is None:
        return ""
    from reconcile.cli.misplaced import option_meant

    return option_meant(unknown[1], args)


def _asked_for(wrong: TyperException) -> str:
    """What a missing argument is."""
    parameter = getattr(wrong, "param", None)
    missing = type(wrong).__name__ == "MissingParameter"
    about = getattr(parameter, "help", None) if missing else None
    return f" {about}" if about else ""


def _command_meant(first: str, rest: Sequence[str]) -> str:
    """What to write for a first word that is no command, if that is known."""
    if first in _TRIED:
        return f" Write: reconcile {_TRIED[first]}"
    if not _FILE.fullmatch(first):
        return ""
    command = next((word for word in rest if word in command_names()), "compare")
    return f" The command comes first: reconcile {command} {first}"


def _named(args: Sequence[str]) -> str:
    """The command that was meant: not every mistake of usage knows its own."""
    return " ".join(("reconcile", *(word for word in args[:1] if word in command_names())))


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

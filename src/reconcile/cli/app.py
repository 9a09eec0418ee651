"""The command line: its commands, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from typer import Context, Option, Typer

from reconcile.cli.commands import all_commands, command_named, command_names, summaries
from reconcile.cli.debug_option import DEBUG
from reconcile.cli.outcome import Outcome
from reconcile.service.errors import RequestError
from reconcile.service.version import __version__

_EPILOG = (
    "Exit codes: 0 done; 1 check found an error or --fail-on is met, a report is stale or claims "
    "could not be read; 2 it could not be done; 3 a bug of ours; 129 hung up; 130 interrupted; "
    "141 broken pipe; 143 terminated."
)


_HELP = ("-h", "--help")


def app_for(args: Sequence[str]) -> Typer:
    """The command line as far as it is needed: the command that is named, else all of them."""
    app = Typer(
        rich_markup_mode=None,  # plain help: rich would double the time it takes
        pretty_exceptions_enable=False,
        add_completion=False,
        epilog=_EPILOG,
        context_settings={"help_option_names": [*_HELP]},
    )
    app.callback(invoke_without_command=True)(start)
    named = _named(args)
    if named is not None:
        from reconcile.cli.typer_command import callback_of

        command = command_named(named)
        app.command(named, help=command.help)(callback_of(command, named))
        return app
    for name, summary in summaries().items():
        app.command(name, help=summary)(_only_listed)
    return app


def whole_app() -> Typer:
    """All commands with all of their options, for completion and the pages of help."""
    from reconcile.cli.typer_command import callback_of

    app = Typer(add_completion=False, epilog=_EPILOG)
    app.callback(invoke_without_command=True)(start)
    for name, command in all_commands().items():
        app.command(name, help=command.help)(callback_of(command, name))
    return app


def _named(args: Sequence[str]) -> str | None:
    """The command that will run; ``None`` where all are listed, or another is named."""
    for word in args:
        if not word.startswith("-"):
            return word if word in command_names() else None
        if word in _HELP:
            return None
    return None


def _only_listed() -> None:
    """Stands for a command that is listed and does not run."""


def start(
    context: Context,
    version: Annotated[bool, Option("--version", help="Show the version and exit.")] = False,
    debug: Annotated[bool, DEBUG.for_typer()] = False,
) -> Outcome | None:
    """Say where published figures contradict each other, why, and what would settle it.

    Try: reconcile demo
    """
    if version:
        return Outcome(f"reconcile {__version__}\n")
    if context.invoked_subcommand is None:
        raise RequestError("name a command; 'reconcile --help' lists them")
    return None

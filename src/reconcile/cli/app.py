"""The command line: its commands, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getdoc
from typing import Annotated

from typer import Context, Option, Typer

import reconcile
from reconcile.cli import options
from reconcile.cli.add import add
from reconcile.cli.check import check
from reconcile.cli.compare import compare
from reconcile.cli.demo import demo
from reconcile.cli.draft import draft
from reconcile.cli.explain import explain
from reconcile.cli.export import export
from reconcile.cli.fix import fix
from reconcile.cli.importing import import_
from reconcile.cli.init import init
from reconcile.cli.outcome import CannotDo, Outcome
from reconcile.cli.report import report
from reconcile.cli.schema import schema
from reconcile.cli.timeline import timeline

_EPILOG = (
    "Exit codes: 0 done; 1 check found an error or --fail-on is met, a report is stale or claims "
    "could not be read; 2 it could not be done; 3 a bug of ours; 129 hung up; 130 interrupted; "
    "141 broken pipe; 143 terminated."
)

_EXAMPLES = "\n\nExamples:\n"


def _help(command: Callable[..., Outcome]) -> str:
    """A command's help: its docstring, in which the lines of the examples stay lines."""
    return (getdoc(command) or "").replace(_EXAMPLES, f"\n\n\b{_EXAMPLES[1:]}")


app = Typer(
    rich_markup_mode=None,  # plain help: rich would double the time it takes
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    demo, init, draft, add, import_, check, fix, compare, report, timeline, explain, export, schema,
):  # fmt: skip
    app.command(name=command.__name__.rstrip("_"), help=_help(command))(command)


@app.callback(invoke_without_command=True)
def start(
    context: Context,
    version: Annotated[bool, Option("--version", help="Show the version and exit.")] = False,
    debug: options.Debug = False,
) -> Outcome | None:
    """Say where published figures contradict each other, why, and what would settle it.

    Try: reconcile compare casualties
    """
    if version:
        return Outcome(f"reconcile {reconcile.__version__}\n")
    if context.invoked_subcommand is None:
        raise CannotDo("name a command; 'reconcile --help' lists them")
    return None

"""A command's line of options is made once, and not for each of some thousand runs in a process.

Typer reads the signatures of the functions that it calls, which takes a third of a small run. Who
types a command runs a process of its own, and so do the tests of how it starts and ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from typer.main import get_command

from reconcile.cli import by_typer


@contextmanager
def made_once() -> Iterator[None]:
    """Meanwhile ``by_typer`` is given the same line of options for the same command."""
    made: dict[str | None, Callable[..., Any]] = {}
    app_for = by_typer.app_for

    def again(args: Sequence[str]) -> Callable[..., Any]:
        name = by_typer._named(args)
        if name not in made:
            made[name] = get_command(app_for(args))
        return made[name]

    with patch("reconcile.cli.by_typer.app_for", again):
        yield

"""The option that every command has, and ``reconcile`` itself, whose list needs no other."""

from __future__ import annotations

from typing import Annotated

from reconcile.cli.declared import Option

DEBUG = Option("--debug", help="Show the trace of an internal error.")
Debug = Annotated[bool, DEBUG]

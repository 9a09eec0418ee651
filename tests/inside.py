"""The command line run inside this process: as quick as the work itself, with nothing left over."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from reconcile.cli.main import main

PAGE = {"COLUMNS": "80", "NO_COLOR": "1"}
"""As in a terminal of 80 columns."""


def ran(args: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> list[str]:
    """The lines that a command prints in a folder, those on standard error last.

    It may find something; ``RuntimeError`` where it cannot be done.
    """
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        patch.dict(os.environ, {**PAGE, **(more or {})}),
        chdir(folder),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main(args)
    said = [_text(stream) for stream in (out, err)]
    if code > 1:
        raise RuntimeError(f"reconcile {' '.join(args)} exits with {code}: {said[1]}")
    return [line.rstrip() for line in "".join(said).splitlines()]


def _text(stream: TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()

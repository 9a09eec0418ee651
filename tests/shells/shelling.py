"""A project to complete in, and a ``reconcile`` on the path that is the one under test."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from reconcile.cli.main import main
from tests import processes

CLAIMS = """\
version: 1
sources: {tide: {publisher: The Tide, citation: page 1}}
claimants: {board: {name: Harbour Board}, crew: {name: Crew}}
claims:
  - {id: tide:killed-40, metric: killed, figure: over 40, claimant: board, source: tide}
  - {id: crew-says, metric: killed, figure: 25, claimant: crew, source: tide}
"""


def missing(shell: str) -> str | None:
    """That this machine has no such shell, and how to get it."""
    return None if shutil.which(shell) else f"no {shell} found (Debian: apt-get install {shell})"


def version(shell: str) -> str:
    """How the shell calls itself."""
    said = processes.run([shell, "--version"], check=False).stdout
    return said.partition("\n")[0].partition("(")[0].strip() or shell


def prepared(folder: Path, shell: str) -> dict[str, str]:
    """The environment of a shell in a folder with claims and the script of its completion."""
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    (folder / "bin").mkdir()
    command = folder / "bin" / "reconcile"
    command.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m reconcile "$@"\n', encoding="utf-8"
    )
    command.chmod(0o700)
    assert main(["completion", shell, "-o", str(folder / "script")]) == 0
    path = f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {**os.environ, "PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8"}

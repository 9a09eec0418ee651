"""A command run in this process as ``reconcile`` runs it: what is kept is looked for first."""

from __future__ import annotations

import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from reconcile.cli.main import main
from reconcile.kept.answers import answer_again, keeping
from reconcile.kept.folder import usual_folder


@dataclass(frozen=True)
class Said:
    """What a run wrote, how it ended, and whether it only wrote ``again`` what was kept."""

    out: bytes
    err: bytes
    code: int
    again: bool

    @property
    def printed(self) -> tuple[bytes, bytes, int]:
        return self.out, self.err, self.code


@dataclass(frozen=True)
class Place:
    """Folders of one test: the project, where answers are kept, and where output goes."""

    project: Path
    kept: Path
    output: Path

    @classmethod
    def below(cls, folder: Path) -> Place:
        place = cls(folder / "project", folder / "kept", folder / "output")
        for made in (place.project, place.kept, place.output):
            made.mkdir()
        return place

    def ask(self, *args: str, **variables: str) -> Said:
        """Run a command in the project, its output going to a file of ours."""
        return self.ask_into(None, *args, **variables)

    def ask_into(self, out: Path | None, *args: str, **variables: str) -> Said:
        """Run a command in the project, its output going behind what a file holds."""
        here = self.output / "out" if out is None else out
        usual = {"XDG_CACHE_HOME": str(self.kept), "COLUMNS": "80"}
        with (
            patch.dict(os.environ, {**usual, **variables}),
            chdir(self.project),
            here.open("w" if out is None else "a", encoding="utf-8") as o,
            (self.output / "err").open("w", encoding="utf-8") as e,
            redirect_stdout(o),
            redirect_stderr(e),
        ):
            code, again = answer_again(args), True
            if code is None:
                code, again = main(list(args), keeping(args)), False
        return Said(here.read_bytes(), (self.output / "err").read_bytes(), code, again)

    def anew(self, *args: str, **variables: str) -> tuple[bytes, bytes, int]:
        """What the command prints where nothing is kept."""
        return self.ask(*args, "--no-cache", **variables).printed

    @property
    def entries(self) -> list[Path]:
        """The files that keep something."""
        with patch.dict(os.environ, {"XDG_CACHE_HOME": str(self.kept)}):
            folder = usual_folder()
        assert folder is not None
        return sorted(Path(folder).iterdir()) if Path(folder).is_dir() else []

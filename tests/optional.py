"""The parts of the suite that need what a machine may lack: the only place that leaves tests out.

A part is a folder of tests, or a file of them, or data that tests are also run on. Where something
is missing, its tests are not collected, and the suite's last lines say so and how to get it:
nothing is skipped in silence.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests import docs_site, shared
from tests.browser import finding
from tests.lsp import editing
from tests.sharding.spark import finding as spark
from tests.shells import shelling
from tests.yaml_server import finding as yaml_server

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Part:
    """Tests that need more than Python, Git and a shell."""

    name: str
    """What they are, as the last line calls them: "browser tests"."""

    path: Path
    missing: Callable[[], str | None]
    """What keeps them from running and how to get it, or ``None``."""

    found: Callable[[], str]
    """What they ran in, when nothing is missing."""

    alone: bool = True
    """Whether the tests of the path are nothing without it; else they have other input, too."""

    def holds(self, path: Path) -> bool:
        """Whether these are tests that cannot be run without the part."""
        return self.alone and path.is_relative_to(self.path) and path.name.startswith("test_")

    def asked_for(self, arguments: Iterable[str], start: Path) -> bool:
        """Whether they are among the tests that a run was asked for."""
        paths = [(start / argument.partition("::")[0]).resolve() for argument in arguments]
        return any(
            self.path.is_relative_to(path) or (self.alone and path.is_relative_to(self.path))
            for path in paths
        )

    def told(self) -> str:
        """In one line: what they ran in, or that they did not run, and why."""
        lacking = self.missing()
        if lacking is not None:
            return f"{self.name}: {f'not run, {lacking}' if self.alone else lacking}"
        return f"{self.name}: {f'ran in {self.found()}' if self.alone else self.found()}"


def _shell(name: str) -> Part:
    return Part(
        f"completion in {name}",
        HERE / "shells" / f"test_{name}_completion.py",
        partial(shelling.missing, name),
        partial(shelling.version, name),
    )


def _system() -> str:
    return sys.platform


def _posix() -> str | None:
    return None if os.name == "posix" else "no POSIX terminal and signals found (Linux, macOS)"


PARTS = (
    Part("tests of what a terminal shows", HERE / "cli" / "test_waiting.py", _posix, _system),
    Part("tests of signals", HERE / "cli" / "test_ends.py", _posix, _system),
    Part(
        "tests of a terminal while watching",
        HERE / "cli" / "test_watching_terminal.py",
        _posix,
        _system,
    ),
    Part("browser tests", HERE / "browser", finding.missing, finding.version),
    Part("tests of the language server", HERE / "lsp", editing.missing, editing.found),
    Part(
        "tests of the schema in editors",
        HERE / "yaml_server",
        yaml_server.missing,
        yaml_server.version,
    ),
    Part(
        "the documentation as a site",
        HERE / "test_docs_site.py",
        docs_site.missing,
        docs_site.version,
    ),
    Part("tests of Spark", HERE / "sharding" / "spark", spark.missing, spark.found),
    *map(_shell, ("bash", "zsh", "fish")),
    Part("data", HERE, shared.missing, shared.found, alone=False),
)


def program(names: Iterable[str], how: str) -> str | None:
    """What is missing when this machine has no program of any of these names."""
    names = tuple(names)
    if any(map(shutil.which, names)):
        return None
    return f"no {names[0]} found ({how})"


def left_out(path: Path, parts: Iterable[Part] = PARTS) -> bool:
    """Whether the file belongs to a part that this machine cannot run."""
    return any(part.holds(path) and part.missing() is not None for part in parts)

"""The packages that the action installs, each with its hashes: ``python -m tests.locking write``.

The file names no host: which index is asked is the business of the machine.
"""

from __future__ import annotations

import re
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from tests import processes

ROOT = Path(__file__).parents[1]
FILE = ROOT / ".github" / "action-requirements.txt"
HEAD = (
    "# What the action installs beside reconcile, with the hashes that it insists on: "
    "make locked writes it.\n"
)
_COMPILE = (
    "pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header "
    "--no-annotate --no-emit-index-url"
)
_PINNED = re.compile(r"([a-z0-9-]+)==(\S+)")


def wanted() -> list[str]:
    """What reconcile needs to be built and to run, as pyproject.toml says it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["build-system"]["requires"], *project["project"]["dependencies"]]


def name_of(requirement: str) -> str:
    """The name in a requirement: ``typer`` of ``typer>=0.27.3,<0.29``."""
    return re.split(r"[^A-Za-z0-9-]", requirement, maxsplit=1)[0].lower()


def locked(text: str) -> dict[str, tuple[str, int]]:
    """Each package of a locked file with its version, and how many hashes it has."""
    found = {}
    for entry in text.replace("\\\n", " ").splitlines():
        match = _PINNED.match(entry)
        if match is not None:
            found[match[1]] = match[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}", entry))
    return found


def main(args: Sequence[str]) -> int:
    """Write the file; the exit code."""
    assert list(args) == ["write"], "python -m tests.locking write"
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "wanted.in"
        given.write_text("\n".join(wanted()) + "\n", encoding="utf-8")
        uv = Path(sys.executable).with_name("uv")
        done = processes.run([uv, *_COMPILE.split(), given])
    FILE.write_text(HEAD + done.stdout, encoding="utf-8")
    print(f"{FILE.relative_to(ROOT)}: {len(locked(done.stdout))} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

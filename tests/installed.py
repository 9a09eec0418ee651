"""The built wheel by the ways in which people install a command, with no clone around.

``python -m tests.installed`` builds it and runs ``pipx run``, ``uvx`` and ``pipx install`` in an
empty folder, with an empty home: they fetch what it needs from the package index, so that this is
no part of the suite (``make installed``).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests import processes

ROOT = Path(__file__).parents[1]
BESIDE = Path(sys.executable).parent


def wheel(folder: Path) -> Path:
    """The wheel, built."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    processes.run(command, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def ways(built: Path) -> Mapping[str, Sequence[str]]:
    """How each installer runs a command of a wheel; those that this machine has."""
    known = {
        "pipx run": ["pipx", "run", "--spec", str(built), "reconcile"],
        "uvx": ["uvx", "--from", str(built), "reconcile"],
    }
    return {name: words for name, words in known.items() if _found(words[0])}


def tried(words: Sequence[str], home: Path) -> None:
    """The first five minutes; an assertion fails where they do."""
    work = home / "work"
    work.mkdir(parents=True)

    def done(*args: str) -> str:
        said = processes.run(_command([*words, *args]), cwd=work, env=_environment(home)).stdout
        assert str(ROOT) not in said
        return said

    assert "This is a demo" in done("demo")
    assert not list(work.iterdir())
    done("init")
    assert "cannot all be right" in done("compare").casefold()
    done("check")
    assert "compdef" in done("completion", "zsh")
    done("report", "-o", "report.html")
    assert (work / "report.html").is_file()


def man_page(built: Path, home: Path) -> bool | None:
    """Whether ``pipx install`` puts the man page where ``man`` looks; ``None`` without pipx."""
    if not _found("pipx"):
        return None
    environment = _environment(home)
    processes.run(_command(["pipx", "install", str(built)]), cwd=home, env=environment)
    return any(home.rglob("share/man/man1/reconcile.1"))


def main() -> int:
    """Try every way that there is; the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        built = wheel(Path(folder))
        found = ways(built)
        for number, (name, words) in enumerate(found.items()):
            tried(words, Path(folder) / str(number))
            print(f"{name}: works from the wheel alone")
        (Path(folder) / "man").mkdir()
        page = man_page(built, Path(folder) / "man")
        if page is not None:
            print(f"pipx install: {'with the' if page else 'without a'} man page")
    if not found:
        print("neither pipx nor uv found (pip install pipx uv)", file=sys.stderr)
    return 0 if found and page is not False else 1


def _found(program: str) -> str | None:
    return shutil.which(program) or shutil.which(program, path=str(BESIDE))


def _command(words: Sequence[str]) -> list[str]:
    return [str(_found(words[0])), *words[1:]]


def _environment(home: Path) -> dict[str, str]:
    """That of somebody who has just come to the machine; where the index is, is still known."""
    away = ("PIPX_", "UV_TOOL", "VIRTUAL_ENV", "PYTHON", "XDG_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(away)}
    return {**kept, "HOME": str(home), "UV_CACHE_DIR": str(home / "uv"), "NO_COLOR": "1"}


if __name__ == "__main__":
    sys.exit(main())

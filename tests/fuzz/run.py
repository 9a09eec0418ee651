"""Fuzz the targets, guided by which code an input reaches: ``python -m tests.fuzz.run 300 figure``.

Every target runs in a process of its own, for so many seconds, on a copy of its corpus in
``.venv/fuzz``. What breaks one is kept there as ``crash-…``; put it into ``tests/fuzz/corpus``
when the fault is mended. Needs atheris, which ``make fuzz`` fetches.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests import processes

CORPUS = Path(__file__).parent / "corpus"
WORK = Path(__file__).parents[2] / ".venv" / "fuzz"
_SECONDS_AN_INPUT = 10  # of processor time; slower ones are reported as faults too


def inside(name: str, seconds: str) -> None:
    """Fuzz one target in this process; ends it."""
    import atheris

    with atheris.instrument_imports(include=["reconcile"]):
        from tests.fuzz.targets import MOST, TARGETS
    own = WORK / name
    own.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={MOST}",
        f"-timeout={_SECONDS_AN_INPUT}",
        f"-artifact_prefix={own}/",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        "-verbosity=1",
    ]
    found = own / "found"
    found.mkdir(exist_ok=True)
    atheris.Setup([name, *options, str(found), str(CORPUS / name)], TARGETS[name])
    atheris.Fuzz()


def main(args: Sequence[str]) -> int:
    """Fuzz the named targets, or all, one after the other; the exit code."""
    if args[:1] == ["--inside"]:
        inside(*args[1:])
        return 0
    seconds, *asked = args
    names = asked or sorted(folder.name for folder in CORPUS.iterdir() if folder.is_dir())
    broken = []
    for name in names:
        shutil.rmtree(WORK / name, ignore_errors=True)
        command = [sys.executable, "-m", "tests.fuzz.run", "--inside", name, seconds]
        child = processes.start(command, cwd=Path(__file__).parents[2])
        if child.wait() != 0:
            broken.append(name)
    print(f"broken: {', '.join(broken)}" if broken else f"nothing broke {', '.join(names)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Whether the tests bite: small faults are put into a room at random, and those found counted.

    python -m benchmarks.mutants ROOM [--number 50] [--seed 1] [--skip 0]
        [--tests FOLDER ...] [--measured FILE]

First the tests in the folders (those of the room where none is named) run once under ``coverage``,
which says what each test runs; what it found is kept and taken again by ``--measured``. Then
every fault of the sample stands in a copy of the package, and the tests that run its line are run,
the quickest first, until a test fails. A fault that no test runs, or that fails none, has survived:
either it changes nothing that can be seen, or a test is missing. Programs that tests start
are not measured and run without the fault: what only such tests find counts as survived.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import coverage
import hypothesis
import pytest

from benchmarks.mutating import Mutant, mutants

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "reconcile"
_SECONDS = 60  # of tests that pass, as long as they took when measured
_SLOWNESS = 2  # how much longer the same tests may take with a fault before they count as hanging
_START = 10  # seconds of CPU that are granted to any run
_HANG = 900  # seconds after which a run is over, however busy the machine
_WARNINGS = "error\nignore::pytest.PytestAssertRewriteWarning"  # of what is imported before it runs
_PROFILE = "mutants"
KILLED, HANGS, SURVIVED, UNTRIED = "killed", "hangs", "survived", "no test runs it"

Lines = Mapping[int, Sequence[str]]


@dataclass(frozen=True)
class Place:
    """A fault and the module it stands in, with the text that it had when the fault was drawn."""

    module: Path
    text: str
    mutant: Mutant

    def __str__(self) -> str:
        before, after = (" ".join(part.split()) for part in (self.mutant.before, self.mutant.after))
        name = self.module.relative_to(PACKAGE)
        return f"{name}:{self.mutant.line}: {before[:90]} → {after[:90]}"


@dataclass(frozen=True)
class Measured:
    """Which tests run each line of each module, and how many seconds each test takes."""

    lines: Mapping[str, Lines]
    seconds: Mapping[str, float]

    def tests_of(self, place: Place) -> list[str]:
        """The tests that run a fault's first line, the quickest first, within the time allowed."""
        known = self.lines.get(str(place.module), {})
        named = known.get(place.mutant.line, ())
        if not named:  # it is run when the module is imported
            named = sorted({name for names in known.values() for name in names})
        return self.quickest(named)

    def quickest(self, names: Iterable[str]) -> list[str]:
        """The tests in the order of their time, as many as the time allows."""
        chosen, total = [], 0.0
        for name in sorted(names, key=lambda name: (self.seconds.get(name, 0.0), name)):
            total += self.seconds.get(name, 0.0)
            if total <= _SECONDS:
                chosen.append(name)
        return chosen


def measure(folders: Sequence[str], file: Path) -> None:
    """Run the tests once, and keep in a file which lines each of them runs, and how long."""
    command = [sys.executable, "-m", "coverage", "run", "--branch", f"--source={PACKAGE}"]
    pytest_itself = ["-m", "pytest", "-q", "-n", "0", "-p", "benchmarks.covering"]
    subprocess.run(
        [*command, f"--data-file={file}", *pytest_itself, f"--junitxml={file}.xml", *folders],
        cwd=ROOT,
        check=False,
    )


def measured(file: Path) -> Measured:
    """What such a run found, of the tests that passed: measuring takes time, which some mind."""
    data = coverage.CoverageData(str(file))
    data.read()
    seconds = _seconds(Path(f"{file}.xml"))
    lines = {
        name: {
            line: sorted({_function(test) for test in tests} & seconds.keys())
            for line, tests in data.contexts_by_lineno(name).items()
        }
        for name in data.measured_files()
    }
    return Measured(lines, seconds)


def _function(test: str) -> str:
    """A test without the case it is for: names of cases may hold anything."""
    return test.partition("[")[0]


def _seconds(report: Path) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for case in ElementTree.parse(report).iter("testcase"):
        module = str(case.get("classname")).replace(".", "/")
        if case.find("failure") is not None or case.find("error") is not None:
            continue
        found[_function(f"{module}.py::{case.get('name')}")] += float(case.get("time") or 0)
    return found


def drawn(room: str, number: int, seed: int) -> list[Place]:
    """So many faults of a room, by chance, each place of its text as likely as any other."""
    places = [
        Place(path, text, mutant)
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for text in [path.read_text(encoding="utf-8")]
        for mutant in mutants(text)
    ]
    return random.Random(seed).sample(places, min(number, len(places)))


class Copy:
    """A copy of the package in a folder of its own, in which a fault can stand."""

    def __init__(self, folder: Path) -> None:
        """Copy the package, and put beside it what it reads when it is not installed."""
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("schemas", "data"):
            (folder / name).symlink_to(ROOT / name)
        self._package = folder / "src" / "reconcile"
        self._saved = 1
        sys.path.insert(0, str(folder / "src"))

    def put(self, module: Path, text: str) -> None:
        """Save a module's text, at a time at which nothing was saved before.

        Compiled modules are told apart by that time in seconds, and by their size alone otherwise.
        """
        path = self._package / module.relative_to(PACKAGE)
        path.write_text(text, encoding="utf-8")
        self._saved += 1
        os.utime(path, (self._saved, self._saved))


def outcome(copy: Copy, place: Place, known: Measured, log: Path) -> str:
    """What the tests make of a fault."""
    tests = known.tests_of(place)
    if not tests:
        return UNTRIED
    copy.put(place.module, place.mutant.within(place.text))
    try:
        allowed = _START + _SLOWNESS * sum(known.seconds.get(name, 0.0) for name in tests)
        return _judged(_code(tests, int(allowed), log), log)
    finally:
        copy.put(place.module, place.text)


def _judged(status: int, log: Path) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        return HANGS
    said = log.read_text(encoding="utf-8", errors="replace")
    if code == pytest.ExitCode.NO_TESTS_COLLECTED or "ERROR: not found" in said:
        raise RuntimeError(f"the tests were not found, see {log}:\n{said[-2000:]}")
    return KILLED if code else SURVIVED


def _code(tests: Sequence[str], seconds: int, log: Path) -> int:
    """How a run of tests ends, in a child that has pytest in memory but nothing of the package."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        signal.alarm(_HANG)
        with log.open("w", encoding="utf-8") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        options = f"-x -q -n 0 --tb=line -p no:cacheprovider --hypothesis-profile={_PROFILE}"
        settings = ["-p", "no:randomly", "-o", "addopts=", "-o", f"filterwarnings={_WARNINGS}"]
        code = pytest.main([*options.split(), *settings, *tests])
        sys.stdout.flush()
        os._exit(code)
    finally:
        os._exit(int(pytest.ExitCode.INTERNAL_ERROR))


def _pass_without_fault(known: Measured, log: Path) -> None:
    """See to it that tests which fail, do so because of the fault."""
    tests = known.quickest(known.seconds)
    if _judged(_code(tests, _HANG, log), log) != SURVIVED:
        raise RuntimeError(f"a test fails without any fault:\n{log.read_text(encoding='utf-8')}")


def _without_shrinking() -> None:
    """Have hypothesis try the promised examples, and never look for a smaller failing one."""
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    patient = hypothesis.settings(
        deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.register_profile(
        _PROFILE, patient, max_examples=100, derandomize=True, phases=phases
    )


def main() -> None:
    """Draw, try and count; each survivor is printed as it is found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("room")
    parser.add_argument("--number", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0, help="so many of the sample were tried")
    parser.add_argument("--tests", nargs="+", default=[])
    parser.add_argument("--measured", type=Path)
    given = parser.parse_args()
    os.chdir(ROOT)
    _without_shrinking()
    with tempfile.TemporaryDirectory() as scratch:
        file = given.measured or Path(scratch) / "coverage"
        if not file.exists():
            measure(given.tests or [f"tests/{given.room}"], file)
        known, copy = measured(file), Copy(Path(scratch))
        log = Path(scratch) / "log"
        _pass_without_fault(known, log)
        counts: Counter[str] = Counter()
        for place in drawn(given.room, given.number, given.seed)[given.skip :]:
            said = outcome(copy, place, known, log)
            counts[said] += 1
            print(f"{said}: {place}", flush=True)
    dead, total = counts[KILLED] + counts[HANGS], counts.total()
    print(f"{given.room}: {dead} of {total} found ({dead / max(total, 1):.0%})", dict(counts))


if __name__ == "__main__":
    main()

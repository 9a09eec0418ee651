"""Whether the tests bite: small faults are put into a room at random, and those found counted.

    python -m benchmarks.mutants ROOM [--number 50] [--seed 1] [--jobs 2] [--seconds 10]
        [--tests FOLDER ...]

The tests in the folders (where none is named, those that hold the room: ``room_tests.py``) are
collected once, run under ``coverage``, which says what each of them runs, and timed without it.
Then each fault of the sample has a process of its own, forked where everything is collected: it
puts the fault into the functions in its memory and runs the tests that reach the fault's line, the
quickest first, until a test fails. A fault in what a module does when it is imported, or that could
have been at work while tests were collected, has a process that collects them anew. A fault that no
test runs, or that fails none, has survived: either it changes nothing that can be seen, or a test
is missing. Programs that tests start run without the fault: what only such tests find counts as
survived.
"""

from __future__ import annotations

import argparse
import os
import pickle
import resource
import shutil
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from math import sqrt
from pathlib import Path
from typing import Any

import coverage
import hypothesis
import pytest

from benchmarks.planting import PACKAGE, ROOT, Place, drawn, functions, plant
from benchmarks.room_tests import held_by
from tests import examples

_SLOWNESS = 3  # how much longer a test may take with a fault before it hangs
_START = 3  # seconds of CPU that are granted to any test
_HANG = 900  # seconds after which the run of a fault is over, however busy the machine
_MEMORY = 8 << 30  # bytes of addresses that a fault may make a test take
_WARNINGS = "error\nignore::pytest.PytestAssertRewriteWarning"  # of what is imported before it runs
_PROFILE = "mutants"
_OUTSIDE = ""  # the context of what runs while tests are collected
KILLED, HANGS, SURVIVED, UNTRIED = "killed", "hangs", "survived", "no test runs it"
_LATE = "the fault is in what has run already"
_LATE_CODE = 77
_SAID = {
    0: SURVIVED,
    _LATE_CODE: _LATE,
    **{-number: HANGS for number in (signal.SIGXCPU, signal.SIGKILL, signal.SIGALRM)},
}
Tests = Mapping[str, float]
"""The names of tests in the order in which they are run, each with its seconds of CPU."""
Lines = Mapping[str, Mapping[int, Sequence[str]]]
"""The names of the tests that run each line of each file."""
Do = Callable[[Sequence[pytest.Item]], int]


@dataclass(frozen=True)
class Measured:
    """Which tests run each line of each module, and how many seconds of CPU each test takes."""

    lines: Lines
    seconds: Tests
    most: float
    """The seconds of tests that are spent on a fault."""

    def outside(self, place: Place) -> bool:
        """Whether the line of a fault also runs while tests are collected."""
        return _OUTSIDE in self._at(place)

    def tests_of(self, place: Place) -> Tests:
        """The tests that run a fault's line, the quickest first, within the time allowed."""
        named = {*self._at(place)}
        if not place.mutant.called or named == {_OUTSIDE}:
            named = {name for names in self._lines(place).values() for name in names}
        if named == {_OUTSIDE}:  # it only makes what others use
            named = {*self.seconds}
        return self.quickest(named)

    def quickest(self, names: Iterable[str]) -> Tests:
        """The tests that pass, in the order of their time, as many as the time allows."""
        order = sorted(self.seconds.keys() & names, key=lambda name: (self.seconds[name], name))
        totals = accumulate(self.seconds[name] for name in order)
        within = (name for name, total in zip(order, totals, strict=True) if total <= self.most)
        return {name: self.seconds[name] for name in [*within] or order[:1]}

    def names(self) -> set[str]:
        """Every test that was collected, whether it passes or not."""
        found = set(self.seconds)
        return found.union(*(run for lines in self.lines.values() for run in lines.values()))

    def _at(self, place: Place) -> Sequence[str]:
        """What runs the line of a fault, or that of its statement, or what its bracket holds."""
        known, mutant = self._lines(place), place.mutant
        lines = (mutant.line, mutant.statement, mutant.line + 1)
        return next((known[line] for line in lines if known.get(line)), ())

    def _lines(self, place: Place) -> Mapping[int, Sequence[str]]:
        return self.lines.get(str(place.module), {})


class _Collected:
    """A pytest plugin: tests that were collected are handed to a function, and that is the end."""

    def __init__(self, do: Do) -> None:
        self._do = do

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        os._exit(self._do(session.items))


class _Failures:
    """A pytest plugin: the first failure is the end, unless failures are noted down."""

    def __init__(self, noted: set[str] | None) -> None:
        self._noted = noted

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self._noted is None:
            os._exit(int(pytest.ExitCode.TESTS_FAILED))
        if report.failed and self._noted is not None:
            self._noted.add(report.nodeid)


def _spent() -> float:
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _collect(tests: Iterable[str], do: Do) -> int:
    """Collect tests in this process, and end it as the function says."""
    settings = ["-p", "no:randomly", "-o", "addopts=", "-o", f"filterwarnings={_WARNINGS}"]
    options = f"-q -n 0 -o timeout=0 -p no:cacheprovider --hypothesis-profile={_PROFILE}"
    return int(pytest.main([*options.split(), *settings, *tests], plugins=[_Collected(do)]))


def _run(items: Sequence[pytest.Item], begin: Callable[[pytest.Item], object]) -> int:
    """Run tests in this order, with something done before each."""
    for item, following in zip(items, [*items[1:], None], strict=False):
        begin(item)
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
    return 0


def _lines(items: Sequence[pytest.Item], measuring: coverage.Coverage) -> Lines:
    """Which tests run each line of each module; measuring takes time, which some do not pass."""
    items[0].config.pluginmanager.register(_Failures(set()))
    _run(items, lambda item: measuring.switch_context(item.nodeid))
    measuring.stop()
    data = measuring.get_data()
    return {name: data.contexts_by_lineno(name) for name in data.measured_files()}


def _seconds(items: Sequence[pytest.Item]) -> Tests:
    """How long the tests take that pass."""
    failed, starts = set[str](), dict[str, float]()
    items[0].config.pluginmanager.register(_Failures(failed))
    _run(items, lambda item: starts.update({item.nodeid: _spent()}))
    took = zip(starts, pairwise([*starts.values(), _spent()]), strict=True)
    return {name: end - begin for name, (begin, end) in took if name not in failed}


def _try(items: Sequence[pytest.Item], tests: Tests) -> int:
    """Run the tests that are named, each as long as it may take; one that is gone is no test."""
    by_name = {item.nodeid: item for item in items}

    def begin(item: pytest.Item) -> None:
        allowed = int(_spent() + _START + _SLOWNESS * tests[item.nodeid])
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))

    items[0].config.pluginmanager.register(_Failures(None))
    return _run([by_name[name] for name in tests if name in by_name], begin)


@dataclass(frozen=True)
class Processes:
    """Processes of their own, a few at once, each with limits and a folder for what it leaves."""

    scratch: Path
    jobs: int
    out: int

    def tell(self, line: str) -> None:
        """Print a line: what tests print goes elsewhere."""
        os.write(self.out, f"{line}\n".encode())

    def keep(self, answer: object) -> int:
        """Keep the answer of a process; as exit codes go, all is well."""
        (self.scratch / "answer").write_bytes(pickle.dumps(answer))
        return 0

    def answer(self, do: Callable[[], Any]) -> Any:
        """What a function answers in a process of its own."""
        self.begin(lambda: self.keep(do()))
        return self.kept()

    def kept(self) -> Any:
        """The answer that a process kept until its end."""
        if self.end()[1]:
            log = (self.scratch / "log").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"the tests fail without any fault:\n{log[-3000:]}")
        return pickle.loads((self.scratch / "answer").read_bytes())

    def begin(self, do: Callable[[], int], *, limited: bool = False) -> int:
        """Begin a process that ends as the function says, or when it takes far too much."""
        child = os.fork()
        if child:
            return child
        try:
            if limited:
                resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
                signal.alarm(_HANG)
            folder = self.scratch / str(os.getpid())
            folder.mkdir()
            os.environ["PYTEST_DEBUG_TEMPROOT"] = str(folder)
            with (self.scratch / "log").open("ab") as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
            os._exit(do())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(int(pytest.ExitCode.INTERNAL_ERROR))

    def end(self) -> tuple[int, int]:
        """The next process that ends, and how."""
        child, status = os.wait()
        shutil.rmtree(self.scratch / str(child), ignore_errors=True)
        return child, os.waitstatus_to_exitcode(status)

    def trials(
        self, places: Sequence[Place], known: Measured, do: Callable[[Place, Tests], int]
    ) -> Iterator[tuple[Place, str]]:
        """What becomes of each fault, as soon as it is known; the function runs its tests."""
        waiting, running = list(reversed(places)), dict[int, Place]()
        while waiting or running:
            while waiting and len(running) < self.jobs:
                place = waiting.pop()
                if tests := known.tests_of(place):
                    running[self.begin(partial(do, place, tests), limited=True)] = place
                else:
                    yield place, UNTRIED
            if running:
                child, code = self.end()
                yield running.pop(child), _SAID.get(code, KILLED)


def _in_memory(
    places: Sequence[Place], processes: Processes, tests: Sequence[str], most: float
) -> int:
    """Collect tests here and try faults in processes that begin with them; what is left is kept."""
    measuring = coverage.Coverage(data_file=None, source=[str(PACKAGE)])
    measuring.start()

    def do(items: Sequence[pytest.Item]) -> int:
        lines = processes.answer(partial(_lines, items, measuring))
        measuring.stop()
        known = Measured(lines, processes.answer(partial(_seconds, items)), most)
        processes.answer(partial(_try, items, known.quickest(known.seconds)))
        in_memory, counts, left = functions(PACKAGE), Counter[str](), list[Place]()

        def run(place: Place, tests: Tests) -> int:
            return _try(items, tests) if plant(place, in_memory) else _LATE_CODE

        for place, said in processes.trials(places, known, run):
            if said == _LATE or (said == SURVIVED and known.outside(place)):
                left.append(place)
            else:
                counts[said] += 1
                processes.tell(f"{said}: {place}")
        return processes.keep((known, counts, left))

    return _collect(tests, do)


def _anew(known: Measured, asked: Sequence[str], place: Place, tests: Tests) -> int:
    """How tests end that are collected here, where nothing of the package is in memory yet.

    Names of cases may hold what the fault changed: what has a name that is new is run too.
    """
    plant(place, {})
    files = {name.partition("::")[0] for name in tests}
    parts = {name: name.partition("::")[0] for name in asked if "::" in name}
    named = (name for name, file in parts.items() if file in files)
    collected = (files - {*parts.values()}).union(named)
    before = known.names()

    def do(items: Sequence[pytest.Item]) -> int:
        new = {item.nodeid: 0.0 for item in items if item.nodeid not in before}
        return _try(items, {**tests, **new})

    return _collect(sorted(collected), do)


def _without_shrinking() -> None:
    """Have hypothesis try the promised examples, and never look for a smaller failing one."""
    examples.register()
    promised = hypothesis.settings.get_profile(examples.PROMISED)
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile(_PROFILE, promised, phases=phases)


def main() -> None:
    """Draw, try and count; what becomes of each fault is printed as it is found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("room")
    parser.add_argument("--number", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="faults that are tried at once")
    parser.add_argument("--seconds", type=float, default=10, help="of tests that a fault is given")
    parser.add_argument("--tests", nargs="+", default=[])
    given = parser.parse_args()
    os.chdir(ROOT)
    _without_shrinking()
    with tempfile.TemporaryDirectory() as folder:
        processes = Processes(Path(folder), given.jobs, os.dup(1))
        places = drawn(given.room, given.number, given.seed)
        tests = given.tests or held_by(given.room)
        processes.begin(partial(_in_memory, places, processes, tests, given.seconds))
        known, counts, left = processes.kept()
        for place, said in processes.trials(left, known, partial(_anew, known, tests)):
            counts[said] += 1
            processes.tell(f"{said}: {place}")
    share = (counts[KILLED] + counts[HANGS]) / max(counts.total(), 1)
    error = 1.96 * sqrt(share * (1 - share) / max(counts.total(), 1))
    found = f"{share:.0%} ± {error:.0%} of {counts.total()} found"
    processes.tell(f"{given.room}: {found} {dict(counts)}")


if __name__ == "__main__":
    main()

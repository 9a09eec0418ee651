"""The suite says the same anywhere, at any time and in any order: its rules, and its start."""

from __future__ import annotations

import ast
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings  # the profiles themselves are looked at here

from tests import examples, processes, surroundings
from tests.costs import cost, grows_faster, spent
from tests.suite_rules import HOMES, RULES, broken, modules

ROOT = Path(__file__).parents[1]

# What is planted in a module of the tests: the rule that must speak, the code, a word of it.
PLANTED = [
    ("clock", "import time\nassert time.time() < 5", "time.time"),
    ("clock", "from time import monotonic\nstart = monotonic()", "time.monotonic"),
    ("clock", "import time as t\nt.sleep(1)", "time.sleep"),
    ("clock", "from time import perf_counter_ns as now\nnow()", "time.perf_counter_ns"),
    ("clock", "from timeit import timeit\ntimeit('1')", "timeit.timeit"),
    ("clock", "from datetime import date\ndate.today()", "datetime.date.today"),
    ("clock", "import datetime as d\nd.datetime.now(d.UTC)", "datetime.datetime.now"),
    ("examples", "from hypothesis import settings\nsettings(deadline=5)", "settings"),
    ("examples", "import hypothesis as h\n@h.settings(max_examples=5)\ndef f(): ...", "settings"),
    ("examples", "from hypothesis import HealthCheck as H\nX = [H.too_slow]", "HealthCheck"),
    ("examples", "from hypothesis import seed\n@seed(5)\ndef f(): ...", "hypothesis.seed"),
    ("examples", "import hypothesis\nhypothesis.reproduce_failure", "down"),
    ("programs", "import subprocess\nsubprocess.run(['ls'])", "subprocess.run"),
    ("programs", "from subprocess import Popen as P\nP(['ls'])", "subprocess.Popen"),
    ("programs", "import os\nos.system('ls')", "os.system"),
    ("programs", "def f():\n    from os import execvp\n    execvp('ls', [])", "os.execvp"),
    ("programs", "import pty\npty.spawn('ls')", "pty.spawn"),
    ("waits", "run(['ls'], timeout=30)", "timeout"),
    ("waits", "server.settimeout(0.2)", "settimeout"),
    ("waits", "page.wait_for_timeout(200)", "wait_for_timeout"),
    ("waits", "import pytest\n@pytest.mark.timeout(5)\ndef test(): ...", "timeout"),
    ("skips", "import pytest\n@pytest.mark.skipif(True, reason='x')\ndef test(): ...", "skipif"),
    ("skips", "from pytest import importorskip\nx = importorskip('x')", "importorskip"),
    ("skips", "import pytest\ndef test():\n    pytest.skip('no x')", "pytest.skip"),
    ("skips", "import pytest\nX = pytest.param(1, marks=pytest.mark.xfail)", "xfail"),
    ("skips", "from unittest import SkipTest\nraise SkipTest", "SkipTest"),
    ("chance", "import random\nrandom.shuffle([1])", "random.shuffle"),
    ("chance", "from random import choice\nchoice([1])", "random.choice"),
    ("chance", "from random import Random\nRandom()", "Random()"),
    ("chance", "import random\nrandom.Random()", "Random()"),
    ("chance", "from uuid import uuid4\nuuid4()", "uuid.uuid4"),
    ("surroundings", "import os\nos.environ['TZ'] = 'UTC'", "os.environ['TZ']"),
    ("surroundings", "import os\ndel os.environ['TZ']", "os.environ['TZ']"),
    ("surroundings", "import os\nos.environ.update(TZ='UTC')", "os.environ.update"),
    ("beside", "import os\nX = os.environ.get('RECONCILE_SHARED')", "tests/shared.py"),
    ("surroundings", "import os\nos.chdir('/')", "os.chdir"),
    ("surroundings", "import sys\nsys.path.insert(0, 'x')", "sys.path.insert"),
]  # fmt: skip

GOOD = """
import os, signal, subprocess, sys
from random import Random
from datetime import date
from subprocess import PIPE, CompletedProcess
from tests import processes
from tests.examples import examples

@examples(50)
def test(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.chdir("/")
    Random(5).shuffle([1])
    date(2024, 12, 27)
    processes.run(["ls"], env={**os.environ, "TZ": "UTC"}, stdout=PIPE)
    process.communicate(timeout=processes.GUARD)
    time.settled()
"""


def test_every_module_of_the_tests_keeps_the_rules() -> None:
    known = modules(ROOT)
    del known["tests/test_suite_rules.py"]  # it looks at what the others may not touch
    assert len(known) > 150
    assert broken(known) == []


def test_a_good_module_is_left_in_peace() -> None:
    assert broken({"tests/test_good.py": ast.parse(GOOD)}) == []


@pytest.mark.parametrize(("rule", "code", "word"), PLANTED)
def test_a_planted_violation_is_found(rule: str, code: str, word: str) -> None:
    found = broken({"tests/test_planted.py": ast.parse(code)})
    assert len(found) >= 1
    assert all(word in sentence for sentence in found), found
    for home in HOMES.get(rule, ()):
        assert broken({home: ast.parse(code)}) == []


def test_every_rule_is_seen_to_fail_and_every_home_is_there() -> None:
    assert {rule for rule, _, _ in PLANTED} == set(RULES)
    assert all((ROOT / home).is_file() for homes in HOMES.values() for home in homes)


# Examples


def test_the_promised_examples_are_the_same_everywhere() -> None:
    promised = settings.get_profile(examples.PROMISED)
    assert promised.derandomize
    assert promised.deadline is None
    assert HealthCheck.too_slow in promised.suppress_health_check


def test_the_nightly_examples_are_new_and_more() -> None:
    nightly = settings.get_profile(examples.NIGHTLY)
    assert not nightly.derandomize
    assert nightly.deadline is None
    assert nightly.print_blob
    assert HealthCheck.too_slow in nightly.suppress_health_check
    assert nightly.max_examples > settings.get_profile(examples.PROMISED).max_examples


@pytest.mark.parametrize(("profile", "most"), [(examples.PROMISED, 24), (examples.NIGHTLY, 400)])
def test_a_test_is_tried_by_the_profile_that_was_chosen(
    profile: str, most: int, tmp_path: Path
) -> None:
    program = (
        "from tests import examples\n"
        "from hypothesis import settings\n"
        "examples.register()\n"
        f"settings.load_profile({profile!r})\n"
        "found = examples.examples(40)\n"
        "print(found.max_examples, found.deadline, found.derandomize)\n"
    )
    done = processes.run([sys.executable, "-c", program], cwd=ROOT)
    assert done.stdout.split() == [str(most), "None", str(profile == examples.PROMISED)]


# Programs that are started


FAILING = """
import signal
from tests import processes
def test_child():
    child = processes.start([{python!r}, "-c", "import signal as s; print([str(s.getsignal(n)) "
        "for n in (s.SIGINT, s.SIGHUP, s.SIGTERM)], s.pthread_sigmask(0, []))"], stdout=-1)
    said = child.communicate()[0].decode()
    assert "default_int_handler" in said and "SIG_IGN" not in said and "set()" in said, said
def test_fails():
    assert False
"""


def test_a_suite_in_the_background_starts_its_programs_as_in_the_foreground(
    tmp_path: Path,
) -> None:
    """Signals ignored (as with ``&`` and ``nohup``) or held back reach no program under test."""
    (tmp_path / "conftest.py").write_text(
        "from tests.conftest import *\nfrom tests.conftest import processes\n", encoding="utf-8"
    )
    (tmp_path / "test_child.py").write_text(FAILING.format(python=sys.executable), encoding="utf-8")
    program = (
        "import os, signal, sys\n"
        "for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):\n"
        "    signal.signal(number, signal.SIG_IGN)\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGHUP])\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'pytest', *sys.argv[1:]])\n"
    )
    command = [sys.executable, "-c", program, "-p", "no:cacheprovider", "--rootdir", str(tmp_path),
               "-c", str(ROOT / "pyproject.toml"), "--randomly-seed=77", str(tmp_path)]  # fmt: skip
    done = processes.run(command, cwd=ROOT, check=False)
    assert "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert "to repeat: --randomly-seed=77 --hypothesis-profile=promised" in done.stdout


def test_this_process_hands_down_no_signal_that_is_ignored() -> None:
    for number in processes.HANDED_DOWN:
        assert signal.getsignal(number) is not signal.SIG_IGN


def test_a_failing_program_is_a_failure_with_its_words() -> None:
    program = [sys.executable, "-c", "import sys; sys.exit('no stones')"]
    with pytest.raises(AssertionError, match="no stones"):
        processes.run(program)
    with pytest.raises(AssertionError, match="no stones"):
        processes.run_bytes(program)
    assert processes.run(program, check=False).stderr == "no stones\n"
    assert processes.run_bytes(program, check=False).stderr == b"no stones\n"


def test_a_program_reads_nothing_that_was_not_given() -> None:
    reader = [sys.executable, "-c", "import sys; print(len(sys.stdin.read()))"]
    assert processes.run(reader).stdout == "0\n"
    assert processes.run(reader, input="four").stdout == "4\n"


# Surroundings


def test_what_steers_the_program_git_or_python_is_taken_out() -> None:
    around = {
        "GIT_DIR": "/elsewhere/.git", "GIT_INDEX_FILE": "x", "GIT_AUTHOR_NAME": "Somebody",
        "CI": "true", "GITHUB_ACTIONS": "true", "RECONCILE_CONFIG": "x.toml", "NO_COLOR": "1",
        "RECONCILE_INSTANCES": "5", "COLUMNS": "33", "PYTHONOPTIMIZE": "2", "PATH": "/bin",
        "HOME": "/home/somebody", "TZ": "Etc/GMT+12", "LC_ALL": "C",
    }  # fmt: skip
    surroundings.settle(around)
    assert around == {
        "RECONCILE_INSTANCES": "5", "PATH": "/bin", "HOME": "/home/somebody", "TZ": "Etc/GMT+12",
        "LC_ALL": "C", **surroundings.OWN,
    }  # fmt: skip


def test_the_suite_runs_in_settled_surroundings() -> None:
    settled = dict(os.environ)
    surroundings.settle(settled)
    started_by_pytest = {"PYTHONPATH"}
    assert set(os.environ) - set(settled) <= started_by_pytest
    assert {name: os.environ[name] for name in surroundings.OWN} == surroundings.OWN


# Costs


def test_what_grows_faster_is_told_from_what_does_not() -> None:
    def linear(size: int) -> object:
        return sum(range(size))

    def square(size: int) -> object:
        return sum(1 for _ in range(size) for _ in range(size))

    assert not grows_faster(lambda size: lambda: linear(100 * size), 2000, 8000, times=8)
    assert grows_faster(lambda size: lambda: square(size), 300, 1200, times=8)


def test_a_cost_is_of_the_processor_and_not_of_waiting() -> None:
    sleeping = [sys.executable, "-c", "import time; time.sleep(0.3)"]
    assert cost(lambda: processes.run(sleeping)) < 0.2
    seconds, made = spent(lambda: sum(range(1_000_000)))
    assert seconds > 0 and made == 499999500000

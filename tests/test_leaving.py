"""How the program ends: at once, but for whoever waits for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import processes

CLAIMS = """\
claims:
  - {id: a, metric: wounded, figure: 3, subject: s, quote: three were hurt}
"""
HELD = """\
class Held:
    def __del__(self):
        print("taken apart", flush=True)
held = Held()
"""
RUN = "from reconcile.__main__ import run\nrun()\n"


def _run(tmp_path: Path, script: str, *arguments: str) -> tuple[int, str]:
    (tmp_path / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    command = [sys.executable, "-c", script, *arguments, "--no-cache"]
    done = processes.run(command, check=False, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_what_is_held_is_not_taken_apart(tmp_path: Path) -> None:
    code, printed = _run(tmp_path, HELD + RUN, "compare", "claims.yaml")
    assert code == 0
    assert "1 figure" in printed
    assert "taken apart" not in printed


def test_the_exit_code_is_the_commands(tmp_path: Path) -> None:
    assert _run(tmp_path, RUN, "compare", "nothing.yaml")[0] == 2


def test_what_packages_do_at_the_end_is_done(tmp_path: Path) -> None:
    script = "import atexit\natexit.register(print, 'in order')\n" + RUN
    _, printed = _run(tmp_path, script, "compare", "claims.yaml")
    assert printed.endswith("in order\n")


@pytest.mark.parametrize("watching", ["sys.setprofile", "sys.settrace"])
def test_who_watches_sees_the_end(tmp_path: Path, watching: str) -> None:
    script = (
        f"import sys\n{watching}(lambda *_: None)\n"
        "from reconcile.__main__ import run\n"
        "try:\n    run()\nexcept SystemExit as ended:\n    print('ended with', ended.code)\n"
    )
    _, printed = _run(tmp_path, script, "compare", "claims.yaml")
    assert printed.endswith("ended with 0\n")


def test_a_thread_that_goes_on_is_waited_for(tmp_path: Path) -> None:
    script = (
        f"import threading\n{HELD}"
        "def late():\n    threading.main_thread().join()\n    print('late')\n"
        "threading.Thread(target=late).start()\n" + RUN
    )
    _, printed = _run(tmp_path, script, "compare", "claims.yaml")
    assert printed.endswith("late\ntaken apart\n")  # which shows that the other end is another

"""``--watch`` ended by a signal at a terminal, which is left as it was."""

from __future__ import annotations

import os
import pty
import re
import select
import sys
import termios
from pathlib import Path

import pytest

from tests import processes
from tests.cli.test_watching import ENDS, GOOD


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "claims.yaml"
    file.write_text(GOOD, encoding="utf-8")
    return file


@pytest.mark.parametrize(("number", "code"), ENDS)
def test_a_signal_while_watching_leaves_the_terminal_as_it_was(
    number: int, code: int, claims: Path
) -> None:
    """No colour stays on, the cursor is shown, and the screen is the one that was there."""
    outer, inner = pty.openpty()
    before = termios.tcgetattr(inner)
    command = [sys.executable, "-m", "reconcile", "compare", "--watch", "--color", "always"]
    environment = {**os.environ, "TERM": "xterm-256color"}
    with processes.start(
        command, stdin=inner, stdout=inner, stderr=inner, env=environment
    ) as running:
        written = _until(outer, b"Ctrl-C ends", b"")
        claims.write_text(GOOD.replace("25", "26"), encoding="utf-8")
        written = _until(outer, b"Ctrl-C ends", written)
        running.send_signal(number)
        assert running.wait(processes.GUARD) == code
    after = termios.tcgetattr(inner)
    os.close(inner)
    written = _until(outer, None, written)
    os.close(outer)
    assert after == before
    assert b"\x1b[2J" in written, "the screen is cleared before the second answer"
    assert b"\x1b[1m" in written, "it has colours"
    last = written.rpartition(b"\x1b[")[2]
    assert last.startswith((b"0m", b"H")), last
    assert re.findall(rb"\x1b\[\?[0-9]+[hl]", written) == [], "no mode of the terminal is changed"
    assert b"Traceback" not in written


def _until(handle: int, words: bytes | None, written: bytes) -> bytes:
    """All that a terminal was sent, up to further words, or to its end; the guard ends a hang."""
    seen = b""
    while words is None or words not in seen:
        ready, _, _ = select.select([handle], [], [], processes.GUARD)
        assert ready, (words, written + seen)
        try:
            more = os.read(handle, 65_536)
        except OSError:  # as Linux says that nobody has it open any more
            more = b""
        if not more:
            assert words is None, written + seen
            break
        seen += more
    return written + seen

"""Completion in a real zsh at a terminal: what Tab makes of the line, and what it lists."""

from __future__ import annotations

import os
import pty
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import processes
from tests.shells.shelling import prepared

# What a line becomes by Tab is printed by a widget of our own, and no line is ever run.
BEGIN = r"""
PS1= ; unsetopt prompt_cr prompt_sp zle_bracketed_paste 2>/dev/null
autoload -Uz compinit && compinit -u -D
source script
LISTMAX=1000
probe() { zle expand-or-complete; zle -R; print -r -- "BUFFER<$BUFFER>"; BUFFER= }
zle -N probe; bindkey '^T' probe
print -r -- REA'DY'
"""


class Zsh:
    """An interactive zsh, without anybody's settings."""

    def __init__(self, folder: Path) -> None:
        ours, theirs = pty.openpty()
        environment = {**prepared(folder, "zsh"), "TERM": "dumb", "COLUMNS": "200", "LINES": "60"}
        self.shell = processes.start(
            ["zsh", "-f", "-i"],
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.terminal = ours
        self._said = ""
        os.write(ours, BEGIN.encode())
        self.until("READY")

    def until(self, mark: str) -> str:
        """What it says up to a mark."""
        while mark not in self._said:
            self._said += os.read(self.terminal, 4096).decode("utf-8", errors="replace")
        before, _, self._said = self._said.partition(mark)
        return before

    def tab(self, line: str) -> tuple[str, str]:
        """What is listed for a line, and what it becomes."""
        os.write(self.terminal, f"{line}\x14".encode())
        listed = self.until("BUFFER<")
        return listed, self.until(">")

    def end(self) -> None:
        self.shell.kill()
        self.shell.wait(processes.GUARD)
        os.close(self.terminal)


@pytest.fixture(scope="module")
def zsh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zsh]:
    shell = Zsh(tmp_path_factory.mktemp("zsh"))
    yield shell
    shell.end()


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        ("reconcile expl", "reconcile explain "),
        ("reconcile explain tide:k", "reconcile explain tide:killed-40 "),
        ("reconcile check cl", "reconcile check claims.yaml "),
        ("reconcile nosuch x", "reconcile nosuch x"),
    ],
)
def test_zsh(line: str, becomes: str, zsh: Zsh) -> None:
    assert zsh.tab(line)[1] == becomes


def test_zsh_lists_several_with_what_they_are(zsh: Zsh) -> None:
    listed, becomes = zsh.tab("reconcile check --select S10")
    assert becomes == "reconcile check --select S10"
    assert "S101" in listed and "unsourced-figure" in listed


def test_found_in_a_folder_of_fpath(tmp_path: Path) -> None:
    environment = prepared(tmp_path, "zsh")
    (tmp_path / "script").rename(tmp_path / "_reconcile")
    done = processes.run(
        ["zsh", "-f", "-c", "fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D; "
         "print $_comps[reconcile]"],
        cwd=tmp_path,
        env=environment,
    )  # fmt: skip
    assert done.stdout.strip() == "_reconcile"

"""Pages of the documentation that are sessions: every command on them is run, from top to bottom.

A page with the line ``<!-- session -->`` is one. It begins in an empty folder far from the clone; a
block below ``<!-- file: NAME -->`` is written to that file, a block below ``<!-- append: NAME -->``
behind it, and each line of a ``console`` block that begins with ``$ `` is run, and what follows it
is what it prints. Only ``reconcile`` is run, and ``cat``.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

from tests.inside import ran

SESSION = "<!-- session -->"
DAY = "1735689600"  # 2025-01-01: what is in the future hangs on the day

_BLOCK = re.compile(
    r"(?:<!-- (?P<what>file|append): (?P<name>[\w./-]+) -->\n)?"
    r"```(?P<language>\w+)\n(?P<body>.*?)```\n",
    re.DOTALL,
)


def is_session(text: str) -> bool:
    """Whether a page is one."""
    return SESSION in text.splitlines()


def replayed(text: str) -> str:
    """The page with every output as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)

        def block(match: re.Match[str]) -> str:
            if match["name"] is not None:
                mode = "a" if match["what"] == "append" else "w"
                with open(home / match["name"], mode, encoding="utf-8") as file:
                    file.write(match["body"])
            if match["language"] != "console":
                return match[0]
            commands = [line for line in match["body"].splitlines() if line.startswith("$ ")]
            lines = [line for command in commands for line in (command, *_said(command[2:], home))]
            return "```console\n" + "\n".join(lines) + "\n```\n"

        return _BLOCK.sub(block, text)


def _said(command: str, home: Path) -> list[str]:
    """The lines that a command prints in the folder, those on standard error last."""
    program, *words = shlex.split(command)
    if program == "cat":
        return [
            line.rstrip()
            for word in words
            for line in (home / word).read_text(encoding="utf-8").splitlines()
        ]
    if program != "reconcile":
        raise ValueError(f"only reconcile and cat are run, not {program}")
    return ran(words, home, {"SOURCE_DATE_EPOCH": DAY})

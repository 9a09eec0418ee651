"""Asks a person at a terminal: on standard error, so that results stay on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable

from reconcile.escaping.visible import visible, visible_lines
from reconcile.service.errors import RequestError


def can_ask() -> bool:
    """Whether somebody sits at standard input and sees standard error."""
    try:
        return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
    except ValueError:  # closed
        return False


def asked(question: str, usual: str, fault: Callable[[str], str]) -> str:
    """The answer to a question, put again until nothing is wrong with it.

    An empty answer is the ``usual`` one; ``fault`` says what is wrong with an answer, or nothing.
    """
    shown = f" [{visible(usual)}]" if usual else ""
    while True:
        sys.stderr.write(f"{visible_lines(question)}{shown}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise RequestError("the questions were not answered, so nothing was written")
        answer = line.strip() or usual
        wrong = fault(answer)
        if not wrong:
            return answer
        sys.stderr.write(f"  {visible(wrong)}\n")


def agreed(question: str) -> bool:
    """Whether the answer to a question is yes, as it is when nothing is typed."""
    words = {"yes": True, "y": True, "no": False, "n": False}
    answer = asked(
        question, "yes", lambda typed: "" if typed.lower() in words else "answer yes or no"
    )
    return words[answer.lower()]

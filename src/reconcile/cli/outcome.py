"""What a command comes to: text, messages and an exit code. Commands return it; main writes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Code(IntEnum):
    """Exit codes; where several hold, the highest is the one given."""

    DONE = 0
    FOUND = 1
    CANNOT = 2
    BUG = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141
    TERMINATED = 143


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result ``text`` for stdout or the file ``target``, and ``messages`` for stderr.

    ``beside`` are files and texts to write before that, each whole or not at all; where one
    cannot be written, nothing after it is. ``appended`` is a file and what to add at its end.
    ``as_file`` says that the text is what programs read, and UTF-8 whatever the output's encoding.
    """

    text: str = ""
    code: int = Code.DONE
    messages: str = ""
    target: str | None = None
    appended: tuple[str, str] | None = None
    beside: tuple[tuple[str, str], ...] = ()
    as_file: bool = False


class CannotDo(Exception):
    """What was asked cannot be done (exit code 2); the message says why and what to do."""

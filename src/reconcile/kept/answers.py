"""Prints what the same run printed before where it would print it again, and keeps what is new.

An answer as a file: a first line with the form and the digest of all else, a line each for what it
hangs on and for the sizes, an empty line, then standard output and standard error as they were
written.
"""

from __future__ import annotations

import os
import stat
import sys
import time

from reconcile.kept import KEPT_COMMANDS, NO_CACHE
from reconcile.kept.digest import digest_of
from reconcile.kept.folder import is_own, made, read_own, usual_folder, write_own
from reconcile.kept.looking import QUESTIONS, RunQuestions, begin
from reconcile.kept.program import program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FORM = "reconcile kept answer 1"
_BROKEN_PIPE, _CANNOT = 141, 2
_SECONDS_A_DAY = 86_400

Printed = bytes | memoryview


class KeptAnswer:
    """What a run wrote to standard output and standard error, its exit code and what it saw.

    ``guarded`` are the files that it must not be written over: what the run read or named.
    """

    __slots__ = ("code", "err", "guarded", "out", "program", "questions")

    def __init__(
        self, out: Printed, err: Printed, code: int, program: str, questions: RunQuestions,
        guarded: list[str],
    ) -> None:  # fmt: skip
        self.out, self.err, self.code = out, err, code
        self.program, self.questions, self.guarded = program, questions, guarded

    def to_bytes(self) -> bytes:
        """The file that keeps it."""
        lines = [f"program {self.program}", f"code {self.code}"]
        lines += [f"sizes {len(self.out)} {len(self.err)}"]
        lines += [f"guarded {_hex(path)}" for path in self.guarded]
        lines += [
            f"asked {_hex(question)} {_hex(about)} {_hex(answer)}"
            for (question, about), answer in self.questions.answers.items()
        ]
        rest = "\n".join(lines).encode("ascii") + b"\n\n" + bytes(self.out) + bytes(self.err)
        return f"{FORM} {digest_of(rest)}\n".encode("ascii") + rest


def answer_in(content: bytes) -> KeptAnswer:
    """The answer that a file keeps. Raises ``ValueError`` or another exception where none does."""
    begun, ended = content.index(b"\n") + 1, content.index(b"\n\n")
    whole = memoryview(content)  # an answer may have megabytes, and none of them is copied
    if content[: begun - 1].decode("ascii") != f"{FORM} {digest_of(whole[begun:])}":
        raise ValueError("this is no answer, or only a part of one")
    head, printed = content[begun:ended], whole[ended + 2 :]
    fields: dict[str, list[list[str]]] = {}
    for line in head.decode("ascii").splitlines():
        name, *values = line.split(" ")
        fields.setdefault(name, []).append(values)
    (out, err), questions = map(int, fields["sizes"][0]), RunQuestions()
    for question, about, answer in fields.get("asked", []):
        questions.add(_text(question), _text(about), _text(answer))
    if len(printed) != out + err or any(name not in QUESTIONS for name, _ in questions.answers):
        raise ValueError("this is not all of an answer")
    guarded = [_text(path) for (path,) in fields.get("guarded", [])]
    code, program = int(fields["code"][0][0]), fields["program"][0][0]
    return KeptAnswer(printed[:out], printed[out:], code, program, questions, guarded)


def _hex(text: str) -> str:
    return os.fsencode(text).hex()


def _text(written: str) -> str:
    return os.fsdecode(bytes.fromhex(written))


def may_be_kept(arguments: Sequence[str]) -> bool:
    """Whether a command line is one whose answer is kept."""
    return bool(arguments) and arguments[0] in KEPT_COMMANDS and NO_CACHE not in arguments


def answer_again(arguments: Sequence[str]) -> int | None:
    """Print what this command line printed before, and say its exit code.

    ``None``, with nothing printed, unless all that the run then looked at is the same. Whatever
    is wrong with what is kept, it is as if it were not there.
    """
    if not may_be_kept(arguments):
        return None
    try:
        answer = _kept(arguments)
    except Exception:
        return None
    return None if answer is None else _printed(answer)


class RunToKeep:
    """A run that has begun, and whose answer may be kept.

    Where it is kept and by which program it is made are settled before it is: midnight may come,
    or a file of the program may be saved, before it is done.
    """

    __slots__ = ("_opened", "_path", "_program", "questions")

    def __init__(self, path: str, made_by: str) -> None:
        self._path, self._program = path, made_by
        from reconcile.kept.opened import opened

        self.questions, self._opened = begin(), opened()
        self._opened.begin()

    def keep(self, out: bytes, err: bytes, code: int, guarded: Sequence[str]) -> None:
        """Keep what was printed for the next run; where that cannot be done, do without."""
        try:
            if self._all_noted() and made(os.path.dirname(self._path)):
                answer = KeptAnswer(out, err, code, self._program, self.questions, list(guarded))
                write_own(self._path, answer.to_bytes())
        except Exception:
            return

    @property
    def parts(self) -> tuple[str, str]:
        """Where parts of answers may be kept, and by which program they are made."""
        return os.path.dirname(self._path), self._program

    def _all_noted(self) -> bool:
        noted = (about for question, about in self.questions.answers if question == "holds")
        seen = self.questions.whole and self._opened.all_seen
        return seen and not self._opened.besides(noted, os.path.dirname(self._path))


def keeping(arguments: Sequence[str]) -> RunToKeep | None:
    """Note from now on what the run looks at, if its answer may be kept."""
    try:
        path = _path(arguments) if may_be_kept(arguments) else None
        return None if path is None else RunToKeep(path, program())
    except Exception:  # no current folder, or a part of the program that cannot be read
        return None


def _kept(arguments: Sequence[str]) -> KeptAnswer | None:
    path = _path(arguments)
    if path is None or not os.path.lexists(path) or not is_own(os.path.dirname(path)):
        return None
    answer = answer_in(read_own(path))
    same = answer.program == program() and answer.questions.still_so()
    return answer if same and not _over_an_input(answer) else None


def _path(arguments: Sequence[str]) -> str | None:
    """The file of a command line: where it is typed, and how its output is taken, are part of it.

    The day is too, since dates are judged by it.
    """
    folder = usual_folder()
    if folder is None or sys.stdout is None or sys.stderr is None:
        return None
    today = day_now()
    asked = (
        os.getcwd(), today, _columns(), sys.stdout.isatty(), sys.stdout.encoding,
        sys.stderr.encoding, *arguments,
    )  # fmt: skip
    return os.path.join(folder, digest_of(repr(asked).encode("utf-8", "backslashreplace")))


def day_now() -> int:
    """The day that the clock shows, counted from 1970."""
    return int(time.time()) // _SECONDS_A_DAY


def _columns() -> tuple[str, int]:
    """What the width of the output follows from."""
    columns = os.environ.get("COLUMNS", "")
    try:
        return columns, os.get_terminal_size(1).columns
    except OSError:
        return columns, 0


def _over_an_input(answer: KeptAnswer) -> bool:
    """Whether standard output goes into a file that the run read."""
    out = os.fstat(sys.stdout.fileno())
    if not stat.S_ISREG(out.st_mode):
        return False
    return any(os.path.samestat(out, found) for found in map(_stat, answer.guarded) if found)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _printed(answer: KeptAnswer) -> int:
    code = answer.code
    try:
        _write(sys.stdout.fileno(), answer.out)
    except BrokenPipeError:
        code = _BROKEN_PIPE
    except OSError as failure:
        message = f"reconcile: could not write the output: {failure.strerror or failure}\n"
        answer.err = message.encode("utf-8", "backslashreplace") + answer.err
        code = max(code, _CANNOT)
    try:
        _write(sys.stderr.fileno(), answer.err)
    except OSError:  # nobody is left to tell
        return code
    return code


def _write(handle: int, content: Printed) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]

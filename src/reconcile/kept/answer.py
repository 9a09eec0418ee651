"""An answer as it is kept: what was printed, the exit code, and all that it hangs on.

As a file: a first line with the form and the digest of all else, a line each for what it hangs on
and for the sizes, an empty line, then standard output and standard error as they were written.
"""

from __future__ import annotations

import os

from reconcile.kept.digest import digest_of
from reconcile.kept.looking import QUESTIONS, RunQuestions

FORM = "reconcile kept answer 1"

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

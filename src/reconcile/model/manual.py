"""The manual page of a code: one text from which explanations, documentation and tests are made.

A manual is a summary line, paragraphs, and after ``Example::`` an indented claims file in which
``# <- S101`` marks each line at which that code speaks. Characters that cannot be seen are
written there as in reports, ``⟨U+202E⟩``, and bytes that are no text as ``⟨byte E9⟩``.
"""

from __future__ import annotations

from reconcile.model.route import Confidence, Level
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

EXAMPLE = "Example::"
_MARK = regex(r"(?<!\s)\s+# <- ([A-Z][0-9]{3}(?:, [A-Z][0-9]{3})*)$")
_STANDS_FOR = regex(r"⟨(?:U\+([0-9A-F]{4,6})|byte ([0-9A-F]{2}))⟩")


@dataclass(frozen=True, slots=True)
class Manual:
    """A code's name, what it means, and a file in which it speaks.

    ``level`` and ``confidence`` are those of its findings unless a project asks otherwise.
    """

    code: str
    name: str
    summary: str
    explanation: str
    example: str
    level: Level = Level.ERROR
    confidence: Confidence = Confidence.HIGH

    @property
    def file(self) -> bytes:
        """The example as the bytes of a file, without its marks."""
        return b"".join(_bytes(_MARK.sub("", line)) + b"\n" for line in self.example.splitlines())

    @property
    def expected(self) -> tuple[tuple[int, str], ...]:
        """The lines of the example (from 1) and the codes that speak there, in order."""
        return tuple(
            (number, code)
            for number, line in enumerate(self.example.splitlines(), 1)
            if (mark := _MARK.search(line))
            for code in mark[1].split(", ")
        )


def manual_of(
    code: str,
    name: str,
    text: str,
    *,
    level: Level = Level.ERROR,
    confidence: Confidence = Confidence.HIGH,
) -> Manual:
    """The manual that is written in a text."""
    words, _, example = text.strip().partition(f"{EXAMPLE}\n")
    summary, _, explanation = words.partition("\n")
    from textwrap import dedent  # noqa: PLC0415 - no run that finds nothing wrong shows a manual

    shown = dedent(example).strip("\n").rstrip()
    return Manual(code, name, summary, explanation.strip(), shown, level, confidence)


def _bytes(line: str) -> bytes:
    parts: list[bytes] = []
    at = 0
    for match in _STANDS_FOR.finditer(line):
        parts.append(line[at : match.start()].encode())
        point, byte = match.groups()
        parts.append(bytes.fromhex(byte) if byte else chr(int(point, 16)).encode())
        at = match.end()
    return b"".join((*parts, line[at:].encode()))

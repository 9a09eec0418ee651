"""What a terminal can write, and how many cells a text takes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

_SIGNS = (
    ("·–‒−", "-"),
    ("—", "--"),
    ("×", "x"),
    ("≤", "<="),
    ("≥", ">="),
    ("…", "..."),
    ("‘’", "'"),
    ("“”„", '"'),
    ("⟨", "<"),
    ("⟩", ">"),
    ("→", "->"),
    ("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}", " "),
    ("\N{LEFT-TO-RIGHT MARK}", ""),
)


def spelled(text: str, writes: Callable[[str], bool]) -> str:
    """The text with the signs of our reports typed in ASCII, as far as they cannot be written.

    ``writes`` says whether a text can be; what no keyboard has an equal for stays.
    """
    if writes(text):
        return text
    typed = {ord(sign): way for signs, way in _SIGNS for sign in signs if not writes(sign)}
    return text.translate(typed)


_SINGLE = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),  # 0xAD is a soft hyphen
    (0x370, 0x482),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2190, 0x2199),
    (0x2500, 0x25FC),
)
"""Letters, punctuation, arrows and lines of which each surely takes one cell."""


def cell_len(text: str) -> int:
    """The cells that a text takes on a line."""
    if _single().issuperset(text):
        return len(text)
    from rich.cells import cell_len as slow_cell_len  # noqa: PLC0415 - most texts need it not

    return slow_cell_len(text)


def packed(pieces: Iterable[str], room: int, between: str = " ") -> list[str]:
    """Pieces on as few lines as hold them, none of them parted; a longer one has its own line."""
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]}{between}{piece}" if lines else ""
        if lines and cell_len(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


@cache
def _single() -> frozenset[str]:
    return frozenset(chr(code) for first, last in _SINGLE for code in range(first, last + 1))

"""How many cells of a terminal a text takes.

``rich`` is the slow reference, and is asked where a text has a character that may take none or two.
"""

from __future__ import annotations

from functools import cache

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


@cache
def _single() -> frozenset[str]:
    return frozenset(chr(code) for first, last in _SINGLE for code in range(first, last + 1))

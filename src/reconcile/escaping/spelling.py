"""Signs that a terminal cannot write, as people without them would type them.

For text that people read, not for markup: a typed quotation mark or bracket would mean something
there.
"""

from __future__ import annotations

from collections.abc import Callable

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

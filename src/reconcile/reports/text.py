"""A line for a terminal: runs of text, each with a style, and how it is written with colours.

It is what we need of rich's text, whose import took as long as writing a screen. ``tests`` holds
what it writes against what rich writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from reconcile.escaping.terminal import cell_len

_CODES: Mapping[str, int] = MappingProxyType(
    {"bold": 1, "dim": 2, "strike": 9, "red": 31, "yellow": 33, "blue": 34, "cyan": 36}
)
# Bell, backspace, vertical tab, form feed, carriage return: they move what stands before them.
_MOVING = dict.fromkeys((7, 8, 11, 12, 13))


class Text:
    """A line that is put together from the left."""

    __slots__ = ("_runs",)

    def __init__(self, text: str = "", style: str = "") -> None:
        """Begin with some text."""
        self._runs: list[tuple[str, str]] = []
        self.append(text, style)

    @classmethod
    def assemble(cls, *parts: str | Text | tuple[str, str]) -> Text:
        """The parts in their order: texts without a style, lines, and texts with one."""
        line = cls()
        for part in parts:
            if isinstance(part, Text):
                line._runs += part._runs
            elif isinstance(part, str):
                line.append(part)
            else:
                line.append(*part)
        return line

    def append(self, text: str, style: str = "") -> None:
        """Add some text at the end."""
        if text:
            self._runs.append((text.translate(_MOVING), style))

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(text for text, _ in self._runs)

    @property
    def cell_len(self) -> int:
        """Its width in terminal cells."""
        return cell_len(self.plain)

    def colored(self) -> str:
        """The text with its styles, as terminals understand them; without blanks at its end."""
        # Blanks at the end are cut across runs: a style around nothing would still be written.
        left = len(self.plain.rstrip())
        written = []
        for text, style in self._runs:
            shown = text[:left]
            left -= len(shown)
            written.append(f"\x1b[{_code(style)}m{shown}\x1b[0m" if shown and style else shown)
        return "".join(written)


@cache
def _code(style: str) -> str:
    """The numbers of a style's words, in ascending order."""
    return ";".join(map(str, sorted(_CODES[word] for word in style.split())))

"""Words that are written from right to left, kept from turning the figures after them around.

A terminal that knows such scripts lays out a line as one text: in "(Arabic name, 2033-03-04)" the
date would stand before the name, and be read as 04-03-2033. After the name a left-to-right mark
(U+200E, which prints nothing) ends its reach. Marks that the data hold were made visible before,
so that each one in an output is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import bidirectional

from reconcile.values.patterns import regex

MARK = "\N{LEFT-TO-RIGHT MARK}"
RIGHT_TO_LEFT = frozenset({"R", "AL"})
_TURNING = RIGHT_TO_LEFT | {"AN"}
# What our own words set after a name: a comma or semicolon, a closing mark, a dot, stroke or arrow
# between parts, "+2" for more of them, the blanks between columns. A colour, which is an escape
# sequence, is nothing.
_END = regex(r"(?:\x1b\[[0-9;]*m)*(?:[,;](?=[ \x1b]|$)|[”’)]| (?:\x1b\[[0-9;]*m)*[·/→+ ])")
_COLOR = regex(r"\x1b\[[0-9;]*m")


def settled(text: str) -> str:
    """The text with a mark after each name that would turn what follows it around."""
    # Of the few letters of a text each is looked at once: a pattern of such wide ranges takes long
    # to compile.
    if text.isascii() or not _holds_any(text):
        return text
    return "".join(_settled(line) for line in text.splitlines(keepends=True))


def _settled(line: str) -> str:
    return "".join(_pieces(line)) if _holds_any(line) else line


def _holds_any(text: str) -> bool:
    return any(bidirectional(letter) in RIGHT_TO_LEFT for letter in set(text))


def _pieces(line: str) -> Iterator[str]:
    """The line's characters, and the marks between them."""
    turned = False
    opened = at = 0
    while at < len(line):
        color = _COLOR.match(line, at)
        if turned and not opened and _END.match(line, at):
            yield MARK
            turned = False
        if color:
            yield color[0]
            at = color.end()
            continue
        text = line[at]
        turned, opened = _after(text, turned, opened)
        yield text
        at += 1


def _after(text: str, turned: bool, opened: int) -> tuple[bool, int]:
    """Whether what follows a character is turned around, and brackets opened since it began."""
    kind = bidirectional(text)
    if kind in RIGHT_TO_LEFT:
        return True, opened
    if kind == "L" or not turned:
        return False, 0
    return True, max(opened + (text == "(") - (text == ")"), 0)


def turned(text: str) -> bool:
    """Whether the text has a letter or digit that is written from right to left."""
    return not text.isascii() and any(bidirectional(word) in _TURNING for word in text)

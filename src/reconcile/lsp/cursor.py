"""Where the cursor stands in a claims file, worked out from its lines alone.

A file that is being typed is broken most of the time, so nothing here parses it: the key before
the cursor, the word under it, and by indentation the key above and the section around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.loading.marks import line_end
from reconcile.values.classes import dataclass, replace

_SECTION = re.compile(r"([A-Za-z_$]+):")
_PAIR = re.compile(r"\s*(?:- +)*([A-Za-z_$][\w-]*) *: +(?P<value>.*)$", re.DOTALL)
_ITEM = re.compile(r"( *)- +(?P<value>[^: ][^:]*|)$")
_EMPTY_KEY = re.compile(r"( *(?:- +)*)([A-Za-z_$][\w.+-]*) *: *(?:#.*)?$")
_WORD = re.compile(r"[^\s,\[\]{}'\"]*")
_MOST_OF_A_RECORD = 60
_MOST_LINES = 20_000  # what a section may have above the cursor; more is not looked through


@dataclass(frozen=True, slots=True)
class Cursor:
    """The section around (``claims``), the key above (``withdrawn``) and the key whose value it is.

    Where a key is being written, ``key`` is ``None``. ``word`` is what stands under the cursor,
    from ``start`` to ``end``; ``value`` is all that was typed of the value before ``at``.
    """

    section: str
    above: str
    key: str | None
    word: str
    value: str
    start: int
    end: int
    at: int
    comment: bool = False


def cursor_at(text: str, offset: int) -> Cursor:
    """What stands at an offset."""
    found = _cursor(text, offset)
    return replace(found, above="") if found.above == found.section else found


def _cursor(text: str, offset: int) -> Cursor:
    begin = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = text[begin : line_end(text, begin)]
    head = line[: offset - begin]
    start, end = _word(line, len(head))
    word, spans = line[start:end], (begin + start, begin + end, offset)
    above = _lines_above(text, begin)
    section = _section(line, head, above)
    if _in_comment(head):
        return Cursor(section, "", None, word, head, *spans, comment=True)
    segment, opener = _segment(_unclosed(line, above) + head)
    if opener is not None:
        key, value = _in_flow(segment, opener)
        outer = opener.name if opener.sign == "{" else _parent(line, above)
        return Cursor(section, outer, key, word, value, *spans)
    pair, item = _PAIR.match(head), _ITEM.fullmatch(head)
    if pair is not None:
        return Cursor(section, _parent(line, above), pair[1], word, pair["value"], *spans)
    parent = _parent(line, above)
    if item is not None and parent not in {"claims", ""}:
        return Cursor(section, "", parent, word, item["value"], *spans)
    return Cursor(section, parent, None, word, head.strip().removeprefix("- "), *spans)


@dataclass(frozen=True, slots=True)
class _Opener:
    """A bracket that is still open, and the key before it."""

    sign: str
    name: str


def _word(line: str, at: int) -> tuple[int, int]:
    start = at
    while start and _WORD.fullmatch(line[start - 1]) and line[start - 1] != "#":
        start -= 1
    match = _WORD.match(line, at)
    end = at if match is None else match.end()
    return start, end - 1 if end > at and line[end - 1] == ":" else end


def _in_comment(head: str) -> bool:
    for match in re.finditer(r"(?:^|\s)#", head):
        # An odd number of quotes: the sign stands within a text.
        before = head[: match.start()]
        if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
            return True
    return False


def _segment(head: str) -> tuple[str, _Opener | None]:
    """What stands behind the last comma or bracket that counts, and the bracket still open."""
    opened: list[tuple[_Opener, int]] = []
    start = 0
    for at, sign in _outside_quotes(head):
        if sign in "[{" and _begins(head, at):
            pair = re.search(r"(?<![\w.+-])([\w.+-]+) *: *$", head[start:at])
            opened.append((_Opener(sign, pair[1] if pair else ""), start))
            start = at + 1
        elif sign in "]}" and opened:
            start = opened.pop()[1]
        elif sign == "," and opened:
            start = at + 1
    return head[start:], opened[-1][0] if opened else None


def _outside_quotes(head: str) -> Iterator[tuple[int, str]]:
    """The signs of a text that are not in quotes, with their places."""
    quote = ""
    for at, sign in enumerate(head):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and _begins(head, at):
            quote = sign
        else:
            yield at, sign


def _begins(head: str, at: int) -> bool:
    """Whether a value may begin here."""
    return head[:at].rstrip()[-1:] in {":", ",", "[", "{", "-"}


def _unclosed(line: str, above: list[str]) -> str:
    """The lines before this one that belong to a bracket still open at its beginning."""
    # A record in braces may go over lines: it began at the latest where less is indented.
    before = ""
    for other in above[:_MOST_OF_A_RECORD]:
        before = f"{other} {before}"
        if other.strip() and _indent(other) < _indent(line):
            break
    return before if _segment(before)[1] is not None else ""


def _in_flow(segment: str, opener: _Opener) -> tuple[str | None, str]:
    if opener.sign == "[" and opener.name:
        return opener.name, segment.strip()
    pair = _PAIR.match(segment)
    return (None, segment.strip()) if pair is None else (pair[1], pair["value"])


def _lines_above(text: str, begin: int) -> list[str]:
    """The lines before an offset, nearest first."""
    return text[:begin].splitlines()[::-1][:_MOST_LINES]


def _section(line: str, head: str, above: list[str]) -> str:
    own = _SECTION.match(line)
    if own is not None:
        return own[1] if len(head) > own.end() else ""
    if not head or line[:1] not in {" ", "-"}:
        return ""
    return next((found[1] for other in above if (found := _SECTION.match(other))), "")


def _parent(line: str, above: list[str]) -> str:
    """The key with nothing behind it under which this line is indented."""
    # Upwards, to the first line that is indented less. The first key of an item stands behind its
    # hyphen: seen from there, the item itself is what lies above.
    column, item = _indent(line), line.lstrip(" ").startswith("- ")
    for other in above:
        bare = other.strip(" ")
        if not bare or bare.startswith("#"):
            continue
        start, dashed = _indent(other), bare.startswith("-")
        inner = start + len(bare) - len(bare.lstrip("- "))
        if not item and dashed and inner == column:
            column, item = start, True  # the first key of the item that this line is part of
        elif _lies_above(start, inner, column, dashed=dashed, item=item):
            found = _EMPTY_KEY.match(other)
            return "" if found is None else found[2]
    return ""


def _lies_above(start: int, inner: int, column: int, *, dashed: bool, item: bool) -> bool:
    """Whether a line is indented less: an item's list may stand as deep as its key."""
    if item:
        return start < column or (start == column and not dashed)
    return start < column and not (dashed and inner > column)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

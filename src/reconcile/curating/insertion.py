"""Records put into a claims file without touching a byte of what is there.

Each insertion is offered at one or more places; the caller takes the first after which the file
holds exactly what it held, and the new records.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from reconcile.curating.edits import applied, line_break
from reconcile.curating.yaml_text import block_record, flow_value, key_text
from reconcile.loading.marks import MAPPING, SCALAR, SEQUENCE, Keys, Marks, Sheet, line_end
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from reconcile.model.route import Edit
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """A file's text and the marks of its values."""

    text: str
    marks: Marks

    def number(self, *keys: str | int) -> int | None:
        """The number of the value at a route."""
        return self.marks.find(tuple(keys))

    def key(self, keys: Keys) -> int | None:
        """The number of the key at a route."""
        return self.marks.find(keys, at_key=True)

    def is_flow(self, number: int) -> bool:
        """Whether a list or mapping stands in brackets or braces."""
        return self.text[self.marks.starts[number]] in "[{"

    def is_block(self, number: int, kind: int) -> bool:
        """Whether a value is a list or mapping laid out in lines."""
        return self.marks.kinds[number] == kind and not self.is_flow(number)

    def is_empty(self, number: int) -> bool:
        """Whether a key has nothing behind it."""
        empty = self.marks.starts[number] == self.marks.ends[number]
        return self.marks.kinds[number] == SCALAR and empty

    def children(self, number: int) -> list[int]:
        """The items of a list, or the keys of a mapping."""
        kind = self.marks.kinds[number]
        if kind == SEQUENCE:
            return list(self.marks.items(number))
        return list(self.marks.entries(number)) if kind == MAPPING else []

    def value_of(self, key: int) -> int:
        """The number of a key's value."""
        return key + self.marks.sizes[key]

    def column(self, offset: int) -> int:
        """How many characters stand before an offset in its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """The offset at which the line of an offset begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def next_line(self, offset: int) -> int:
        """The offset at which the line after that of an offset begins, or the end of the text."""
        end = line_end(self.text, offset)
        if self.text.startswith("\r\n", end):
            return end + 2
        return min(end + 1, len(self.text))

    def after_comments(self, offset: int, indent: int) -> int:
        """The offset after comments that follow directly and stand deeper than ``indent``."""

        def is_deeper(line: str) -> bool:
            bare = line.lstrip(" ")
            return bare.startswith("#") and len(line) - len(bare) > indent

        return self._after(offset, is_deeper)

    def after_blank_lines(self, offset: int) -> int:
        """The offset after blank lines."""
        return self._after(offset, lambda line: not line.strip(" "))

    def _after(self, offset: int, passes: Callable[[str], bool]) -> int:
        """The offset of the next line that is not passed over, or the end of the text."""
        while offset < len(self.text) and passes(self.text[offset : line_end(self.text, offset)]):
            offset = self.next_line(offset)
        return offset

    def before_comments(self, offset: int) -> int:
        """The offset of the first of the comment lines that stand directly above a line."""
        while offset > 0:
            above = self.line_start(offset - 1 - self.text.endswith("\r\n", 0, offset))
            if not self.text[above:offset].lstrip(" ").startswith("#"):
                return offset
            offset = above
        return offset


_INDENT = 2
CLAIMS = "claims"


def insertions(
    outline: Outline, records: Mapping[str, Mapping[str, Any]], claim: Mapping[str, Any]
) -> Iterator[list[Edit]]:
    """Ways of adding a claim, and records by section and id, the likeliest way first."""
    choices = [
        list(_into(outline, section, _entries(entries, _INDENT), entries))
        for section, entries in records.items()
        if entries
    ]
    item = _item(claim, _INDENT, _INDENT, flow=False)
    choices.append(list(_into(outline, CLAIMS, item, [claim])))
    yield from map(_joined, product(*choices))


def _joined(chosen: tuple[Edit, ...]) -> list[Edit]:
    """Insertions at one place as one, in their order."""
    texts: dict[int, str] = {}
    for edit in chosen:
        texts[edit.start] = texts.get(edit.start, "") + edit.text
    return [Edit(start, start, text) for start, text in texts.items()]


def _into(outline: Outline, section: str, lines: list[str], value: Any) -> Iterator[Edit]:
    """Ways of adding to a section what ``lines`` say, which as data is ``value``."""
    number = outline.number(section)
    inline = flow_value(value)
    if number is None:
        yield from _new_section(outline, section, [f"{section}:", *lines], inline)
    elif outline.is_empty(number):
        yield from _below_key(outline, section, lines)
    elif section == CLAIMS and outline.is_block(number, SEQUENCE):
        yield from _after_item(outline, number, *value)
    elif section != CLAIMS and outline.is_block(number, MAPPING):
        yield from _after_entry(outline, number, value)
    else:
        yield _in_brackets(outline, number, inline[1:-1])


def _entries(records: Mapping[str, Mapping[str, Any]], indent: int) -> list[str]:
    """Records as entries of a block mapping, a line each."""
    return [f"{' ' * indent}{key_text(id)}: {flow_value(row)}" for id, row in records.items()]


def _item(claim: Mapping[str, Any], dash: int, step: int, *, flow: bool) -> list[str]:
    """A claim as an item of a block list: ``dash`` is its column, ``step`` that of its keys."""
    lead = f"{' ' * dash}-{' ' * (step - 1)}"
    if flow:
        return [f"{lead}{flow_value(claim)}"]
    first, *rest = block_record(claim, "")
    return [f"{lead}{first}", *(f"{' ' * (dash + step)}{line}" for line in rest)]


def _after_item(outline: Outline, number: int, claim: Mapping[str, Any]) -> Iterator[Edit]:
    """Behind the last item of a block list, laid out like it."""
    items = outline.children(number)
    last = items[-1]
    start = outline.marks.starts[last]
    dash = outline.column(outline.text.rfind("-", 0, start))
    block = outline.is_block(last, MAPPING)
    step = outline.column(start) - dash if block else _INDENT
    lines = _item(claim, dash, max(step, _INDENT), flow=not block)
    gap = _gap_between(outline, items)
    yield from _lines_after(outline, outline.marks.ends[last], dash, lines, gap)


def _gap_between(outline: Outline, items: list[int]) -> bool:
    """Whether a blank line stands between the last two items."""
    if len(items) < 2:
        return False
    between = outline.text[outline.marks.ends[items[-2]] : outline.marks.starts[items[-1]]]
    lines = between.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return any(not line.strip(" ") for line in lines[1:-1])


def _after_entry(
    outline: Outline, number: int, entries: Mapping[str, Mapping[str, Any]]
) -> Iterator[Edit]:
    """Behind the last entry of a block mapping, laid out like it."""
    key = outline.children(number)[-1]
    value = outline.value_of(key)
    indent = outline.column(outline.marks.starts[key])
    lines = _entries(entries, indent)
    if outline.is_block(value, MAPPING):
        deeper = " " * outline.column(outline.marks.starts[outline.children(value)[0]])
        lines = [
            line
            for id, record in entries.items()
            for line in (f"{' ' * indent}{key_text(id)}:", *block_record(record, deeper))
        ]
    yield from _lines_after(outline, outline.marks.ends[value], indent, lines, gap=False)


def _lines_after(
    outline: Outline, end: int, indent: int, lines: list[str], gap: bool
) -> Iterator[Edit]:
    """Lines put behind the line of a value that ends at an offset, past its own comments."""
    if outline.text[end - 1 : end] in {"\n", "\r"}:  # a text in several lines ends with its break
        end -= 1
    place = outline.after_comments(outline.next_line(end), indent)
    blank = [""] if gap else []
    yield _lines_at(outline, place, [*blank, *lines])
    later = outline.after_blank_lines(place)
    if later != place:
        yield _lines_at(outline, later, lines)


def _lines_at(outline: Outline, place: int, lines: list[str]) -> Edit:
    """Whole lines at the beginning of a line, or at the end of a text without a last line break."""
    newline = line_break(outline.text)
    text = newline.join(lines)
    unfinished = place == len(outline.text) and outline.text[-1:] not in {"", "\n", "\r"}
    return Edit(place, place, f"{newline}{text}" if unfinished else f"{text}{newline}")


def _in_brackets(outline: Outline, number: int, inner: str) -> Edit:
    """Inside brackets or braces, behind the last value in them."""
    children = outline.children(number)
    if not children:
        place = outline.marks.starts[number] + 1
        return Edit(place, place, inner)
    last = children[-1]
    if outline.marks.kinds[number] == MAPPING:
        last = outline.value_of(last)
    place = outline.marks.ends[last]
    return Edit(place, place, f", {inner}")


def _below_key(outline: Outline, section: str, lines: list[str]) -> Iterator[Edit]:
    """Below a key with nothing behind it."""
    key = outline.key((section,))
    assert key is not None
    place = outline.next_line(outline.marks.starts[key])
    yield _lines_at(outline, place, lines)
    yield _lines_at(outline, outline.after_comments(place, 0), lines)


def _new_section(outline: Outline, section: str, lines: list[str], inline: str) -> Iterator[Edit]:
    """A section of its own: claims at the end, others before the claims or at the end."""
    if outline.marks.starts and outline.is_flow(0):
        yield _in_brackets(outline, 0, f"{section}: {inline}")
        return
    key = None if section == CLAIMS else outline.key((CLAIMS,))
    if key is not None:
        line = outline.line_start(outline.marks.starts[key])
        yield _lines_at(outline, outline.before_comments(line), [*lines, ""])
        yield _lines_at(outline, line, [*lines, ""])
    yield _lines_at(outline, len(outline.text), lines)


Records = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""New records by section and id."""


def adding(page: CopyPage, records: Records, claim: Mapping[str, Any]) -> list[Edit] | None:
    """The edits that add a claim and the records that it needs; ``None`` when no place fits.

    Every way is tried on a copy: it counts only when the file then reads as the same data with the
    additions, and the old text stands in the new one whole and in order.
    """
    if not isinstance(page.sheet, Sheet) or page.notebook.fatal:
        return None
    wanted = _expected(page.data, records, claim)
    text = page.sheet.lines.text
    for edits in insertions(Outline(text, page.sheet.marks), records, claim):
        after = open_page(Input(page.name, applied(text, edits).encode("utf-8")))
        if not after.notebook.fatal and after.data == wanted:
            return edits
    return None


def _expected(data: Any, records: Records, claim: Mapping[str, Any]) -> dict[str, Any]:
    """The data that the file has to hold afterwards."""
    found: dict[str, Any] = copy.deepcopy(data) if isinstance(data, dict) else {}
    for section, entries in records.items():
        if entries:
            found[section] = {**(found.get(section) or {}), **_plain(entries)}
    found[CLAIMS] = [*(found.get(CLAIMS) or []), _plain(claim)]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value

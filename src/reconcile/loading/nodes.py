"""The strict reader: YAML events to plain data and marks, without recursion.

Plain data are dicts with text keys, lists, text, whole numbers, truth values and ``None``.
Whatever would silently mean something else is noted instead (docs/rules, family F and Q104).
"""

from __future__ import annotations

from array import array
from typing import Any

from reconcile.loading import leaves, limits, quirks, words
from reconcile.loading.events import events, kinds
from reconcile.loading.frames import AnchoredValue, Anchors, OpenFrames, OpenNode
from reconcile.loading.leaves import REFUSED, ScalarSite
from reconcile.loading.marks import MAPPING, SCALAR, SEQUENCE, Lines, Marks, Sheet, line_end
from reconcile.loading.notebook import FileNotes
from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class Tree:
    """What was read: the data, where it stands, and the spans of all scalars for ``comments``."""

    data: Any
    sheet: Sheet
    spans: tuple[array[int], array[int]]


def read(lines: Lines, notebook: FileNotes, *, pure: bool = False) -> Tree:
    """Read one document; every fault is a note, and the rest is read on as far as possible."""
    reader = Reader(lines, notebook)
    for event in events(lines, notebook, pure=pure):
        if not reader.take(event):
            break
    sheet = Sheet(lines, reader.marks)
    return Tree(reader.root, sheet, (reader.span_starts, reader.span_ends))


class Reader:
    """Builds data from events. One for each file."""

    __slots__ = ("_anchors", "_documents", "_lines", "_notebook", "_open", "_text",
                 "marks", "root", "span_ends", "span_starts")  # fmt: skip

    def __init__(self, lines: Lines, notebook: FileNotes) -> None:
        self._lines = lines
        self._text = lines.text
        self._notebook = notebook
        self._open = OpenFrames()
        self._anchors = Anchors()
        self._documents = 0
        self.root: Any = None
        self.marks = Marks(lines.text)
        self.span_starts = array("I")
        self.span_ends = array("I")

    def take(self, event: Any) -> bool:
        """Take one event; false when reading has to stop."""
        kind = type(event)
        if kind is kinds.ScalarEvent:
            self._scalar(event)
        elif kind is kinds.MappingStartEvent or kind is kinds.SequenceStartEvent:
            return self._start(event)
        elif kind is kinds.MappingEndEvent or kind is kinds.SequenceEndEvent:
            self._close(event)
        elif kind is kinds.AliasEvent:
            self._alias(event)
        elif kind is kinds.DocumentStartEvent:
            return self._document(event)
        enough = len(self.marks.starts) > limits.MAX_VALUES or self._notebook.full
        return not enough or self._too_much(event)

    # -- documents and limits

    def _document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents > 1:
            at = event.start_mark.index
            self._fatal("F012", words.SEVERAL_DOCUMENTS, (at, at + 3))
        return self._documents == 1

    def _too_much(self, event: Any) -> bool:
        at = event.start_mark.index
        many = len(self.marks.starts) > limits.MAX_VALUES
        fault = words.too_many(limits.MAX_VALUES) if many else words.TOO_MUCH_WRONG
        self._fatal("F007", fault, (at, at + 1))
        return False

    def _fatal(
        self, code: str, fault: words.Words, span: tuple[int, int], offending: str = ""
    ) -> None:
        self._notebook.add(
            code, *fault, span=span, keys=self._open.keys(), offending=offending, fatal=True
        )

    # -- lists and mappings

    def _start(self, event: Any) -> bool:
        start, end = event.start_mark.index, event.end_mark.index
        start = quirks.content_start(self._text, start, max(start, end))
        if len(self._open.frames) >= limits.MAX_DEPTH:
            self._fatal("F006", words.too_deep(limits.MAX_DEPTH), (start, start + 1))
            return False
        if event.tag is not None:
            self._tag(event.tag, event.start_mark.index)
        is_mapping = type(event) is kinds.MappingStartEvent
        number = self.marks.add(MAPPING if is_mapping else SEQUENCE, start, end)
        items: dict[str, Any] | list[Any] = {} if is_mapping else []
        self._announce(event)
        self._open.frames.append(OpenNode(number, items, bool(event.flow_style), event.anchor))
        return True

    def _close(self, event: Any) -> None:
        frame = self._open.frames.pop()
        marks, number = self.marks, frame.number
        size = len(marks.starts) - number
        marks.sizes[number] = size
        if frame.flow:
            marks.ends[number] = event.end_mark.index
        elif size > 1:
            marks.ends[number] = self._last_end(number)
        if frame.anchor is not None:
            anchored = AnchoredValue(frame.items, size + frame.extra, frame.height + 1)
            self._anchors.known[frame.anchor] = anchored
        self._open.count(frame.extra, frame.height + 1)
        self._attach(number, frame.items)

    def _last_end(self, number: int) -> int:
        """The end of the last value inside: the last one numbered, or one that encloses it."""
        marks = self.marks
        last = child = number + 1
        stop = len(marks.starts)
        while child < stop:
            last = child
            child += marks.sizes[child]
        return marks.ends[last]

    def _announce(self, event: Any) -> None:
        """Remember an anchor whose value is not complete yet."""
        fault = None if event.anchor is None else self._anchors.announce(event.anchor)
        if fault is not None:
            at = event.start_mark.index
            self._fatal("F010", fault, (at, at + 1))

    # -- aliases

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        number = self.marks.add(SCALAR, start, end)
        self._span(start, end)
        found = self._anchors.repeat(event.anchor, len(self._open.frames))
        if isinstance(found, AnchoredValue):
            self._open.count(found.size, found.height)
            self._attach(number, found.value)
            return
        if found is not None:
            self._fatal("F010", found, (start, end), self._text[start:end])
        self._attach(number, REFUSED)

    # -- scalars

    def _scalar(self, event: Any) -> None:
        start, end = self._extent(event)
        value = self._value(event, start, end)
        number = self.marks.add(SCALAR, start, end)
        self._span(start, end)
        # Of a long text each repetition is written out in reports, however few values it is.
        more = (end - start) // limits.REPEATED_TEXT
        if more:
            self._open.count(more, 0)
        if event.anchor is not None:
            kept = None if value is REFUSED else value
            self._anchors.known[event.anchor] = AnchoredValue(kept, 1 + more)
        self._attach(number, value)

    def _extent(self, event: Any) -> tuple[int, int]:
        """Where the text of a scalar begins and ends, without an anchor or tag before it."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None or event.tag is not None:
            self._properties(event)
            start = quirks.content_start(self._text, start, end)
        if not event.style and event.tag is None and not event.value:
            # An empty value stands nowhere: its place is where somebody would write it.
            start = end = self._empty_place(start)
        elif event.style in ("|", ">"):
            end = self._block_text(start, end)
        return start, end

    def _value(self, event: Any, start: int, end: int) -> Any:
        """What a scalar is worth; ``REFUSED``, with a note, where it is not clear."""
        site, style = self._site(start, end), event.style
        opening = self._opening(start) if style in ("|", ">") and not event.value.strip() else ""
        if any(sign.isdigit() for sign in opening):
            site.note("F002", words.empty_block(opening), opening)
            return REFUSED
        if not style and event.tag is None:
            return leaves.plain(site, event.value)
        return leaves.quoted(site, event.value, escapes=style == '"')

    def _site(self, start: int, end: int) -> ScalarSite:
        keys = self._open.keys()
        frames = self._open.frames
        return ScalarSite(
            text=self._text,
            notebook=self._notebook,
            keys=keys,
            above=keys[: len(frames) - 1] if frames else (),
            is_key=self._open.at_key(),
            in_flow=bool(frames) and frames[-1].flow,
            before=self.span_ends[-1] if self.span_ends else 0,
            start=start,
            end=end,
        )

    def _properties(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if event.tag is not None and not (
            event.tag == quirks.STRING and quirks.is_plain_string_tag(self._text, start, end)
        ):
            self._tag(event.tag, start)
        self._announce(event)

    def _tag(self, tag: str, start: int) -> None:
        at = max(self._text.find("!", start), start)
        self._fatal("F009", words.tag(tag), (at, at + 1), tag)

    def _block_text(self, start: int, end: int) -> int:
        """Where a text after ``|`` or ``>`` ends, its header checked."""
        if quirks.header_quirk(self._text, start):
            quirk = "what follows the | or > on its line"
            self._fatal("F020", words.disagree(quirk), (start, start + 1))
        while end > start + 1 and self._text[end - 1] in " \r\n":
            end -= 1
        return end

    def _opening(self, start: int) -> str:
        """The line that opens a block of text, from its sign on."""
        return self._text[start : line_end(self._text, start)].rstrip()

    def _empty_place(self, start: int) -> int:
        """An empty value stands where its key or the character before it ends."""
        if self._open.awaits_value() and self.span_ends:
            return self.span_ends[-1]
        while start > 0 and self._text[start - 1] in " \r\n":
            start -= 1
        return start

    def _span(self, start: int, end: int) -> None:
        self.span_starts.append(start)
        self.span_ends.append(end)

    # -- where values go

    def _attach(self, number: int, value: Any) -> None:
        """Put a finished value where it belongs."""
        if not self._open.frames:
            self.root = None if value is REFUSED else value
        elif self._open.at_key():
            self._take_key(number, value)
        else:
            self._open.put(None if value is REFUSED else value)

    def _take_key(self, number: int, value: Any) -> None:
        start, end = self.marks.starts[number], self.marks.ends[number]
        if not isinstance(value, str):
            if value is not REFUSED:
                self._fatal("F011", words.NOT_A_KEY, (start, start + 1))
            self._open.drop_key()
            self.marks.odd_keys[number] = "\x00"
            return
        if self._text[start:end] != value:
            self.marks.odd_keys[number] = value
        first = self._open.take_key(value, start)
        if first is not None:
            keys = (*self._open.keys(), value)
            fault = words.twice(value, self._lines.position(first))
            self._notebook.add("F014", *fault, keys=keys, span=(start, end), offending=value)
            self._open.drop_key()

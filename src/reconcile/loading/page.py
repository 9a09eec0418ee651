"""One file, read as far as its own text allows: data, places, comments, and notes."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from reconcile.loading.blocks import ListedClaim, listed_claims
from reconcile.loading.fast.before import FileBefore
from reconcile.loading.fast.reading import read_quickly
from reconcile.loading.fast.switch import fast_paths
from reconcile.loading.limits import MAX_COMMENTS
from reconcile.loading.marks import Lines, MarkedLayout, Marks, Sheet, line_end
from reconcile.loading.nodes import read
from reconcile.loading.notebook import FileNotes
from reconcile.loading.opening import Input
from reconcile.loading.schema import claim_keys, faults
from reconcile.loading.tables.names import is_table
from reconcile.loading.text import decode, decode_rows
from reconcile.loading.words import too_many_comments
from reconcile.model.route import Comment, Level, Problem
from reconcile.values.classes import dataclass


def comments(lines: Lines, spans: tuple[array[int], array[int]]) -> tuple[Comment, ...]:
    """All comments in order, one more than ``MAX_COMMENTS`` at most.

    ``spans`` are the starts and ends of the scalars, in order.
    The line of a ``|`` or ``>`` may end in a comment though it lies in the scalar's span.
    """
    text = lines.text
    found: list[Comment] = []
    at = text.find("#")
    while at >= 0 and len(found) <= MAX_COMMENTS:
        inside = _inside(text, at, spans)
        if inside:
            at = text.find("#", max(inside, at + 1))
            continue
        end = line_end(text, at)
        start = lines.offset(lines.position(at)[0])
        own_line = not text[start:at].strip(" ")
        found.append(Comment(lines.place(at, end), text[at + 1 : end], own_line))
        at = text.find("#", end)
    return tuple(found)


def _inside(text: str, at: int, spans: tuple[array[int], array[int]]) -> int:
    """The end of the scalar that holds the offset, or 0."""
    starts, ends = spans
    number = bisect_right(starts, at) - 1
    if number < 0 or at >= ends[number]:
        return 0
    start = starts[number]
    if text[start] in "|>" and at < line_end(text, start):
        return 0
    return ends[number]


@dataclass(frozen=True, slots=True)
class CopyPage:
    """One file. ``sheet`` is ``None`` when there is no text; ``data`` is a mapping, or empty.

    ``before`` is what is known of it from an earlier reading, and takes what is learnt from this.
    """

    notebook: FileNotes
    sheet: MarkedLayout | None = None
    data: Any = None
    comments: tuple[Comment, ...] = ()
    before: FileBefore | None = None

    @property
    def name(self) -> str:
        """The file's name as given."""
        return self.notebook.path

    @property
    def usable(self) -> bool:
        """Whether anything of the file may be used."""
        return not self.notebook.fatal and isinstance(self.data, dict)

    def section(self, name: str) -> dict[str, Any]:
        """A table of records by id; empty when it is absent or no table."""
        found = self.data.get(name) if self.usable else None
        return found if isinstance(found, dict) else {}

    def items(self) -> Sequence[Any]:
        """What stands in the list of claims, as plain data; empty when there is no list."""
        found = self.data.get("claims") if self.usable else None
        return found if isinstance(found, list) else []

    def claims(self) -> list[ListedClaim]:
        """The claims as plain data, those in blocks included."""
        return list(listed_claims(self.items()))

    def problems(self) -> Iterator[Problem]:
        """Everything that was noted, with places."""
        return self.notebook.problems(self.sheet, self.data)


def open_page(
    given: Input, *, pure: bool = False, fast: bool = False, before: FileBefore | None = None
) -> CopyPage:
    """Read one file; whatever is wrong with it is noted, and nothing is raised.

    ``fast``: whoever only wants the data and where they stand may have them from a fast path.
    What is known from ``before`` is not read again.
    """
    notebook = FileNotes(given.name)
    if given.content is None:
        message = f"the file cannot be read: {given.reason}"
        notebook.add("F001", message, given.help, fatal=True)
        return CopyPage(notebook)
    if is_table(given.name):
        return _open_table(given.name, given.content, notebook)
    decoded = decode(given.content, notebook)
    if decoded is None:
        return CopyPage(notebook)
    lines = Lines(given.name, decoded.text)
    if not decoded.sound:
        return CopyPage(notebook, Sheet(lines, Marks(decoded.text)))
    sheet, data, found = _read(lines, notebook, before, pure=pure, fast=fast)
    if len(found) > MAX_COMMENTS:
        notebook.add("F007", *too_many_comments(MAX_COMMENTS), fatal=True)
    if not notebook.fatal:
        _check(data, notebook, before)
    return CopyPage(notebook, sheet, data, found, before)


def _open_table(name: str, content: bytes, notebook: FileNotes) -> CopyPage:
    decoded = decode_rows(content, notebook)
    if decoded is None:
        return CopyPage(notebook)
    lines = Lines(name, decoded[0])
    from reconcile.loading.tables.table import read_table

    sheet, data = read_table(lines, decoded[1], notebook, claim_keys())
    _check(data, notebook)
    return CopyPage(notebook, sheet, data)


def _read(
    lines: Lines, notebook: FileNotes, before: FileBefore | None, *, pure: bool, fast: bool
) -> tuple[MarkedLayout, Any, tuple[Comment, ...]]:
    """Where everything stands, the data, and the comments."""
    quick = None
    if fast and fast_paths():
        quick = read_quickly(lines, claim_keys(), pure=pure, before=before)
    if quick is not None:
        return quick.sheet, _same(quick.data, before), comments(quick.excerpt, quick.spans)
    tree = read(lines, notebook, pure=pure)
    found = () if notebook.fatal else comments(lines, tree.spans)
    return tree.sheet, _same(tree.data, before), found


def _same(data: Any, before: FileBefore | None) -> Any:
    """The data, with the objects that are known from before."""
    return data if before is None else before.same_objects(data)


_NO_CLAIMS = ("the file holds no claims", "write claims: and the claims below it")


def _check(data: Any, notebook: FileNotes, before: FileBefore | None = None) -> None:
    """Hold the data against the schema; data that are no mapping are refused in one sentence."""
    if data is None or data == {}:
        notebook.add("F021", *_NO_CLAIMS, level=Level.WARNING)
    elif isinstance(data, dict):
        if any(True for _ in faults(data, before)):
            from reconcile.loading.faults import note_faults

            note_faults(data, notebook, before)
        if set(data) <= {"version", "defaults", "$schema"} and not notebook.notes:
            notebook.add("F021", *_NO_CLAIMS, level=Level.WARNING)
        if data.get("claims") == []:
            message = "the list of claims is empty"
            notebook.add("F021", message, keys=("claims",), level=Level.WARNING)
    else:
        kind = "a list" if isinstance(data, list) else "a single value"
        message = f"the file is {kind}, where a mapping belongs"
        notebook.add("F103", message, _mapping_help(data), fatal=True)


def _mapping_help(data: Any) -> str:
    """How to make a mapping of a list, a text or a number."""
    if isinstance(data, list):
        return "write claims: above the list, and sources: and claimants: above that"
    help = "begin with keys such as sources: and claims:"
    if isinstance(data, str) and len(data.split()) > 3:
        return f"{help}; if this is an article, 'reconcile draft FILE' writes its figures as claims"
    return help

"""The YAML comments of a file: found in its text, outside the span of every scalar."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from reconcile.loading.limits import MAX_COMMENTS
from reconcile.loading.marks import Lines, line_end
from reconcile.model.route import Comment


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

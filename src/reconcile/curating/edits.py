"""Texts with edits in them, and what that changes."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff

from reconcile.model.route import Edit

_LINE_ENDS = "\r\n"


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; of two at one place the first comes first.

    Raises ``ValueError`` for edits that overlap or lie outside of the text.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not at <= edit.start <= edit.end <= len(text):
            raise ValueError(f"an edit at {edit.start} overlaps another, or is outside of the text")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at:]))


def difference(path: str, before: str, after: str) -> str:
    """What changed, as a unified diff, to be looked at: every line ends in a plain line end."""
    lines = unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"{path} (now)",
        f"{path} (then)",
    )
    return "".join(f"{line.rstrip(_LINE_ENDS)}\n" for line in lines)


def line_break(text: str) -> str:
    """How the lines of a text end."""
    for at, sign in enumerate(text):
        if sign == "\n":
            return "\n"
        if sign == "\r":
            return "\r\n" if text[at + 1 : at + 2] == "\n" else "\r"
    return "\n"

"""The text that a reader of a web page sees: without tags, scripts and comments."""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"<(?:(?P<comment>!--)|[!?][^<>]{0,2000}>"
    r"|(?P<close>/?)(?P<name>[a-z][a-z0-9:-]{0,40})(?:\"[^\"<]{0,4000}\"|'[^'<]{0,4000}'|[^<>\"'])*>)",
    re.IGNORECASE,
)
_UNSEEN = frozenset(("script", "style", "template"))
_INSIDE_WORDS = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s "
    "samp small span strike strong time tt u var wbr".split()
)
"""Tags that may begin or end in the middle of a word or number; all others stand between words."""


def web_text(page: str) -> str:
    """The text of a page, however broken its tags; in time linear in its length."""
    pieces: list[str] = []
    lowered = page.lower()
    at = 0
    while (match := _TAG.search(page, at)) is not None:
        pieces.append(page[at : match.start()])
        name = (match["name"] or "").lower()
        at = match.end()
        if match["comment"]:
            at = _behind(lowered, "-->", at)
        elif name in _UNSEEN and not match["close"]:
            at = _behind(lowered, f"</{name}", at)
        if name and name not in _INSIDE_WORDS:
            pieces.append("\n")
    pieces.append(page[at:])
    return html.unescape("".join(pieces))


def _behind(page: str, end: str, at: int) -> int:
    """The place behind the next ``end``; without one the rest of the page is unseen."""
    found = page.find(end, at)
    if found < 0:
        return len(page)
    return found + len(end) if end == "-->" else found

"""The local copies of sources: from paths in claims files to texts that can be searched."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from reconcile.loading.files import read_beside
from reconcile.loading.opening import Input
from reconcile.model.claim import Source
from reconcile.model.dataset import SourceCopy
from reconcile.values.patterns import regex

_TAG = regex(
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


_PAGE = regex(r"\s{0,99}<(?:!doctype html|html|\?xml)", re.IGNORECASE)


def copies_of(
    sources: Mapping[str, Source], read_copy: Callable[[str, str], Input] = read_beside
) -> dict[str, SourceCopy]:
    """The copy of each source that names one, by the source's id. Never raises.

    ``read_copy`` reads a file that a claims file names, both by their paths.
    """
    read: dict[tuple[str, str], SourceCopy] = {}
    found = {}
    for name, source in sources.items():
        if source.archive is not None:
            key = (source.route.path, source.archive)
            if key not in read:
                read[key] = _copy(read_copy(*key))
            found[name] = read[key]
    return found


def _copy(given: Input) -> SourceCopy:
    if given.content is None:
        return SourceCopy(None, given.reason)
    if b"\0" in given.content[:4096] or given.content.startswith(b"%PDF"):
        return SourceCopy(None)  # there, and no text
    text = given.content.decode("utf-8-sig", "replace")
    if given.name.lower().endswith((".html", ".htm")) or _PAGE.match(text):
        text = web_text(text)
    return SourceCopy(text)

"""The local copies of sources: from the paths in the claims files to texts that can be searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reconcile.loading.files import Input, read_beside
from reconcile.loading.web_text import web_text
from reconcile.model.claim import Source
from reconcile.model.dataset import Copy

_PAGE = re.compile(r"\s{0,99}<(?:!doctype html|html|\?xml)", re.IGNORECASE)


def copies_of(
    sources: Mapping[str, Source], read_copy: Callable[[str, str], Input] = read_beside
) -> dict[str, Copy]:
    """The copy of each source that names one, by the source's id. Never raises.

    ``read_copy`` reads a file that a claims file names, both by their paths.
    """
    read: dict[tuple[str, str], Copy] = {}
    found = {}
    for name, source in sources.items():
        if source.archive is not None:
            key = (source.route.path, source.archive)
            if key not in read:
                read[key] = _copy(read_copy(*key))
            found[name] = read[key]
    return found


def _copy(given: Input) -> Copy:
    if given.content is None:
        return Copy(None, given.reason)
    if b"\0" in given.content[:4096] or given.content.startswith(b"%PDF"):
        return Copy(None)  # there, and no text
    text = given.content.decode("utf-8-sig", "replace")
    if given.name.lower().endswith((".html", ".htm")) or _PAGE.match(text):
        text = web_text(text)
    return Copy(text)

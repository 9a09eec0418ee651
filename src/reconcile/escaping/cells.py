"""Text in a cell that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible

_BREAKS = re.compile(r"[\r\n\t]+")
_GUARDED = re.compile(r"'*\s*[=+\-@＝＋－＠]")  # with a ' of its own too: so one can be taken away
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def cell(text: str) -> str:
    """The text on one line, a ``'`` before what a spreadsheet would reckon out (OWASP)."""
    flat = visible(_BREAKS.sub(" ", text))
    return f"'{flat}" if _GUARDED.match(flat) else flat


def raw_cell(text: str) -> str:
    """The text as it is, but for what readers of tables cannot hold: control characters, halves.

    These are written ``⟨U+0000⟩``; line breaks and tabs stay.
    """
    return _UNSTORABLE.sub(lambda found: visible(found[0]), text)


def comes_back(text: str) -> bool:
    """Whether every cell for the text, guarded or raw, is read back as that very text."""
    return all(unguarded(written) == text for written in (defang(cell(text)), raw_cell(text), text))


def unguarded(text: str) -> str:
    """A cell without its guard."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text[1:]) else text

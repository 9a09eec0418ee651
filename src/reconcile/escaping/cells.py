"""Text in a cell that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

from reconcile.escaping.visible import visible

_BREAKS = re.compile(r"[\r\n\t]+")
_FORMULA = tuple("=+-@＝＋－＠")


def cell(text: str) -> str:
    """The text on one line, a ``'`` before what a spreadsheet would reckon out (OWASP)."""
    flat = visible(_BREAKS.sub(" ", text))
    return f"'{flat}" if flat.lstrip().startswith(_FORMULA) else flat

"""How a text for a terminal is written."""

from __future__ import annotations

from reconcile.values.classes import dataclass


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is written: its width in columns, and whether with colours."""

    width: int = 80
    color: bool = False

"""The manual pages of the reader's codes: their sentences from ``codes``, the rest from a file."""

from __future__ import annotations

import re

from reconcile.loading.codes import RULES, UNSURE
from reconcile.loading.files import manual_text
from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Confidence, Level

_HEADING = re.compile(r"^# ([FQV][0-9]{3})$", re.MULTILINE)
_WARNINGS = frozenset({"F019", "F021", "Q103"})


def reader_manuals() -> tuple[Manual, ...]:
    """A page for each code of the reader, by code."""
    _, *parts = _HEADING.split(manual_text())
    bodies = dict(zip(parts[::2], parts[1::2], strict=True))
    return tuple(
        manual_of(
            rule.code,
            rule.name,
            f"{rule.summary}\n{bodies.get(rule.code, '')}",
            level=Level.WARNING if rule.code in _WARNINGS else Level.ERROR,
            confidence=Confidence.MEDIUM if rule.code in UNSURE else Confidence.HIGH,
        )
        for rule in RULES.values()
    )

"""Ids for new claims: which publication, what, how many."""

from __future__ import annotations

from reconcile.curating.yaml_text import as_id, unused
from reconcile.quantity.interval import Reading


def claim_id(source: str, metric: str, reading: Reading, taken: frozenset[str] | set[str]) -> str:
    """An id that is not taken: ``daily-killed-3000``, ``daily-missing-dozens``."""
    named = "-".join(str(number.numerator) for number in reading.named if number.denominator == 1)
    amount = named or as_id(reading.words, "figure")
    return unused("-".join(part for part in (source, metric, amount) if part), taken)

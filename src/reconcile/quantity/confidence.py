"""A number with its interval beside it: *4,645 (95% CI 793 to 8,498)*.

Source: docs/semantics.md section 1.
"""

from __future__ import annotations

import re
from fractions import Fraction

_KIND = (
    r"(?:confidence|credible|credibility|uncertainty|prediction|posterior)?\s*"
    r"(?:CrI|CI|UI|PI|HDI|intervals?|range|limits?)"
)
_BESIDE = re.compile(
    r"(?P<best>[^()\[\]]*[^()\[\]\s,;:])\s*[,;:]?\s*[(\[]?\s*"
    r"(?P<percent>[0-9]{2}(?:\.[0-9])?)\s?(?:%|per\s?cent)[\s-]*"
    rf"{_KIND}\s*(?:of|from|is|was)?\s*[:=,]?\s*[(\[]?\s*(?P<ends>[^()\[\]]+?)\s*[)\]]{{0,2}}\s*",
    re.IGNORECASE,
)
_LONGEST = 200


def beside(text: str) -> tuple[str, Fraction, str] | None:
    """The number, the per cent of its interval and the interval's words; ``None`` if unlike."""
    match = _BESIDE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        return None
    ends = match["ends"]
    pair = re.fullmatch(r"([0-9.,]*[0-9])\s*(?:,\s+|;\s*)([0-9.,]*[0-9])", ends)
    return match["best"], Fraction(match["percent"]), f"{pair[1]} to {pair[2]}" if pair else ends

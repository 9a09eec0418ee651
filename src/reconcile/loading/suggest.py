"""What a mistyped word was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MANY = 200
_LONGEST = 60


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the closest of the known words, or nothing."""
    close = closest(word, known)
    return f"did you mean {close}?" if close else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, if any is; among many, by the first letter."""
    if len(word) > _LONGEST:
        return ""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.casefold().replace("_", "-"), name)
    asked = word.casefold().replace("_", "-")
    candidates = list(folded)
    if len(candidates) > _MANY:
        candidates = [name for name in candidates if name[:1] == asked[:1]][:_MANY]
    found = get_close_matches(asked, candidates, n=1, cutoff=0.7)
    return folded[found[0]] if found else ""

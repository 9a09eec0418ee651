"""What a mistyped word was probably meant to be, and what people call the built-in metrics.

Only one slip of the finger counts: a letter left out, added, exchanged, or two letters swapped.
A word and its opposite are never taken for one another.
"""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.quantity.offering import one_slip
from reconcile.values.patterns import regex

_MOST = 2_000
_LONGEST = 60
_SHORTEST = 3
_YS = regex(r"(?<=[^aeiou])ys$")
_OPPOSITE = ("un", "in", "im", "ir", "non", "non-", "dis", "not-", "no-", "anti-", "de", "ex-")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the closest of the known words, or nothing."""
    close = closest(word, known)
    return f"did you mean {close}?" if close else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word of which this one is a slip, if any is; among very many, by first letter."""
    if len(word) > _LONGEST:
        return ""
    typed = _folded(word)
    candidates = _of_like_length(typed, known)
    if len(candidates) > _MOST:
        # Each candidate is compared letter by letter; a slip seldom hits the first letter.
        candidates = [pair for pair in candidates if pair[0][:1] == typed[:1]][:_MOST]
    same = next((name for folded, name in candidates if folded == typed), "")
    return same or next((name for folded, name in candidates if _is_slip(typed, folded)), "")


def _of_like_length(typed: str, known: Iterable[str]) -> list[tuple[str, str]]:
    """The known words that are at most a letter longer or shorter, folded and as they are."""
    every = ((_folded(name), name) for name in known)
    return [(folded, name) for folded, name in every if abs(len(folded) - len(typed)) <= 1]


def _is_slip(typed: str, known: str) -> bool:
    if min(len(typed), len(known)) < _SHORTEST or _are_opposite(typed, known):
        return False
    return one_slip(typed, known)


def _folded(word: str) -> str:
    """Without what nobody hears: case, hyphens, and the y of a verb or noun before its s."""
    return _YS.sub("ies", word.casefold().replace("_", "-"))


def _are_opposite(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return any(long == beginning + short for beginning in _OPPOSITE)

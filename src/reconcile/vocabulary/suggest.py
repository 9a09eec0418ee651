"""What a mistyped word was probably meant to be.

Only one slip of the finger counts: a letter left out, added, exchanged, or two letters swapped.
A word and its opposite are never taken for one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MOST = 2_000
_LONGEST = 60
_YS = re.compile(r"(?<=[^aeiou])ys$")
_OPPOSITE = ("un", "in", "im", "ir", "non", "non-", "dis", "not-", "no-", "anti-", "de", "ex-")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the closest of the known words, or nothing."""
    close = closest(word, known)
    return f"did you mean {close}?" if close else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word of which this one is a slip, if any is; among very many, by first letter."""
    if len(word) > _LONGEST:
        return ""
    asked = _folded(word)
    candidates = [
        (folded, name) for name in known if abs(len(folded := _folded(name)) - len(asked)) <= 1
    ]
    if len(candidates) > _MOST:
        candidates = [pair for pair in candidates if pair[0][:1] == asked[:1]][:_MOST]
    best, found = 2, ""
    for folded, name in candidates:
        most = 1
        if min(len(folded), len(asked)) < 3 or _opposite(asked, folded):
            most = 0
        slips = _slips(asked, folded, min(most, best - 1))
        if slips is not None and slips < best:
            best, found = slips, name
    return found


def _folded(word: str) -> str:
    """Without what nobody hears: case, hyphens, and the y of a verb or noun before its s."""
    return _YS.sub("ies", word.casefold().replace("_", "-"))


def _opposite(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return any(long == beginning + short for beginning in _OPPOSITE)


def _slips(first: str, second: str, most: int) -> int | None:
    """How many slips of the finger lie between two words, if at most ``most``."""
    while first and second and first[0] == second[0]:
        first, second = first[1:], second[1:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    if not first or not second:
        left = max(len(first), len(second))
        return left if left <= most else None
    if most < 1:
        return None
    rests = [(first[1:], second[1:]), (first[1:], second), (first, second[1:])]
    if first[:2] == second[1::-1] and len(first) > 1:
        rests.append((first[2:], second[2:]))
    found = [slips for rest in rests if (slips := _slips(*rest, most - 1)) is not None]
    return min(found) + 1 if found else None

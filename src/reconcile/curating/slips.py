"""Words that differ by one slip of the finger: a letter more, less, other, or two exchanged."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 4  # a shorter word is another word too easily


def only_slip(word: str, known: Iterable[str]) -> str | None:
    """The only known word that is one slip away; ``None`` for none, several, or a short word."""
    if len(word) < _SHORTEST:
        return None
    found = {name for name in known if one_slip(word, name)}
    return found.pop() if len(found) == 1 else None


def one_slip(word: str, other: str) -> bool:
    """Whether one slip makes one word of the other; numbers in them have to be the same."""
    if word == other or _digits(word) != _digits(other):
        return False
    if abs(len(word) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    left, right = word[start:], other[start:]
    if len(left) == len(right):
        exchanged = left[:2] == right[1::-1] and left[2:] == right[2:]
        return left[1:] == right[1:] or exchanged
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer[1:] == shorter


def _digits(word: str) -> str:
    return "".join(sign for sign in word if sign.isdigit())

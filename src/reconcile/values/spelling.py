"""Words that differ by one slip of the finger."""

from __future__ import annotations

from posixpath import commonprefix


def one_slip(word: str, other: str) -> bool:
    """Whether one letter is added, left out, changed, or changed places with its neighbour."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    # Behind the first difference one slip leaves one way to go on, so that nothing is searched.
    shared = len(commonprefix((word, other)))
    left, right = word[shared:], other[shared:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])

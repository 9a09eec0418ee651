"""The word of the reading table that a mistyped one was meant to be: one letter off, no further.

Never a number word, nor a negation: a guess between numbers, or between yes and no, is worse
than none.
"""

from __future__ import annotations

from collections.abc import Collection

from reconcile.quantity.numerals import NUMBER_WORDS
from reconcile.values.spelling import one_slip

_SHORTEST = 4
_NEGATIONS = frozenset({"no", "not", "none", "non", "never", "nobody", "nothing", "nil", "without"})
_DENIES = ("un", "in", "non", "dis", "mis", "im")


def meant(word: str, known: Collection[str]) -> list[str]:
    """The known words at a distance of one letter, or two words written as one (*atleast*)."""
    typed = word.lower().strip(".,;:!?()'\"")
    if len(typed) < _SHORTEST or not typed.isalpha():
        return []
    splits = ((typed[:at], typed[at:]) for at in range(2, len(typed) - 1))
    numbers = {*NUMBER_WORDS, *_NEGATIONS}
    return _close(typed, known) + [
        f"{left} {right}"
        for left, right in splits
        if left in known and right in known and not {left, right} & numbers
    ]


def like_a_number(word: str) -> bool:
    """Whether a word may be a number word with a slip in it: what it names cannot be known."""
    typed = word.lower().strip(".,;:!?()'\"")
    names = (name for name in NUMBER_WORDS if isinstance(name, str) and len(name) > 2)
    slips = len(typed) > 2 and typed not in NUMBER_WORDS
    return slips and any(one_slip(typed, name) for name in names)


def _close(typed: str, known: Collection[str]) -> list[str]:
    """The known words of which a word is a slip, without those that are no good guess."""
    return sorted(name for name in known if one_slip(typed, name) and _may_be_offered(name, typed))


def _may_be_offered(name: str, typed: str) -> bool:
    # One letter off a short word is mostly another word: over and ever, from and form.
    if name in NUMBER_WORDS or name in _NEGATIONS or len(name) < _SHORTEST:
        return False
    return not any(name == denied + typed or typed == denied + name for denied in _DENIES)

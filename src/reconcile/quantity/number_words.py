"""Numbers in words of any language, from a table of its number words.

A number is split at its largest word: what stands before multiplies it (*drei* hundert), what
stands behind is added (hundert *fünfzig*). That holds in all languages that are read; where they
differ is data: words between (*treinta y cinco*), units before tens (*fünfunddreißig*), a word for
skipped places (三千零五). Source: docs/semantics.md section 1, *Languages*.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reconcile.values.classes import dataclass

_LARGEST = 10**15


@dataclass(frozen=True, slots=True)
class NumberPiece:
    """One word of a number, or a number in digits.

    ``value`` is what the word adds (``None`` for one that multiplies), ``place`` what may be
    added behind it is smaller than. ``between`` joins two others, ``skips`` stands for skipped
    places, ``digits`` are written in digits.
    """

    value: Fraction | None = None
    place: Fraction = Fraction(0)
    between: bool = False
    skips: bool = False
    digits: bool = False
    bare: bool = True


BETWEEN = NumberPiece(between=True)
SKIPS = NumberPiece(skips=True)


@dataclass(frozen=True, slots=True)
class NumberWordOrder:
    """How the words of numbers follow one another in a language.

    ``units_first``: *five and thirty*. ``between_after``: the places behind which a word may join
    what follows; all if empty. ``skipped``: a place that is passed over has a word of its own.
    """

    units_first: bool = False
    between_after: frozenset[int] = frozenset()
    skipped: bool = False


def value_of(pieces: Sequence[NumberPiece], order: NumberWordOrder) -> Fraction | None:
    """The number that the pieces make, or ``None`` if they make none."""
    if not pieces or pieces[0].between or pieces[0].skips:
        return None
    if pieces[0].digits and len(pieces) == 1:
        return pieces[0].value
    at = _largest(pieces)
    if at is None:
        return None
    head, left, rest = pieces[at], pieces[:at], pieces[at + 1 :]
    base = _with_left(head, left, order)
    if base is None or base > _LARGEST:
        return None
    return base if not rest else _with_right(base, head, left, rest, order)


def _largest(pieces: Sequence[NumberPiece]) -> int | None:
    """Where the word of the largest place stands."""
    words = [
        at for at, piece in enumerate(pieces) if not (piece.between or piece.skips or piece.digits)
    ]
    return max(words, key=lambda at: pieces[at].place, default=None)


def _with_left(
    head: NumberPiece, left: Sequence[NumberPiece], order: NumberWordOrder
) -> Fraction | None:
    """The largest word with what stands before it."""
    if head.value is None:
        return _times(head, left, order)
    if not left:
        return head.value
    units_first = order.units_first and head.place == 10 and len(left) == 2 and left[1].between
    unit = left[0].value if units_first and left[0].place == 1 else None
    return head.value + unit if unit is not None and 1 <= unit <= 9 else None


def _times(
    scale: NumberPiece, left: Sequence[NumberPiece], order: NumberWordOrder
) -> Fraction | None:
    """A scale so many times; once where it may stand alone."""
    if not left:
        return scale.place if scale.bare else None
    count = value_of(left, order)
    # In words a count stays below its scale (two hundred thousand, never two thousand hundred);
    # in digits newspapers write 1500 million.
    most = 10**6 if left[0].digits and scale.place >= 1000 else scale.place
    return count * scale.place if count is not None and 0 < count < most else None


def _with_right(
    base: Fraction,
    head: NumberPiece,
    left: Sequence[NumberPiece],
    rest: Sequence[NumberPiece],
    order: NumberWordOrder,
) -> Fraction | None:
    """What stands behind the largest word, added to it."""
    if head.value is not None and left:
        return None  # units that stood first leave no place behind
    rest = _behind(head, rest, order)
    if not rest:
        return None
    skips = rest[0].skips
    more = value_of(rest[1:] if skips else rest, order)
    if more is None or not 0 < more < head.place:
        return None
    if rest[-1].digits and not _in_digits(head, left, rest, more):
        return None
    return base + more if _is_passed_over_rightly(head, more, order, skips=skips) else None


def _behind(
    head: NumberPiece, rest: Sequence[NumberPiece], order: NumberWordOrder
) -> Sequence[NumberPiece]:
    """What follows the largest word without a word that joins it; nothing if none may join it."""
    if not rest[0].between:
        return rest
    joins = not order.between_after or int(head.place) in order.between_after
    return rest[1:] if joins else ()


def _is_passed_over_rightly(
    head: NumberPiece, more: Fraction, order: NumberWordOrder, *, skips: bool
) -> bool:
    """Whether a place that is left out has its word, and no other has."""
    if not order.skipped or head.place <= 10 or head.place % 10:
        return True
    return (more < head.place / 10) == skips


def _in_digits(
    head: NumberPiece, left: Sequence[NumberPiece], rest: Sequence[NumberPiece], more: Fraction
) -> bool:
    """*12 thousand 500* is a number; *million 5* is two."""
    whole = more.denominator == 1 and more >= 100
    return head.place == 1000 and len(rest) == 1 and whole and bool(left) and left[0].digits

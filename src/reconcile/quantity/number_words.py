"""Numbers as a language writes them: in words, from a table of its number words, and in digits.

A number is split at its largest word: what stands before multiplies it (*drei* hundert), what
stands behind is added (hundert *fünfzig*). That holds in all languages that are read; where they
differ is data: words between (*treinta y cinco*), units before tens (*fünfunddreißig*), a word for
skipped places (三千零五). Of digits, 1.200 is 1200 in German, 1,5 is one and a half; what may
be meant in two ways there is refused. Source: docs/semantics.md section 1, *Languages*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from reconcile.quantity.digits import MOST_DIGITS, UnreadWords
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

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


_LONGEST_WORD = 60


def taken_apart(
    word: str, known: Mapping[str, NumberPiece], order: NumberWordOrder
) -> tuple[NumberPiece, ...]:
    """The words that one word is made of, of those known; none if they make no number."""
    if len(word) > _LONGEST_WORD:
        return ()
    # From the end leftwards, so that each place is looked at once: of the ways to cut a word of
    # sixty letters there are far too many to try.
    ends: list[tuple[NumberPiece, ...] | None] = [None] * len(word) + [()]
    for start in range(len(word) - 1, -1, -1):
        for end in range(len(word), start, -1):
            piece, rest = known.get(word[start:end]), ends[end]
            if piece is not None and rest is not None and _fits(piece, rest):
                ends[start] = (piece, *rest)
                break
    whole = ends[0] or ()
    return whole if value_of(whole, order) is not None else ()


def _fits(piece: NumberPiece, rest: tuple[NumberPiece, ...]) -> bool:
    """A word that joins others stands between two of them."""
    return not piece.between or (bool(rest) and not rest[0].between)


_BLANKS = "\u00a0\u2007\u2009\u202f"
_SAME_BLANK = str.maketrans(dict.fromkeys(_BLANKS, " "))
_EVERY = " .,'’٬٫،"
RUN = regex(rf"[0-9]+(?:[{re.escape(_EVERY + _BLANKS)}][0-9]+)*", re.ASCII)
"""A run of digits with marks of any language between them."""


@dataclass(frozen=True, slots=True)
class DigitWriting:
    """The marks between digits: those of thousands and those before decimals."""

    thousands: str = ""
    decimal: str = ""

    def read(self, run: str) -> Fraction | UnreadWords:
        """The number in such a run; blanks that are no mark belong to two numbers."""
        plain = run.translate(_SAME_BLANK)
        digits = "".join(filter(str.isdigit, plain))
        if len(digits) > MOST_DIGITS:
            return UnreadWords(f"'{run}' has more than {MOST_DIGITS} digits")
        if plain == digits:
            zero = _starts_with_zero(digits)
            return UnreadWords(f"'{run}' starts with a zero") if zero else Fraction(int(digits))
        whole, decimals = self._parted(plain)
        if not (whole.isdigit() or self._grouped(whole)) or _starts_with_zero(whole):
            return UnreadWords(f"'{run}' is not how a number is written")
        if len(decimals) == 3 and whole != "0":
            help = f"write {int(digits)} if its mark is one of thousands, else fewer decimals"
            return UnreadWords(f"'{run}' may have thousands or decimals behind its mark", help)
        return Fraction(int("".join(filter(str.isdigit, whole)) + decimals), 10 ** len(decimals))

    def _parted(self, plain: str) -> tuple[str, str]:
        """What stands before the mark of decimals, and what behind it."""
        last = next(sign for sign in reversed(plain) if not sign.isdigit())
        if last not in self.decimal or self._grouped(plain):
            return plain, ""
        whole, _, decimals = plain.rpartition(last)
        return whole, decimals

    def _grouped(self, whole: str) -> bool:
        marks = {sign for sign in whole if not sign.isdigit()}
        if len(marks) != 1 or not marks <= set(self.thousands):
            return False
        first, *groups = whole.split(marks.pop())
        return 1 <= len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in groups)


def _starts_with_zero(digits: str) -> bool:
    return digits[0] == "0" and digits != "0"

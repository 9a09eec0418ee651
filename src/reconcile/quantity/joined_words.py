"""Number words that are written together as one, as in *zweihundert*, taken apart."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.quantity.number_words import NumberPiece, NumberWordOrder, value_of

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

"""Parts named by their whole: *two of the 20*, *a third of 90*, *one in ten of 12,000*.

They are never read as figures; a refusal offers what they come to.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from reconcile.quantity.numerals import ONES, Tokens, longest_number, read_numeral
from reconcile.values.classes import dataclass

_NAMED: Mapping[str, int] = MappingProxyType(
    {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourths": 4,
     "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10,
     "tenths": 10}
)  # fmt: skip
_VAGUE = frozenset({"majority", "minority", "proportion", "fraction", "share", "percentage"})


@dataclass(frozen=True, slots=True)
class PartOfWhole:
    """What a part comes to, ``None`` where only the curator can know, and its whole."""

    low: Fraction | None = None
    high: Fraction | None = None
    whole: Fraction | None = None


def part_of_whole(tokens: Tokens) -> PartOfWhole | None:
    """The part, if the tokens tell one by its whole; ``None`` if they do not."""
    words = tuple(token for token in tokens if token != "-")
    whole = _number_after(words, "of")
    if whole is not None:
        return _part_of(words, whole)
    vague = _share(words) is not None or any(word in _VAGUE for word in words)
    return PartOfWhole() if vague else None


def _part_of(words: Tokens, whole: Fraction) -> PartOfWhole | None:
    """What the words before a whole make of it."""
    if words[:2] == ("all", "but"):
        left_out = _number_from(words, 2)
        return PartOfWhole(whole=whole) if left_out is None else _counted(whole - left_out, whole)
    if "most" in words[: words.index("of")]:
        return PartOfWhole(Fraction(int(whole) // 2 + 1), whole, whole)
    share = _share(words)
    if share is not None:
        return PartOfWhole() if _is_hedged(words) else _counted(whole * share, whole)
    # 6/5 of 100 is not 6, nor are 4 thirds of 100 a count of 4
    divided = words[1] == "/" or words[1] in _NAMED
    part = None if divided else _number_from(words, 0)
    return _counted(part, whole) if part is not None and part <= whole else None


def _is_hedged(words: Tokens) -> bool:
    """Whether a share does not begin with its number: *about* a third."""
    counts = words[:1] in ONES or read_numeral(words[:1]) is not None
    return not counts and words[0] not in _NAMED


def _counted(number: Fraction, whole: Fraction) -> PartOfWhole:
    if number < 0 or number.denominator != 1:
        return PartOfWhole(whole=whole)
    return PartOfWhole(number, number, whole)


def _share(words: Tokens) -> Fraction | None:
    """*A third*, *two thirds*, *half*, *1 in 5*, *1/5*."""
    ways = (_named_share, _share_out_of)
    shares = (share_at(words, place) for place in range(len(words)) for share_at in ways)
    return next((share for share in shares if share is not None), None)


def _named_share(words: Tokens, place: int) -> Fraction | None:
    """The share that a word such as *thirds* makes with the number before it."""
    word = words[place]
    parts = _NAMED.get(word) if isinstance(word, str) else None
    if word == "half":
        return Fraction(1, 2)
    # Without a number before it third is an ordinal (third brigade), and thirds are no share.
    before = words[max(place - 1, 0) : place]
    count = Fraction(1) if before in ONES else read_numeral(before)
    return count / parts if parts is not None and count is not None and count <= parts else None


def _share_out_of(words: Tokens, place: int) -> Fraction | None:
    """*1 in 5*, *1/5*: the number before a mark out of the one behind it."""
    if words[place] not in ("in", "/") or not 0 < place < len(words) - 1:
        return None
    part, whole = read_numeral(words[:place]), _number_from(words, place + 1)
    return part / whole if part is not None and whole and part <= whole else None


def _number_after(words: Tokens, marker: str) -> Fraction | None:
    """The number behind the last *of*, articles between them left out."""
    if marker not in words:
        return None
    place = len(words) - words[::-1].index(marker)
    while place < len(words) and words[place] in ("the", "its", "their", "all", "some"):
        place += 1
    return _number_from(words, place)


def _number_from(words: Tokens, place: int) -> Fraction | None:
    """The number that begins at a place, as long as it goes."""
    found = longest_number(words, place)
    return None if found is None else found[0]

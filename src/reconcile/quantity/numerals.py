"""Numbers written in words, or in digits and words: *half a million*, *1.2 million*, *15k*.

Works on tokens (see ``tokens``). What is not one whole, well-formed number gives ``None``.
Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType

Token = str | Fraction
Tokens = tuple[Token, ...]

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"

SMALL: Mapping[Token, int] = MappingProxyType(
    {word: number for number, word in enumerate(_SMALL_WORDS.split())}
)
TENS: Mapping[Token, int] = MappingProxyType(
    {word: 10 * number for number, word in enumerate(_TENS_WORDS.split(), start=2)}
)
HUNDRED: Mapping[Token, int] = MappingProxyType({"hundred": 100, "hundreds": 100})
LARGE: Mapping[Token, int] = MappingProxyType(
    {
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "thousands": 10**3,
        "millions": 10**6,
        "billions": 10**9,
        "trillions": 10**12,
        "lakh": 10**5,
        "lakhs": 10**5,
        "lac": 10**5,
        "crore": 10**7,
        "crores": 10**7,
        # never tokens of English: the names under which ``elision`` gets 万 and 亿
        "ten-thousand": 10**4,
        "hundred-million": 10**8,
    }
)
LETTERS: Mapping[Token, int] = MappingProxyType(
    {
        **dict.fromkeys(("k",), 10**3),
        **dict.fromkeys(("m", "mn", "mln"), 10**6),
        **dict.fromkeys(("b", "bn", "bln"), 10**9),
        **dict.fromkeys(("tn", "trn"), 10**12),
    }
)
_STACKED: Mapping[Tokens, int] = MappingProxyType(
    {("thousand", "million"): 10**9, ("lakh", "crore"): 10**12}
)
"""Scale words that are said one upon the other: *a thousand million*."""
DOZENS: Mapping[Token, int] = MappingProxyType({"dozen": 12, "dozens": 12, "score": 20})
DECADES: Mapping[str, int] = MappingProxyType(
    {f"{word[:-1]}ies": 10 * number for number, word in enumerate(_TENS_WORDS.split(), start=2)}
)
SCALES: Mapping[Token, int] = MappingProxyType({**HUNDRED, **LARGE, **LETTERS, **DOZENS})
_PLURAL = frozenset(
    {"hundreds", "thousands", "millions", "billions", "trillions", "dozens", "lakhs", "crores"}
)
_ONE = ("a", "an")
ONES: frozenset[Tokens] = frozenset((word,) for word in _ONE)
"""Articles, which are the number one only before a noun, or as all of a figure."""
_PARTS: Mapping[Tokens, Fraction] = MappingProxyType(
    {
        ("half",): Fraction(1, 2),
        ("half", "a"): Fraction(1, 2),
        ("a", "half"): Fraction(1, 2),
        ("a", "quarter"): Fraction(1, 4),
        ("quarter", "of", "a"): Fraction(1, 4),
        ("a", "quarter", "of", "a"): Fraction(1, 4),
        ("three", "quarters", "of", "a"): Fraction(3, 4),
    }
)
_AND_PARTS: Mapping[Tokens, Fraction] = MappingProxyType(
    {
        ("and", "a", "half"): Fraction(1, 2),
        ("and", "a", "quarter"): Fraction(1, 4),
        ("and", "three", "quarters"): Fraction(3, 4),
    }
)
_ONES: frozenset[Tokens] = frozenset(
    ONES | {(who, lone) for who in ("a", "one", "the") for lone in ("single", "lone", "sole")}
)
NUMBER_WORDS: frozenset[Token] = frozenset(
    {*SMALL, *TENS, *SCALES, *_ONE, "and", "half", "of", "quarter", "quarters", "single"}
    | {"lone", "sole"}
)


def read_numeral(tokens: Tokens) -> Fraction | None:
    """The number that all the tokens together write, or ``None``."""
    words = _unhyphenated(tokens)
    if words in _ONES:
        return Fraction(1)
    part = _part_of_scale(words)
    if part is not None:
        return part
    if words[-3:] in _AND_PARTS:
        return _and_a_part(words[:-3], _AND_PARTS[words[-3:]])
    if len(words) > 4 and words[-4:-1] in _AND_PARTS and words[-1] in SCALES:
        return _part_before_scale(words)
    return _counted(words)


def longest_number(
    tokens: Tokens, place: int, number_of: Callable[[Tokens], Fraction | None] = read_numeral
) -> tuple[Fraction, int] | None:
    """The longest number that begins at a place, and the place behind it; no article alone."""
    for end in range(len(tokens), place, -1):
        number = None if tokens[place:end] in ONES else number_of(tokens[place:end])
        if number is not None:
            return number, end
    return None


def _part_before_scale(words: Tokens) -> Fraction | None:
    """*two and a half million*."""
    count = _counted(words[:-4])
    if count is None or trailing_scale(words[:-4])[0] or count >= 1000:
        return None
    return (count + _AND_PARTS[words[-4:-1]]) * SCALES[words[-1]]


def trailing_scale(tokens: Tokens) -> tuple[Tokens, int]:
    """The scale words at the end (*hundred thousand*), and what they multiply by."""
    start, factor = len(tokens), 1
    while start > 0 and tokens[start - 1] in SCALES:
        start -= 1
        factor *= SCALES[tokens[start]]
    return tokens[start:], factor


def _unhyphenated(tokens: Tokens) -> Tokens:
    """Without hyphens between number words: *twenty-five*, *half-dozen*, *2-dozen*."""
    return tuple(
        token
        for place, token in enumerate(tokens)
        if token != "-"
        or place in {0, len(tokens) - 1}
        or tokens[place + 1] not in NUMBER_WORDS
        or (isinstance(tokens[place - 1], Fraction) and tokens[place + 1] not in SCALES)
    )


def _part_of_scale(words: Tokens) -> Fraction | None:
    part = _PARTS.get(words[:-1])
    if part is None or words[-1] not in SCALES or words[-1] in _PLURAL:
        return None
    return part * SCALES[words[-1]]


def _and_a_part(words: Tokens, part: Fraction) -> Fraction | None:
    """*two and a half*; of a scale only with one of them (*a million and a half*)."""
    count = _counted(words)
    scale, factor = trailing_scale(words)
    if count is None or (scale and count != factor):
        return None
    return count + factor * part


def _counted(words: Tokens) -> Fraction | None:
    """A number without halves: groups below a thousand, each with a smaller scale."""
    total, last, place = Fraction(0), 10**16, 0
    while place < len(words):
        group = _next_group(words, place, first=not total)
        if group is None:
            return None
        value, place = group
        if place == len(words):
            return _with_last_group(total, value, last, words[-1])
        scale, after = _scale_from(words, place, value)
        # Scales only fall: "two million three thousand" is a number, the other way round is two.
        if scale is None or scale >= last:
            return None
        if words[place] in DOZENS:
            return value * scale if after == len(words) and not total else None
        total, last, place = total + value * scale, scale, after
    return total if words else None


def _with_last_group(total: Fraction, value: Fraction, last: int, word: Token) -> Fraction | None:
    """The total and a group without a scale; *1 million 5* is two numbers."""
    if value >= last or (total and isinstance(word, Fraction) and last != 1000):
        return None
    return total + value


def _next_group(words: Tokens, place: int, *, first: bool) -> tuple[Fraction, int] | None:
    """The group at a place, behind *and* if others stand before it."""
    if first or words[place] != "and":
        return _group(words, place)
    behind = words[place + 1 : place + 2]
    if behind and isinstance(behind[0], Fraction):
        return None  # "two thousand and 300" are two numbers
    return _group(words, place + 1)


def _scale_from(words: Tokens, place: int, value: Fraction) -> tuple[int | None, int]:
    """The scale at a place, of one word or two, and the place behind it."""
    scale = _scale_at(words, place, value)
    stacked = _STACKED.get(words[place : place + 2])
    if scale is not None and stacked is not None:
        return stacked, place + 2
    if words[place] in LETTERS and place + 1 < len(words) and words[-1] not in LETTERS:
        return None, place  # "1k 5"
    return scale, place + 1


def _scale_at(words: Tokens, place: int, value: Fraction) -> int | None:
    """The scale word at a place, if it fits what stands before it."""
    word = words[place]
    # 15k is a number, but a lone letter behind words (fifteen m) may be metres or an initial.
    if word in LETTERS:
        return LETTERS[word] if place and isinstance(words[place - 1], Fraction) else None
    if word in _PLURAL and value <= 1:
        return None
    return LARGE.get(word) or DOZENS.get(word)


def _group(words: Tokens, place: int) -> tuple[Fraction, int] | None:
    """A number below a thousand in words, or one in digits, and the place after it."""
    start = _start(words, place)
    if start is None:
        return None
    value, place = start
    if place < len(words) and words[place] in HUNDRED:
        if not _counts_hundreds(value, words[place]):
            return None
        value, place = value * 100, place + 1
        rest = _below_hundred(words, place + 1 if words[place : place + 1] == ("and",) else place)
        if rest is not None:
            value, place = value + rest[0], rest[1]
    return value, place


def _counts_hundreds(value: Fraction, hundred: Token) -> bool:
    """*two hundred*, *fifteen hundred*, *1.5 hundred*; never *fifty hundred*."""
    # Nobody says fifty hundred for 5,000; it is rather a slip for fifty thousand.
    tens = value >= 10 and value % 10 == 0
    return value < 100 and not tens and not (hundred in _PLURAL and value <= 1)


def _start(words: Tokens, place: int) -> tuple[Fraction, int] | None:
    if place >= len(words):
        return None
    word = words[place]
    if isinstance(word, Fraction):
        return word, place + 1
    if place == 0 and _is_one_scale(word):
        return Fraction(1), place
    if word in _ONE:
        after = words[place + 1 : place + 2]
        return (Fraction(1), place + 1) if after and _is_one_scale(after[0]) else None
    return _below_hundred(words, place)


def _is_one_scale(word: Token) -> bool:
    """Whether a word is a scale that may stand alone, or behind *a*: *thousand*."""
    return word in SCALES and word not in _PLURAL and word not in LETTERS


def _below_hundred(words: Tokens, place: int) -> tuple[Fraction, int] | None:
    word = words[place] if place < len(words) else ""
    if word in SMALL:
        return Fraction(SMALL[word]), place + 1
    if word not in TENS:
        return None
    unit = SMALL.get(words[place + 1], 0) if place + 1 < len(words) else 0
    if 1 <= unit <= 9:
        return Fraction(TENS[word] + unit), place + 2
    return Fraction(TENS[word]), place + 1

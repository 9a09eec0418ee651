"""Reads the words of a figure with a table of hedges, or refuses them and says why.

Nothing is ever guessed: words that fit no wording are ``UnreadWords``.
Source: docs/semantics.md section 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Basis, Bound, Reading
from reconcile.quantity.language import ENGLISH
from reconcile.quantity.numerals import Tokens
from reconcile.quantity.offering import Tried, ends_help, shown, with_ends, without_number
from reconcile.quantity.refusals import (
    explained,
    not_understood,
    two_currencies,
    unlike_unit,
    unwritten,
)
from reconcile.quantity.search import Answer, FigureSearch
from reconcile.quantity.spoken import DECIMALS, checked, in_another, read_spoken
from reconcile.quantity.tokens import names_in, spelled_plainly, tokenised
from reconcile.quantity.units import is_per_cent, with_points, without_per_cent
from reconcile.values.classes import replace
from reconcile.values.patterns import regex

Refusal = Callable[[str, Tokens, HedgeTable, Tried], UnreadWords]
"""What words a refusal of a text with these tokens, and may ask how other words are read."""

_KIND = (
    r"(?:confidence|credible|credibility|uncertainty|prediction|posterior)? ?"
    r"(?:CrI|CI|UI|PI|HDI|intervals?|range|limits?)"
)
_BESIDE = regex(
    r"(?P<best>[^()\[\]]*[^()\[\]\s,;:]) ?[,;:]? ?[(\[]? ?"
    r"(?P<percent>[0-9]{2}(?:\.[0-9])?) ?(?:%|per ?cent)[ -]*"
    rf"{_KIND} ?(?:of|from|is|was)? ?[:=,]? ?[(\[]? ?(?P<ends>[^()\[\]]+?) ?[)\]]{{0,2}} ?",
    re.IGNORECASE,
)
_LONGEST = 200
_YEAR = r"(?:1[89]|20)[0-9]{2}"
_YEARS = regex(
    rf"(?:(?:between|from) )?{_YEAR} ?(?:and|to|till|until|through|[-–—]) ?(?:{_YEAR}|[0-9]{{2}})",
    re.IGNORECASE,
)
_ROUND = regex(r"0 ?[^0-9]+ ?[0-9]*0$")


def beside(text: str) -> tuple[str, Fraction, str] | None:
    """The number, the per cent of its interval and the interval's words; ``None`` if unlike."""
    # With single blanks, no run of them can be shared out among the blanks that may stand.
    short = len(text) <= _LONGEST and ("%" in text or "cent" in text.lower())
    match = _BESIDE.fullmatch(" ".join(text.split())) if short else None
    if match is None:
        return None
    ends = match["ends"]
    pair = re.fullmatch(r"([0-9.,]*[0-9])\s*(?:,\s+|;\s*)([0-9.,]*[0-9])", ends)
    return match["best"], Fraction(match["percent"]), f"{pair[1]} to {pair[2]}" if pair else ends


__all__ = ("UnreadWords", "read_figure", "written_bounds")


def read_figure(
    text: str,
    table: HedgeTable,
    *,
    whole: bool = True,
    unit: str = "people",
    refused: Refusal = not_understood,
) -> Reading | UnreadWords:
    """The reading of a figure's words, or why they were not understood; never raises.

    ``unit`` is what is counted; ``whole`` says that it comes in whole pieces (people, vehicles).
    Where that is per cent, the words may say so too ("59.97%"). ``refused`` words the refusal of
    what fits no wording.
    """
    if not is_per_cent(unit) or beside(spelled_plainly(text)) is not None:
        return _read(text, table, refused, whole=whole, unit=unit)
    return read_share(text, lambda words: _read(words, table, refused, whole=whole, unit=unit))


def read_share(text: str, read: Callable[[str], Reading | UnreadWords]) -> Reading | UnreadWords:
    """The reading of a share in per cent, whether or not its words say so."""
    bare = without_per_cent(text)
    answer = read(bare)
    if isinstance(answer, UnreadWords) and with_points(bare) != bare:
        pointed = read(with_points(bare))
        answer = pointed if isinstance(pointed, Reading) else answer
    return replace(answer, words=text) if isinstance(answer, Reading) else answer


def _read(
    text: str, table: HedgeTable, refused: Refusal, *, whole: bool, unit: str
) -> Reading | UnreadWords:
    if table.language.code != ENGLISH.code:
        answer = _of_money(text, table, unit, lambda words: read_spoken(words, table, whole=whole))
        if isinstance(answer, UnreadWords) and table.or_english and table.others and whole:
            # Of a count "20,000" has no decimals, whatever the marks of the language.
            english = table.others()[ENGLISH.code]
            other = _in_english(text, english, refused, whole=whole, unit=unit)
            return other if isinstance(other, Reading) or _is_english(text, english) else answer
        return answer
    answer = _in_english(text, table, refused, whole=whole, unit=unit)
    if isinstance(answer, UnreadWords) and table.others is not None:
        refusal = answer
        return _of_money(
            text, table, unit, lambda words: in_another(words, refusal, table, whole=whole)
        )
    return answer


def _is_english(text: str, english: HedgeTable) -> bool:
    """Whether half of the words are English ones that figures are made of."""
    tokens = tokenised(text)
    words = () if isinstance(tokens, UnreadWords) else tokens
    spelled = [word for word in words if isinstance(word, str) and word.isalpha()]
    known = sum(word in english.words for word in spelled)
    return known > 0 and known * 2 >= len(spelled)


def _of_money(
    text: str, table: HedgeTable, unit: str, read: Callable[[str], Reading | UnreadWords]
) -> Reading | UnreadWords:
    """The reading of words in another language, of an amount without its currency."""
    money = table.lexicon.money
    counted = tokenised(unit)
    codes = frozenset() if isinstance(counted, UnreadWords) else money.codes_of(counted)
    bare, named, words = money.taken_off_text(text) if codes else (text, None, "")
    answer = read(bare) if named is not None else None
    if named is None or not isinstance(answer, Reading):
        return read(text)
    if not named & codes:
        refusal = unlike_unit(words, (), unit, money=True)
        return replace(refusal, message=f"'{shown(text)}': {refusal.message}")
    return replace(answer, words=text)


def _in_english(
    text: str, table: HedgeTable, refused: Refusal, *, whole: bool, unit: str
) -> Reading | UnreadWords:
    plain = spelled_plainly(text)
    parts = beside(plain)
    if parts is not None:
        return _with_interval(text, parts, table, whole=whole, unit=unit)
    if _YEARS.fullmatch(plain.strip()) is not None and not _ROUND.search(plain):
        return _as_years(text)
    tokens = tokenised(plain)
    if isinstance(tokens, UnreadWords):
        return unwritten(text, tokens, whole=whole)
    if not tokens:
        return UnreadWords("there are no words to read")
    answer = _answer(plain, tokens, table, whole=whole, unit=unit)
    if answer is None:
        return refused(text, tokens, table, lambda words: _try(words, table, whole, unit))
    if isinstance(answer, UnreadWords):
        return explained(text, tokens, answer)
    return checked(text, answer, whole=whole)


def _as_years(text: str) -> UnreadWords:
    """The refusal of two numbers that are as likely years: *between 2014 and 2022*."""
    first, last = re.findall(r"[0-9]+", text)
    last = last.rjust(4, "0") if len(last) == 4 else first[:2] + last
    ends = with_ends(text, Fraction(first), Fraction(last))
    message = f"'{shown(text)}' may be years"
    return UnreadWords(message, f"write {ends} if it is a count, else put it into period:")


def _try(words: str, table: HedgeTable, whole: bool, unit: str) -> Reading | None:
    """The reading of words that a refusal may offer, if they can be read."""
    plain = spelled_plainly(words)
    tokens = tokenised(plain)
    if isinstance(tokens, UnreadWords) or not tokens:
        return None
    answer = _answer(plain, tokens, table, whole=whole, unit=unit)
    return answer if isinstance(answer, Reading) and not answer.recorded_only else None


def _answer(text: str, tokens: Tokens, table: HedgeTable, *, whole: bool, unit: str) -> Answer:
    """What the table makes of some tokens; currencies are compared with the unit."""
    lexicon = table.lexicon
    counted = tokenised(unit)
    counted = () if isinstance(counted, UnreadWords) else counted
    nouns = lexicon.nouns.with_own(names_in(text, table.words), counted)

    def searched(inner: Tokens) -> Answer:
        bare, codes, words = lexicon.money.taken_off(inner)
        if codes is not None:
            if not codes:
                return two_currencies(words)
            if not codes & lexicon.money.codes_of(counted):
                return unlike_unit(words, bare, unit, money=bool(lexicon.money.codes_of(counted)))
        return FigureSearch(table, nouns, whole).whole_text(bare) if bare else None

    answer = searched(tokens)
    if answer is None and len(tokens) > 1:
        from reconcile.quantity.frames import within_frames

        answer = within_frames(tokens, lexicon.frames, nouns, searched)
        answer = replace(answer, framed=True) if isinstance(answer, Reading) else answer
    return answer


def _with_interval(
    text: str, parts: tuple[str, Fraction, str], table: HedgeTable, *, whole: bool, unit: str
) -> Reading | UnreadWords:
    """The reading of "4,645 (95% CI 793 to 8,498)": the interval, and the best number in it."""
    best = read_figure(parts[0], table, whole=whole, unit=unit)
    ends = read_figure(parts[2], table, whole=whole, unit=unit)
    for answer in (best, ends):
        if isinstance(answer, UnreadWords):
            return answer
    assert isinstance(best, Reading) and isinstance(ends, Reading)
    low, high, middle = ends.low, ends.high, best.low
    if low is None or high is None or middle is None or len(best.named) != 1:
        return UnreadWords(
            f"'{shown(text)}': an interval has a number and two ends", without_number(text)
        )
    if not low.value <= middle.number <= high.value:
        message = f"'{shown(text)}': the number is not inside of its interval"
        return UnreadWords(message, ends_help(text, [low.value, high.value]))
    return replace(
        ends,
        words=text,
        named=(middle.number, *ends.named),
        best=middle.number,
        interval=parts[1],
        shared=ends.shared,
    )


def written_bounds(
    text: str,
    low: Fraction | None,
    high: Fraction | None,
    *,
    whole: bool = True,
    table: HedgeTable | None = None,
    unit: str = "people",
) -> Reading | UnreadWords:
    """The reading that a curator has written beside the words; both ends are stated.

    ``None`` is an open end; with both open the figure is recorded only. If ``table`` is given
    and understands the words, the numbers they name, their row and *first* are taken from it.
    """
    ends = tuple(end for end in (low, high) if end is not None)
    refused = _ends_fault(ends, whole=whole)
    if refused is not None:
        return refused
    from_words = None
    if table is not None:
        bare = table.of_bare_words()
        from_words = read_figure(text, bare, whole=whole, unit=unit, refused=unexplained)
    own = Reading(text, _stated(low), _stated(high), tuple(dict.fromkeys(ends)), hedge="written")
    own = replace(own, recorded_only=not ends, whole=whole, written=True)
    if not isinstance(from_words, Reading):
        return own
    return replace(
        own,
        named=from_words.named or own.named,
        hedge=from_words.hedge,
        first=from_words.first,
        best=from_words.best,
        interval=from_words.interval,
    )


def unexplained(*_: object) -> UnreadWords:
    """The refusal of words whose ends are written beside them: nobody sees it."""
    return UnreadWords("")


def _ends_fault(ends: Sequence[Fraction], *, whole: bool) -> UnreadWords | None:
    """Why these are no ends of a figure: the low and the high one, as far as they are written."""
    if any(end < 0 for end in ends):
        return UnreadWords("a count is not negative")
    if whole and any(end.denominator != 1 for end in ends):
        return DECIMALS
    return (
        UnreadWords("low is above high", "exchange them") if ends and ends[0] > ends[-1] else None
    )


def _stated(number: Fraction | None) -> Bound | None:
    return None if number is None else Bound(number, Basis.STATED, number)

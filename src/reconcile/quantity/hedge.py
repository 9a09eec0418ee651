"""The rows of the reading table, frozen: what each wording makes of a number.

The rows themselves are data (``vocabulary/hedges.yaml``). Source: docs/semantics.md section 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cache, partial
from itertools import starmap

from reconcile.quantity.counted import Nouns
from reconcile.quantity.digits import UnreadWords
from reconcile.quantity.language import ENGLISH, ForeignWords, Language
from reconcile.quantity.numerals import Token, Tokens
from reconcile.quantity.units import Currencies
from reconcile.values.classes import dataclass, field, replace
from reconcile.values.lazy import LazyTuple

_Wording = tuple["Hedge", Tokens, int, bool]
"""A wording of a row, the place of the row, and whether it alters what it is put before."""

FrameWords = tuple[tuple[Tokens, ...], ...]
"""Words one after another, each of them one of some choices, of which one may be none."""
Frames = Sequence[tuple[FrameWords, FrameWords]]
"""The words before a figure and those behind it."""

BARE = "bare"
PLACEHOLDERS = ("N", "M", "S")


class HedgeForm(StrEnum):
    """How a bound follows from a number; the words of ``low`` and ``high`` in hedges.yaml."""

    STATED = "stated"
    HABIT = "habit"
    ABOUT = "about"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class BoundRule:
    """One end of a row.

    ``of`` is ``N`` or ``M`` for a number of the wording, else empty: then ``number`` counts,
    times the wording's scale word if ``scaled``. ``stated`` is the part of a habit that the
    words themselves commit to. ``plus`` is added to the number that ``of`` names, in tenths of
    the place of its last digit if ``tenths`` (*the low 20s* are N to N plus 4 tenths of ten), in
    such places if ``places`` (三千多 is less than 3,000 and one more thousand);
    ``sign`` is -1 or 1 where M is taken from N or added to it (*500 ± 50*).
    """

    form: HedgeForm
    of: str = ""
    number: Fraction = Fraction(0)
    scaled: bool = False
    stated: Fraction | None = None
    plus: Fraction = Fraction(0)
    tenths: bool = False
    places: bool = False
    sign: int = 0


@dataclass(frozen=True, slots=True)
class Hedge:
    """A row of the table: its wordings and its two ends (``None`` is open).

    ``recorded_only`` rows name no number that could be compared; ``first`` rows are ordinals;
    ``only_numbers`` rows take a plain number for N, never another hedged figure. ``joins`` rows
    have two figures that are each read by themselves ("over 100, maybe 150"); of ``limits`` rows
    one is a least number and one a most ("more than 100 but fewer than 150"); ``aside`` rows set
    one of two figures aside, as an earlier or a wrong one ("95, up from 90"). ``added`` rows count
    what came on top.
    """

    id: str
    wordings: tuple[str, ...]
    low: BoundRule | None = None
    high: BoundRule | None = None
    recorded_only: bool = False
    first: bool = False
    only_numbers: bool = False
    joins: bool = False
    limits: bool = False
    added: bool = False
    aside: bool = False

    @property
    def rules(self) -> tuple[BoundRule, ...]:
        """The ends that are not open."""
        return tuple(rule for rule in (self.low, self.high) if rule is not None)

    @property
    def softens(self) -> bool:
        """Whether the row only makes what it is put before less exact (*about*)."""
        return self._both(HedgeForm.ABOUT)

    @property
    def keeps(self) -> bool:
        """Whether the row changes nothing (*exactly*)."""
        return self._both(HedgeForm.STATED) and not (self.first or self.added or self.aside)

    def _both(self, form: HedgeForm) -> bool:
        rule = _rule_of_number(form)
        return self.low == rule and self.high == rule


@cache
def _rule_of_number(form: HedgeForm) -> BoundRule:
    return BoundRule(form, of="N")


@dataclass(frozen=True, slots=True)
class HedgePhrase:
    """A wording without N: all its words are given. ``scale`` is what its S stands for.

    A wording that is written out (*several dozen*) goes before one with S (*several S*).
    """

    hedge: Hedge
    scale: int | None = None


@dataclass(frozen=True, slots=True)
class HedgePattern:
    """A wording around N, or around N and M: the tokens before, ``between`` and after them."""

    hedge: Hedge
    before: Tokens
    between: Tokens | None
    after: Tokens
    rank: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is not hedged but stands around figures: nouns, currencies, words of other languages.

    ``frames`` are the words around whole figures.
    """

    nouns: Nouns = field(default_factory=Nouns)
    money: Currencies = field(default_factory=Currencies)
    foreign: ForeignWords = field(default_factory=ForeignWords)
    frames: Frames = ()


@dataclass(frozen=True, slots=True, eq=False)
class HedgeTable:
    """All rows by id, with what is needed to find them quickly. Built by ``hedge_table``.

    ``profile`` names the table in reports. ``others`` gives the tables of other languages by
    their codes, in which figures are read that this table does not read. ``or_english``: the
    language is that of a publication, whose figures may have been written down in English.
    """

    profile: str
    hedges: Mapping[str, Hedge]
    lexicon: Lexicon
    phrases: Mapping[Tokens, HedgePhrase]
    patterns: Mapping[object, Sequence[HedgePattern]]
    words: frozenset[str]
    language: Language = ENGLISH
    others: Callable[[], Mapping[str, HedgeTable]] | None = None
    or_english: bool = False

    def of_bare_words(self) -> HedgeTable:
        """The table without frames: a figure's own words alone are read, as in running text."""
        return replace(self, lexicon=replace(self.lexicon, frames=()))

    def in_language(self, code: str) -> HedgeTable | None:
        """The table for one language alone; all for ``""``, ``None`` if there is none."""
        if not code:
            return self
        if code == self.language.code:
            return replace(self, others=None)
        return None if self.others is None else self.others().get(code)

    def candidates(self, tokens: Tokens) -> list[HedgePattern]:
        """The patterns that may fit, those that hold the others first; see ``_pattern``."""
        inner = (("between", token) for token in dict.fromkeys(tokens[1:-1]))
        keys = (("first", tokens[0]), ("last", tokens[-1]), *inner)
        found = (pattern for key in keys for pattern in self.patterns.get(key, ()))
        return sorted(found, key=lambda pattern: pattern.rank)


def hedge_table(
    profile: str,
    hedges: Mapping[str, Hedge],
    lexicon: Lexicon,
    language: Language = ENGLISH,
) -> HedgeTable:
    """The table of some rows whose wordings are sound (see ``wording_fault``)."""
    phrases: dict[Tokens, HedgePhrase] = {}
    waiting: dict[object, list[_Wording]] = defaultdict(list)
    spelled: list[Tokens] = []
    for order, hedge in enumerate(hedges.values()):
        alters = not (hedge.softens or hedge.keeps)
        for tokens, scale in _spelled_out(hedge, language):
            spelled.append(tokens)
            if "N" in tokens:
                waiting[_key(tokens)].append((hedge, tokens, order, alters))
            elif scale is None or tokens not in phrases:
                phrases[tokens] = HedgePhrase(hedge, scale)
    words = set[Token](language.words).union(lexicon.nouns.words, *spelled)
    return HedgeTable(
        profile=profile,
        hedges=dict(hedges),
        lexicon=lexicon,
        phrases=phrases,
        patterns={
            key: LazyTuple(partial(starmap, _pattern, found)) for key, found in waiting.items()
        },
        words=frozenset(word for word in words.difference(PLACEHOLDERS) if isinstance(word, str)),
        language=language,
    )


def wording_fault(wording: str, language: Language = ENGLISH) -> str:
    """What is wrong with a wording, or nothing: N, then M with words between, or one S."""
    tokens = language.tokens(wording, PLACEHOLDERS)
    if isinstance(tokens, UnreadWords):
        return tokens.message
    kinds = [token for token in tokens if token in PLACEHOLDERS]
    if not tokens:
        return "it is empty"
    if kinds not in ([], ["N"], ["N", "M"], ["S"]):
        return "it may have N, or N and then M, or S, each once"
    if kinds == ["N", "M"] and tokens.index("M") == tokens.index("N") + 1:
        return "there is no word between N and M"
    return "" if tokens != ("S",) else "there is no word beside S"


def same_words(wording: str, language: Language = ENGLISH) -> Tokens:
    """A sound wording's tokens, by which wordings are told apart."""
    tokens = language.tokens(wording, PLACEHOLDERS)
    return () if isinstance(tokens, UnreadWords) else tokens


def _spelled_out(hedge: Hedge, language: Language) -> Iterator[tuple[Tokens, int | None]]:
    """A row's wordings; those with S once for every scale word."""
    for wording in hedge.wordings:
        tokens = same_words(wording, language)
        if "S" in tokens:
            place = tokens.index("S")
            for words, scale in language.scale_words.items():
                yield (*tokens[:place], *words, *tokens[place + 1 :]), scale
        elif tokens != ("N",):
            yield tokens, None


def _pattern(hedge: Hedge, tokens: Tokens, order: int, alters: bool) -> HedgePattern:
    start = tokens.index("N")
    end = tokens.index("M") if "M" in tokens else start
    between = tokens[start + 1 : end] if end > start else None
    literals = len(tokens) - (1 if between is None else 2)
    looseness = _looseness(hedge, tokens, alters=alters)
    rank = (looseness, -literals, 0 if between is None else 1, order)
    return HedgePattern(hedge, tokens[:start], between, tokens[end + 1 :], rank)


def _looseness(hedge: Hedge, tokens: Tokens, *, alters: bool) -> int:
    """How loosely a wording binds, 0 the loosest; it holds what binds more tightly.

    It goes by the row, so that the synonyms of a row are read alike whatever their length:
    "over 100, maybe 150" and "more than 100, maybe 150" are the same. Two figures that are
    joined; a range with a word for all of it (*up to 10 to 12*); softeners and what changes
    nothing (does not alter it); a limit said behind (*10 to 12 at most*); a plain range; a limit
    said before.
    """
    if hedge.joins or hedge.limits or hedge.aside:
        return 0
    if "M" in tokens:
        return 4 if hedge.low == BoundRule(HedgeForm.STATED, of="N") else 1
    if not alters:
        return 2
    return 3 if tokens[0] == "N" else 5


def _key(tokens: Tokens) -> object:
    """A token without which the pattern of a wording cannot fit, and where it stands."""
    if tokens[0] != "N":
        return ("first", tokens[0])
    return ("between", tokens[1]) if tokens[-1] == "M" else ("last", tokens[-1])

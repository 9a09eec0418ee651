"""The figures of a sentence: the longest run of words around a number that our reader reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from reconcile.drafting.sentences import Sentence, word_at, words_before
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import SMALL, TENS
from reconcile.quantity.phrase import read_figure, written_bounds
from reconcile.values.classes import dataclass, replace

_MOST_BEFORE = 7
_MOST_NUMBERS = 40  # in a sentence
_MOST_AFTER = 8
_VAGUE = frozenset(
    """several few handful couple dozen dozens scores score tens hundred hundreds thousand thousands
    million millions half no pair trio""".split()
)
_MARKS = frozenset("-–,~<>≥≤+")
_HYPHENS = frozenset("-–")
_EDGES = frozenset(",-–.")
_NOT_FIRST = frozenset({"and", "or", "of", "to", "in", "the", "not", "is", "single"})
_NOT_LAST = _EDGES | {"and", "of", "a", "to"}
_ROSE = frozenset(
    """rose rise rises risen rising climbed climbs climbing jumped jumps grew grown grows growing
    increased increases increasing fell falls fallen falling dropped went gone up revised raised
    lowered surged doubled tripled swelled soared""".split()
)
_ABOUT_WHAT = frozenset(
    """reports report talk talks concern concerns news information question questions something
    heard doubts doubt rumours story stories spoke speaking warned""".split()
)
_KEPT = frozenset("more fewer less so or plus +".split())  # "50 or more", "12 so far"
_SOME = {"some": (2, None), "both": (2, 2)}


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """Words of a sentence that are a figure, from word ``first`` up to ``after``.

    ``low`` and ``high`` are bounds that have to stand beside words which name no number of their
    own (``bounded``). ``single`` figures are one person: "a soldier", "he".
    """

    first: int
    after: int
    words: str
    reading: Reading
    bounded: bool = False
    low: int | None = None
    high: int | None = None
    single: bool = False


def figures_in(
    sentence: Sentence, text: str, decoys: Sequence[tuple[int, int]], table: HedgeTable
) -> list[FoundFigure]:
    """The figures of a sentence in order, whatever they count; a table of numbers has none."""
    if sum(map(_is_core, sentence.low)) > _MOST_NUMBERS:
        return []
    search = _FigureSearch(sentence, text, decoys, table)
    found: list[FoundFigure] = []
    taken = 0
    for place, word in enumerate(sentence.low):
        if place >= taken and _is_core(word) and not search.inside(place):
            figure = search.longest(place, search.behind_decoys(place, taken))
            if figure is not None and not search.inside(figure.after - 1):
                found.append(figure)
                taken = figure.after
    return found


def bounded(words: str, first: int, after: int, low: int, high: int | None) -> FoundFigure:
    """A figure whose words name no number, with the bounds that they stand for."""
    end = None if high is None else Fraction(high)
    reading = written_bounds(words, Fraction(low), end)
    assert isinstance(reading, Reading)
    single = (low, high) == (1, 1)
    return FoundFigure(first, after, words, reading, True, low, high, single)


def _is_core(word: str) -> bool:
    if word[0].isdigit():
        return word[0].isascii() and word != "0"
    return (
        (word in SMALL and word not in {"one", "zero"})
        or word in TENS
        or (word in _VAGUE or word in _SOME)
    )


@dataclass(frozen=True, slots=True)
class _FigureSearch:
    """The search for the words of a sentence that go with a number to a figure."""

    sentence: Sentence
    text: str
    decoys: Sequence[tuple[int, int]]
    table: HedgeTable

    def inside(self, place: int) -> bool:
        """Whether a word is one of a stretch in which numbers count nobody."""
        start = self.sentence.words[place].start
        return any(first <= start < end for first, end in self.decoys)

    def behind_decoys(self, place: int, taken: int) -> int:
        """Where the words of a figure may begin: "March 14 - At least 31" is no range from 14."""
        before = range(place - 1, taken - 1, -1)
        return next((at + 1 for at in before if self.inside(at)), taken)

    def longest(self, core: int, taken: int) -> FoundFigure | None:
        """The longest figure around a number, from the word ``taken`` on."""
        for first, after in self._windows(core, taken):
            words = self._printed(first, after)
            reading = read_figure(words, self.table)
            if isinstance(reading, Reading) and self._is_single(reading):
                return self._trimmed(FoundFigure(first, after, words, reading), core)
        bounds = _SOME.get(self.sentence.low[core])
        if bounds is None:
            return None
        return bounded(self.sentence.words[core].text, core, core + 1, *bounds)

    def _is_single(self, reading: Reading) -> bool:
        """Whether words are a figure and no second that they set aside, which is a claim too."""
        hedge = self.table.hedges.get(reading.hedge)
        return not (reading.recorded_only or (hedge is not None and hedge.aside))

    def _trimmed(self, figure: FoundFigure, core: int) -> FoundFigure:
        """The figure without words that change nothing of it: "has risen to", "were injured"."""
        low, first, after = self.sentence.low, figure.first, figure.after
        for end in range(core + 1, after):
            if not _KEPT & set(low[end:after]) and self._reads_alike(figure, first, end):
                after = end
                break
        for start in range(core, first, -1):
            if low[start] not in _NOT_FIRST | _EDGES and self._reads_alike(figure, start, after):
                first = start - (low[start - 1] == "a")  # "a few dozen"
                break
        if low[first] in _NOT_FIRST | _EDGES:
            return figure
        return replace(figure, first=first, after=after, words=self._printed(first, after))

    def _reads_alike(self, figure: FoundFigure, first: int, after: int) -> bool:
        """Whether fewer words say the same as a figure."""
        mine, other = figure.reading, read_figure(self._printed(first, after), self.table)
        same = (mine.low, mine.high, mine.named, mine.ceiling)
        return isinstance(other, Reading) and same == (
            other.low, other.high, other.named, other.ceiling,
        )  # fmt: skip

    def _printed(self, first: int, after: int) -> str:
        """The words as printed, on one line, without quotation marks around but with both within.

        So 'in the square 22,000 "at the very most"' keeps the mark at its end.
        """
        end = self.sentence.words[after - 1].end
        words = self.text[self.sentence.words[first].start : end]
        closing = self.text[end : end + 1]
        opened = words.count('"') % 2 if closing == '"' else words.count("“") - words.count("”")
        closed = closing in {'"', "”"} and opened
        return " ".join(f"{words}{closing}".split() if closed else words.split())

    def _windows(self, core: int, taken: int) -> Iterator[tuple[int, int]]:
        """Runs of words around a number that may be one figure, the longest first."""
        low = self.sentence.low
        moves = _moves(low, core)
        first = core if moves else self._first_word(core, taken)
        ends = range(core + 1, self._behind_last_word(core) + 1)
        spans = product(range(first, core + 1), ends)
        for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            if _has_clean_ends(low, start, end) and not (moves and "to" in low[start:end]):
                yield start, end

    def _first_word(self, core: int, taken: int) -> int:
        """The first word before a number that may belong to it; ``taken`` bounds the search."""
        low, first, least = self.sentence.low, core, max(taken, core - _MOST_BEFORE)
        while first > least and self._may_belong(first - 1) and not _are_two(low, first):
            first -= 1
        while first < core and low[first] == "about" and low[max(first - 1, 0)] in _ABOUT_WHAT:
            first += 1
        return first

    def _behind_last_word(self, core: int) -> int:
        """The place behind the last word that may belong to a number."""
        low, after = self.sentence.low, core + 1
        most = min(len(low), after + _MOST_AFTER)
        while after < most and self._may_belong(after) and not _are_two(low, after):
            after += 1
        return after

    def _may_belong(self, place: int) -> bool:
        word = self.sentence.low[place]
        if word[0].isdigit() or word in _MARKS:
            return True
        return word in self.table.words and (word,) not in self.table.lexicon.nouns.singular


def _has_clean_ends(low: Sequence[str], start: int, end: int) -> bool:
    """Whether neither the first nor the last of a run of words hangs on a word outside."""
    return low[start] not in _NOT_FIRST | _EDGES and low[end - 1] not in _NOT_LAST


def _are_two(low: Sequence[str], place: int) -> bool:
    """Whether a number cannot go on with the word at a place: "12 | 30", "WRAPUP 3- | Eleven"."""
    if low[place][0].isdigit():
        return low[place - 1][0].isdigit()
    hyphen = low[place - 1] in _HYPHENS and low[place].isalpha()
    return hyphen and low[place - 2][0].isdigit()


def _moves(low: Sequence[str], core: int) -> bool:
    """Whether the number is an end of a movement: "rose by 12 to 45" is no range."""
    if word_at(low, core - 1) == "voted":
        return True  # "voted 41 to 37"
    return word_at(low, core - 1) in {"from", "by"} and bool(
        _ROSE & set(words_before(low, core, 5))
    )

"""Figures of one person, and words that stand for people who were counted before."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.drafting.counted import STOPS, counted
from reconcile.drafting.figures import FoundFigure, bounded
from reconcile.drafting.person_nouns import (
    BEFALLS_ONE,
    MOST_MODIFIERS,
    befallen_by,
    is_object,
    is_subject,
    noun_after,
)
from reconcile.drafting.sentences import Sentence, word_at, words_before
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Reading
from reconcile.quantity.numerals import SMALL
from reconcile.quantity.phrase import read_figure
from reconcile.values.classes import dataclass, field
from reconcile.vocabulary.articles import ArticleWords

_ARTICLES = frozenset({"a", "an", "one", "another"})
_SINGLE_PRONOUNS = frozenset({"he", "she"})
_PLURAL_PRONOUNS = frozenset({"they"})
_ANYBODY = frozenset({"man", "woman", "person", "victim", "boy", "girl", "child"})
_OWNED = frozenset({"its", "his", "her", "their"})  # "Its driver was killed"
_ORDINALS = frozenset("second third fourth fifth sixth seventh".split())
_NEAR = 3  # sentences within which "he" or "they" is somebody counted before
_AT_LEAST_TWO = 2
_LONGEST_ASIDE = 14
_LONGEST_AGE = 5  # "Its driver, 61, was killed", "a boy, aged nine, died"
_LONGEST_PERSON = 60  # characters of the words for one person
_NOT_BEFORE_ONE = frozenset("no the this that each any every not which".split())
_OF_THEM = (("of", "them"), ("of", "whom"), ("of", "these"), ("of", "those"))
_ABOUT = frozenset({"estimated", "additional", "average", "initial", "unknown"})
_NOBODY = (("no", "one"), ("nobody",))


@dataclass(slots=True)
class KnownPersons:
    """Who was counted so far: nouns of single persons, and the last sentences with each.

    ``caught`` says that a single person was captured, ``all_caught`` that several were, so that a
    death is one in custody.
    """

    nouns: set[str] = field(default_factory=set)
    caught: bool = False
    all_caught: bool = False
    single: int = -10
    several: int = -10

    def may_be(self, noun: str) -> bool:
        """Whether a noun may stand for somebody counted before."""
        return bool(self.nouns) and noun in self.nouns | _ANYBODY


def persons_in(
    sentence: Sentence, number: int, known: KnownPersons, words: ArticleWords, table: HedgeTable
) -> list[FoundFigure]:
    """The single persons and pronouns of a sentence, whatever is said of them."""
    search = _PersonSearch(sentence, number, known, words, table)
    for place in range(len(sentence.low)):
        figure = search.at(place)
        if figure is not None and (not search.found or figure.first >= search.found[-1].after):
            search.found.append(figure)
    return search.found


@dataclass(slots=True)
class _PersonSearch:
    """The search for the persons of a sentence, word by word; ``number`` is the sentence's."""

    sentence: Sentence
    number: int
    known: KnownPersons
    words: ArticleWords
    table: HedgeTable
    found: list[FoundFigure] = field(default_factory=list)

    def at(self, place: int) -> FoundFigure | None:
        """The person at a place, by a noun, by what befell him, or by a word for one before."""
        return (
            self._named_among(place)
            or self._single(place)
            or self._alone(place)
            or self._again(place)
            or self._pronoun(place)
            or self._nobody(place)
        )

    def _joined(self, first: int, after: int) -> str:
        return " ".join(word.text for word in self.sentence.words[first:after])

    def _person(self, first: int, after: int) -> FoundFigure:
        """Words that are one person, as a figure."""
        return bounded(self._joined(first, after), first, after, 1, 1)

    def _befell(self, place: int) -> bool:
        """Whether the verb at a place says what befell somebody."""
        return bool(befallen_by(self.sentence.low, place, self.words) & BEFALLS_ONE)

    def _named_among(self, place: int) -> FoundFigure | None:
        """Somebody of an office named among those counted: "87 were held, among them | a mayor"."""
        low, speakers = self.sentence.low, self.words.speakers
        among = {"including", "them", "whom"} & set(words_before(low, place, _NEAR))
        if low[place] not in {"a", "an"} or not among:
            return None
        near = range(place + 1, min(place + MOST_MODIFIERS, len(low)))
        noun = next((at for at in near if low[at] in speakers or low[at] in STOPS), place)
        return self._person(place, noun + 1) if low[noun] in speakers else None

    def _single(self, place: int) -> FoundFigure | None:
        """One person: "a soldier", "one man", "the first prisoner of war"."""
        start = _single_start(self.sentence.low, place)
        if start is None or not self._is_person(place, *start):
            return None
        after, _ = start
        text = self._joined(place, after)
        reading = read_figure(text, self.table)
        if isinstance(reading, Reading) and not reading.recorded_only:
            return FoundFigure(place, after, text, reading, single=True)
        return bounded(text, place, after, 1, 1)

    def _is_person(self, place: int, after: int, plural: bool) -> bool:
        """Whether the words from a place on are a person, by the noun or by what befell them."""
        low, words = self.sentence.low, self.words
        if noun_after(low, after, words) is not None:
            return True
        if low[place] == "one" and words.nouns.first(low, after):
            return True
        if plural:
            count = counted(low, after, words, single=False)
            listed = ":" in low[count.after : count.after + _NEAR]  # "the first deaths: two"
            return count.kind in {"people", "metric"} and not listed
        done = is_object(low, place, words) or is_subject(low, place, words)
        return done and low[place] in _ARTICLES

    def _alone(self, place: int) -> FoundFigure | None:
        """One of those spoken of, without a noun: "nine fell ill and one has died"."""
        low = self.sentence.low
        if low[place] == "a" and word_at(low, place + 1) in _ORDINALS:
            return self._person(place, place + 2) if self._befell(place + 2) else None
        if low[place] not in {"one", "another"} or low[max(place - 1, 0)] in _NOT_BEFORE_ONE:
            return None
        verb = place + (3 if low[place + 1 : place + 3] in _OF_THEM else 1)
        befell = self._befell(_past_commas(low, verb, _LONGEST_ASIDE))
        return self._person(place, place + 1) if befell else None

    def _again(self, place: int) -> FoundFigure | None:
        """Somebody again: "the soldier", once one was spoken of; or "the captain was arrested"."""
        noun = place + 1 if self._is_confirmed(place) else self._noun_again(place)
        if noun is None:
            return None
        figure = self._person(place, noun + 1)
        return figure if len(figure.words) <= _LONGEST_PERSON else None

    def _is_confirmed(self, place: int) -> bool:
        """Whether somebody is told of by what is theirs: "confirmed | the soldier's | death"."""
        low = self.sentence.low
        owner = word_at(low, place + 1)
        person = owner.endswith("'s") and owner.removesuffix("'s") in self.words.singles
        speech = self.words.says & set(words_before(low, place, 2))
        return low[place] in {"the", "a"} and person and bool(speech)

    def _noun_again(self, place: int) -> int | None:
        """The place of the noun behind "the" or "his", of one known or whom something befell."""
        low = self.sentence.low
        owned = low[place] in _OWNED
        if not (owned or low[place] == "the") or word_at(low, place + 1) == "first":
            return None
        noun = noun_after(low, place + 1, self.words)
        if noun is None:
            return None
        again = not owned and self.known.may_be(low[noun])
        verb = _past_commas(low, noun + 1, _LONGEST_AGE)
        return noun if again or befallen_by(low, verb, self.words) else None

    def _pronoun(self, place: int) -> FoundFigure | None:
        word = self.sentence.low[place]
        before = any(figure.single for figure in self.found)
        if word in _SINGLE_PRONOUNS and (before or self.number - self.known.single <= _NEAR):
            return self._person(place, place + 1)
        if word in _PLURAL_PRONOUNS and self.number - self.known.several <= _NEAR:
            return bounded(self._joined(place, place + 1), place, place + 1, _AT_LEAST_TWO, None)
        return None

    def _nobody(self, place: int) -> FoundFigure | None:
        for words in _NOBODY:
            after = place + len(words)
            if self.sentence.low[place:after] == words:
                text = self._joined(place, after)
                reading = read_figure(text, self.table)
                if isinstance(reading, Reading):
                    return FoundFigure(place, after, text, reading)
        return None


def _single_start(low: tuple[str, ...], place: int) -> tuple[int, bool] | None:
    """Where the noun of a single person may begin, and whether it may be plural ("the first")."""
    before = word_at(low, place - 1)
    if low[place : place + 2] == ("the", "first"):
        return None if _is_number(low, place + 2) else (place + 2, True)
    if low[place] == "first" and before != "the":
        return place + 1, True
    if low[place] not in _ARTICLES or _is_nobody_new(low, place):
        return None
    first = word_at(low, place + 1) == "first"
    return (place + 2, True) if first else (place + 1, False)


def _is_nobody_new(low: tuple[str, ...], place: int) -> bool:
    """Whether an article begins nobody: "not a man", or one more word for the man before it."""
    again = words_before(low, place, 2) == ("one", ",")  # "One, | a cook from Oru, drowned"
    return again or word_at(low, place - 1) == "not" or _is_about_number(low, place)


def _is_about_number(low: tuple[str, ...], place: int) -> bool:
    """Whether an article begins no person but a number: "an estimated 30", "one death in ten"."""
    share = low[place] == "one" and word_at(low, place + 2) == "in"
    return word_at(low, place + 1) in _ABOUT or (share and _is_number(low, place + 3))


def _is_number(low: tuple[str, ...], place: int) -> bool:
    word = word_at(low, place)
    return word[:1].isdigit() or word in SMALL


def _past_commas(low: tuple[str, ...], place: int, most: int) -> int:
    """Behind what commas set off, if it begins at a place: "one, | a cook from Oru, | died"."""
    if word_at(low, place) != ",":
        return place
    ends = (at for at in range(place + 2, min(place + most, len(low))) if low[at] == ",")
    return next(ends, place - 1) + 1


def remember(
    known: KnownPersons, sentence: Sentence, number: int, figures: Iterator[FoundFigure]
) -> None:
    """Take note of who was counted in a sentence."""
    for figure in figures:
        if not figure.single:
            known.several = number
            continue
        known.single = number
        known.nouns.update(sentence.low[figure.first : figure.after + MOST_MODIFIERS + 1])

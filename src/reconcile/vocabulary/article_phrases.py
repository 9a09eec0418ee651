"""Phrases of articles, found in a sentence although other words stand between; forms of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped

_HISSING = re.compile(r"(?:s|x|z|ch|sh|o)$")
_Y_AFTER_CONSONANT = re.compile(r"[^aeiou]y$")
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")  # "rob", "stab", "gut"
_SILENT_E = re.compile(r"[^eioy]e$")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """A verb as it is written: ``active`` in all its tenses, ``done`` after *was* or *had*."""

    active: tuple[str, ...]
    done: str


def verb_forms(verb: str, irregular: Mapping[str, Sequence[str]]) -> VerbForms:
    """The forms of a verb; words after the first are kept as they are.

    ``irregular`` gives the past and the participle of verbs that do not end in *-ed*, or that
    double their last letter though they are long: ``take: [took, taken]``.
    """
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    past, done = irregular.get(first) or (_past(first), _past(first))
    forms = dict.fromkeys((first, _third(first), past, done, _ing(first, past)))
    return VerbForms(tuple(f"{form}{tail}" for form in forms), f"{done}{tail}")


def _third(verb: str) -> str:
    if _Y_AFTER_CONSONANT.search(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if _HISSING.search(verb) else f"{verb}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if _Y_AFTER_CONSONANT.search(verb):
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _ing(verb: str, past: str) -> str:
    if past == f"{verb}{verb[-1]}ed":
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    return f"{verb[:-1]}ing" if _SILENT_E.search(verb) else f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _DOUBLED.search(verb) else verb


Words = tuple[str, ...]

_ANY = "*"  # any word
_GAP = "~"  # up to three words, or none
_MOST_BETWEEN = 3
_BETWEEN = frozenset(
    """been also still later since now all both then first at once safely yesterday today monday
    tuesday wednesday thursday friday saturday sunday""".split()
)
_NO_ADVERBS = frozenset(
    """family only italy july ally rally assembly supply reply apply fly bully elderly early daily
    weekly likely friendly deadly""".split()
)
_NEVER_BETWEEN = frozenset(", ; . : ( ) and but or who which that".split())


class ArticlePhrases:
    """Phrases of one or more words, each with what it stands for; the fullest match wins."""

    __slots__ = ("_by_first",)

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        listed = ((tuple(phrase.split()), meaning) for phrase, meaning in dict.fromkeys(rows))
        self._by_first = grouped((words[0], (words, meaning)) for words, meaning in listed)

    def at(self, words: Sequence[str], place: int) -> Iterator[tuple[int, str]]:
        """The number of words and the meaning of the phrases at a place that name most words.

        *Needed hospital treatment* is not *needed … treatment*, and *suffered damage* is not
        *suffered* and whatever two words; of those that name as many, the longest.
        """
        first = words[place] if place < len(words) else ""
        found = [
            ((_named(phrase), size), meaning)
            for phrase, meaning in self._by_first.get(first, ())
            if (size := _size(words, place, phrase))
        ]
        best = max((rank for rank, _ in found), default=(0, 0))
        return ((rank[1], meaning) for rank, meaning in found if rank == best)

    def first(self, words: Sequence[str], place: int) -> tuple[int, str] | None:
        """The first of the phrases at a place, as ``at`` gives them; ``None`` where none stands."""
        return next(self.at(words, place), None)

    def meaning(self, words: Sequence[str], places: Iterable[int]) -> str:
        """What the first phrase at any of the places stands for; empty where none stands."""
        found = (row for place in places for row in self.at(words, place))
        return next(found, (0, ""))[1]

    def __contains__(self, word: str) -> bool:
        return any(len(words) == 1 for words, _ in self._by_first.get(word, ()))


def spellings(phrase: str) -> Iterator[str]:
    """The phrases that one stands for in which a word is several: "in a ward/clinic"."""
    return (" ".join(words) for words in product(*(word.split("/") for word in phrase.split())))


def _named(phrase: Words) -> int:
    return sum(word not in {_ANY, _GAP} for word in phrase)


def _size(words: Sequence[str], place: int, phrase: Words) -> int:
    """The words that a phrase takes from a place on; 0 if it does not stand there.

    Adverbs may stand between its words: "taken immediately to hospital".
    """
    at, left = place + 1, 0
    for meant in phrase[1:]:
        if meant == _GAP:
            left = _MOST_BETWEEN
            continue
        # Adverbs are passed anywhere; other words only where the phrase has a gap, and only some.
        while at < len(words) and meant not in (_ANY, words[at]):
            if not _is_between(words[at]) and not (left and words[at] not in _NEVER_BETWEEN):
                return 0
            left -= not _is_between(words[at]) and words[at] != "-"
            at += 1
        if at == len(words):
            return 0
        at, left = at + 1, 0
    return at - place


def _is_between(word: str) -> bool:
    return word in _BETWEEN or is_adverb(word)


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb by its end: "seriously"."""
    return word.endswith("ly") and word not in _NO_ADVERBS


class ArticlePairs:
    """Verbs in two pieces, as in "brought 30 people ashore", and what each says of those within."""

    __slots__ = ("_after", "befores")

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        listed = list(rows)
        self.befores = frozenset(before for before, _, _ in listed)
        self._after: dict[str, ArticlePhrases] = {
            before: ArticlePhrases(
                (after, name) for first, after, name in listed if first == before
            )
            for before in self.befores
        }

    def behind(self, before: str, words: Sequence[str], place: int) -> Iterator[tuple[int, str]]:
        """The phrases at a place that a verb before those counted goes on with."""
        return self._after[before].at(words, place)

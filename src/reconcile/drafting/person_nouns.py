"""Nouns for one person, by what they are called or by what befell them."""

from __future__ import annotations

from reconcile.drafting.counted import STOPS, names_person
from reconcile.drafting.sentences import word_at
from reconcile.vocabulary.articles import ArticleWords

MOST_MODIFIERS = 5
BEFALLS_ONE = frozenset(
    "killed wounded arrested captured missing rescued infected hospitalised".split()
)
_SO_OLD = tuple(("-", unit, "-", "old") for unit in ("year", "month", "week", "day"))
_BEFORE_VERB = frozenset("was were is are has have had been also later".split())
_DONE_TO_ONE = frozenset({"killed", "wounded", "arrested", "captured"})


def noun_after(low: tuple[str, ...], place: int, words: ArticleWords) -> int | None:
    """The place of a noun for one person, a few words on; behind an age it may be any noun."""
    aged = low[place + 1 : place + 5] in _SO_OLD
    begin = place + 5 if aged else place
    near = range(begin, min(begin + MOST_MODIFIERS, len(low)))
    end = next((at for at in near if _ends_modifiers(low[at], words)), None)
    if end is not None and _is_noun_of_one(low, end, words):
        return end
    return begin if aged and _is_named_by_age(low, begin, end, words) else None


def _ends_modifiers(word: str, words: ArticleWords) -> bool:
    """Whether a word is none of those that stand before the noun for a person."""
    person = word in words.speakers or names_person(word, words)
    return person or (word in STOPS and word != "-")


def _is_noun_of_one(low: tuple[str, ...], place: int, words: ArticleWords) -> bool:
    """Whether a word counts one person: it is no speaker, or a speaker whom something befell."""
    if low[place] in words.speakers:
        return bool(befallen_by(low, place + 1, words) & BEFALLS_ONE)
    following = word_at(low, place + 1)
    things = f"{following}s" in _things(words)  # "a packed student night"
    compound = things or following in words.speakers or following in words.persons
    return names_person(low[place], words) and not compound


def _is_named_by_age(
    low: tuple[str, ...], place: int, end: int | None, words: ArticleWords
) -> bool:
    """Whether the words from a place on, behind an age, are somebody: "a 9-year-old local"."""
    if end is None:
        return place < len(low) and low[place] not in STOPS
    return end > place and low[end] not in words.singles


def is_subject(low: tuple[str, ...], place: int, words: ArticleWords) -> bool:
    """Whether somebody unknown is the subject of what befalls people: "a looter was shot dead"."""
    for at in range(place + 1, min(place + 5, len(low))):
        if low[at] in {"was", "has", "had"} or (low[at] == "were" and low[place - 1] == "and"):
            metrics = befallen_by(low, at, words)
            return at > place + 1 and bool(metrics & _DONE_TO_ONE)
        if low[at] in STOPS or low[at] in words.others or f"{low[at]}s" in _things(words):
            return False
    return False


def _things(words: ArticleWords) -> frozenset[str]:
    return words.others | words.buildings | words.vehicles


def befallen_by(low: tuple[str, ...], place: int, words: ArticleWords) -> set[str]:
    """The metrics of what befell somebody, by the verb at a place or behind "was also"."""
    while place < len(low) and low[place] in _BEFORE_VERB:
        place += 1
    if place >= len(low):
        return set()
    return {
        metric for tables in (words.states, words.happens) for _, metric in tables.at(low, place)
    }


def is_object(low: tuple[str, ...], place: int, words: ArticleWords) -> bool:
    """Whether what is at a place is somebody to whom something was done: "arrested a smuggler"."""
    done = {metric for size, metric in words.does.at(low, place - 1)} if place else set[str]()
    if not done & _DONE_TO_ONE or place + 1 >= len(low):
        return False
    for word in low[place + 1 : place + 1 + MOST_MODIFIERS]:
        if word in STOPS:
            break
        if word in words.others or f"{word}s" in _things(words):
            return False
    return low[place + 1].isalpha() and low[place + 1] not in STOPS

"""Who says a figure: "according to the ministry", "the mayor said", "Ukraine estimates"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.drafting.sentences import Sentence, Word
from reconcile.vocabulary.articles import ArticleWords

_PARTICLES = frozenset("of the for and de al van von bin el la du des 's - & '".split())
_BEFORE_NAME = frozenset("the a an one some several".split())
_ADVERBS = frozenset(
    """also previously earlier later has have had been then again already recently officially on
    yesterday today monday tuesday wednesday thursday friday saturday sunday late early just
    separately repeatedly quickly initially , -""".split()
)
_NO_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december it this that these those there but and
    in on at the a an after as when while however meanwhile according reports report""".split()
)
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_FARTHEST = 12
_PASSIVE = frozenset({"was", "were", "been", "be", "is", "are", "being"})


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution in a sentence: the name as printed, and where its words begin and end."""

    name: str
    first: int
    after: int
    follows: bool = False


def voices_in(sentence: Sentence, table: ArticleWords, before: str) -> list[Voice]:
    """The attributions of a sentence in order; ``before`` is who spoke last, for "he said"."""
    found: list[Voice] = []
    for place, word in enumerate(sentence.low):
        voice = None
        if word == "to" and sentence.low[place - 1 : place] == ("according",):
            voice = _after(sentence, place + 1, table)
        elif word in table.says and not _PASSIVE & set(sentence.low[max(place - 2, 0) : place]):
            voice = _subject(sentence, place, table, before) or _after_verb(sentence, place, table)
        if voice is not None and voice.name:
            found.append(voice)
    return found


def voice_of(voices: list[Voice], place: int, others: list[int]) -> str | None:
    """The attribution of a figure: the nearest before it, unless a later one belongs to it.

    ``others`` are where further figures begin: an attribution behind one of them is not ours.
    """
    earlier = [voice for voice in voices if voice.after <= place and not voice.follows]
    later = [voice for voice in voices if voice.first > place]
    if (later and later[0].follows) or (later and not earlier):
        between = [other for other in others if place < other < later[0].first]
        if later[0].follows and not between:
            return later[0].name
        if not earlier:
            return later[0].name
    return earlier[-1].name if earlier else None


def _after(sentence: Sentence, place: int, table: ArticleWords) -> Voice | None:
    """The name that begins at a place, behind "according to"."""
    end = place
    while (
        end < len(sentence.low)
        and end - place < _FARTHEST
        and _in_name(sentence.words[end], table, start=end == place)
    ):
        end += 1
    name = _name(sentence.words[place:end], table)
    return Voice(name, place, end, follows=True) if name else None


def _after_verb(sentence: Sentence, place: int, table: ArticleWords) -> Voice | None:
    """A speaker behind the verb: "…, said Maria Lopez"."""
    if place + 1 >= len(sentence.low) or sentence.low[place - 1 : place] not in {(",",), ()}:
        return None
    voice = _after(sentence, place + 1, table)
    return voice if voice and sentence.words[place + 1].text[:1].isupper() else None


def _subject(sentence: Sentence, place: int, table: ArticleWords, before: str) -> Voice | None:
    """The speaker before the verb, adverbs and a name set off by commas passed over."""
    end = place
    while end > 0 and (sentence.low[end - 1] in _ADVERBS or sentence.low[end - 1].endswith("ly")):
        end -= 1
    if end > 0 and sentence.low[end - 1] in {"which", "who"}:
        end -= 1 + (sentence.low[end - 2 : end - 1] == (",",))
    if end > 0 and sentence.low[end - 1] in _PRONOUNS:
        comma = sentence.low[place + 1 : place + 2] in {(".",), ()}
        return Voice(before, end - 1, place + 1, follows=comma)
    start = end
    while (
        start > 0
        and end - start < _FARTHEST
        and _in_name(sentence.words[start - 1], table, start=False)
    ):
        start -= 1
    name = _name(sentence.words[start:end], table)
    if not name:
        return None
    ends = sentence.low[place + 1 : place + 2] in {(".",), (), ("on",), (",",), ("in",)}
    return Voice(name, start, place + 1, follows=ends)


def _in_name(word: Word, table: ArticleWords, *, start: bool) -> bool:
    if (
        word.low in table.spokesmen
        or word.low in _PARTICLES
        or (start and word.low in _BEFORE_NAME)
    ):
        return True
    if word.low in _BEFORE_NAME:
        return True
    return word.capital and word.low.split("'")[0] not in _NO_NAMES


def _name(words: tuple[Word, ...], table: ArticleWords) -> str:
    """The printed name, without articles and particles at its ends."""
    listed = list(words)
    while listed and listed[0].low in (_PARTICLES | _BEFORE_NAME | _NO_NAMES) - {"al", "de", "el"}:
        listed.pop(0)
    while listed and listed[-1].low in _PARTICLES | _BEFORE_NAME:
        listed.pop()
    name = " ".join(word.text for word in _without_office(listed, table))
    return re.sub(r" (['’-]) ?", r"\1", name)


def _without_office(words: list[Word], table: ArticleWords) -> list[Word]:
    """A person's name without the office before it: "President Ana Mora" is "Ana Mora"."""
    for place in range(len(words) - 1, 0, -1):
        if words[place - 1].low in table.spokesmen and words[place].low not in table.spokesmen:
            left = words[place:]
            named = all(word.capital for word in left)
            return left if named else words
    return words


def same_voice(names: list[str]) -> dict[str, str]:
    """For each name the fullest name of the same speaker: "Mora" is "Ana Mora"."""
    found: dict[str, str] = {}
    for name in names:
        fuller = [
            other for other in names
            if other != name and len(other) > len(name) and other.endswith(f" {name}")
        ]  # fmt: skip
        found[name] = max(fuller, key=len, default=name)
    return found

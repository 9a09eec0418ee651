"""Who says a figure: "according to the ministry", "the mayor said", "Ukraine estimates"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.drafting.names import (
    ADVERBS,
    BEFORE_NAME,
    LONGEST_NAME,
    NO_NAMES,
    WITHIN_NAME,
    name_of,
    proper_name,
)
from reconcile.drafting.sentences import Sentence
from reconcile.values.classes import dataclass
from reconcile.vocabulary.articles import ArticleWords

_BOUNDS = frozenset(
    """, ; : . ! ? ( ) [ ] – — … / that which who whom whose and or but while as when because if so
    with by to than since after before although though whereas was were is are be been being has
    have had will would could may might must should do does did not on""".split()
)
_PRONOUNS = (("he",), ("she",), ("they",), ("it",))
_RELATIVES = (("which",), ("who",))
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "gen", "lt", "col", "capt", "sgt", "prof"})
_CORRECTS = frozenset(
    "revised revises raised lowered updated corrected increased reduced cut".split()
)
_COUNTS = frozenset("figure figures count estimate tally toll number total".split())
_EQUALS = (("of",), ("was",), ("is",), ("stood",), ("stands",))
_FARTHEST = 11
_ASIDE = 14  # words between the commas around "who …", or around an office
_PASSIVE = frozenset({"was", "were", "been", "be", "is", "are", "being"})
_ENDS = frozenset(
    {".", ",", ";", "on", "in", "at", "late", "early", "yesterday", "after", "!", "?"}
)
_CLOSE = 10  # words from a figure to an "according to" that goes before other attributions
_THAT = 5  # words behind a verb of saying within which "that" begins what is said


@dataclass(frozen=True, slots=True)
class QuotedVoice:
    """An attribution in a sentence: the name as printed, and where its words begin and end.

    ``follows`` says that it stands behind what is said, ``accords`` that it is "according to".
    """

    name: str
    first: int
    after: int
    follows: bool = False
    accords: bool = False


def voices_in(sentence: Sentence, table: ArticleWords, before: str) -> list[QuotedVoice]:
    """The attributions of a sentence in order; ``before`` is who spoke last, for "he said"."""
    found: list[QuotedVoice] = []
    last = before
    for place in range(len(sentence.low)):
        voice = _voice_at(sentence, place, table, last)
        if voice is not None and voice.name:
            found.append(voice)
            last = voice.name
    return found


def _voice_at(sentence: Sentence, place: int, table: ArticleWords, last: str) -> QuotedVoice | None:
    """The attribution of which a word is the sign: a verb of saying, "according to", a count."""
    low, word = sentence.low, sentence.low[place]
    if low[max(place - 1, 0) : place + 1] == ("according", "to"):
        voice = _named_after(sentence, place + 1, table)
        return voice and replace(voice, accords=True)
    if word in table.says and not _no_speech(low, place):
        behind = _speaker_behind(sentence, place, table)
        return behind or _subject(sentence, place, table, last)
    if word in _CORRECTS and _COUNTS & set(low[place : place + _THAT]):
        return _subject(sentence, place, table, last)
    if word in _COUNTS and low[place + 1 : place + 2] in _EQUALS:
        return _owner(sentence, place, table)
    return None


def _owner(sentence: Sentence, place: int, table: ArticleWords) -> QuotedVoice | None:
    """Whose a count is: "the police figure of 21,000", "the ministry's toll was 12"."""
    start = place
    while start > 0 and place - start < LONGEST_NAME:
        word = sentence.words[start - 1]
        plain = word.low.removesuffix("'s")
        if not (plain in table.spokesmen or (word.capital and word.low not in NO_NAMES)):
            break
        start -= 1
    name = name_of(sentence.words[start:place], table).removesuffix("'s").removesuffix("’s")
    return QuotedVoice(name, start, place + 1) if name and start < place else None


def _no_speech(low: Sequence[str], place: int) -> bool:
    """Whether a word that may be a verb of saying is none: "was reported", "of confirmed cases"."""
    before = low[place - 1] if place else ""
    if "lives" in low[place : place + _THAT]:  # "the flood claimed 12 lives"
        return True
    return before in BEFORE_NAME | {"of", "more"} or bool(
        _PASSIVE & set(low[max(place - 2, 0) : place])
    )


def voice_of(voices: Sequence[QuotedVoice], place: int, others: Sequence[int]) -> str | None:
    """The attribution of a figure: the nearest before it, else the first behind it.

    ``others`` are where further figures begin: of several in a sentence, "X said" at its end
    belongs to all that have nobody before them.
    """
    later = next((voice for voice in voices if voice.first > place and voice.follows), None)
    earlier = [voice for voice in voices if voice.after <= place]
    if later is not None and (not earlier or _is_close(later, place, others)):
        return later.name
    return earlier[-1].name if earlier else None


def _is_close(later: QuotedVoice, place: int, others: Sequence[int]) -> bool:
    """Whether an "according to" stands so close behind a figure that it goes before any other."""
    near = later.accords and later.first - place <= _CLOSE
    return near and not any(place < other < later.first for other in others)


def _named_after(sentence: Sentence, place: int, table: ArticleWords) -> QuotedVoice | None:
    """The name that begins at a place, behind "according to" or "said"."""
    end = place
    low = sentence.low
    while end < len(low) and end - place < _FARTHEST:
        title = low[end] == "." and low[end - 1] in _TITLES
        inner = low[end] not in _BOUNDS or title
        if not inner or (
            end > place and low[end] in BEFORE_NAME and low[end - 1] not in {"of", "for"}
        ):
            break
        end += 1
    name = name_of(sentence.words[place:end], table)
    return QuotedVoice(name, place, end, follows=True) if name else None


def _speaker_behind(sentence: Sentence, place: int, table: ArticleWords) -> QuotedVoice | None:
    """A speaker behind the verb: "…, said Maria Lopez"."""
    before = sentence.low[place - 1] if place else ","
    if place + 1 >= len(sentence.low) or before not in {",", "?", "!", "."}:
        return None
    voice = _named_after(sentence, place + 1, table)
    if voice is None or sentence.low[voice.after : voice.after + 1] != (",",):
        return voice
    behind = proper_name(sentence, voice.after + 1)
    return replace(voice, name=behind) if behind else voice


def _subject(
    sentence: Sentence, place: int, table: ArticleWords, before: str
) -> QuotedVoice | None:
    """The speaker before the verb, adverbs and what is set off by commas passed over."""
    low = sentence.low
    verb = _before_adverbs(low, place)
    end = _before_relative(low, verb)
    aside = low[verb - 1 : verb] == (",",) and end < verb - 1
    first, name = end, proper_name(sentence, end + 1) if aside else ""
    if not name and low[end - 1 : end] in _PRONOUNS:
        first, name = end - 1, before
    elif not name:
        first = _start_of_name(low, end, table)
        name = name_of(sentence.words[first:end], table)
    return QuotedVoice(name, first, place + 1, _is_behind(low, place)) if name else None


def _before_adverbs(low: Sequence[str], verb: int) -> int:
    """Where a verb begins with its adverbs and auxiliaries: "had later said"."""
    while verb > 0 and (low[verb - 1] in ADVERBS or low[verb - 1].endswith("ly")):
        verb -= 1
    return verb


def _before_relative(low: Sequence[str], verb: int) -> int:
    """The end of the subject of a verb: before ", who" or what commas set off."""
    before = low[verb - 1 : verb]
    if before == (",",):
        return _before_aside(low, verb - 1)
    if before in _RELATIVES:
        return verb - 1 - (low[verb - 2 : verb - 1] == (",",))
    return verb


def _start_of_name(low: Sequence[str], end: int, table: ArticleWords) -> int:
    """Where the words begin that may name a speaker and end at a place."""
    farthest = max(end - _FARTHEST, 0)
    for start in range(end, farthest, -1):
        word = low[start - 1]
        if word in _BOUNDS or (word in table.says and start < end):
            return start
        within = start > 1 and low[start - 2] in WITHIN_NAME  # "head of | the ministry"
        if word in BEFORE_NAME and not within:
            return start - 1
    return farthest


def _before_aside(low: Sequence[str], comma: int) -> int:
    """The end of what stands before an aside that ends at a comma: "Falcon, who leads, said"."""
    for place in range(comma - 1, max(comma - _ASIDE, 0), -1):
        if low[place] == ",":
            return place
    return comma


def _is_behind(low: Sequence[str], place: int) -> bool:
    """Whether a verb of saying ends what is said, instead of beginning it."""
    behind = low[place + 1 : place + 1 + _THAT]
    return (not behind or behind[0] in _ENDS) and "that" not in behind

"""Who says a figure: "according to the ministry", "the mayor said", "Ukraine estimates"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reconcile.drafting.sentences import Sentence, Word
from reconcile.values.classes import dataclass
from reconcile.vocabulary.articles import ArticleWords

_BEFORE_NAME = frozenset("the a an his her its their our both one".split())
_WITHIN_NAME = frozenset(
    "of for in from at outside near ' - & al de la van von bin el du des".split()
)
_BOUNDS = frozenset(
    """, ; : . ! ? ( ) [ ] – — … / that which who whom whose and or but while as when because if so
    with by to than since after before although though whereas was were is are be been being has
    have had will would could may might must should do does did not on""".split()
)
_ADVERBS = frozenset(
    """also previously earlier later has have had been then again already recently on yesterday
    today monday tuesday wednesday thursday friday saturday sunday late early just therefore now
    meanwhile since""".split()
)
_NO_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april May
    june july august september october november december it this that these those there however
    meanwhile according reports report some many few others another figures figure number
    toll count total dead victims estimate rate case cases""".split()
)
_TRAILING = _ADVERBS | {"last", "this", "week", "month", "year", "ago", "night", "there", "here"}
_LONGEST_NAME = 4
_LONGEST_DETERMINED = 3
_PRONOUNS = (("he",), ("she",), ("they",), ("it",))
_RELATIVES = (("which",), ("who",))
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "gen", "lt", "col", "capt", "sgt", "prof"})
_OFFICES = frozenset(
    """president minister mayor governor spokesman spokeswoman spokesperson director chief commander
    general colonel captain warden coordinator secretary ombudswoman ombudsman king queen prince
    pope senator judge leader manager head chairman chairwoman admiral sheriff magistrate agent
    manager teacher eyewitness analyst professor ambassador premier chancellor""".split()
)
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
    while start > 0 and place - start < _LONGEST_NAME:
        word = sentence.words[start - 1]
        plain = word.low.removesuffix("'s")
        if not (plain in table.spokesmen or (word.capital and word.low not in _NO_NAMES)):
            break
        start -= 1
    name = _name(sentence.words[start:place], table).removesuffix("'s").removesuffix("’s")
    return QuotedVoice(name, start, place + 1) if name and start < place else None


def _no_speech(low: Sequence[str], place: int) -> bool:
    """Whether a word that may be a verb of saying is none: "was reported", "of confirmed cases"."""
    before = low[place - 1] if place else ""
    if "lives" in low[place : place + _THAT]:  # "the flood claimed 12 lives"
        return True
    return before in _BEFORE_NAME | {"of", "more"} or bool(
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
            end > place and low[end] in _BEFORE_NAME and low[end - 1] not in {"of", "for"}
        ):
            break
        end += 1
    name = _name(sentence.words[place:end], table)
    return QuotedVoice(name, place, end, follows=True) if name else None


def _speaker_behind(sentence: Sentence, place: int, table: ArticleWords) -> QuotedVoice | None:
    """A speaker behind the verb: "…, said Maria Lopez"."""
    before = sentence.low[place - 1] if place else ","
    if place + 1 >= len(sentence.low) or before not in {",", "?", "!", "."}:
        return None
    voice = _named_after(sentence, place + 1, table)
    if voice is None or sentence.low[voice.after : voice.after + 1] != (",",):
        return voice
    behind = _proper(sentence, voice.after + 1)
    return replace(voice, name=behind) if behind else voice


def _proper(sentence: Sentence, place: int) -> str:
    """The proper name that begins at a place, if it ends at a mark; else nothing."""
    end = place
    while (
        end < len(sentence.words) and sentence.words[end].capital and end - place <= _LONGEST_NAME
    ):
        end += 1
    closed = sentence.low[end : end + 1] in {(",",), (".",), ()}
    return _name(sentence.words[place:end], None) if closed and end > place else ""


def _subject(
    sentence: Sentence, place: int, table: ArticleWords, before: str
) -> QuotedVoice | None:
    """The speaker before the verb, adverbs and what is set off by commas passed over."""
    low = sentence.low
    verb = _before_adverbs(low, place)
    end = _before_relative(low, verb)
    aside = low[verb - 1 : verb] == (",",) and end < verb - 1
    first, name = end, _proper(sentence, end + 1) if aside else ""
    if not name and low[end - 1 : end] in _PRONOUNS:
        first, name = end - 1, before
    elif not name:
        first = _start_of_name(low, end, table)
        name = _name(sentence.words[first:end], table)
    return QuotedVoice(name, first, place + 1, _is_behind(low, place)) if name else None


def _before_adverbs(low: Sequence[str], verb: int) -> int:
    """Where a verb begins with its adverbs and auxiliaries: "had later said"."""
    while verb > 0 and (low[verb - 1] in _ADVERBS or low[verb - 1].endswith("ly")):
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
        within = start > 1 and low[start - 2] in _WITHIN_NAME  # "head of | the ministry"
        if word in _BEFORE_NAME and not within:
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


def _name(words: Sequence[Word], table: ArticleWords | None) -> str:
    """The printed name without articles; empty when the words name nobody."""
    listed = _without_ends(words)
    numbered = any(word.text[0].isdigit() for word in listed)
    if numbered or not (_is_named(listed, table) or _is_determined(words, listed)):
        return ""
    name = " ".join(word.text for word in _without_office(listed))
    return re.sub(r" (['’.-]) ?", r"\1 ", name).replace("- ", "-").replace("' ", "'").strip()


def _without_ends(words: Sequence[Word]) -> list[Word]:
    """Words without those at their ends that are no part of a name: articles, "last week"."""
    listed = list(words)
    while listed and listed[0].low in _BEFORE_NAME | _WITHIN_NAME | _NO_NAMES:
        listed.pop(0)
    while listed and listed[-1].low in _BEFORE_NAME | _WITHIN_NAME | _TRAILING:
        listed.pop()
    return listed


def _is_named(words: Sequence[Word], table: ArticleWords | None) -> bool:
    """Whether a name or a spokesman is among words."""
    spokesmen = frozenset[str]() if table is None else table.spokesmen
    return any(
        word.low in spokesmen or (word.capital and word.low not in _NO_NAMES) for word in words
    )


def _is_determined(words: Sequence[Word], listed: Sequence[Word]) -> bool:
    """Whether words speak of a known body without a name: "the regional council"."""
    short = 0 < len(listed) <= _LONGEST_DETERMINED
    return short and listed[-1].low not in _NO_NAMES and words[0].low in {"the", "its", "their"}


def _without_office(words: list[Word]) -> list[Word]:
    """A person's name without the office before it: "President Ana Mora" is "Ana Mora"."""
    for place in range(len(words) - 1, 0, -1):
        office = words[place - 1].low in _OFFICES
        if office and all(word.capital and word.low not in _OFFICES for word in words[place:]):
            return words[place:]
    return words


def same_voice(names: Sequence[str]) -> dict[str, str]:
    """For each name the fullest name of the same speaker: "Mora" is "Ana Mora"."""
    found: dict[str, str] = {}
    plain: dict[str, str] = {}  # "Organisers said" begins a sentence, "organisers said" does not
    for name in sorted(names, key=lambda spelling: sum(map(str.isupper, spelling))):
        plain.setdefault(name.casefold(), name)
    for name in names:
        fuller = [
            other for other in names
            if other != name and len(other) > len(name) and other.endswith(f" {name}")
        ]  # fmt: skip
        best = max(fuller, key=len, default=name)
        found[name] = plain[best.casefold()]
    return found

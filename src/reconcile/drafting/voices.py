"""Who says a figure: "according to the ministry", "the mayor said", "Ukraine estimates"."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drafting.names import (
    LONGEST_NAME,
    NO_NAMES,
    name_of,
    proper_name,
    speaks,
)
from reconcile.drafting.sentences import Sentence
from reconcile.drafting.speech import (
    CLAIMS,
    COUNTS,
    behind_paper,
    is_owned,
    is_said,
    is_source,
    may_end_speech,
)
from reconcile.drafting.subjects import (
    BOUNDS,
    FARTHEST,
    THAT,
    before_adverbs,
    before_relative,
    ends_name,
    is_behind,
    shares_subject,
    start_of_name,
)
from reconcile.values.classes import dataclass, field, replace
from reconcile.vocabulary.articles import ArticleWords

_PERSONAL = frozenset({"he", "she"})
_PRONOUNS = _PERSONAL | {"they", "it"}
_SIGNS = frozenset({":", "-", "–", "—"})
_STOPS = frozenset({".", "!", "?", "…"})
_SPEAKER_HIMSELF = frozenset({"i", "we"})  # who speaks is named around the quotation
_CORRECTS = frozenset(
    "revised revises raised lowered updated corrected increased reduced cut".split()
)
_GIVERS = (("of",), ("by",), ("from",))
_GIVEN = frozenset(
    """reported counted confirmed released published compiled provided issued estimated documented
    announced verified recorded""".split()
)
_CITES = frozenset({"citing", "quoting"})
_DENIES = frozenset(
    """denied denies deny denying dismissed dismisses dismissing rejected rejects rejecting disputed
    disputes disputing refuted refutes contested contests""".split()
)
_REGISTERS = frozenset("reported reports recorded registered counted listed has have".split())
_CASES = frozenset({"cases", "case", "deaths", "fatalities", ")", ","})  # "1,702 confirmed, 40 …"
_CLOSE = 10  # words from a figure to an "according to" that goes before other attributions


@dataclass(frozen=True, slots=True)
class QuotedVoice:
    """An attribution in a sentence: the name as printed, and where its words begin and end.

    ``follows`` says that it stands behind what is said, from word ``since`` on; ``accords`` that it
    is "according to" or ``cited`` by another. What is ``denied``, up to a word, the speaker does
    not say himself; nor does who ``tells`` something say how many hear it.
    """

    name: str
    first: int
    after: int
    follows: bool = False
    accords: bool = False
    cited: bool = False
    denied: int = 0
    tells: bool = False
    since: int = 0


def voices_in(
    sentence: Sentence, table: ArticleWords, before: str, person: str = ""
) -> list[QuotedVoice]:
    """The attributions of a sentence in order; without a name only if none has one.

    ``before`` is who spoke last, for "it said", and ``person`` who was named last, for "he said".
    """
    search = _VoiceSearch(sentence, table, before, person or before)
    for place in range(len(sentence.low)):
        search.read(place)
    return search.found or search.unnamed


def voice_of(voices: Sequence[QuotedVoice], place: int, others: Sequence[int]) -> str | None:
    """The attribution of a figure: the nearest before it, else the first behind it.

    Empty where somebody gives it who is not named: whom the speaker denies, or what he is asked
    about. ``others`` are where further figures begin: of several in a sentence, "X said" at its
    end belongs to all that have nobody before them.
    """
    later = [voice for voice in voices if voice.first > place and voice.follows]
    earlier = [voice for voice in voices if voice.first < place]
    if later and (not earlier or _is_close(later[0], place, others)):
        return _answered(later, place)
    return _said_by(earlier[-1], place) if earlier else None


def _answered(voices: Sequence[QuotedVoice], place: int) -> str:
    """The first speaker behind a figure, or whom he cites: "the agency said, quoting police".

    Nobody, if he was only asked: "asked about 50, he said".
    """
    voice = voices[1] if any(voice.cited for voice in voices[1:2]) else voices[0]
    return voice.name if place >= voice.since else ""


def _said_by(voice: QuotedVoice, place: int) -> str:
    """The speaker before a figure; nobody for a figure that he denies, or of those who hear him.

    The figure may stand in what is said of him: "the League, which has 400 observers there, said".
    """
    hears = voice.tells and place <= voice.after + 1
    return "" if place < voice.denied or hears else voice.name


def _is_close(later: QuotedVoice, place: int, others: Sequence[int]) -> bool:
    """Whether an "according to" stands so close behind a figure that it goes before any other."""
    near = later.accords and later.first - place <= _CLOSE
    return near and not any(place < other < later.first for other in others)


@dataclass(slots=True)
class _VoiceSearch:
    """The search for attributions in a sentence, word by word."""

    sentence: Sentence
    table: ArticleWords
    last: str
    person: str
    found: list[QuotedVoice] = field(default_factory=list)
    unnamed: list[QuotedVoice] = field(default_factory=list)

    def read(self, place: int) -> None:
        """Take the attribution of which a word is the sign, if it is a sign of any."""
        voice = (
            self._accorded(place)
            or self._claimed(place)
            or self._spoken(place)
            or self._corrected(place)
            or self._undersigned(place)
        )
        if voice is not None and voice.name:
            self.found.append(voice)
            self.last = voice.name
        elif self._somebody_speaks(place):
            behind = is_behind(self.sentence.low, place)
            self.unnamed.append(QuotedVoice("", place, place + 1, behind))

    def _somebody_speaks(self, place: int) -> bool:
        """Whether somebody speaks at a place, who is not the one around the quotation."""
        low = self.sentence.low
        before, behind = low[max(place - 1, 0)], "".join(low[place + 1 : place + 2])
        himself = before in _SPEAKER_HIMSELF
        adjective = before in {"new", "("} or before.isdigit() or behind in _CASES
        return not (himself or adjective) and is_said(low, place, self.table)

    def _accorded(self, place: int) -> QuotedVoice | None:
        """Somebody named for it: "according to the mayor", "citing the mayor"."""
        low = self.sentence.low
        if low[place] == "by":
            return self._given_by(place)
        if low[max(place - 1, 0) : place + 1] == ("according", "to") or low[place] in _CITES:
            voice = self._named_after(place + 1)
            return voice and replace(voice, accords=True, cited=low[place] in _CITES)
        return None

    def _given_by(self, place: int) -> QuotedVoice | None:
        """Who gives a figure behind "by": "estimated by police at 90 and by the union at 400"."""
        low = self.sentence.low
        given = low[place - 1] in _GIVEN
        again = low[place - 1] == "and" and bool(self.found)
        voice = self._named_after(place + 1) if given or again else None
        if voice is None:
            return None
        at_figure = low[voice.after : voice.after + 1] == ("at",)
        fits = replace(voice, follows=False) if at_figure else replace(voice, accords=True)
        return fits if given or at_figure else None

    def _claimed(self, place: int) -> QuotedVoice | None:
        """Whose a count or claim is: "the police figure of 21,000", "the union's claim that"."""
        low, word = self.sentence.low, self.sentence.low[place]
        behind = low[place + 1 : place + 2]
        if word in CLAIMS and behind in _GIVERS:
            voice = self._named_after(place + 2)
            if voice is not None and low[voice.after : voice.after + 1] == ("that",):
                return replace(voice, follows=False)
        return self._owner(place) if is_owned(low, place) else None

    def _corrected(self, place: int) -> QuotedVoice | None:
        """Who corrects a count: "the governor's office revised the toll"."""
        low = self.sentence.low
        corrects = low[place] in _CORRECTS and bool(COUNTS & set(low[place : place + THAT]))
        return self._subject(place) if corrects else None

    def _spoken(self, place: int) -> QuotedVoice | None:
        """The speaker of a verb of saying at a place."""
        low, word = self.sentence.low, self.sentence.low[place]
        if word in _DENIES:
            return self._denied(place)
        if not is_said(low, place, self.table):
            return None
        if word == "told":
            voice = self._subject(place)
            return voice and replace(voice, tells=True)
        return self._speaker_behind(place) or self._subject(place)

    def _denied(self, place: int) -> QuotedVoice | None:
        """Who denies what follows, up to what he says himself."""
        low, voice = self.sentence.low, self._subject(place)
        ends = (at for at in range(place, len(low)) if low[at] in {":", ";", "but"})
        return voice and replace(voice, denied=next(ends, len(low)), follows=False)

    def _undersigned(self, place: int) -> QuotedVoice | None:
        """The source at the end of a headline: "Nine killed in raid - army", "… : officials"."""
        low, words = self.sentence.low, self.sentence.words
        if low[place] not in _SIGNS or low[-1] in _STOPS or not is_source(low[place + 1 :]):
            return None
        hyphen = low[place] != ":" and words[place].start == words[place - 1].end  # "cut-off"
        name = "" if hyphen else name_of(words[place + 1 :], self.table, known=True)
        return QuotedVoice(name, place, len(low), follows=True) if name else None

    def _owner(self, place: int) -> QuotedVoice | None:
        """The name before a noun at a place: "the ministry's | toll"."""
        start, words = place, self.sentence.words
        while start > 0 and place - start < LONGEST_NAME:
            word = words[start - 1]
            plain = word.low.removesuffix("'s")
            named = word.capital and word.low not in NO_NAMES
            if not (plain in self.table.spokesmen or named):
                break
            start -= 1
        name = name_of(words[start:place], self.table).removesuffix("'s").removesuffix("’s")
        return QuotedVoice(name, start, place + 1) if name and start < place else None

    def _named_after(self, place: int, *, known: bool = False) -> QuotedVoice | None:
        """The name that begins at a place, behind "according to" or "said"."""
        low = self.sentence.low
        end = place = behind_paper(low, place)
        while end < len(low) and end - place < FARTHEST and not ends_name(low, place, end):
            if end > place and (low[end] in _CITES or low[end] in self.table.says):
                break  # "issued by the ministry | said"
            end += 1
        name = name_of(self.sentence.words[place:end], self.table, known=known)
        return QuotedVoice(name, place, end, follows=True) if name else None

    def _speaker_behind(self, place: int) -> QuotedVoice | None:
        """A speaker behind the verb: "…, said Maria Lopez"."""
        low = self.sentence.low
        if not may_end_speech(low, place):
            return None
        object_too = low[place] not in {"said", "says", "added"}  # "…, recalled the fire"
        voice = self._named_after(place + 1, known=object_too)
        if voice is None or low[voice.after : voice.after + 1] != (",",):
            return voice
        behind = proper_name(self.sentence, voice.after + 1)
        return replace(voice, name=behind) if behind else voice

    def _subject(self, place: int) -> QuotedVoice | None:
        """The speaker before the verb, adverbs and what is set off by commas passed over."""
        low = self.sentence.low
        verb = before_adverbs(low, place)
        if shares_subject(low, verb, place):
            return self._again(place)
        end = before_relative(low, verb)
        aside = low[verb - 1 : verb] == (",",) and end < verb - 1
        name = proper_name(self.sentence, end + 1) if aside else ""
        first, name = (end, name) if name else self._before(end, low[place])
        since = low.index(",") if low[0] == "asked" and "," in low[:place] else 0
        behind = is_behind(low, place)
        return QuotedVoice(name, first, place + 1, behind, since=since) if name else None

    def _again(self, place: int) -> QuotedVoice | None:
        """Who spoke before in the sentence and goes on: "confirmed it but | remembered five"."""
        name = self.found[-1].name if self.found else self._begins()
        return QuotedVoice(name, place, place + 1) if name else None

    def _begins(self) -> str:
        """The name with which a sentence begins: "The army first kept silent, then | admitted"."""
        low, words = self.sentence.low, self.sentence.words
        end = next((at for at, word in enumerate(low[:FARTHEST]) if word in BOUNDS), 0)
        while end > 0 and not self._may_name(end - 1):
            end -= 1
        return name_of(words[:end], self.table)

    def _may_name(self, place: int) -> bool:
        """Whether a word names somebody; the first of a sentence has a capital anyway."""
        capital = place > 0 and self.sentence.words[place].capital
        return capital or speaks(self.sentence.low[place], self.table)

    def _before(self, end: int, verb: str) -> tuple[int, str]:
        """Where the name of a speaker begins that ends at a place, and the name."""
        low, words = self.sentence.low, self.sentence.words
        word = low[end - 1] if end else ""
        if word in _SPEAKER_HIMSELF:
            return end, ""
        if word in _PRONOUNS:
            return end - 1, self.person if word in _PERSONAL else self._body(end - 1)
        first = start_of_name(low, end, self.table)
        name = name_of(words[first:end], self.table, known=verb in _REGISTERS | COUNTS | CLAIMS)
        return first, self._owned(first, name or self._with_place(first, end))

    def _with_place(self, first: int, end: int) -> str:
        """A name with words between that say where: "villagers | on both banks"."""
        low, words = self.sentence.low, self.sentence.words
        if low[max(first - 1, 0)] not in {"on", "with"}:
            return ""
        return name_of(words[start_of_name(low, first - 1, self.table) : end], self.table)

    def _body(self, place: int) -> str:
        """Which body *it* is: with which the sentence begins, else who spoke last."""
        return (self._begins() if place else "") or self.last

    def _owned(self, first: int, name: str) -> str:
        """A name behind *his* or *her* with the person whose it is: "Ana Mora's campaign"."""
        if not name or self.sentence.low[first] not in {"his", "her"}:
            return name
        return f"{self.person}'s {name}" if self.person else ""

"""Who says a figure: "according to the ministry", "the mayor said", "Ukraine estimates"."""

from __future__ import annotations

from reconcile.drafting.cast import CITES, MARKS, OWNERS, SPEAKER_HIMSELF, Cast, NameReader
from reconcile.drafting.names import LONGEST_NAME, PAPERS, name_of, proper_name
from reconcile.drafting.quotations import QuotedVoice
from reconcile.drafting.sentences import Sentence, word_at
from reconcile.drafting.speech import (
    BOUNDS,
    CLAIMS,
    COUNTS,
    THAT,
    before_adverbs,
    before_relative,
    is_behind,
    is_owned,
    is_said,
    is_source,
    may_end_speech,
    shares_subject,
)
from reconcile.values.classes import dataclass, field, replace

_VIEWS = frozenset(
    "view views opinion account accounts words estimation reckoning count tally figures".split()
)
_AS_SEEN = frozenset({"in", "by", "on"})
_ACTS = frozenset("was were is are has have had will would could may might did does do".split())
_SIGNS = frozenset({":", "-", "–", "—"})
_STOPS = frozenset({".", "!", "?", "…"})
_CORRECTS = frozenset(
    "revised revises raised lowered updated corrected increased reduced cut".split()
)
_GIVERS = frozenset({"of", "by", "from"})
_GIVEN = frozenset(
    """reported counted confirmed released published compiled provided issued estimated documented
    announced verified recorded given put""".split()
)
_KEPT = frozenset("kept maintained made collected gathered run drawn".split())
_DENIES = frozenset(
    """denied denies deny denying dismissed dismisses dismissing rejected rejects rejecting disputed
    disputes disputing refuted refutes contested contests""".split()
)
_CASES = frozenset({"cases", "case", "deaths", "fatalities", ")", ","})  # "1,702 confirmed, 40 …"
_NEAR_AUDIENCE = 4


def voices_in(sentence: Sentence, cast: Cast) -> list[QuotedVoice]:
    """The attributions of a sentence in order; without a name only if none has one.

    ``cast`` are those whom the text named so far, to whom the sentence adds its own.
    """
    cast.enter(sentence)
    search = _VoiceSearch(sentence, NameReader(sentence, cast))
    for place in range(len(sentence.low)):
        cast.walk(place)
        search.read(place)
    if not search.found:
        cast.mention(search.names.begins())
    return search.found or search.unnamed


@dataclass(slots=True)
class _VoiceSearch:
    """The search for attributions in a sentence, word by word."""

    sentence: Sentence
    names: NameReader
    found: list[QuotedVoice] = field(default_factory=list)
    unnamed: list[QuotedVoice] = field(default_factory=list)

    def read(self, place: int) -> None:
        """Take the attribution of which a word is the sign, if it is a sign of any."""
        if self._is_in_name(place):
            return
        # The order decides: "according to" is never a claim, and "denied" is no plain saying.
        voice = (
            self._accorded(place)
            or self._claimed(place)
            or self._spoken(place)
            or self._corrected(place)
            or self._undersigned(place)
        )
        if voice is not None and voice.name:
            self.found.append(voice)
            if not voice.cited:
                self.names.cast.hear(voice.name)
        elif self._somebody_speaks(place):
            behind = is_behind(self.sentence.low, place)
            self.unnamed.append(QuotedVoice("", place, place + 1, behind))

    def _is_in_name(self, place: int) -> bool:
        """Whether a word with a capital ends a name, as in "Clear | Count | disagrees"."""
        words = self.sentence.words
        if place == 0 or not words[place].capital:
            return False
        capitals = sum(word.capital for word in words)
        return capitals <= sum(word.text.islower() for word in words)  # else a headline

    def _somebody_speaks(self, place: int) -> bool:
        """Whether somebody speaks at a place, who is not the one around the quotation."""
        low = self.sentence.low
        before, behind = low[max(place - 1, 0)], word_at(low, place + 1)
        himself = before in SPEAKER_HIMSELF
        adjective = before in {"new", "("} or before.isdigit() or behind in _CASES
        return not (himself or adjective) and is_said(low, place, self.names.cast.words)

    def _accorded(self, place: int) -> QuotedVoice | None:
        """Somebody named for it: "according to the mayor", "citing the mayor"."""
        low = self.sentence.low
        if low[place] == "by":
            return self._given_by(place)
        if low[max(place - 1, 0) : place + 1] == ("according", "to") or low[place] in CITES:
            voice = self.names.meant_by(place + 1) or self.names.after(
                place + 1, anybody=low[place] not in CITES
            )
            return voice and replace(voice, accords=True, cited=low[place] in CITES)
        return self._in_view(place)

    def _in_view(self, place: int) -> QuotedVoice | None:
        """Whose view something is: "in his view", "by the ministry's account"."""
        low = self.sentence.low
        owned = low[place] in _VIEWS and place > 1
        ends = word_at(low, place + 1) in MARKS  # "by the UN's count | 12,500 have fled"
        if owned and low[place - 2] in _AS_SEEN and low[place - 1] in OWNERS:
            name = self.names.again(low[place - 1])
            return QuotedVoice(name, place, place + 1, follows=ends, accords=ends)
        voice = self.names.owner(place) if owned and low[place - 1].endswith(("'s", "s'")) else None
        near = {*low[max(place - LONGEST_NAME - 2, 0) : place]} & _AS_SEEN
        return replace(voice, follows=ends, accords=ends) if voice and near else None

    def _given_by(self, place: int) -> QuotedVoice | None:
        """Who gives a figure behind "by": "estimated by police at 90 and by the union at 400"."""
        low = self.sentence.low
        kept = low[place - 1] in _KEPT and bool((COUNTS | PAPERS) & {*low[:place]})
        given = low[place - 1] in _GIVEN or kept
        again = low[place - 1] == "and" and bool(self.found)
        voice = self.names.after(place + 1) if given or again else None
        if voice is None:
            return None
        at_figure = word_at(low, voice.after) == "at"
        fits = replace(voice, follows=False) if at_figure else replace(voice, accords=True)
        return fits if given or at_figure else None

    def _claimed(self, place: int) -> QuotedVoice | None:
        """Whose a count or claim is: "the police figure of 21,000", "the union's claim that"."""
        low, word = self.sentence.low, self.sentence.low[place]
        behind = word_at(low, place + 1)
        if word in CLAIMS and behind in _GIVERS:
            voice = self.names.after(place + 2)
            if voice is not None and word_at(low, voice.after) == "that":
                return replace(voice, follows=False)
        compared = behind[:1].isdigit() and word_at(low, place + 2) in MARKS
        if compared and word.endswith("'s"):
            return self.names.owner(place + 1)  # "higher than the ministry's | 61"
        return self.names.owner(place) if is_owned(low, place) else None

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
        if not is_said(low, place, self.names.cast.words):
            return None
        if word == "told":
            voice = self._subject(place)
            return voice and replace(voice, tells=self._behind_audience(place))
        return self._speaker_behind(place) or self._subject(place)

    def _behind_audience(self, place: int) -> int:
        """Behind the words for those to whom something is told: "told | a crowd of 40 | that"."""
        low = self.sentence.low
        ends = (at for at in range(place + 1, len(low)) if low[at] in BOUNDS)
        end = next(ends, len(low))
        of = "of" in low[place + 1 : min(place + _NEAR_AUDIENCE, end)]
        return end if of else place + 2

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
        name = "" if hyphen else name_of(words[place + 1 :], self.names.cast.words, known=True)
        return QuotedVoice(name, place, len(low), follows=True) if name else None

    def _speaker_behind(self, place: int) -> QuotedVoice | None:
        """A speaker behind the verb: "…, said Maria Lopez"."""
        low = self.sentence.low
        if not may_end_speech(low, place):
            return None
        object_too = low[place] not in {"said", "says", "added"}  # "…, recalled the fire"
        voice = self.names.after(place + 1, known=object_too)
        if voice is None or word_at(low, voice.after) != ",":
            acts = voice is not None and voice.after < len(low) and low[voice.after] in _ACTS
            return None if acts else voice  # "the group, which helps, said its driver | was killed"
        behind = proper_name(self.sentence, voice.after + 1)
        return replace(voice, name=behind) if behind else voice

    def _subject(self, place: int) -> QuotedVoice | None:
        """The speaker before the verb, adverbs and what is set off by commas passed over."""
        low = self.sentence.low
        verb = before_adverbs(low, place)
        named = (at + 1 for at in range(place - 1, verb - 1, -1) if self._is_named_like_adverb(at))
        verb = next(named, verb)
        if shares_subject(low, verb, place):
            return self._again(place)
        end = before_relative(low, verb)
        aside = word_at(low, verb - 1) == "," and end < verb - 1
        name = proper_name(self.sentence, end + 1) if aside else ""
        first, name = (end, name) if name else self.names.before(end, low[place])
        since = low.index(",") if low[0] == "asked" and "," in low[:place] else 0
        behind = is_behind(low, place)
        return QuotedVoice(name, first, place + 1, behind, since=since) if name else None

    def _is_named_like_adverb(self, place: int) -> bool:
        """Whether a word is a name that ends as adverbs do: "Sally | said"."""
        return self.sentence.words[place].capital and self.sentence.low[place].endswith("ly")

    def _again(self, place: int) -> QuotedVoice | None:
        """Who spoke before in the sentence and goes on: "confirmed it but | remembered five"."""
        name = (
            self.found[-1].name
            if self.found
            else self.names.first() or self.names.cast.named_before(place)
        )
        return QuotedVoice(name, place, place + 1) if name else None

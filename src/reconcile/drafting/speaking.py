"""Who gives the figures of a text, sentence after sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reconcile.drafting.cast import Cast
from reconcile.drafting.counted import CountedNoun, NounKind
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.quotations import Quotations, QuotedVoice, voice_of
from reconcile.drafting.sentences import Sentence, word_at, words_before
from reconcile.drafting.speech import is_reported
from reconcile.drafting.voices import voices_in
from reconcile.quantity.tokens import QUOTES
from reconcile.values.classes import dataclass, field
from reconcile.values.patterns import regex

_YEAR = regex(r"(?:18|19|20)[0-9]{2}")
_FURTHER = frozenset({"further", "another", "others", "additional"})
_THE_OTHER = (("the", "other"), ("the", "remaining"), ("the", "last"), ("all", "but"))
_THEY = frozenset({"they", "these", "those", "among"})
_OF_THOSE_BEFORE = frozenset("dead victims injured wounded missing others rest remainder".split())
_OF_THEM = frozenset({"them", "whom", "the", "those", "these"})
_CLAUSE_BEGINS = frozenset({",", ";", ":", "and", "but", "while"})


@dataclass(slots=True)
class TextSpeakers:
    """Who speaks in a text up to a sentence.

    ``issuer`` is the body whose release the text is, ``outlet`` its publication, and ``cast`` whom
    it named. ``speakers`` are those of the last sentence of the paragraph in which anybody spoke;
    ``carried`` is the only of them. A paragraph is the text's ``own`` as long as nobody spoke in
    it, and ``handed`` over to a speaker by a colon.
    """

    quotations: Quotations
    cast: Cast
    issuer: str = ""
    outlet: str = ""
    sentence: Sentence | None = None
    speakers: set[str] = field(default_factory=set)
    voices: list[QuotedVoice] = field(default_factory=list)
    carried: str = ""
    own: bool = True
    handed: str = ""

    def enter(self, sentence: Sentence) -> None:
        """Read who speaks in the next sentence."""
        self._begin(sentence)
        self.voices = voices_in(sentence, self.cast)
        self.speakers = {voice.name for voice in self.voices if voice.name} or self.speakers
        self.quotations.close(sentence, self.voices)
        self.own = self.own and not self.voices
        if self._hands_over(sentence):
            self.handed = self._alone()

    def _hands_over(self, sentence: Sentence) -> bool:
        """Whether a colon behind one speaker gives the paragraph over: "Ana Mora writes: The …"."""
        begin = sentence.words[self.voices[0].after - 1].end if len(self.voices) == 1 else 0
        colon = self.quotations.text.find(":", begin, sentence.end) + 1 if begin else 0
        return bool(colon) and self.quotations.text[colon : colon + 2].strip()[:1] not in {
            *QUOTES,
            "",
        }

    def _begin(self, sentence: Sentence) -> None:
        """Take over who spoke before in the paragraph, if nobody else did."""
        if self.sentence is None or sentence.paragraph != self.sentence.paragraph:
            self.quotations.begin(sentence, self._alone())
            self.speakers, self.own, self.handed = set(), True, ""
        self.sentence = sentence
        self.carried = self._alone()

    def _alone(self) -> str:
        """Who alone spoke last in the paragraph, so that what is reported further is theirs."""
        return "".join(self.speakers) if len(self.speakers) == 1 else ""

    def of(self, figure: FoundFigure, count: CountedNoun, others: Sequence[int]) -> str | None:
        """Who gives a figure of the sentence; nobody if it is not sure.

        Who spoke goes on where a sentence only counts on ("a further 43", "three of them") or
        reports in the past perfect ("nine had fled"), and between quotation marks; else a release
        is what its issuer says. None of that is sure of what lies years back.
        """
        voice = voice_of(self.voices, figure.first, others)
        return (self._unnamed(figure, count) if voice is None else voice) or None

    def _unnamed(self, figure: FoundFigure, count: CountedNoun) -> str:
        """Who gives a figure for which its sentence names nobody."""
        if self.sentence is None:
            return ""
        start = self.sentence.words[figure.first].start
        quoted = bool(self.quotations.open_at(start))
        if not _tells_of_a_year(self.sentence):
            carried = self._carried(figure, count, quoted=quoted)
            if carried:
                return carried
        if quoted:
            self.quotations.leave(start)
        return self.outlet if self.own and not quoted else ""

    def _carried(self, figure: FoundFigure, count: CountedNoun, *, quoted: bool) -> str:
        """Who spoke before and goes on; else who issued the text."""
        assert self.sentence is not None
        low = self.sentence.low
        if not (quoted or _goes_on(low, figure, count) or is_reported(low)):
            self.speakers, self.carried = set(), ""  # a part is of whose the whole is
        return self.handed or self.carried or self.issuer


def _goes_on(low: Sequence[str], figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a figure only counts on: "57 had been freed", some of those before, further ones."""
    some = word_at(low, figure.after) == "of"
    part = some and word_at(low, figure.after + 1) in _OF_THEM
    part = part or words_before(low, figure.first, 2) in _THE_OTHER or _is_of_those(low)
    alone = count.kind is NounKind.NONE and not figure.bounded
    begins = figure.first == 0 or low[figure.first - 1] in _CLAUSE_BEGINS
    return part or (alone and begins) or _is_further(low, figure)


def _is_of_those(low: Sequence[str]) -> bool:
    """Whether a sentence begins with those counted before: "They include", "The dead were"."""
    again = low[0] == "the" and word_at(low, 1) in _OF_THOSE_BEFORE
    return low[0] in _THEY or low[:2] in (("of", "these"), ("of", "those"), ("of", "them")) or again


def _is_further(low: Sequence[str], figure: FoundFigure) -> bool:
    """Whether a figure is one of others: "a further 20", "nine more"; not "more than 20"."""
    near = low[max(figure.first - 1, 0) : figure.after + 2]
    more = "more" in near and ("more", "than") not in pairwise(near)
    return more or bool(_FURTHER & set(near))


def _tells_of_a_year(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a year: "the epidemic of 2014", "since the fire of 1987"."""
    return any(_YEAR.fullmatch(word) for word in sentence.low)

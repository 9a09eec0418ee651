"""Who gives the figures of a text, sentence after sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reconcile.drafting.counted import Counted, NounKind
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.origins import introduced
from reconcile.drafting.sentences import Sentence
from reconcile.drafting.voices import QuotedVoice, voice_of, voices_in
from reconcile.values.classes import dataclass, field
from reconcile.values.patterns import regex
from reconcile.vocabulary.articles import ArticleWords

_YEAR = regex(r"(?:18|19|20)[0-9]{2}")
_FURTHER = frozenset({"further", "another", "others", "additional"})
_OF_THEM = frozenset({"them", "whom", "the", "those", "these"})
_CLAUSE_BEGINS = frozenset({",", ";", ":", "and", "but", "while"})
_MOST_QUOTED = 2_000  # characters of a paragraph before a figure that are looked at for quotes


@dataclass(slots=True)
class Speaking:
    """Who speaks in a text up to a sentence.

    ``issuer`` is the body whose release the text is. ``speaker`` is who spoke last, and
    ``speakers`` are all who did in the paragraph, which begins at ``start``, before the
    ``sentence``. ``person`` is the last person who was named, and ``offices`` the names of those
    who hold an office.
    """

    text: str
    words: ArticleWords
    issuer: str = ""
    speaker: str = ""
    person: str = ""
    start: int = 0
    sentence: Sentence | None = None
    speakers: set[str] = field(default_factory=set)
    voices: list[QuotedVoice] = field(default_factory=list)
    carried: str = ""
    offices: dict[str, str] = field(default_factory=dict)

    def enter(self, sentence: Sentence) -> None:
        """Read who speaks in the next sentence."""
        self._begin(sentence)
        for office, name in introduced(sentence, self.words):
            self._meet(office, name)
        self.voices = voices_in(sentence, self.words, self.speaker, self.person)
        self.speakers.update(voice.name for voice in self.voices if voice.name)
        names = (voice.name for voice in reversed(self.voices) if voice.name and not voice.cited)
        self.speaker = next(names, self.speaker)

    def _begin(self, sentence: Sentence) -> None:
        """Take over who spoke before in the paragraph, if nobody else did."""
        if self.sentence is None or sentence.paragraph != self.sentence.paragraph:
            self.speakers.clear()
            self.start = sentence.start
        self.sentence = sentence
        self.carried = "".join(self.speakers) if len(self.speakers) == 1 else ""

    def _meet(self, office: str, name: str) -> None:
        """Keep in mind a person, and the office if nobody else has held it."""
        self.person = name
        if office:
            self.offices[office] = name if self.offices.get(office, name) == name else ""

    def of(self, figure: FoundFigure, count: Counted, others: Sequence[int]) -> str | None:
        """Who gives a figure of the sentence; nobody if it is not sure.

        Who gave a figure goes on counting ("a further 43", "three of them"), and what stands
        between quotation marks is said by who speaks around them; else a release is what its
        issuer says. None of that is sure of what lies years back.
        """
        voice = voice_of(self.voices, figure.first, others)
        return (self._unnamed(figure, count) if voice is None else voice) or None

    def _unnamed(self, figure: FoundFigure, count: Counted) -> str:
        """Who gives a figure for which its sentence names nobody."""
        if self.sentence is None or _tells_of_a_year(self.sentence):
            return ""
        goes_on = _goes_on(self.sentence.low, figure, count) or self._is_quoted(figure)
        self.carried = self.carried if goes_on else ""  # a part is of whose the whole is
        return self.carried or self.issuer

    def _is_quoted(self, figure: FoundFigure) -> bool:
        """Whether a figure stands between quotation marks that open in its paragraph."""
        assert self.sentence is not None
        end = self.sentence.words[figure.first].start
        before = self.text[max(self.start, end - _MOST_QUOTED) : end]
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _goes_on(low: Sequence[str], figure: FoundFigure, count: Counted) -> bool:
    """Whether a figure only counts on: "57 had been freed", some of those before, further ones."""
    some = low[figure.after : figure.after + 1] == ("of",)
    part = some and bool(_OF_THEM & set(low[figure.after + 1 : figure.after + 2]))
    alone = count.kind is NounKind.NONE and not figure.bounded
    begins = figure.first == 0 or low[figure.first - 1] in _CLAUSE_BEGINS
    return part or (alone and begins) or _is_further(low, figure)


def _is_further(low: Sequence[str], figure: FoundFigure) -> bool:
    """Whether a figure is one of others: "a further 20", "nine more"; not "more than 20"."""
    near = low[max(figure.first - 1, 0) : figure.after + 2]
    more = "more" in near and ("more", "than") not in pairwise(near)
    return more or bool(_FURTHER & set(near))


def _tells_of_a_year(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a year: "the epidemic of 2014", "since the fire of 1987"."""
    return any(_YEAR.fullmatch(word) for word in sentence.low)

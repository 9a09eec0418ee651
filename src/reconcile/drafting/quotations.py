"""Attributions and quotations: which a figure has, though the speaker is only named behind it."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drafting.sentences import Sentence
from reconcile.values.classes import dataclass, field

_CLOSE = 10  # words from a figure to an "according to" that goes before other attributions
_MOST_QUOTED = 2_000  # characters of a paragraph before a place that are looked at for marks


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
    tells: int = 0
    since: int = 0


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
    return "" if place < max(voice.denied, voice.tells) else voice.name


def _is_close(later: QuotedVoice, place: int, others: Sequence[int]) -> bool:
    """Whether an "according to" stands so close behind a figure that it goes before any other."""
    near = later.accords and later.first - place <= _CLOSE
    return near and not any(place < other < later.first for other in others)


@dataclass(slots=True)
class Quotations:
    """The quotations of a text up to a sentence, each by the offset behind its mark.

    ``start`` is where the paragraph begins. ``speakers`` are those of the quotations, and ``left``
    the quotations of figures, by their offsets, whose speaker was not named before.
    """

    text: str
    start: int = 0
    speakers: dict[int, str] = field(default_factory=dict)
    left: dict[int, int] = field(default_factory=dict)

    def begin(self, sentence: Sentence, before: str) -> None:
        """Begin a paragraph: a quotation with which it begins may be that of who spoke before."""
        self.start = sentence.start
        quotation = self.open_at(sentence.words[0].start) if sentence.words else 0
        if quotation and before:
            self.speakers[quotation] = before

    def close(self, sentence: Sentence, voices: list[QuotedVoice]) -> None:
        """Take note of who is named behind a quotation that began in a sentence before."""
        quotation = self.open_at(sentence.start)
        behind = [voice.name for voice in voices if voice.follows and not voice.cited]
        if quotation and behind and behind[0]:
            self.speakers[quotation] = behind[0]

    def open_at(self, end: int) -> int:
        """Behind the quotation mark of the paragraph that is still open at an offset; else 0."""
        begin = max(self.start, end - _MOST_QUOTED)
        before = self.text[begin:end]
        straight = before.rfind('"') if before.count('"') % 2 == 1 else -1
        curled = before.rfind("“") if before.count("“") > before.count("”") else -1
        mark = max(straight, curled)
        return begin + mark + 1 if mark >= 0 else 0

    def leave(self, figure: int) -> None:
        """Leave open who gives a figure at an offset, until the quotation is over."""
        self.left[figure] = self.open_at(figure)

    def speaker(self, figure: int) -> str | None:
        """Who speaks in the quotation of a figure that was left open."""
        return self.speakers.get(self.left.get(figure, 0))

"""Quotations: which is open at a place, and who speaks in it, though named only behind it."""

from __future__ import annotations

from reconcile.drafting.quoting import QuotedVoice
from reconcile.drafting.sentences import Sentence
from reconcile.values.classes import dataclass, field

_MOST_QUOTED = 2_000  # characters of a paragraph before a place that are looked at for marks


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

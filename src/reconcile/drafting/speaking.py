"""Who gives the figures of a text, sentence after sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from reconcile.drafting.origins import introduced
from reconcile.drafting.sentences import Sentence
from reconcile.drafting.voices import QuotedVoice, voice_of, voices_in
from reconcile.values.classes import dataclass
from reconcile.vocabulary.articles import ArticleWords

_CENTURIES = frozenset({"18", "19", "20"})


@dataclass(slots=True)
class Speaking:
    """Who speaks in a text up to a sentence.

    ``issuer`` is the body whose release the text is. ``speaker`` is who spoke last in the
    paragraph, and ``sure`` says that nobody else did in that sentence. ``person`` is the last
    person who was named, and ``offices`` the names of those who hold an office.
    """

    words: ArticleWords
    issuer: str = ""
    speaker: str = ""
    sure: bool = True
    person: str = ""
    paragraph: int = -1
    sentence: Sentence | None = None
    voices: list[QuotedVoice] = field(default_factory=list)
    carried: str = ""
    offices: dict[str, str] = field(default_factory=dict)

    def enter(self, sentence: Sentence) -> None:
        """Read who speaks in the next sentence."""
        if sentence.paragraph != self.paragraph:
            self.sure = False
        self.carried = self.speaker if self.sure else ""
        self.sentence, self.paragraph = sentence, sentence.paragraph
        for office, name in introduced(sentence, self.words):
            self.person = name
            if office:
                self.offices[office] = "" if self.offices.get(office, name) != name else name
        self.voices = voices_in(sentence, self.words, self.speaker, self.person)
        names = {voice.name for voice in self.voices}
        if names:
            self.speaker, self.sure = self.voices[-1].name, len(names) == 1

    def of(self, place: int, others: Sequence[int]) -> str | None:
        """Who gives the figure that begins at a place of the sentence; nobody if it is not sure.

        What follows in a paragraph on the words of somebody is still theirs; and a release is what
        its issuer says. Neither is sure of what lies years back.
        """
        voice = voice_of(self.voices, place, others)
        if voice is None and not self._tells_of_the_past():
            voice = self.carried or self.issuer
        return voice or None

    def _tells_of_the_past(self) -> bool:
        """Whether a sentence speaks of a year: "the epidemic of 2014", "since the fire of 1987"."""
        low = () if self.sentence is None else self.sentence.low
        return any(
            len(word) == len("1987") and word[:2] in _CENTURIES and word.isdigit() for word in low
        )

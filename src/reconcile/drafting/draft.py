"""From a text to its drafts: every figure of people in it, with what the text says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from reconcile.drafting.borrowing import UNCLEAR
from reconcile.drafting.cast import Cast
from reconcile.drafting.counted import DETERMINERS
from reconcile.drafting.cues import date_cue, decoys, place_cue, whole_date
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.names import same_voice
from reconcile.drafting.origins import issuer, outlet
from reconcile.drafting.persons import remember
from reconcile.drafting.quotations import Quotations
from reconcile.drafting.scene import SentenceScene
from reconcile.drafting.sentences import Sentence, SentenceLayout, sentences
from reconcile.drafting.speaking import TextSpeakers
from reconcile.drafting.telling import (
    ArticleReader,
    FigureMetrics,
    WaitingFigure,
    counted_people,
    done_to_them,
    named_in,
    waiting_in,
)
from reconcile.drafting.themes import speaks_of_disease
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Interval
from reconcile.values.classes import dataclass, field, replace
from reconcile.vocabulary.articles import article_words

_LONG = 4  # sentences, in which a disease would be named
_NEAR = 3  # figures of a paragraph among which its topic is looked for


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure of a text, and what the words around it seem to say; for a curator to judge.

    ``line`` and ``column`` are where the figure stands, from 1. ``quote`` is its sentence on one
    line. ``as_of`` is a date that the sentence writes out; ``when`` and ``where`` are its words.
    ``whom`` are the words from the figure to the end of what it counts; figures told ``again``
    are of people that the text counted before: "the 40 dead". ``outlet`` is the publication of the
    text, as far as it names itself: the ``claimant`` where nobody else is.
    """

    figure: FoundFigure
    metric: str
    claimant: str | None
    quote: str
    line: int
    column: int
    start: int
    as_of: str = ""
    when: str = ""
    where: str = ""
    paragraph: int = 0
    whom: str = ""
    again: bool = False
    outlet: str = ""


def drafts_of(text: str, table: HedgeTable) -> list[Draft]:
    """The drafts of a text in its order; the same text always gives the same."""
    reader = ArticleReader(text, decoys(text), article_words(), table.of_bare_words())
    listed = sentences(text)
    ill = any(speaks_of_disease(sentence.low, reader.words) for sentence in listed)
    reader.healthy = len(listed) >= _LONG and not ill
    cast, quotations = Cast(reader.words), Quotations(text)
    speaking = TextSpeakers(quotations, cast, issuer(text, reader.words), outlet(text))
    drafting = _Drafting(text, reader, SentenceLayout(text), speaking)
    for number, sentence in enumerate(listed):
        drafting.read(sentence, number)
    found = [
        replace(
            draft,
            claimant=draft.claimant or quotations.speaker(draft.start),
            outlet=speaking.outlet,
        )
        for draft in drafting.found
    ]
    return _with_full_names(_headed(found), cast.offices)


@dataclass(slots=True)
class _Drafting:
    """The drafts of a text while its sentences are read, and what those before leave open.

    ``topic`` is the metric that the sentence before named without a figure, in its ``paragraph``.
    ``waiting`` is a figure of people of which it said nothing.
    """

    text: str
    reader: ArticleReader
    layout: SentenceLayout
    speaking: TextSpeakers
    found: list[Draft] = field(default_factory=list)
    topic: str = ""
    paragraph: int = -1
    waiting: WaitingFigure | None = None

    def read(self, sentence: Sentence, number: int) -> None:
        """Read the next sentence."""
        reader = self.reader
        scene = reader.scene(sentence, number)
        self.speaking.enter(sentence)
        if self.waiting is not None:
            self._tell_late(self.waiting, done_to_them(sentence.low, reader.words))
        reader.passage.enter(sentence.paragraph)
        near = self._near(sentence.paragraph)
        figures = reader.figures_of(scene, (near,) if near else (), _recalled(self.found))
        self._add(scene, sentence, figures)
        reader.passage.read(sentence.low)
        remember(reader.known, sentence, number, counted_people(scene))
        self.waiting = waiting_in(scene, sentence, figures)
        self.topic = "" if figures else named_in(sentence.low, reader.words)
        self.paragraph = sentence.paragraph

    def _tell_late(self, waiting: WaitingFigure, metric: str) -> None:
        """Give a figure that waits the metric of what the next sentence says of "them", if any."""
        if not metric:
            return
        self.reader.caught(single=waiting.figure.single)
        self.found = [draft for draft in self.found if draft.figure is not waiting.figure]
        self.found += self._made(waiting.figure, (metric,), waiting.sentence)

    def _near(self, paragraph: int) -> str:
        """The metric that the paragraph spoke of last: its topic, else that of its last figure."""
        if self.topic and self.paragraph == paragraph:
            return self.topic
        near = (draft.metric for draft in reversed(self.found) if draft.paragraph == paragraph)
        return _first_clear([*islice(near, _NEAR)])

    def _add(
        self, scene: SentenceScene, sentence: Sentence, figures: Sequence[FigureMetrics]
    ) -> None:
        """Add the drafts of what a sentence tells, each with who says it."""
        starts = [figure.first for figure, _ in figures]
        for figure, metrics in figures:
            count = scene.count_of(figure)
            voice = self.speaking.of(figure, count, starts)
            # "40 | Ukrainian soldiers | were killed"
            whom = " ".join(word.text for word in sentence.words[figure.after : count.after])
            made = self._made(figure, metrics, sentence)
            self.found += (replace(draft, claimant=voice, whom=whom) for draft in made)

    def _made(
        self, figure: FoundFigure, metrics: Sequence[str], sentence: Sentence
    ) -> Iterator[Draft]:
        start = sentence.words[figure.first].start
        printed = self.text[sentence.start : sentence.end]
        line, column = self.layout.place(start)
        quote, at = " ".join(printed.split()), start - sentence.start
        again = sentence.low[max(figure.first - 1, 0)] in DETERMINERS
        for metric in metrics:
            yield Draft(
                figure, metric, None, quote, line, column, start, whole_date(quote),
                date_cue(printed, at), place_cue(printed, at), sentence.paragraph, again=again,
            )  # fmt: skip


def _first_clear(metrics: Sequence[str]) -> str:
    """The first metric that says what is counted, if any does."""
    clear = (metric for metric in metrics if metric != UNCLEAR)
    return next(clear, UNCLEAR if metrics else "")


def _recalled(found: list[Draft]) -> tuple[str, ...]:
    """The metric of the last figure of which something was said."""
    clear = (draft.metric for draft in reversed(found) if draft.metric != UNCLEAR)
    return tuple(islice(clear, 1))


def _headed(found: list[Draft]) -> list[Draft]:
    """The figures of a headline, each from who alone gives it in the text below."""
    givers: dict[tuple[str, Interval], set[str]] = {}
    for draft in found:
        if draft.paragraph and draft.claimant:
            givers.setdefault(_amount(draft), set()).add(draft.claimant)
    for number, draft in enumerate(found):
        below = givers.get(_amount(draft), set())
        if not draft.paragraph and draft.claimant in {None, draft.outlet} and len(below) == 1:
            found[number] = replace(draft, claimant="".join(below))
    return found


def _amount(draft: Draft) -> tuple[str, Interval]:
    return draft.metric, draft.figure.reading.at()


def _with_full_names(found: list[Draft], offices: Mapping[str, str]) -> list[Draft]:
    names = [draft.claimant for draft in found if draft.claimant]
    fullest = {
        name: offices.get(name.casefold()) or full for name, full in same_voice(names).items()
    }
    return [
        replace(draft, claimant=fullest[draft.claimant]) if draft.claimant else draft
        for draft in sorted(found, key=lambda draft: draft.start)
    ]

"""From a text to its drafts: every figure of people in it, with what the text says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reconcile.drafting.cues import date_cue, place_cue, whole_date
from reconcile.drafting.decoys import decoys
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.persons import remember
from reconcile.drafting.sentences import Sentence, SentenceLayout, sentences
from reconcile.drafting.telling import (
    ArticleReader,
    Told,
    Waiting,
    counted_people,
    told_of_them,
    waiting_in,
)
from reconcile.drafting.voices import same_voice, voice_of, voices_in
from reconcile.quantity.hedge import HedgeTable
from reconcile.values.classes import dataclass
from reconcile.vocabulary.articles import article_words


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure of a text, and what the words around it seem to say; for a curator to judge.

    ``line`` and ``column`` are where the figure stands, from 1. ``quote`` is its sentence on one
    line. ``as_of`` is a date that the sentence writes out; ``when`` and ``where`` are its words.
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


def drafts_of(text: str, table: HedgeTable) -> list[Draft]:
    """The drafts of a text in its order; the same text always gives the same."""
    words, layout = article_words(), SentenceLayout(text)
    reader = ArticleReader(text, decoys(text), words, table)
    speaker = ""
    waiting: Waiting | None = None
    found: list[Draft] = []
    for number, sentence in enumerate(sentences(text)):
        scene = reader.scene(sentence, number)
        voices = voices_in(sentence, words, speaker)
        speaker = voices[-1].name if voices else ""  # "he" is who spoke in the sentence before
        late = told_of_them(sentence.low, words) if waiting is not None else ""
        if waiting is not None and late:
            reader.caught(single=waiting.figure.single)
            found = [draft for draft in found if draft.figure is not waiting.figure]
            found += _made((waiting.figure, (late,)), waiting.sentence, text, layout, None)
        near = found[-1].metric if found and found[-1].paragraph == sentence.paragraph else ""
        told = reader.told(scene, (near,) if near else ())
        starts = [figure.first for figure, _ in told]
        for pair in told:
            voice = voice_of(voices, pair[0].first, starts)
            found += _made(pair, sentence, text, layout, voice)
        remember(reader.known, sentence, number, counted_people(scene))
        waiting = waiting_in(scene, sentence, told)
    return _with_full_names(found)


def _made(
    told: Told, sentence: Sentence, text: str, layout: SentenceLayout, voice: str | None
) -> Iterator[Draft]:
    figure, metrics = told
    start = sentence.words[figure.first].start
    printed = text[sentence.start : sentence.end]
    line, column = layout.place(start)
    quote = " ".join(printed.split())
    at = start - sentence.start
    for metric in metrics:
        yield Draft(
            figure, metric, voice, quote, line, column, start,
            whole_date(quote), date_cue(printed, at), place_cue(printed, at), sentence.paragraph,
        )  # fmt: skip


def _with_full_names(found: list[Draft]) -> list[Draft]:
    names = [draft.claimant for draft in found if draft.claimant]
    fullest = same_voice(names)
    return [
        replace(draft, claimant=fullest[draft.claimant]) if draft.claimant else draft
        for draft in sorted(found, key=lambda draft: draft.start)
    ]

"""From a text to its drafts: every figure of people in it, with what the text says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reconcile.drafting.counted import Counted, Kind, counted
from reconcile.drafting.cues import date_cue, place_cue, whole_date
from reconcile.drafting.decoys import decoys
from reconcile.drafting.evidence import Scene, befell_before, metrics_of, sent_before
from reconcile.drafting.figures import Figure, figures_in
from reconcile.drafting.persons import Known, persons_in, remember
from reconcile.drafting.sentences import Layout, Sentence, sentences
from reconcile.drafting.voices import same_voice, voice_of, voices_in
from reconcile.quantity.hedge import HedgeTable
from reconcile.vocabulary.articles import ArticleWords, article_words

_INCLUDED = frozenset({"including", "among", "and", ",", "or", "plus", "them", "of", "whom", "all"})
_PART_OF = frozenset({"including", "among", "them", "whom"})
_RIVALS = frozenset({"spoke", "speaks", "speak", "it", "compared", "against", "versus", "from"})
_COUNTS = frozenset({"count", "figure", "estimate", "tally", "number", "total"})
_EQUALS = frozenset({"was", "is", "as", "at", "to", "of", ":", "stood", "stands"})
_NEAR_WORDS = 12
_CAUGHT = frozenset({"captured", "died-in-custody"})
_BEFALLS = frozenset(
    """killed wounded died-in-custody captured missing arrested rescued suicides hospitalised
    evacuated infected""".split()
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure of a text, and what the words around it seem to say; for a curator to judge.

    ``line`` and ``column`` are where the figure stands, from 1. ``quote`` is its sentence on one
    line. ``as_of`` is a date that the sentence writes out; ``when`` and ``where`` are its words.
    """

    figure: Figure
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
    words, layout, masks = article_words(), Layout(text), decoys(text)
    known, speaker = Known(), ""
    waiting: Waiting | None = None
    found: list[Draft] = []
    for number, sentence in enumerate(sentences(text)):
        near = [span for span in masks if span[1] > sentence.start and span[0] < sentence.end]
        scene = _scene(sentence, text, near, number, known, words, table)
        voices = voices_in(sentence, words, speaker)
        speaker = next((v.name for v in reversed(voices) if v.name), speaker)
        if waiting is not None:
            late = list(_resolved(waiting, sentence, words, text, layout))
            known.all_caught = known.all_caught or any(one.metric in _CAUGHT for one in late)
            found.extend(late)
        earlier = found[-1].metric if found and found[-1].paragraph == sentence.paragraph else ""
        told = _told(scene, known, (earlier,) if earlier else ())
        starts = [figure.first for figure, _ in told]
        for figure, metrics in told:
            voice = voice_of(voices, figure.first, starts)
            found.extend(_made(figure, metrics, sentence, text, layout, voice))
        spoken = [figure for figure in scene.figures if figure.single or _counts(scene, figure)]
        remember(known, sentence, number, iter(spoken))
        waiting = _unresolved(scene, sentence, told)
    return _with_full_names(found)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A figure of people of which its own sentence says nothing; the next may."""

    figure: Figure
    sentence: Sentence


def _unresolved(
    scene: Scene, sentence: Sentence, told: list[tuple[Figure, tuple[str, ...]]]
) -> Waiting | None:
    open_ones = [
        figure
        for figure, count in zip(scene.figures, scene.counts, strict=True)
        if count.kind is Kind.PEOPLE and all(figure is not other for other, _ in told)
    ]
    return Waiting(open_ones[-1], sentence) if open_ones and not told else None


def _resolved(
    waiting: Waiting, sentence: Sentence, words: ArticleWords, text: str, layout: Layout
) -> Iterator[Draft]:
    """The draft of a figure of which the next sentence says something: "take them prisoner"."""
    low = sentence.low
    for place, word in enumerate(low):
        if word not in {"them", "him"} or place == 0:
            continue
        without = (*low[:place], *low[place + 1 :])
        for at in (place - 1, place - 2):
            phrase = next(words.does.at(without, at), None) if at >= 0 else None
            if phrase is not None and at + phrase[0] >= place:
                yield from _made(
                    waiting.figure, (phrase[1],), waiting.sentence, text, layout, None
                )
                return


def _scene(
    sentence: Sentence,
    text: str,
    masks: Sequence[tuple[int, int]],
    number: int,
    known: Known,
    words: ArticleWords,
    table: HedgeTable,
) -> Scene:
    plain = figures_in(sentence, text, masks, table)
    persons = persons_in(sentence, number, known, words, table)
    figures = list(plain)
    for person in persons:
        if all(person.after <= f.first or person.first >= f.after for f in plain):
            figures.append(person)
    figures.sort(key=lambda figure: figure.first)
    counts = [_count(sentence, figure, words) for figure in figures]
    return Scene(sentence.low, figures, counts, words)


def _count(sentence: Sentence, figure: Figure, words: ArticleWords) -> Counted:
    if figure.single and sentence.low[figure.after - 1].endswith("'s"):
        return counted(sentence.low, figure.after, words, single=False)
    if figure.bounded and figure.single and sentence.low[figure.first] != "another":
        return Counted(Kind.PEOPLE, figure.after)
    if figure.bounded and sentence.low[figure.first] == "they":
        return Counted(Kind.PEOPLE, figure.after)
    if figure.single:
        count = counted(sentence.low, figure.after, words, single=True)
        if count.kind is Kind.PEOPLE or not figure.reading.first:
            return count
    return counted(sentence.low, figure.after, words, single=False)


def _counts(scene: Scene, figure: Figure) -> bool:
    count = scene.counts[scene.figures.index(figure)]
    return count.kind in {Kind.PEOPLE, Kind.METRIC} and not figure.bounded


def _of_somebody(figure: Figure, metrics: tuple[str, ...], known: Known) -> tuple[str, ...]:
    """The metrics of words that stand for somebody counted before: only what befell them."""
    caught = known.caught if figure.single else known.all_caught
    stands_for = figure.bounded and (figure.single or figure.words.lower() == "they")
    if stands_for:
        metrics = tuple(metric for metric in metrics if metric in _BEFALLS)
        if caught:
            metrics = tuple("died-in-custody" if one == "killed" else one for one in metrics)
    elif _CAUGHT & set(metrics):
        known.caught = known.caught or figure.single
        known.all_caught = known.all_caught or not figure.single
    return metrics


def _told(
    scene: Scene, known: Known, earlier: tuple[str, ...]
) -> list[tuple[Figure, tuple[str, ...]]]:
    """The figures whose metric is known; one joined to another takes that of the other.

    ``earlier`` are the metrics of the last figure of the sentences before, in the same paragraph.
    """
    found: list[tuple[Figure, tuple[str, ...]]] = []
    last: tuple[str, ...] = ()
    before = Counted(Kind.NONE, 0)
    for number, (figure, count) in enumerate(zip(scene.figures, scene.counts, strict=True)):
        metrics = _of_somebody(figure, metrics_of(scene, number), known)
        if not metrics and last and _takes_over(scene, figure, count, before):
            metrics = last
        if not metrics and _is_told(scene, figure, count):
            metrics = tuple(filter(None, [befell_before(scene, figure)]))
        if not metrics and earlier and _refers_back(scene, figure, count):
            metrics = earlier
        if metrics and _believable(figure, count, metrics):
            found.append((figure, metrics))
            last = metrics
        elif count.kind is Kind.OTHERS and sent_before(scene, figure):
            last = ("deployed",)
        before = replace(count, after=max(count.after, figure.after))
    return found


def _takes_over(scene: Scene, figure: Figure, count: Counted, before: Counted) -> bool:
    """Whether a figure counts what the one before it did: joined to it, part of it, or its rival."""
    between = scene.low[before.after : figure.first]
    people = count.kind in {Kind.PEOPLE, Kind.PLURAL}
    if between and set(between) <= _INCLUDED:
        return people or count.kind is before.kind
    if set(between[-2:]) & _PART_OF:
        return people or count.kind is Kind.NONE
    rival = bool(set(between[-2:]) & (scene.table.says | _RIVALS)) and len(between) > 1
    return rival and count.kind in {before.kind, Kind.NONE} and count.kind is not Kind.OTHERS


def _is_told(scene: Scene, figure: Figure, count: Counted) -> bool:
    """Whether somebody gives the figure as the size of something: "the union spoke of 6,000"."""
    if count.kind not in {Kind.NONE, Kind.PEOPLE} or figure.single or figure.bounded:
        return False
    return bool((scene.table.says | _RIVALS) & set(scene.low[max(figure.first - 2, 0) : figure.first]))


def _refers_back(scene: Scene, figure: Figure, count: Counted) -> bool:
    """Whether a figure is of what the sentence before counted: "the figure was 287", "of those"."""
    before = scene.low[: figure.first]
    if set(before) <= {"of", "among", "those", "them", "these", ","} and len(before) > 1:
        return True
    near = set(before[-_NEAR_WORDS:])
    return count.kind is Kind.NONE and bool(near & _COUNTS) and bool(near & _EQUALS)


def _believable(figure: Figure, count: Counted, metrics: tuple[str, ...]) -> bool:
    """Whether vague and single words are used as a figure."""
    if figure.words.lower() in {"some", "both", "no"}:
        return count.kind in {Kind.PEOPLE, Kind.METRIC}
    if figure.single:
        return metrics[0] not in {"infected", "attended", "losses"}
    return True


def _made(
    figure: Figure,
    metrics: tuple[str, ...],
    sentence: Sentence,
    text: str,
    layout: Layout,
    voice: str | None,
) -> Iterator[Draft]:
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

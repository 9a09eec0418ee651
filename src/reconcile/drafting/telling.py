"""What a sentence tells: its figures of people, each with its metrics."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reconcile.drafting.borrowing import UNCLEAR, borrowed
from reconcile.drafting.counted import CountedNoun, NounKind, is_occasion
from reconcile.drafting.counting import count_of, fitting, inherited, renamed
from reconcile.drafting.evidence import metrics_of
from reconcile.drafting.figures import FoundFigure, figures_in
from reconcile.drafting.listing import answers, parallel, recalls
from reconcile.drafting.objects import sent_before
from reconcile.drafting.persons import KnownPersons, persons_in
from reconcile.drafting.predicates import BEFALLS
from reconcile.drafting.scene import SentenceScene
from reconcile.drafting.sentences import Sentence
from reconcile.drafting.sizes import counts_nobody_new
from reconcile.drafting.themes import Passage, called_before, is_bare_case, nearer
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Interval
from reconcile.values.classes import dataclass, field, replace
from reconcile.vocabulary.articles import ArticleWords

FigureMetrics = tuple[FoundFigure, tuple[str, ...]]

_NOBODY = frozenset({"nobody", "no one"})
_PEAK = frozenset({("the", "peak"), ("its", "peak"), ("its", "height"), ("their", "height")})
_OF_THOSE = (("of", "the"), ("of", "these"), ("of", "those"))
_SUCH = (("such", "cases"), ("such", "incidents"), ("such", "people"), ("such", "instances"))
_LONGEST_MASK = 1_000  # characters of a stretch in which numbers count nobody
_CAUGHT = frozenset({"captured", "died-in-custody"})
_THINGS = frozenset({NounKind.OTHERS, NounKind.VEHICLES})  # "sent 9 boats and 70 divers"
_BUILT = frozenset({NounKind.BUILDINGS, NounKind.VEHICLES, NounKind.JOBS, NounKind.ANIMALS})
_VAGUE = frozenset({"some", "both", "no"})
_NOT_OF_ONE = frozenset({"infected", "attendance", "losses"})


@dataclass(slots=True)
class ArticleReader:
    """Reads the sentences of one text in order, and keeps in mind who was counted.

    ``healthy`` says that the text speaks of no disease, so that cases are of something else.
    """

    text: str
    masks: Sequence[tuple[int, int]]
    words: ArticleWords
    table: HedgeTable
    known: KnownPersons = field(default_factory=KnownPersons)
    passage: Passage = field(default_factory=Passage)
    amounts: dict[Interval, tuple[str, ...]] = field(default_factory=dict)
    spoken: list[str] = field(default_factory=list)
    healthy: bool = False

    def scene(self, sentence: Sentence, number: int) -> SentenceScene:
        """A sentence's figures of any kind, with what each counts."""
        begin = bisect_left(self.masks, (sentence.start - _LONGEST_MASK,))
        near = self.masks[begin : bisect_left(self.masks, (sentence.end,))]
        plain = figures_in(sentence, self.text, near, self.table)
        persons = persons_in(sentence, number, self.known, self.words, self.table)
        taken = {at for figure in plain for at in range(figure.first, figure.after)}
        apart = [
            person for person in persons if taken.isdisjoint(range(person.first, person.after))
        ]
        figures = sorted((*plain, *apart), key=lambda figure: figure.first)
        own = [count_of(sentence, figure, self.words) for figure in figures]
        counts = inherited(sentence.low, figures, own, self.words)
        names = (at for at, word in enumerate(sentence.words) if at and word.capital)
        return SentenceScene(sentence.low, figures, counts, self.words, frozenset(names))

    def figures_of(
        self, scene: SentenceScene, earlier: tuple[str, ...], recalled: tuple[str, ...] = ()
    ) -> list[FigureMetrics]:
        """The figures whose metric is known; one joined to another takes that of the other.

        ``earlier`` are the metrics of the last figure of the sentences before, in the paragraph;
        ``recalled`` those of the paragraphs before, for "their figure was 58,000".
        """
        so_far = _SentenceSoFar(scene, earlier, recalled)
        for number, (figure, count) in enumerate(zip(scene.figures, scene.counts, strict=True)):
            if counts_nobody_new(scene, figure, count):
                continue
            own = self._own(so_far, number)
            metrics = _at_peak(scene.low, own or self._of_others(so_far, number))
            if _of_nobody(figure, metrics, own=bool(own)):
                continue
            if metrics and _believable(figure, count, metrics):
                so_far.take(figure, metrics)
                self.amounts[figure.reading.at()] = metrics[:1]
                self.spoken.append(metrics[0])
            else:
                so_far.pass_over(figure, count)
            so_far.before = replace(count, after=max(count.after, figure.after))
        return so_far.found

    def _own(self, so_far: _SentenceSoFar, number: int) -> tuple[str, ...]:
        """The metrics of what is said of a figure itself, or of its pair in a comparison."""
        scene = so_far.scene
        series = parallel(scene, number, [metrics for _, metrics in so_far.found])
        metrics = self._such(so_far, number) or metrics_of(scene, number)
        if self.healthy and is_bare_case(scene, scene.figures[number], metrics):
            metrics = (UNCLEAR,)
        return series or self._of_somebody(
            scene.figures[number],
            nearer(scene, scene.counts[number], metrics, so_far.near, self.spoken),
        )

    def _such(self, so_far: _SentenceSoFar, number: int) -> tuple[str, ...]:
        """The metric of "212 such cases", which are of what was told last."""
        scene = so_far.scene
        place = scene.figures[number].after
        such = scene.low[place : place + 2] in _SUCH
        return (so_far.last or so_far.earlier) if such else ()

    def _of_others(self, so_far: _SentenceSoFar, number: int) -> tuple[str, ...]:
        """The metrics that a figure takes from others, or from what the passage is about."""
        kind = so_far.scene.counts[number].kind
        # By its number, by the figure it is joined to, by what was asked about, by the passage: the
        # next only where those before it say no more than that people are counted.
        metrics = self._of_known(so_far.scene, so_far.scene.figures[number])
        metrics = metrics or called_before(so_far.borrowed(number), self.spoken)
        if metrics == (UNCLEAR,) and answers(so_far.scene):
            metrics = so_far.earlier or metrics
        if metrics == (UNCLEAR,):
            metrics = (self.passage.theme() or UNCLEAR,)
        metrics = nearer(so_far.scene, so_far.scene.counts[number], metrics, "", self.spoken)
        return fitting(kind, metrics) if kind in _BUILT else metrics

    def _of_known(self, scene: SentenceScene, figure: FoundFigure) -> tuple[str, ...]:
        """The metric of a part of those counted before: "97 of the 184", by their number."""
        if scene.low[figure.after : figure.after + 2] not in _OF_THOSE:
            return ()
        whole = scene.starting_at(figure.after + 2)
        if whole is None:
            return ()
        return self.amounts.get(scene.figures[whole].reading.at(), ())

    def _of_somebody(self, figure: FoundFigure, metrics: tuple[str, ...]) -> tuple[str, ...]:
        """The metrics of words that stand for somebody counted before: only what befell them."""
        if not _is_pronoun(figure):
            if _CAUGHT & set(metrics):
                self.caught(single=figure.single)
            return metrics
        befallen = tuple(metric for metric in metrics if metric in BEFALLS)
        caught = self.known.caught if figure.single else self.known.all_caught
        return renamed(befallen, "killed", "died-in-custody") if caught else befallen

    def caught(self, *, single: bool) -> None:
        """Keep in mind that somebody was captured, so that a death is one in custody."""
        self.known.caught = self.known.caught or single
        self.known.all_caught = self.known.all_caught or not single


@dataclass(slots=True)
class _SentenceSoFar:
    """What a sentence told up to a figure, for those that take their metric from another.

    ``last`` are the metrics of the figure before, and ``before`` is what it counted. ``earlier``
    and ``recalled`` are the metrics of what stands before the sentence, near and far.
    """

    scene: SentenceScene
    earlier: tuple[str, ...]
    recalled: tuple[str, ...]
    found: list[FigureMetrics] = field(default_factory=list)
    last: tuple[str, ...] = ()
    before: CountedNoun = CountedNoun(NounKind.NONE, 0)

    @property
    def near(self) -> str:
        """The metric of which the sentence, else the paragraph, spoke last."""
        return "".join((self.last or self.earlier)[:1])

    def borrowed(self, number: int) -> tuple[str, ...]:
        """The metrics of another figure, near or far, that a figure is of as well."""
        near = borrowed(self.scene, number, self.last, self.before, self.earlier)
        return near or (self.recalled if recalls(self.scene, number) else ())

    def take(self, figure: FoundFigure, metrics: tuple[str, ...]) -> None:
        """Take a figure whose metrics are known."""
        self.found.append((figure, metrics))
        self.last = self.last if _is_one_of_them(self.scene, figure) else metrics

    def pass_over(self, figure: FoundFigure, count: CountedNoun) -> None:
        """Pass a figure that is told of nobody; what was sent may still name its crew."""
        if count.kind in _THINGS and sent_before(self.scene, figure):
            self.last = ("deployed",)
        elif count.kind is NounKind.NONE:
            self.last = ()  # "were stranded between junctions 9 and 12"


@dataclass(frozen=True, slots=True)
class WaitingFigure:
    """A figure of people of which its own sentence says nothing; the next may."""

    figure: FoundFigure
    sentence: Sentence


def waiting_in(
    scene: SentenceScene, sentence: Sentence, figures: Sequence[FigureMetrics]
) -> WaitingFigure | None:
    """The last figure of people in a sentence that tells nothing of any."""
    left = [
        figure
        for figure, count in zip(scene.figures, scene.counts, strict=True)
        if count.kind is NounKind.PEOPLE
    ]
    clear = any(metrics != (UNCLEAR,) for _, metrics in figures)
    return WaitingFigure(left[-1], sentence) if left and not clear else None


def done_to_them(low: Sequence[str], words: ArticleWords) -> str:
    """The metric of what a sentence says was done to "them": "managed to take them prisoner"."""
    for place, word in enumerate(low):
        if word not in {"them", "him"}:
            continue
        without = (*low[:place], *low[place + 1 :])
        for at in range(max(place - 2, 0), place):
            phrase = words.does.first(without, at)
            if phrase is not None and at + phrase[0] >= place:
                return phrase[1]
    return ""


def named_in(low: Sequence[str], words: ArticleWords) -> str:
    """The metric that a sentence without figures speaks of by name: "if you go by deaths"."""
    for place in range(len(low) - 1, -1, -1):
        for phrases in (words.tolls, words.nouns):
            found = phrases.first(low, place)
            if found is not None and not is_occasion(low, place):
                return found[1]
    return ""


def counted_people(scene: SentenceScene) -> Iterator[FoundFigure]:
    """The figures of a sentence that "he" and "they" may stand for later."""
    for figure, count in zip(scene.figures, scene.counts, strict=True):
        people = count.kind in {NounKind.PEOPLE, NounKind.METRIC} and not figure.bounded
        if figure.single or people:
            yield figure


def _at_peak(low: Sequence[str], metrics: tuple[str, ...]) -> tuple[str, ...]:
    """A crowd at its largest is not all who came: "92,000 at the peak"."""
    if "attendance" not in metrics or not any(pair in _PEAK for pair in pairwise(low)):
        return metrics
    return renamed(metrics, "attendance", "attendance-peak")


def _is_pronoun(figure: FoundFigure) -> bool:
    """Whether a figure is a word that stands for people counted before: "he", "they"."""
    return figure.bounded and (figure.single or figure.words.lower() == "they")


def _of_nobody(figure: FoundFigure, metrics: tuple[str, ...], *, own: bool) -> bool:
    """Whether nothing is said of nobody, as in "nobody knew how many"."""
    word = figure.words.lower()
    return (word == "no" and metrics == (UNCLEAR,)) or (word in _NOBODY and not own)


def _is_one_of_them(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether a figure is one of those before, of whom later numbers do not speak."""
    return figure.single and scene.low[figure.first] in {"one", "another"} and figure.bounded


def _believable(figure: FoundFigure, count: CountedNoun, metrics: tuple[str, ...]) -> bool:
    """Whether vague and single words are used as a figure."""
    if figure.words.lower() in _VAGUE:
        return count.kind in {NounKind.PEOPLE, NounKind.METRIC}
    newly = figure.words.lower().startswith("a ")  # "a first case was confirmed in the port"
    return not figure.single or newly or metrics[0] not in _NOT_OF_ONE

"""What a sentence tells: its figures of people, each with its metrics."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reconcile.drafting.counted import DETERMINERS, STOPS, Counted, NounKind, counted
from reconcile.drafting.evidence import is_whole, metrics_of
from reconcile.drafting.figures import FoundFigure, figures_in
from reconcile.drafting.persons import KnownPersons, persons_in
from reconcile.drafting.predicates import BEFALLS, sent_before
from reconcile.drafting.scene import SentenceScene, unsure
from reconcile.drafting.sentences import Sentence
from reconcile.drafting.tolls import befell_before, occasion
from reconcile.quantity.hedge import HedgeTable
from reconcile.quantity.interval import Interval
from reconcile.vocabulary.articles import ArticleWords

UNCLEAR = "people-counted"
"""The metric of people of whom nothing is said that a metric knows."""

Told = tuple[FoundFigure, tuple[str, ...]]

_INCLUDED = frozenset({"including", "among", "and", ",", "or", "plus", "them", "of", "whom", "all"})
_PART_OF = frozenset({"including", "among", "them", "whom", "which"})
_BACK = frozenset({"of", "among", "those", "them", "these", ","})
_RIVALS = frozenset({"spoke", "speaks", "speak", "it", "compared", "against", "versus", "from"})
_COUNTS = frozenset({"count", "figure", "estimate", "tally", "number", "total"})
_MEMBERS = frozenset("members staff employees workers residents inhabitants students users".split())
_OWNERS = frozenset({"its", "their", "our", "his", "her", "whose"})
_EQUALS = frozenset({"was", "is", "as", "at", "to", "of", ":", "stood", "stands"})
_LONGEST_ENTRY = 4
_ENTRY_ENDS = ((".",), (",",), (";",), ("and",), (), (")",))
_JOINS = (("and",), (",",), (";",), ("while",))
_AT = (("in",), ("at",), ("near",), ("on",), ("from",))
_NOBODY = frozenset({"nobody", "no one"})
_OUT_OF = (("of", "a", "total", "of"), ("from", "a", "total", "of"))
_DONE_SO = (("had", "done", "so"), ("have", "done", "so"))
_OF_THOSE = (("of", "the"), ("of", "these"), ("of", "those"))
_SOME_OF_THEM = (("of", "them"), ("of", "which"), ("of", "these"))
_HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "clinics", "ward", "wards"})
_BUILT = frozenset({NounKind.BUILDINGS, NounKind.VEHICLES})
_OTHERS = (("others",), ("more",))
_OF_THEM = (("of", "them"), ("of", "whom"))
_HAVING = frozenset({"had", "has", "have", "with"})  # "the town had 5,100 inhabitants"
_DWELLERS = frozenset({"inhabitants", "residents", "citizens", "souls"})
_NEAR_WORDS = 12
_NEAR_SIZE = 4
_LONGEST_MASK = 1_000  # characters of a stretch in which numbers count nobody
_CAUGHT = frozenset({"captured", "died-in-custody"})
_THINGS = frozenset({NounKind.OTHERS, NounKind.VEHICLES})  # "sent 9 boats and 70 divers"
_VAGUE = frozenset({"some", "both", "no"})
_NOT_OF_ONE = frozenset({"infected", "attendance", "losses"})


@dataclass(slots=True)
class ArticleReader:
    """Reads the sentences of one text in order, and keeps in mind who was counted."""

    text: str
    masks: Sequence[tuple[int, int]]
    words: ArticleWords
    table: HedgeTable
    known: KnownPersons = field(default_factory=KnownPersons)
    amounts: dict[Interval, tuple[str, ...]] = field(default_factory=dict)

    def scene(self, sentence: Sentence, number: int) -> SentenceScene:
        """A sentence's figures of any kind, with what each counts."""
        begin = bisect_left(self.masks, (sentence.start - _LONGEST_MASK,))
        near = self.masks[begin : bisect_left(self.masks, (sentence.end,))]
        plain = figures_in(sentence, self.text, near, self.table)
        persons = persons_in(sentence, number, self.known, self.words, self.table)
        apart = [
            person
            for person in persons
            if all(
                person.after <= found_figure.first or person.first >= found_figure.after
                for found_figure in plain
            )
        ]
        figures = sorted((*plain, *apart), key=lambda figure: figure.first)
        own = [_count(sentence, figure, self.words) for figure in figures]
        counts = _inherited(sentence.low, figures, own, self.words)
        names = (at for at, word in enumerate(sentence.words) if at and word.capital)
        return SentenceScene(sentence.low, figures, counts, self.words, frozenset(names))

    def told(
        self, scene: SentenceScene, earlier: tuple[str, ...], recalled: tuple[str, ...] = ()
    ) -> list[Told]:
        """The figures whose metric is known; one joined to another takes that of the other.

        ``earlier`` are the metrics of the last figure of the sentences before, in the paragraph;
        ``recalled`` those of the paragraphs before, for "their figure was 58,000".
        """
        found: list[Told] = []
        last: tuple[str, ...] = ()
        before = Counted(NounKind.NONE, 0)
        for number, (figure, count) in enumerate(zip(scene.figures, scene.counts, strict=True)):
            if _counts_nobody_new(scene, figure, count):
                continue
            own = self._of_somebody(figure, metrics_of(scene, number))
            metrics = (
                own
                or self._of_known(scene, figure)
                or _borrowed(scene, number, last, before, earlier)
                or (recalled if _recalls(scene, number) else ())
            )
            if not own and figure.words.lower() in _NOBODY:
                continue  # "nobody knew how many": of nobody something must be said
            if metrics and _believable(figure, count, metrics):
                found.append((figure, metrics))
                self.amounts[figure.reading.at()] = metrics[:1]
                last = last if _is_one_of_them(scene, figure) else metrics
            elif count.kind in _THINGS and sent_before(scene, figure):
                last = ("deployed",)
            before = replace(count, after=max(count.after, figure.after))
        return found

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
        known = self.known
        caught = known.caught if figure.single else known.all_caught
        if figure.bounded and (figure.single or figure.words.lower() == "they"):
            metrics = tuple(metric for metric in metrics if metric in BEFALLS)
            if caught:
                return tuple(
                    "died-in-custody" if metric == "killed" else metric for metric in metrics
                )
        elif _CAUGHT & set(metrics):
            self.caught(single=figure.single)
        return metrics

    def caught(self, *, single: bool) -> None:
        """Keep in mind that somebody was captured, so that a death is one in custody."""
        self.known.caught = self.known.caught or single
        self.known.all_caught = self.known.all_caught or not single


@dataclass(frozen=True, slots=True)
class Waiting:
    """A figure of people of which its own sentence says nothing; the next may."""

    figure: FoundFigure
    sentence: Sentence


def waiting_in(scene: SentenceScene, sentence: Sentence, told: Sequence[Told]) -> Waiting | None:
    """The last figure of people in a sentence that tells nothing of any."""
    left = [
        figure
        for figure, count in zip(scene.figures, scene.counts, strict=True)
        if count.kind is NounKind.PEOPLE
    ]
    clear = any(metrics != (UNCLEAR,) for _, metrics in told)
    return Waiting(left[-1], sentence) if left and not clear else None


def told_of_them(low: Sequence[str], words: ArticleWords) -> str:
    """The metric of what a sentence says was done to "them": "managed to take them prisoner"."""
    for place, word in enumerate(low):
        if word not in {"them", "him"}:
            continue
        without = (*low[:place], *low[place + 1 :])
        for at in range(max(place - 2, 0), place):
            phrase = next(words.does.at(without, at), None)
            if phrase is not None and at + phrase[0] >= place:
                return phrase[1]
    return ""


def counted_people(scene: SentenceScene) -> Iterator[FoundFigure]:
    """The figures of a sentence that "he" and "they" may stand for later."""
    for figure, count in zip(scene.figures, scene.counts, strict=True):
        people = count.kind in {NounKind.PEOPLE, NounKind.METRIC} and not figure.bounded
        if figure.single or people:
            yield figure


def _count(sentence: Sentence, figure: FoundFigure, words: ArticleWords) -> Counted:
    low = sentence.low
    if figure.single and low[figure.after - 1].endswith("'s"):
        return counted(low, figure.after, words, single=False)
    stands_for = figure.single and low[figure.first] != "another"
    if figure.bounded and (stands_for or low[figure.first] == "they"):
        return Counted(NounKind.PEOPLE, figure.after)
    if figure.single:
        count = counted(low, figure.after, words, single=True)
        if count.kind is NounKind.PEOPLE or not (
            figure.reading.first or low[figure.first] == "one"
        ):
            return count
    return counted(low, figure.after, words, single=False)


def _inherited(
    low: Sequence[str], figures: Sequence[FoundFigure], counts: list[Counted], words: ArticleWords
) -> list[Counted]:
    """What figures count that are some of those before: "700 houses, 12 of them beyond repair"."""
    for number in range(1, len(counts)):
        after, kind = figures[number].after, counts[number - 1].kind
        if kind in _BUILT and counts[number].kind not in _BUILT:
            if low[after : after + 2] in _SOME_OF_THEM:
                counts[number] = Counted(kind, after + 2)
            elif low[after : after + 1] in _OTHERS:
                counts[number] = Counted(kind, after + 1)
            elif _suffered_by_buildings(low, after, words):
                counts[number] = Counted(kind, after)
    return counts


def _suffered_by_buildings(low: Sequence[str], place: int, words: ArticleWords) -> bool:
    """Whether what stands at a place befalls buildings: "and more than 4,000 | damaged"."""
    place += low[place : place + 1] in {("were",), ("was",)}
    states = words.states.at(low, place) if place < len(low) else ()
    return any(metric.startswith("buildings") for _, metric in states)


def _borrowed(
    scene: SentenceScene,
    number: int,
    last: tuple[str, ...],
    before: Counted,
    earlier: tuple[str, ...],
) -> tuple[str, ...]:
    """The metrics of another figure, for one of which nothing is said itself."""
    figure, count = scene.figures[number], scene.counts[number]
    if last and _takes_over(scene, figure, count, before):
        return last
    if scene.low[figure.after : figure.after + 3] in _DONE_SO:
        return tuple(
            "votes-cast" if told == "registered-voters" else told for told in last or earlier
        )
    if _is_told(scene, figure, count):
        metric = befell_before(scene, figure) or occasion(scene, figure)
        if metric:
            return (metric,)
        if count.kind is NounKind.NONE:
            return last or earlier
    if _refers_back(scene, figure, count):
        return last or earlier
    if _somebody(scene, figure, count):
        return (UNCLEAR,)
    if not _counts_people(scene, figure, count):
        return ()
    if count.metric == "infected" and _HOSPITALS & set(scene.low):
        return ("hospitalised",)  # "the hospital has taken in 380 patients"
    return (count.metric or UNCLEAR,)


def _somebody(scene: SentenceScene, figure: FoundFigure, count: Counted) -> bool:
    """Whether a number without a noun is one of people all the same: "some 400 who fled"."""
    if figure.single or figure.bounded or unsure(scene, figure.first):
        return False
    if count.kind is not NounKind.NONE or figure.after >= len(scene.low):
        return False
    lives = next(scene.table.lives.at(scene.low, figure.after), None)
    return scene.low[figure.after] == "who" or lives is not None


def _counts_people(scene: SentenceScene, figure: FoundFigure, count: Counted) -> bool:
    """Whether a figure counts people, for whatever reason: no size, rate, speakers or plan."""
    if count.kind is not NounKind.PEOPLE or figure.single or figure.bounded:
        return False
    if scene.low[max(figure.first - 1, 0)] == "with":
        return False  # "she escaped with two friends"
    if _is_size(scene, figure, count):
        return False
    inner = count.metric and scene.low[figure.first - 1 : figure.first] == ("from",)
    near = set(scene.low[max(figure.first - _NEAR_SIZE, 0) : figure.first])
    if (
        inner
        or near & scene.table.capacities
        or is_whole(scene, figure)
        or unsure(scene, figure.first)
    ):
        return False
    behind = scene.low[count.after : count.after + 3]
    if scene.table.unsure & set(behind):
        return False
    later = range(count.after, min(count.after + _NEAR_SIZE * 2, len(scene.low)))
    if any(next(scene.table.rates.at(scene.low, at), None) for at in later):
        return False
    of_a_body = scene.low[count.after - 1] == "members" and behind[:1] == ("of",)
    return not of_a_body and not scene.table.says & set(behind[:1])


def _is_size(scene: SentenceScene, figure: FoundFigure, count: Counted) -> bool:
    """Whether a figure is the size of a body: "its 52,000 members", "of a total of 500"."""
    if scene.low[max(figure.first - 4, 0) : figure.first] in _OUT_OF:
        return True
    having = _HAVING & set(scene.low[max(figure.first - 1, 0) : figure.first])
    if having and scene.low[count.after - 1] in _DWELLERS | _MEMBERS:
        return True
    belongs = scene.low[max(figure.first - 1, 0)].endswith(("'s", "s'"))
    if belongs and scene.low[count.after - 1] in _DWELLERS | _MEMBERS:
        return True
    owned = _OWNERS & set(scene.low[max(figure.first - 1, 0) : figure.first + 1])
    return bool(owned) and scene.low[count.after - 1] in _MEMBERS


def _counts_nobody_new(scene: SentenceScene, figure: FoundFigure, count: Counted) -> bool:
    return _is_size(scene, figure, count) or _same_again(scene, figure)


def _same_again(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether words only speak of those just counted: "two crew members, both of them cooks"."""
    both = figure.words.lower() == "both"
    return both and scene.low[figure.after : figure.after + 2] in _OF_THEM


def _takes_over(scene: SentenceScene, figure: FoundFigure, count: Counted, before: Counted) -> bool:
    """Whether a figure counts what the one before did: joined to it, part of it, or its rival."""
    between = scene.low[before.after : figure.first]
    people = count.kind in {NounKind.PEOPLE, NounKind.PLURAL}
    names = range(before.after + 1, figure.first)
    if between[:1] in _JOINS and names and scene.names.issuperset(names):
        return count.kind is NounKind.NONE  # "259 deaths in the north and Malawi 56"
    if between[:2] == ("and", "by") and between[-1] == "at":
        return count.kind is NounKind.NONE  # "by police at 4,000 and by the union at 9,000"
    if _is_listed(scene, figure, between):
        return count.kind is NounKind.NONE
    if between[-1:] in _JOINS and _is_elsewhere(scene, figure, count):
        return True
    if between and set(between) <= _INCLUDED:
        return people or count.kind is before.kind
    if set(between[-2:]) & _PART_OF or scene.low[figure.after : figure.after + 2] in _OF_THEM:
        return people or count.kind is NounKind.NONE
    rival = bool(set(between[-2:]) & (scene.table.says | _RIVALS)) and len(between) > 1
    return (
        rival and count.kind in {before.kind, NounKind.NONE} and count.kind is not NounKind.OTHERS
    )


def _is_listed(scene: SentenceScene, figure: FoundFigure, between: Sequence[str]) -> bool:
    """Whether a name and a number go on with a list: "took in 17, the Royal 15 and the clinic 4"."""
    behind = scene.low[figure.after : figure.after + 1]
    named = between[2:] if between[:2] == (",", "and") else between[1:]
    plain = not set(named) & (STOPS - DETERMINERS | scene.table.says)
    short = 0 < len(named) <= _LONGEST_ENTRY
    return between[:1] in _JOINS and plain and short and behind in _ENTRY_ENDS


def _is_elsewhere(scene: SentenceScene, figure: FoundFigure, count: Counted) -> bool:
    """Whether a number has only a place or time: "were killed in Salmora and 40 in Orvik"."""
    behind = scene.low[figure.after : figure.after + 1]
    if behind == ("against",):  # "300 voted for it and 200 against"
        return count.kind is NounKind.NONE
    named = {figure.after + 1, figure.after + 2} & scene.names
    if behind == ("of",):  # "212 cases of cholera and 7 of measles"
        return count.kind in {NounKind.NONE, NounKind.PLURAL}
    return count.kind is NounKind.NONE and behind in _AT and bool(named)


def _is_told(scene: SentenceScene, figure: FoundFigure, count: Counted) -> bool:
    """Whether somebody gives the figure as the size of something: "the union spoke of 6,000"."""
    if count.kind not in {NounKind.NONE, NounKind.PEOPLE} or figure.single or figure.bounded:
        return False
    if unsure(scene, figure.first):
        return False
    near = scene.low[max(figure.first - 2, 0) : figure.first]
    return bool((scene.table.says | _RIVALS) & set(near))


def _refers_back(scene: SentenceScene, figure: FoundFigure, count: Counted) -> bool:
    """Whether a figure is of what the sentence before counted: "the figure was 287", "of those"."""
    if scene.low[figure.after : figure.after + 2] in _OF_THEM:
        return count.kind is not NounKind.OTHERS  # "Nineteen of them were children"
    before = scene.low[: figure.first]
    if set(before) <= _BACK and len(before) > 1:
        return True
    return _gives_a_count(scene, figure, count)


def _is_one_of_them(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether a figure is one of those before, of whom later numbers do not speak."""
    return figure.single and scene.low[figure.first] in {"one", "another"} and figure.bounded


def _recalls(scene: SentenceScene, number: int) -> bool:
    """Whether a number is of what was counted before: a count, or a list of names and numbers."""
    if _gives_a_count(scene, scene.figures[number], scene.counts[number]):
        return True
    near = range(number, min(number + 2, len(scene.figures)))
    return len(near) > 1 and all(_has_a_name(scene, at) for at in near)


def _has_a_name(scene: SentenceScene, number: int) -> bool:
    """Whether a number stands right behind a name, and alone: "Mbesa 1,377, Ruvo 802"."""
    figure = scene.figures[number]
    alone = scene.low[figure.after : figure.after + 1] in _ENTRY_ENDS
    named = figure.first - 1 in scene.names
    return scene.counts[number].kind is NounKind.NONE and alone and named


def _gives_a_count(scene: SentenceScene, figure: FoundFigure, count: Counted) -> bool:
    """Whether a number is called a count of something: "arrived at a figure of 58,000"."""
    near = set(scene.low[max(figure.first - _NEAR_WORDS, 0) : figure.first])
    return count.kind is NounKind.NONE and bool(near & _COUNTS) and bool(near & _EQUALS)


def _believable(figure: FoundFigure, count: Counted, metrics: tuple[str, ...]) -> bool:
    """Whether vague and single words are used as a figure."""
    if figure.words.lower() in _VAGUE:
        return count.kind in {NounKind.PEOPLE, NounKind.METRIC}
    return not figure.single or metrics[0] not in _NOT_OF_ONE

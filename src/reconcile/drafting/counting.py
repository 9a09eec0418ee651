"""What each figure of a sentence counts, and which metrics that allows: people are not damaged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reconcile.drafting.counted import CountedNoun, NounKind, counted
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.sentences import Sentence, word_at, words_before
from reconcile.values.classes import replace
from reconcile.vocabulary.articles import ArticleWords

_SOME_OF_THEM = (("of", "them"), ("of", "which"), ("of", "these"))
_LOST = frozenset({"captured", "vehicles-captured", "vehicles-destroyed", "vehicles-damaged"})
_BUILT = frozenset({NounKind.BUILDINGS, NounKind.VEHICLES})
_WHERE = frozenset({"in", "at"})  # "are staying in 22 schools; another 4,000 have left"
_DASHES = frozenset("-–—:")
_IN_ALL = (("in", "all"), ("in", "total"), ("all", "told"))
_FIRST_NOUN = 2  # words before a number behind the noun that begins a sentence
_HAVE = frozenset({"have", "had", "were", "are"})
_OTHERS = frozenset({"others", "more"})
_LOSSES = frozenset("losses casualties killed-or-wounded killed".split())
_GONE = _LOSSES | {"missing", "buildings-destroyed", "livestock-lost"}
_OF_FORCES = frozenset({"deployed", "in-captivity"})
_BUILDINGS = ("buildings-damaged-or-destroyed", "buildings-destroyed", "buildings-damaged")
_VEHICLES = ("vehicles-destroyed",)
_HIT = ("vehicles-damaged", "buildings-damaged")


def count_of(sentence: Sentence, figure: FoundFigure, words: ArticleWords) -> CountedNoun:
    """What stands behind a figure, or who it is in itself."""
    low = sentence.low
    if figure.single and low[figure.after - 1].endswith("'s"):
        return counted(low, figure.after, words, single=False)
    if _is_somebody(low, figure):
        return CountedNoun(NounKind.PEOPLE, figure.after)
    alone = _of_one(low, figure, words) if figure.single else _of_no_one(low, figure, words)
    if alone is not None:
        return alone
    count = counted(low, figure.after, words, single=False)
    if count.kind is not NounKind.NONE:
        return count
    before = _labelled(low, figure, words) or _apposed(low, figure, words)
    return before or _of_a_people(sentence, figure, words) or count


def _is_somebody(low: Sequence[str], figure: FoundFigure) -> bool:
    """Whether a figure is people in itself: "he", "they", "the soldier"."""
    stands_for = figure.single and low[figure.first] != "another"
    return figure.bounded and (stands_for or low[figure.first] == "they")


def _of_one(low: Sequence[str], figure: FoundFigure, words: ArticleWords) -> CountedNoun | None:
    """Whom a single figure counts; nothing if its noun may be any: "the first", "one"."""
    count = counted(low, figure.after, words, single=True)
    any_noun = figure.reading.first or low[figure.first] == "one"
    return count if count.kind is NounKind.PEOPLE or not any_noun else None


def _of_no_one(low: Sequence[str], figure: FoundFigure, words: ArticleWords) -> CountedNoun | None:
    """Who is not there, in the singular: "no soldier is in captivity"."""
    if figure.words.lower() != "no" or figure.after >= len(low):
        return None
    nobody = low[figure.after] in words.singles
    return CountedNoun(NounKind.PEOPLE, figure.after + 1) if nobody else None


def is_labelled(low: Sequence[str], figure: FoundFigure) -> bool:
    """Whether a number stands behind a noun and a dash: "tanks - 6"."""
    return figure.first > 1 and low[figure.first - 1] in _DASHES


def _labelled(low: Sequence[str], figure: FoundFigure, words: ArticleWords) -> CountedNoun | None:
    """What a number in a list counts, if its noun stands before: "tanks - 6, carriers - 13"."""
    if not is_labelled(low, figure):
        return None
    label = counted(low[: figure.first - 1], figure.first - 2, words, single=False)
    return replace(label, after=figure.after) if label.kind in _BUILT else None


def _apposed(low: Sequence[str], figure: FoundFigure, words: ArticleWords) -> CountedNoun | None:
    """What a number counts that commas set off behind its noun: "troops, 150 in all, are there"."""
    behind = low[figure.after : figure.after + 2]
    subject = behind == ("of", "them") and figure.first == _FIRST_NOUN
    if low[figure.first - 1] != "," or not (subject or behind in _IN_ALL):
        return None
    before = counted(low[: figure.first - 1], figure.first - 2, words, single=False)
    people = before.kind is NounKind.PEOPLE
    return replace(before, after=figure.after + 2) if people else None


def _of_a_people(
    sentence: Sentence, figure: FoundFigure, words: ArticleWords
) -> CountedNoun | None:
    """A number with nothing but a name that does something: "60,000 Rohingya have fled"."""
    named, low = sentence.words[figure.after : figure.after + 1], sentence.low
    behind = word_at(low, figure.after + 1)
    acts = behind in _HAVE or words.happens.first(low, figure.after + 1)
    named_so = any(word.capital for word in named)
    return CountedNoun(NounKind.PEOPLE, figure.after + 1) if acts and named_so else None


def inherited(
    low: Sequence[str],
    figures: Sequence[FoundFigure],
    counts: list[CountedNoun],
    words: ArticleWords,
) -> list[CountedNoun]:
    """What figures count that are some of those before: "700 houses, 12 of them beyond repair"."""
    for number in range(1, len(counts)):
        kind = counts[number - 1].kind
        first = figures[number - 1].first
        where = bool(_WHERE & set(words_before(low, first, 1)))
        if kind in _BUILT and counts[number].kind not in _BUILT and not where:
            counts[number] = _as_before(low, figures[number], counts[number], kind, words)
    return counts


def _as_before(
    low: Sequence[str], figure: FoundFigure, own: CountedNoun, kind: NounKind, words: ArticleWords
) -> CountedNoun:
    """What a figure counts behind one of buildings or machines: some of them, or its own."""
    first, after = figure.first, figure.after
    if low[after : after + 2] in _SOME_OF_THEM:
        return CountedNoun(kind, after + 2)
    if word_at(low, after) in _OTHERS or low[after - 1] == "more":
        return CountedNoun(kind, after + (low[after - 1] != "more"))
    another = "another" in low[first - 1 : first + 1] and own.kind is NounKind.NONE
    befallen = another or _suffered_by_buildings(low, after, words)
    taken = kind is NounKind.VEHICLES and _taken(low, after, words)
    return CountedNoun(kind, after) if befallen or taken else own


def _taken(low: Sequence[str], place: int, words: ArticleWords) -> bool:
    """Whether the number of machines is given that were captured: "9 destroyed, 4 captured"."""
    return any(metric in _LOST for _, metric in words.states.at(low, place))


def _suffered_by_buildings(low: Sequence[str], place: int, words: ArticleWords) -> bool:
    """Whether what stands at a place befalls buildings: "and more than 4,000 | damaged"."""
    place += word_at(low, place) in {"were", "was"}
    return any(metric.startswith("buildings") for _, metric in words.states.at(low, place))


def fitting(kind: NounKind, metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metrics that the noun allows: houses are damaged, people are not; tanks are lost."""
    things = _OF_THINGS.get(kind)
    if things is not None:
        return things(metrics)
    never = (
        *_BUILDINGS,
        *_VEHICLES,
        *_HIT,
        "vehicles-captured",
        *(("aboard",) if kind is NounKind.PLURAL else ()),
    )
    return tuple(metric for metric in metrics if metric not in never)  # a stone "carries 136 names"


def _of_buildings(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of buildings; whether they were damaged or destroyed may be left open."""
    if "without-power" in metrics:
        return ("without-power",)
    fit = tuple(metric for metric in metrics if metric in _BUILDINGS)
    return _BUILDINGS[:1] if _BUILDINGS[0] in fit else fit[:1]


def _of_vehicles(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of machines: captured, damaged, else lost in whatever way."""
    if {"captured", "vehicles-captured"} & set(metrics):
        return ("vehicles-captured",)
    if metrics[:1] and metrics[0] in _HIT:
        return _HIT[:1]
    return _VEHICLES if {*_BUILDINGS, *_VEHICLES, *_LOSSES} & set(metrics) else ()


def _of_jobs(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of jobs, however their loss is put."""
    return ("dismissed",) if {*_LOSSES, "dismissed", "affected"} & set(metrics) else ()


def _of_animals(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metric of farm animals, however their loss is put."""
    return ("livestock-lost",) if _GONE & set(metrics) else ()


_OF_THINGS = {
    NounKind.BUILDINGS: _of_buildings,
    NounKind.VEHICLES: _of_vehicles,
    NounKind.JOBS: _of_jobs,
    NounKind.ANIMALS: _of_animals,
}


def renamed(metrics: tuple[str, ...], metric: str, meant: str) -> tuple[str, ...]:
    """The metrics, with the one that is meant here in place of a metric that says less."""
    return tuple(meant if name == metric else name for name in metrics)


def first_fitting(count: CountedNoun, rows: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    """Of what a phrase may mean, the first that the noun allows: tanks and houses are *destroyed*.

    A role goes before: of refugees, *crossed into* says that they fled, of soldiers that they
    attacked; who is *held* is a prisoner if a soldier, else under arrest.
    """
    listed = list(rows)
    fits = [row for row in listed if fitting(count.kind, (row[1],))] or listed
    own = (row for row in fits if row[1] == count.metric)
    return next(own, None) or _usual(fits, forces=count.metric == "deployed")


def _usual(rows: list[tuple[int, str]], *, forces: bool) -> tuple[int, str] | None:
    """The first of several meanings, of those that are usual of forces or of others."""
    usual = (row for row in rows if (row[1] in _OF_FORCES) == forces)
    return next(usual, rows[0] if rows else None)

"""Numbers that go on with a list (of places, names, sorts), or are of what was counted before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reconcile.drafting.counted import DETERMINERS, STOPS, CountedNoun, NounKind
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.scene import SentenceScene
from reconcile.drafting.sentences import last_of, word_at, words_before

JOINS = frozenset({"and", ",", ";", "while", "as"})  # "as well as"
ENTRY_ENDS = frozenset({".", ",", ";", "and", "", ")"})
_AT = frozenset({"in", "at", "near", "on", "from"})
_FROM = frozenset({"from", "votes"})
_PAIR = 2
_COMPARING = frozenset({"against", "from", "with", "(", "than"})
_LONGEST_ENTRY = 4
_SORTS = frozenset(
    """confirmed probable suspected possible new male female adult adults civilian
    civilians military men women children minors boys girls soldiers""".split()
)
COUNTS = frozenset({"count", "figure", "estimate", "tally", "number", "total"})
AUXILIARIES = frozenset({"had", "has", "have", "was", "were", "are"})
OF_THEM = (("of", "them"), ("of", "whom"))
_BACK = frozenset({"of", "among", "those", "them", "these", ","})
_EQUALS = frozenset(
    """was is as at to of : stood stands closer nearer reached reaches passed exceeded topped hit
    numbered""".split()
)
_OF_THOSE = (("of", "those"), ("of", "these"))
_AMONG = frozenset({("among", "them"), ("among", "those"), ("among", "these")})
_CLAUSE_BEGINS = frozenset(". ; , : and but while that".split())
_THIS = frozenset({"this", "that", "these", "those"})
_NEAR_WORDS = 12


def is_next_of_list(
    scene: SentenceScene, figure: FoundFigure, count: CountedNoun, before: CountedNoun
) -> bool:
    """Whether a figure is the next of a list: of another place, of another name."""
    between = scene.low[before.after : figure.first]
    elsewhere = last_of(between) in JOINS and _is_elsewhere(scene, figure, count, between)
    return elsewhere or (count.kind is NounKind.NONE and _goes_on(scene, figure, before, between))


def _goes_on(
    scene: SentenceScene, figure: FoundFigure, before: CountedNoun, between: Sequence[str]
) -> bool:
    """Whether a number goes on with a list of who, where or by whom.

    "259 deaths in the north and Malawi 56", "by police at 4,000 and by the union at 9,000".
    """
    start = _behind_restatement(scene.low, before.after)
    between = scene.low[start : figure.first]
    if _is_sort(scene, figure, between) or _is_named(scene, start, figure):
        return True
    by = between[:2] == ("and", "by") and between[-1] == "at"
    if last_of(between) == "(" and figure.first - 2 in scene.names:
        return word_at(scene.low, figure.after) == ")"  # "803 in Oru, Lesk (341)"
    if between == ("to",) and _FROM & set(words_before(scene.low, before.after, 3)):
        return True  # "revised from 34 to 31", "103 votes to 88"
    return by or _is_listed(scene, figure, between)


def _behind_restatement(low: Sequence[str], place: int) -> int:
    """Behind another way to say a number that begins at a place: "40 votes, or 8 per cent"."""
    if low[place : place + 2] != (",", "or"):
        return place
    near = range(place + 2, min(place + _LONGEST_ENTRY * 2, len(low)))
    return next((at for at in near if low[at] == ","), place)


def _is_named(scene: SentenceScene, start: int, figure: FoundFigure) -> bool:
    """Whether only a name stands between a number and the one before: "40 and Malawi 56"."""
    names = range(start + 1, figure.first)
    joined = word_at(scene.low, start) in JOINS
    return joined and bool(names) and scene.names.issuperset(names)


def _is_sort(scene: SentenceScene, figure: FoundFigure, between: Sequence[str]) -> bool:
    """Whether a number in brackets is of a sort of those before: "1,839 (1,702 confirmed, …)"."""
    sort = word_at(scene.low, figure.after)
    follows = word_at(between, 0) in _SORTS and between[1:] in ((",",), ("and",), (",", "and"))
    return sort in _SORTS and (between == ("(",) or follows)


def _is_listed(scene: SentenceScene, figure: FoundFigure, between: Sequence[str]) -> bool:
    """Whether a name and a number go on with a list: "took in 17, the Royal 15 and St Anne 4"."""
    behind = word_at(scene.low, figure.after)
    named = between[2:] if between[:2] == (",", "and") else between[1:]
    named = named[:-1] if last_of(named) == "at" else named  # "80,000, police at 25,000"
    plain = not set(named) & (STOPS - DETERMINERS | scene.table.says)
    short = 0 < len(named) <= _LONGEST_ENTRY
    return word_at(between, 0) in JOINS and plain and short and behind in ENTRY_ENDS


def _is_elsewhere(
    scene: SentenceScene, figure: FoundFigure, count: CountedNoun, between: Sequence[str]
) -> bool:
    """Whether a number has only a place or time: "were killed in Salmora and 40 in Orvik".

    The place may have no name where the number before has one too: "12 at home and 26 at work".
    """
    behind = word_at(scene.low, figure.after)
    if behind in {"against", "by"}:  # "300 voted for it and 200 against"
        return count.kind is NounKind.NONE
    named = {figure.after + 1, figure.after + 2} & scene.names or behind == word_at(between, 0)
    if behind == "of":  # "212 cases of cholera and 7 of measles"
        return count.kind in {NounKind.NONE, NounKind.PLURAL}
    return count.kind is NounKind.NONE and behind in _AT and bool(named)


def parallel(
    scene: SentenceScene, number: int, earlier: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """The metric of one of two numbers that are compared with the two before them.

    "402 cases and 29 deaths, against | 518 and 44 | the week before".
    """
    if len(earlier) < _PAIR:
        return ()
    begins = _is_pair(scene, number) and _is_compared(scene, scene.figures[number])
    ends = number > 0 and _is_pair(scene, number - 1)
    if begins or (ends and _is_compared(scene, scene.figures[number - 1])):
        return earlier[-_PAIR]
    return ()


def _is_pair(scene: SentenceScene, number: int) -> bool:
    """Whether a number and the next are alone, with nothing but "and" between them."""
    if number + 1 >= len(scene.figures):
        return False
    pair = scene.counts[number], scene.counts[number + 1]
    between = scene.low[scene.figures[number].after : scene.figures[number + 1].first]
    return between == ("and",) and all(count.kind is NounKind.NONE for count in pair)


def _is_compared(scene: SentenceScene, figure: FoundFigure) -> bool:
    before = word_at(scene.low, figure.first - 1)
    return before in _COMPARING or "respectively" in scene.low


def refers_back(
    scene: SentenceScene, figure: FoundFigure, count: CountedNoun, *, has_earlier: bool
) -> bool:
    """Whether a figure is of what the sentence before counted: "the figure was 287", "of those"."""
    if scene.low[figure.after : figure.after + 2] in OF_THEM:
        return _is_part(figure, count)  # "Nineteen of them were children"
    if (
        count.kind is NounKind.NONE
        and not figure.single
        and _is_subject(scene, figure, has_earlier=has_earlier)
    ):
        return True  # "40 were arrested; twelve were minors"
    if scene.low[figure.after : figure.after + 2] in _OF_THOSE and count.kind is NounKind.PEOPLE:
        return True
    if _AMONG & {*pairwise(scene.low[count.after : count.after + 3])}:
        return True  # "twelve journalists were among them"
    return _begins_with_them(scene, figure) or _gives_a_count(scene, figure, count)


def _begins_with_them(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether nothing but "of those" stands before a figure: "Among them, 12 were minors"."""
    return figure.first > 1 and set(scene.low[: figure.first]) <= _BACK


def _is_part(figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether "of them" speaks of others, not of the noun before: "Soldiers, 600 of them, …"."""
    named = bool(count.metric) and count.after == figure.after + 2
    return not named and count.kind is not NounKind.OTHERS


def _is_subject(scene: SentenceScene, figure: FoundFigure, *, has_earlier: bool) -> bool:
    """Whether something is said of a number that has no noun, in a clause of its own."""
    if not has_earlier and scene.table.lives.first(scene.low, figure.after):
        return False  # "fewer than 900 are left"
    before = scene.low[figure.first - 1] if figure.first else "."
    return word_at(scene.low, figure.after) in AUXILIARIES and before in _CLAUSE_BEGINS


def recalls(scene: SentenceScene, number: int) -> bool:
    """Whether a number is of what was counted before: a count, or a list of names and numbers."""
    if _gives_a_count(scene, scene.figures[number], scene.counts[number]):
        return True
    if len(scene.figures) > 1 and all(_is_voiced(scene, at) for at in range(len(scene.figures))):
        return True
    near = range(number, min(number + 2, len(scene.figures)))
    return len(near) > 1 and all(_has_a_name(scene, at) for at in near)


def answers(scene: SentenceScene) -> bool:
    """Whether a sentence speaks of a count that was given before: "asked about this number"."""
    return any(word in _THIS and behind in COUNTS for word, behind in pairwise(scene.low))


def _is_voiced(scene: SentenceScene, number: int) -> bool:
    """Whether a number alone follows somebody: "The Times had 2,500; the mayor, 3,000"."""
    figure = scene.figures[number]
    begin = scene.figures[number - 1].after if number else 0
    between = set(scene.low[begin : figure.first])
    named = scene.names & {*range(begin, figure.first)} or between & scene.table.spokesmen
    alone = word_at(scene.low, figure.after) in ENTRY_ENDS
    for_so_many = between & scene.table.capacities
    return scene.counts[number].kind is NounKind.NONE and alone and bool(named) and not for_so_many


def _has_a_name(scene: SentenceScene, number: int) -> bool:
    """Whether a number stands right behind a name, and alone: "Mbesa 1,377, Ruvo 802"."""
    figure = scene.figures[number]
    alone = word_at(scene.low, figure.after) in ENTRY_ENDS
    named = figure.first - 1 in scene.names
    return scene.counts[number].kind is NounKind.NONE and alone and named


def _gives_a_count(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a number is called a count of something: "arrived at a figure of 58,000"."""
    near = set(words_before(scene.low, figure.first, _NEAR_WORDS))
    return count.kind is NounKind.NONE and bool(near & COUNTS) and bool(near & _EQUALS)

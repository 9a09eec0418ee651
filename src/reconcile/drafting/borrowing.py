"""The metric that a figure takes from another: joined to it, part of it, its rival."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reconcile.drafting.counted import CountedNoun, NounKind
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.listing import (
    AUXILIARIES,
    COUNTS,
    JOINS,
    OF_THEM,
    is_next_of_list,
    refers_back,
)
from reconcile.drafting.scene import SentenceScene, unsure
from reconcile.drafting.sentences import back_over, last_of, word_at, words_before
from reconcile.drafting.sizes import counts_people
from reconcile.drafting.themes import theme, theme_behind
from reconcile.drafting.tolls import befell_before, occasion
from reconcile.vocabulary.article_phrases import is_adverb

UNCLEAR = "people-counted"
"""The metric of people of whom nothing is said that a metric knows."""

_INCLUDED = frozenset({"including", "among", "and", ",", "or", "plus", "them", "of", "whom", "all"})
_JOINED = frozenset({NounKind.PEOPLE, NounKind.PLURAL, NounKind.VEHICLES, NounKind.ANIMALS})
_AND = frozenset({"and", ","})
_BESIDE = (("engaged",), ("deployed",))  # "police, who had 900 officers there, gave a figure of"
_PART_OF = frozenset({"including", "among", "them", "whom"})
_OF_WHICH = frozenset({("of", "which")})
_RIVALS = frozenset(
    {"spoke", "speaks", "speak", "it", "compared", "against", "versus", "from", "admitted"}
)
_WAS = frozenset({"was", "were"})
_THERE = (("there", "are"), ("there", "were"), ("it", "is"), ("it", "was"))
_MORE_THAN = frozenset({("more", "than"), ("fewer", "than"), ("less", "than")})
_MOST_COMPARED = 4
_HEIGHTS = frozenset("a an the of high peak low record maximum total initial estimate".split())
_COMPARED_WITH = frozenset(
    {("down", "from"), ("up", "from"), ("compared", "with"), ("compared", "to"), ("times", "the")}
)
_IN = frozenset({"in", "at", "near", "on"})
_PRONOUNS = frozenset({"he", "she", "they"})
_DONE_SO = (("had", "done", "so"), ("have", "done", "so"))
_WE = (("we", "were"), ("we", "had"))
_WORSE = frozenset({"killed", "wounded", "hospitalised", "missing"})
_DONE = {"registered-voters": "votes-cast"}  # "400 may vote, and 187 have done so"


def borrowed(
    scene: SentenceScene,
    number: int,
    last: tuple[str, ...],
    before: CountedNoun,
    earlier: tuple[str, ...],
) -> tuple[str, ...]:
    """The metrics of another figure, for one of which nothing is said itself."""
    figure, count = scene.figures[number], scene.counts[number]
    if figure.bounded and scene.low[figure.first] in _PRONOUNS:
        return ()
    own = _told_of_part(scene, figure)
    if own:
        return (own,)
    if last and _takes_over(scene, figure, count, before):
        return last
    metrics = _of_told(scene, figure, count, last, earlier)
    return _of_people(scene, figure, count) if metrics is None else metrics


def _of_told(
    scene: SentenceScene,
    figure: FoundFigure,
    count: CountedNoun,
    last: tuple[str, ...],
    earlier: tuple[str, ...],
) -> tuple[str, ...] | None:
    """The metrics of what was told before, if a figure gives the size or a part of it."""
    known = last or earlier
    if scene.low[figure.after : figure.after + 3] in _DONE_SO:
        return _of_doing_so(known)
    size = _of_size(scene, figure, count, known, last)
    if size:
        return size
    if refers_back(scene, figure, count, has_earlier=bool(last)):
        return earlier if earlier and last in _BESIDE else known
    return None


def _of_doing_so(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """The metrics of having done what others only may do: "and 187 have done so"."""
    return tuple(_DONE.get(metric, metric) for metric in metrics)


def _of_size(
    scene: SentenceScene,
    figure: FoundFigure,
    count: CountedNoun,
    before: tuple[str, ...],
    last: tuple[str, ...],
) -> tuple[str, ...]:
    """The metric of a figure that somebody gives as the size of something.

    ``last`` is that of the figure before in the sentence, ``before`` that of the passage.
    """
    if not _is_given_by_somebody(scene, figure, count):
        return ()
    alone = count.kind is NounKind.NONE
    estimated = bool(COUNTS & set(scene.low[: figure.first]))
    known = last or (before if estimated else ())  # "the true figure was closer to 7,000"
    if alone and known:
        return known
    metric = befell_before(scene, figure) or occasion(scene, figure)
    if metric:
        return (metric,)
    return before if alone or _are_just_people(scene, count) else ()


def _are_just_people(scene: SentenceScene, count: CountedNoun) -> bool:
    """Whether those counted are called no more than people: "spoke of 9,000 people"."""
    return scene.low[count.after - 1] in {"people", "persons"} and not count.metric


def _told_of_part(scene: SentenceScene, figure: FoundFigure) -> str:
    """The metric of words behind a part: "12 were hurt, | two of them | with severe burns"."""
    if scene.low[figure.after : figure.after + 2] not in OF_THEM:
        gravely = is_adverb(word_at(scene.low, figure.after))
        return theme_behind(scene, figure.after) if gravely else ""  # "…, seven fatally"
    found = theme_behind(scene, figure.after + 2)
    return found if found in _WORSE else ""


def _of_people(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> tuple[str, ...]:
    """The metric of people of whom nothing is said: that of their role, or that it is unclear."""
    if _somebody(scene, figure, count):
        return (theme(scene, figure, count) or UNCLEAR,)
    if not counts_people(scene, figure, count):
        return ()
    return (_of_role(scene, figure, count, theme(scene, figure, count)) or UNCLEAR,)


def _of_role(scene: SentenceScene, figure: FoundFigure, count: CountedNoun, near: str) -> str:
    """The metric of what people are called, as far as it is one; ``near`` is what is spoken of."""
    if count.metric == "infected":
        return near if near == "infected" else "hospitalised"
    if count.metric == "deployed":
        at_work = _are_at_work(scene, count)
        somewhere = at_work or _are_somewhere(scene, figure, count)
        return ("" if at_work else near) or (count.metric if somewhere else "")
    return count.metric or near


def _are_at_work(scene: SentenceScene, count: CountedNoun) -> bool:
    """Whether forces are said to do something: "60 officers are working on the case"."""
    start = count.after + (word_at(scene.low, count.after) == ",")
    verb = word_at(scene.low, start + 1)
    does = verb.endswith("ing") and verb != "being"
    return does and word_at(scene.low, start) in AUXILIARIES


def _are_somewhere(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether forces are said to be somewhere: "there are 800 troops in the sector"."""
    start = count.after + (word_at(scene.low, count.after) == ",")
    start += word_at(scene.low, start) in AUXILIARIES
    there = words_before(scene.low, figure.first, 2) in _THERE
    return there or word_at(scene.low, start) in _IN


def _somebody(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a number without a noun is one of people all the same: "some 400 who fled"."""
    if count.kind is not NounKind.NONE:
        return False
    if words_before(scene.low, figure.first, 2) in _WE:
        return True  # "we were eighty in a wagon"
    behind = word_at(scene.low, figure.after)
    lives = behind == "who" or scene.table.lives.first(scene.low, figure.after)
    return bool(lives) and not _is_unsure(scene, figure)


def _is_unsure(scene: SentenceScene, figure: FoundFigure) -> bool:
    """Whether a figure is one person, or what only may be."""
    return figure.single or figure.bounded or unsure(scene, figure.first)


def _takes_over(
    scene: SentenceScene, figure: FoundFigure, count: CountedNoun, before: CountedNoun
) -> bool:
    """Whether a figure counts what the one before did: joined to it, part of it, or its rival."""
    between = scene.low[before.after : figure.first]
    if is_next_of_list(scene, figure, count, before):
        return True
    if "and" in between and word_at(scene.low, count.after) in _WAS:
        return False  # "19 arrests, and a man was struck by a bottle"
    if between and set(between) <= _INCLUDED:
        return _is_joined(count, before, between)
    people = count.kind in {NounKind.PEOPLE, NounKind.PLURAL}
    if _is_part_of(between) or scene.low[figure.after : figure.after + 2] in OF_THEM:
        return people or count.kind is NounKind.NONE
    return _is_rival(scene, figure, count, before)


def _is_part_of(between: Sequence[str]) -> bool:
    """Whether the words before a figure make it a part: "including", "of which some"."""
    return bool(set(between[-2:]) & _PART_OF) or bool(_OF_WHICH & {*pairwise(between[-3:])})


def _is_joined(count: CountedNoun, before: CountedNoun, between: Sequence[str]) -> bool:
    """Whether a figure joined to another counts the same: "90 cases and 60 survivors" does not."""
    if before.kind is NounKind.METRIC and count.metric and set(between) <= _AND:
        return False
    if count.kind is NounKind.SPEAKERS:
        return "including" in between  # "46 were detained, including two former ministers"
    return count.kind in _JOINED | {before.kind}


def _is_rival(
    scene: SentenceScene, figure: FoundFigure, count: CountedNoun, before: CountedNoun
) -> bool:
    """Whether a figure stands against the one before: "30, down from 40", "the union said 90"."""
    between = scene.low[before.after : figure.first]
    if count.kind is NounKind.NONE and _is_compared_with(scene, figure, between):
        return True
    if count.kind is NounKind.VEHICLES and last_of(between) in JOINS | {"with"}:
        return True  # those killed in a battle, then the tanks that were lost
    near_words = {*between[-2:], scene.low[figure.first]}
    rival = bool(near_words & (scene.table.says | _RIVALS)) and len(between) > 1
    return rival and count.kind in {before.kind, NounKind.NONE} - {NounKind.OTHERS}


def _is_compared_with(scene: SentenceScene, figure: FoundFigure, between: Sequence[str]) -> bool:
    """Whether a number is what another was before, or differs by: "down from a high of 40"."""
    end = back_over(scene.low, figure.first - 1, _HEIGHTS) + 1
    near = scene.low[max(end - _MOST_COMPARED, 0) : figure.first]
    if _COMPARED_WITH & {*pairwise(near)}:
        return True
    words = scene.low[figure.after - 1 : figure.after + 2]
    return last_of(between) == "," and bool(_MORE_THAN & {*pairwise(words)})  # "41 more than"


def _is_given_by_somebody(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether somebody gives the figure as the size of something: "the union spoke of 6,000"."""
    if count.kind not in {NounKind.NONE, NounKind.PEOPLE} or figure.single or figure.bounded:
        return False
    behind = word_at(scene.low, count.after)
    if unsure(scene, figure.first) or behind in AUXILIARIES or behind in scene.table.unsure:
        return False
    first = (
        figure.first - 2 if scene.low[figure.first - 2 : figure.first] in _THERE else figure.first
    )
    owned = scene.low[figure.first - 1] in {"an", "the"}  # "with an estimated 90 people"
    last = figure.first if owned else figure.first + 1  # "police | estimated 80,000"
    near = scene.low[max(first - 2, 0) : last]
    return bool((scene.table.says | _RIVALS) & set(near))

"""Whether a figure is of what was counted before: "of those", "the figure was 287"."""

from __future__ import annotations

from itertools import pairwise

from reconcile.drafting.counted import CountedNoun, NounKind
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.listing import ENTRY_ENDS
from reconcile.drafting.scene import SentenceScene

COUNTS = frozenset({"count", "figure", "estimate", "tally", "number", "total"})
AUXILIARIES = (("had",), ("has",), ("have",), ("was",), ("were",), ("are",))
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
    if (
        not has_earlier
        and figure.after < len(scene.low)
        and next(scene.table.lives.at(scene.low, figure.after), None)
    ):
        return False  # "fewer than 900 are left"
    before = scene.low[figure.first - 1] if figure.first else "."
    return scene.low[figure.after : figure.after + 1] in AUXILIARIES and before in _CLAUSE_BEGINS


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
    alone = scene.low[figure.after : figure.after + 1] in ENTRY_ENDS
    for_so_many = between & scene.table.capacities
    return scene.counts[number].kind is NounKind.NONE and alone and bool(named) and not for_so_many


def _has_a_name(scene: SentenceScene, number: int) -> bool:
    """Whether a number stands right behind a name, and alone: "Mbesa 1,377, Ruvo 802"."""
    figure = scene.figures[number]
    alone = scene.low[figure.after : figure.after + 1] in ENTRY_ENDS
    named = figure.first - 1 in scene.names
    return scene.counts[number].kind is NounKind.NONE and alone and named


def _gives_a_count(scene: SentenceScene, figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a number is called a count of something: "arrived at a figure of 58,000"."""
    near = set(scene.low[max(figure.first - _NEAR_WORDS, 0) : figure.first])
    return count.kind is NounKind.NONE and bool(near & COUNTS) and bool(near & _EQUALS)

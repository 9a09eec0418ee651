"""Places and vessels that hold people, and what those in them are therefore."""

from __future__ import annotations

from reconcile.drafting.counted import CountedNoun, NounKind
from reconcile.drafting.figures import FoundFigure
from reconcile.drafting.scene import SentenceScene, unsure

_ALSO_ABOARD = frozenset({"with", "had", "has"})  # "a dinghy with 73 people"
_BEFORE = frozenset(
    {"about", "some", "around", "now", "still", "then", "currently", "in", "already"}
)
_TOOK = frozenset({"took", "take", "takes", "taken", "taking"})
_MOST_BETWEEN = 14


def housed_in(scene: SentenceScene, number: int) -> str:
    """The metric of those whom a place holds: "the jail holds 3,240", "a dinghy with 73 people"."""
    figure, count = scene.figures[number], scene.counts[number]
    if not _may_be_held(figure, count):
        return ""
    place = figure.first - 1
    while place > 0 and scene.low[place] in _BEFORE:
        place -= 1
    if place < 1 or unsure(scene, place):
        return ""
    if scene.low[place] in _ALSO_ABOARD and count.kind is NounKind.PEOPLE:
        found = scene.table.houses.get(scene.low[place - 1], "")
        return found if found == "aboard" else ""
    return _held(scene, place)


def _held(scene: SentenceScene, place: int) -> str:
    """The metric of those whom the subject of a verb at a place holds."""
    took = scene.low[place] in _TOOK and scene.low[place + 1] == "in"
    return _holder(scene, place) if took or scene.low[place] in scene.table.holds else ""


def _may_be_held(figure: FoundFigure, count: CountedNoun) -> bool:
    """Whether a figure is one of several people, or of a number alone."""
    people = count.kind in {NounKind.PEOPLE, NounKind.NONE} or count.metric == "casualties"
    return people and not figure.single and not figure.bounded


def _holder(scene: SentenceScene, place: int) -> str:
    """The metric of the place that is the subject of a verb: "the camp, built for 90, shelters"."""
    for at in range(place - 1, max(place - 1 - _MOST_BETWEEN, -1), -1):
        found = scene.table.houses.get(scene.low[at], "")
        if found:
            return found
        if scene.low[at] in {".", ";", "but", "that", "which"}:
            return ""
    return ""

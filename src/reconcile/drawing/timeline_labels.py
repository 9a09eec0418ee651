"""Which words stand beside which marks of a timeline, so that none covers another.

Words that find no free place are not left out: they stand in a line below their lane.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.drawing.drawn_timeline import State, TimelinePoint
from reconcile.drawing.ink import READING, folded, width_of
from reconcile.drawing.timeline_places import Cluster, LaneArea, PlotSpot
from reconcile.values.classes import dataclass, replace
from reconcile.wording import picture_words as words_of

SIZE = READING
"""The size of words beside a mark."""

LINE = 13.0
"""The distance between their lines."""

_ROOM = 170.0
_MOST_LINES = 6
_GAP = 4.0
_DEEP = 1e9

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of words at a place; ``state`` and ``remark`` say how it is set."""

    text: str
    x: float
    y: float
    anchor: str
    state: State
    remark: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a lane, and notes of the words that found no place."""

    placed: tuple[Label, ...]
    homeless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wording:
    """Figures of one date in the same words, and the height they would like."""

    words: str
    state: State
    remark: str
    height: float
    amount: int

    @property
    def text(self) -> str:
        """The words, and how often they were given."""
        return self.words if self.amount == 1 else f"{self.words} (×{self.amount})"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a block of labels: its words, and the height it would like."""

    text: str
    height: float
    state: State
    remark: bool


def height_wanted(groups: Sequence[Cluster]) -> float:
    """The least height of a lane in which every block of labels has its lines."""
    return max(len(_lines(group)) for group in groups) * LINE + 6


def width_wanted(group: Cluster) -> float:
    """How wide a group and the words on its right are."""
    return group.right - group.left + _GAP + _width(_lines(group))


def labels(groups: Sequence[Cluster], room: LaneArea, unnamed: Sequence[Cluster] = ()) -> Labels:
    """Words beside their marks: on the right, else the left, above or below, else nowhere.

    Never over a mark, those of ``unnamed`` groups included, which have no words. Best where they
    stay clear of all other dates, so that these keep room for their own.
    """
    taken: list[Box] = [
        (spot.x - 5, spot.top, spot.x + 5, spot.bottom)
        for group in (*groups, *unnamed)
        for spot in group.spots
    ]
    placed: list[Label] = []
    homeless: list[str] = []
    # One after the other, in their order, and never moved again: trying every arrangement
    # would take the power of their number, and a reader looks for a word near its mark, not for
    # the best page.
    for group in groups:
        columns = [
            (cluster.left, 0.0, cluster.right, _DEEP) for cluster in groups if cluster is not group
        ]
        choices = list(_choices(group, room))
        free = (
            choice
            # First clear of the columns of all other dates, whose words would else find no place;
            # only when nothing is free there over columns that hold no words yet.
            for others in ([*taken, *columns], taken)
            for choice in choices
            if _free(choice, others, room, dated=group.moment is not None)
        )
        found = next(free, None)
        if found is None:
            homeless.append(_note(group))
        else:
            placed += found
            taken += map(_box, found)
    return Labels(tuple(placed), tuple(homeless))


def _choices(group: Cluster, room: LaneArea) -> Iterator[list[Label]]:
    """Where the words of a group could stand, best first."""
    block = _lines(group)
    beside = _heights(block, room)
    middle = (group.left + group.right) / 2
    top = min(spot.top for spot in group.spots) - 4 - LINE * (len(block) - 1)
    bottom = max(spot.bottom for spot in group.spots) + SIZE
    above = [top + LINE * at for at in range(len(block))]
    below = [bottom + LINE * at for at in range(len(block))]
    for x, anchor, heights in (
        (group.right + _GAP, "start", beside),
        (group.left - _GAP, "end", beside),
        (middle, "middle", above),
        (middle, "middle", below),
    ):
        yield [
            Label(line.text, x, y, anchor, line.state, line.remark)
            for line, y in zip(block, heights, strict=True)
        ]


def _wordings(group: Cluster) -> list[_Wording]:
    """Each wording once, from the top down."""
    found: dict[tuple[str, State, str], _Wording] = {}
    for spot in group.spots:
        point = spot.point
        # The state is part of the key: a figure that was taken back must not lend its stroke to the
        # same words of one that stands.
        key = (point.words, point.state, _remark(point))
        seen = found.get(key, _Wording(*key, _level(spot), 0))
        found[key] = replace(seen, amount=seen.amount + 1)
    return sorted(found.values(), key=lambda label: label.height)


def _lines(group: Cluster) -> list[_Line]:
    """The words, folded, and below them remarks on what was lowered or taken back."""
    lines: list[_Line] = []
    for wording in _wordings(group):
        words = folded(wording.text, _ROOM, SIZE, _MOST_LINES)
        lines += [_Line(line, wording.height, wording.state, False) for line in words]
        if wording.remark:
            lines.append(_Line(wording.remark, wording.height, wording.state, True))
    return lines


def _note(group: Cluster) -> str:
    """The date and the words of a group whose words have no place."""
    words = [
        f"{wording.text} ({wording.remark})" if wording.remark else wording.text
        for wording in _wordings(group)
    ]
    return f"{group.spots[0].point.when}: {', '.join(reversed(words))}"


def _level(spot: PlotSpot) -> float:
    """The height of its words: above the line that goes on from it, if one does."""
    return spot.y - (LINE - 4 if spot.leads else 0)


def _remark(point: TimelinePoint) -> str:
    if point.state is State.WITHDRAWN:
        return "withdrawn"
    return "" if point.revised is None else words_of.lowered_by(point.revised.by)


def _heights(block: Sequence[_Line], room: LaneArea) -> list[float]:
    """Baselines as near to the wanted heights as their order and the lane allow."""
    highest = room.top + SIZE - 4
    lowest = room.bottom + 2
    found: list[float] = []
    for at, line in enumerate(block):
        # Each line leaves room for those that are still to come, so that the last always fits.
        above = found[-1] + LINE if found else highest
        below = lowest - (len(block) - 1 - at) * LINE
        found.append(max(above, min(line.height + 4, below)))
    return found


def _box(label: Label) -> Box:
    wide = width_of(label.text, SIZE, bold=True)
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - SIZE + 2, left + wide, label.y + 2


def _width(block: Sequence[_Line]) -> float:
    return max(width_of(line.text, SIZE, bold=True) for line in block)


def _free(choice: Sequence[Label], taken: Sequence[Box], room: LaneArea, *, dated: bool) -> bool:
    frame = room.frame
    left, right = (frame.left, frame.right) if dated else (frame.aside, frame.end)
    return all(
        # A unit of slack: widths are estimates, as the fonts of a reader are not known here.
        left - 1 <= box[0]
        and box[2] <= right + 1
        and room.top - 3 <= box[1]
        and box[3] <= room.bottom + 5
        and not any(_meet(box, other) for other in taken)
        for box in map(_box, choice)
    )


def _meet(first: Box, second: Box) -> bool:
    return (
        first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    )

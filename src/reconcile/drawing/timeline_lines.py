"""A timeline as characters: days from left to right, numbers from bottom to top, a letter a voice.

The plot shows the shape; the words stand in the list below it. It is left out where it would
show nothing: on a narrow page, and where all figures have one date or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from string import ascii_letters

from reconcile.drawing.days import DayAxis, several_days
from reconcile.drawing.drawn_timeline import DrawnTimeline, State, TimelinePoint, anchor
from reconcile.drawing.scale import Scale
from reconcile.quantity.interval import Basis
from reconcile.when.moment import Moment
from reconcile.wording import picture_words as words_of

FEWEST_COLUMNS = 60
SEVERAL = "*"
WITHDRAWN = "×"

_ROWS = 12
_MOST_COLUMNS = 120
_TICK_ROOM = 12
_LETTERS = ascii_letters[26:] + ascii_letters[:26]
_UNDATED = "undated"
_GAP = 2
_MOST_ASIDE = 24
CHARACTERS = "│─┤└┬╱↑↓·×"
"""What a plot is drawn with, beside ASCII."""

_PLAIN = str.maketrans(CHARACTERS, "|-+++/^v.x")
_AXIS = re.compile("[│┤]")
_SIGNS: Mapping[str, str] = {
    "↑": "or more",
    "↓": "up to",
    "│": words_of.RANGE_MEANT,
    "─": words_of.WITHIN_DAYS,
    "·": words_of.UNTIL_NEXT,
    SEVERAL: "several",
    WITHDRAWN: "withdrawn",
}


def letters(picture: DrawnTimeline) -> tuple[str, ...]:
    """The letter of each lane; those beyond the alphabets share one sign."""
    return tuple(_LETTERS[at : at + 1] or SEVERAL for at in range(len(picture.lanes)))


def timeline_lines(picture: DrawnTimeline, width: int) -> list[str]:
    """The plot in at most ``width`` columns; no line where there is nothing to see."""
    shown = list(_drawable(picture))
    dates = {(p.moment.start, p.moment.end) for _, p in shown if p.moment is not None}
    if picture.days is None or len(dates) < 2 or width < FEWEST_COLUMNS:
        return []
    plot = _Plot(picture.scale, picture.days, min(width, _MOST_COLUMNS), undated=_room_aside(shown))
    plot.draw(shown)
    return [line.rstrip() for line in plot.lines()]


def _drawable(picture: DrawnTimeline) -> Iterator[tuple[str, TimelinePoint]]:
    """The figures that name a number, each with the letter of its lane."""
    for letter, lane in zip(letters(picture), picture.lanes, strict=True):
        for point in lane.points:
            if point.low is not None:
                yield letter, point


def _room_aside(shown: Iterable[tuple[str, TimelinePoint]]) -> int:
    """How many columns the figures without a date take beside the axis, with their words."""
    words = [len(point.words) + 2 for _, point in shown if point.moment is None]
    if not words:
        return 0
    short = [word for word in words if word <= _MOST_ASIDE]
    return max(len(_UNDATED), *short) + _GAP


def plainly(text: str) -> str:
    """The signs of a plot, or of its key, as ASCII."""
    return text.translate(_PLAIN)


class _Plot:
    """A sheet of cells between the two axes."""

    def __init__(self, scale: Scale, days: DayAxis, width: int, *, undated: int) -> None:
        self._scale, self._days = scale, days
        self._gutter = max(len(tick.label) for tick in scale.ticks) + 1
        self._aside = undated
        self._columns = width - self._gutter - 1 - self._aside
        self._cells = [[" "] * (self._columns + self._aside) for _ in range(_ROWS)]

    def draw(self, shown: Iterable[tuple[str, TimelinePoint]]) -> None:
        """Lines below, letters above; what is drawn first stays."""
        points = list(shown)
        by_claim = {point.claim: point for _, point in points}
        # Letters before lines: a cell holds one sign, and a lost letter is a lost figure, while a
        # bar or a row of dots is understood with a gap in it.
        for letter, point in points:
            if point.moment is None:
                self._undated(letter, point)
            else:
                self._letter(letter, point)
        for _, point in points:
            if point.moment is not None:
                self._reach(point)
        for _, point in points:
            before = None if point.change is None else by_claim.get(point.change.after)
            if before is not None:
                self._step(before, point)

    def _letter(self, letter: str, point: TimelinePoint) -> None:
        """The voice's letter in the first free column of its date, else the sign for several."""
        sign = _sign(letter, point)
        row, columns = self._row(_level(point)), self._within(point.moment)
        cells = self._cells[row]
        # A date of several days may stand anywhere within them; the middle is where one looks.
        middle = columns[len(columns) // 2]
        for at in sorted(columns, key=lambda column: (abs(column - middle), column)):
            if cells[at] == sign:
                return
            if cells[at] == " ":
                cells[at] = sign
                return
        cells[middle] = SEVERAL

    def _undated(self, letter: str, point: TimelinePoint) -> None:
        """The letter and the words in the free row beside the axis that is nearest."""
        sign = _sign(letter, point)
        words = point.words if len(point.words) + 2 <= self._aside - _GAP else "…"
        columns, row = self._within(None), self._row(_level(point))
        for at in sorted(range(_ROWS), key=lambda free: (abs(free - row), free)):
            there = "".join(self._cells[at][columns.start :]).rstrip()
            if there == f"{sign} {words}":  # given twice
                return
            if not there:
                for column, character in zip(columns, f"{sign} {words}", strict=False):
                    self._cells[at][column] = character
                return
        self._cells[row][columns.start] = SEVERAL

    def _reach(self, point: TimelinePoint) -> None:
        """The rest of the reading above and below its letter, and of its days to the sides."""
        columns, row = self._within(point.moment), self._row(_level(point))
        at = columns[len(columns) // 2]
        low, high = point.low, point.high
        if high is None:
            self._put(row - 1, at, "↑")
        elif point.low_basis is Basis.OPEN:
            self._put(row + 1, at, "↓")
        elif low is not None:
            for between in range(self._row(high), self._row(low) + 1):
                self._put(between, at, "│")
        if point.moment is not None and several_days(point.moment):
            for column in columns:
                self._put(row, column, "─")

    def _step(self, before: TimelinePoint, after: TimelinePoint) -> None:
        """Dots on from the earlier figure to the date of the later one."""
        row = self._row(_level(before))
        start, end = self._within(before.moment)[-1], self._within(after.moment)[0]
        for at in range(start, end + 1):
            self._put(row, at, "·")

    def _put(self, row: int, column: int, sign: str) -> None:
        if 0 <= row < _ROWS and self._cells[row][column] == " ":
            self._cells[row][column] = sign

    def _row(self, value: Fraction) -> int:
        return _ROWS - 1 - round(self._scale.position(value) * (_ROWS - 1))

    def _within(self, moment: Moment | None) -> range:
        """The columns of a date, at least one; those beside the axis without one."""
        if moment is None:
            return range(self._columns + _GAP, self._columns + self._aside)
        start, end = self._days.span(moment)
        first = min(int(start * self._columns), self._columns - 1)
        # Half a column is taken off, so that neighbouring days do not share their edge column.
        return range(first, max(int(end * self._columns - 0.5), first) + 1)

    def lines(self) -> Iterator[str]:
        """The sheet with its axes."""
        labels = {self._row(tick.value): tick.label for tick in self._scale.ticks}
        if self._scale.caption:
            yield f"{'':{self._gutter}}{self._scale.caption}"
        for row, cells in enumerate(self._cells):
            label = labels.get(row, "")
            yield f"{label:>{self._gutter - 1}} {'┤' if label else '│'}{''.join(cells)}"
        found = self._days.ticks(self._columns // _TICK_ROOM)
        ticks = [(int(tick.at * self._columns), tick.label) for tick in found]
        yield f"{'':{self._gutter}}└{self._axis({at for at, _ in ticks})}"
        yield f"{'':{self._gutter}} {self._dates(ticks)}"

    def _axis(self, ticks: Set[int]) -> str:
        """The line below the sheet, with a mark at each date and strokes where days are skipped."""
        axis = ["┬" if column in ticks else "─" for column in range(self._columns)]
        for start, end in self._days.breaks:
            for at in range(int(start * self._columns), int(end * self._columns)):
                axis[at] = "╱"
        return "".join(axis)

    def _dates(self, ticks: Sequence[tuple[int, str]]) -> str:
        """The labels below the axis, each from its column on, those that would collide left out."""
        line = ""
        for at, label in ticks:
            # Left to right, the first of two wins: the first date of an axis says where it begins.
            start = min(at, self._columns - len(label))
            if not line or start > len(line):
                line = f"{line:{start}}{label}"
        return f"{line:{self._columns + _GAP}}{_UNDATED}" if self._aside else line


def key(lines: Sequence[str]) -> str:
    """What the signs of a plot mean, as far as they stand in it; empty for no plot."""
    sheet = "".join(_AXIS.split(line, maxsplit=1)[-1] for line in lines if _AXIS.search(line))
    found = [f"{sign} {meaning}" for sign, meaning in _SIGNS.items() if sign in sheet]
    return "; ".join(found)


def _sign(letter: str, point: TimelinePoint) -> str:
    return WITHDRAWN if point.state is State.WITHDRAWN else letter


def _level(point: TimelinePoint) -> Fraction:
    return anchor(point) or Fraction(0)

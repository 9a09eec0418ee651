"""A timeline for a terminal: the shape as a plot, then each voice's figures by date, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.comparing.result.comparison import Comparison
from reconcile.drawing.drawn_timeline import DrawnTimeline, Lane, State, TimelinePoint, fallen
from reconcile.drawing.timeline_lines import CHARACTERS as PLOTTED
from reconcile.drawing.timeline_lines import key, letters, plainly, timeline_lines
from reconcile.drawing.timeline_words import changed, listed
from reconcile.escaping.visible import visible
from reconcile.quantity.digits import span
from reconcile.reports.layout import (
    NARROW,
    Cell,
    Row,
    atom,
    grid,
    joined,
    paint,
    paragraph,
    prose,
)
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage
from reconcile.reports.text import Text
from reconcile.values.classes import dataclass
from reconcile.wording.completeness import lacking, with_lacking
from reconcile.wording.figures import count, percent
from reconcile.wording.index import titled
from reconcile.wording.picture_words import too_few_dates

_SIGNS: Mapping[State, tuple[str, str, str]] = {
    State.STANDS: ("●", "*", "stands"),
    State.REPLACED: ("○", "o", "since replaced by its claimant"),
    State.WITHDRAWN: ("×", "x", "withdrawn"),
    State.RECORDED: ("?", "?", "recorded, not compared"),
}
"""How a figure of each state is marked, how in ASCII, and what that means."""

CHARACTERS = PLOTTED + "".join(drawn for drawn, _, _ in _SIGNS.values())
"""What is drawn with, beside ASCII: what cannot write it asks for plain."""

COMPARE = "reconcile compare"
_DOWN = "yellow"


@dataclass(frozen=True, slots=True)
class TimelineText:
    """Timelines as text on a page (figures, ids and dates may pass its width).

    ``plain`` draws in ASCII, ``full`` lists every figure; ``single`` are the quantities that have
    no timeline, ``further`` is the command to type next.
    """

    pictures: Sequence[DrawnTimeline]
    comparison: Comparison
    page: TerminalPage
    plain: bool = False
    full: bool = False
    single: Sequence[str] = ()
    further: str = COMPARE

    @property
    def points(self) -> list[TimelinePoint]:
        """The figures of all timelines."""
        return [point for picture in self.pictures for point in picture.points]

    def render(self, *, color: bool) -> str:
        """The title, the timelines, what has none, and what the signs mean."""
        lines = self._title()
        for picture in self.pictures:
            lines += [Text(), *self._section(picture)]
        return paint([*lines, *self._without(), *self._ending()], color=color)

    def _title(self) -> list[Text]:
        points = self.points
        found = (
            "no quantity has two dated figures" if self.single else "the data have no figure of it"
        )
        if points:
            quantities = count(len(self.pictures), "quantity", "quantities")
            down = fallen(points)
            revised = f", {down} revised down" if down else ""
            found = f"{count(len(points), 'figure')} of {quantities}{revised}"
        title = f"{titled(self.comparison)} over time"
        return self.page.say(f"{title}: {with_lacking(found, self.comparison)}", style=STRONG)

    def _without(self) -> list[Text]:
        """The quantities that have no timeline, in a line."""
        if not self.single:
            return []
        line, page = too_few_dates(self.single), self.page
        if page.width < NARROW:
            return [Text(), *page.say(line, style=QUIET)]
        return [Text(), Text(page.fitted(line, page.width), QUIET)]

    def _section(self, picture: DrawnTimeline) -> list[Text]:
        page = self.page
        lines = page.say(picture.title, style=STRONG)
        lines.append(Text("-" * max(line.cell_len for line in lines), QUIET))
        lines += page.say(picture.description, 2, QUIET)
        plot = timeline_lines(picture, page.width - 2)
        if plot:
            lines += [Text(), *(Text(f"  {self._drawn(line)}") for line in plot)]
            meaning = key(plot)
            lines += page.say(self._drawn(meaning), 2, QUIET) if meaning else []
        for letter, lane in zip(letters(picture), picture.lanes, strict=True):
            lines += [Text(), *self._lane(lane, letter if plot else "")]
        return lines

    def _drawn(self, text: str) -> str:
        return plainly(text) if self.plain else text

    def _lane(self, lane: Lane, letter: str) -> list[Text]:
        """The voice's name and its figures; who said each where the name does not tell."""
        width = self.page.width
        head = (atom(letter, STRONG),) if letter else ()
        lines = paragraph((*head, *prose(lane.name, STRONG)), width, 2, 2)
        several = {point.said_by for point in lane.points} != {lane.name}
        shown = listed(lane.points, full=self.full)
        wide = [self._row(timeline_point, several=several) for timeline_point in shown]
        medium = [
            (when, words, read, change, (joined(who, where) if where else ()) + line)
            for when, words, read, change, who, where, line in wide
        ]
        tight = [row[:-1] for row in medium]
        return lines + grid((wide, medium, tight), width, 4, [row[-1] for row in medium])

    def _row(self, point: TimelinePoint | int, *, several: bool) -> Row:
        if isinstance(point, int):
            more = (atom("…", QUIET), atom(f"{point:,}", QUIET), atom("more", QUIET))
            return more, (), (), (), (), (), ()
        line = self.page.index.line(self.page.index.figures[point.claim])
        who = prose(point.said_by) if several and point.said_by else ()
        found = () if line is None else (atom(line, QUIET),)
        withdrawn = point.state is State.WITHDRAWN
        down = withdrawn or point.revised is not None
        return (
            (atom(self._sign(point.state)), *(atom(part) for part in point.when.split(" "))),
            (atom(point.words, "strike" if withdrawn else STRONG),),
            _read(point),
            prose(changed(point), _DOWN if down else ""),
            who,
            prose(point.printed_in or "no source"),
            (*found, atom(point.claim, QUIET)),
        )

    def _sign(self, state: State) -> str:
        return _SIGNS[state][self.plain]

    def _ending(self) -> list[Text]:
        lines: list[Text] = [Text()]
        for sentence in self._explained():
            lines += self.page.say(sentence, style=QUIET)
        command = atom(visible(self.further))
        lines += paragraph((atom("Next:", QUIET), command), self.page.width, 0, 2)
        missing = "; ".join(lacking(self.comparison))
        return lines + (self.page.say(f"Not everything is shown: {missing}.") if missing else [])

    def _explained(self) -> Iterator[str]:
        """What the signs mean, how changes and readings were made, and that some are not listed."""
        points = self.points
        states = [state for state in State if any(point.state is state for point in points)]
        if set(states) - {State.STANDS}:  # where there are others than that of most
            yield "; ".join(f"{self._sign(state)} {_SIGNS[state][2]}" for state in states)
        if any(point.change is not None for point in points):
            before = "its claimant's figures before"
            yield f"A change is from {before}, by the numbers that the words name."
        if points:
            tolerance = percent(self.comparison.tolerance)
            yield f"Figures read by profile {self.comparison.profile}, tolerance {tolerance}."
        if any(map(self._is_shortened, self.pictures)):
            yield "Of long series some figures are listed; --full lists all."

    def _is_shortened(self, picture: DrawnTimeline) -> bool:
        """Whether figures of a series are left out of its list."""
        lists = (listed(lane.points, full=self.full) for lane in picture.lanes)
        return any(isinstance(point, int) for points in lists for point in points)


def _read(point: TimelinePoint) -> Cell:
    """How the words were read, where that says more than they do."""
    if point.low is None:
        return ()
    read = span(point.low, point.high)
    same = read.replace(",", "") == point.words.replace(",", "")
    return () if same else (atom(read, QUIET),)

"""A timeline for a terminal: the shape as a plot, then each voice's figures by date, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.comparing.comparison import Comparison
from reconcile.drawing.drawn_timeline import DrawnTimeline, Lane, State, TimelinePoint, fallen
from reconcile.drawing.timeline_lines import CHARACTERS as PLOTTED
from reconcile.drawing.timeline_lines import key, letters, plainly, timeline_lines
from reconcile.drawing.timeline_words import changed, listed
from reconcile.model.route import Place, Route
from reconcile.quantity.writing import span
from reconcile.reports.layout import (
    NARROW,
    NARROWEST,
    Cell,
    LayoutPhrases,
    Row,
    atom,
    fitted,
    grid,
    joined,
    paint,
    paragraph,
    prose,
)
from reconcile.reports.terminal_blocks import QUIET, STRONG, TerminalPage
from reconcile.reports.text import Text
from reconcile.wording.completeness import lacking, with_lacking
from reconcile.wording.figures import count, percent
from reconcile.wording.index import EVERYTHING, index_of, titled

_SIGNS: Mapping[State, str] = {
    State.STANDS: "●",
    State.REPLACED: "○",
    State.WITHDRAWN: "×",
    State.RECORDED: "?",
}
_PLAIN_SIGNS: Mapping[State, str] = {
    State.STANDS: "*",
    State.REPLACED: "o",
    State.WITHDRAWN: "x",
    State.RECORDED: "?",
}
_MEANINGS: Mapping[State, str] = {
    State.STANDS: "stands",
    State.REPLACED: "since replaced by its claimant",
    State.WITHDRAWN: "withdrawn",
    State.RECORDED: "recorded, not compared",
}
CHARACTERS = PLOTTED + "".join(_SIGNS.values())
"""What is drawn with, beside ASCII: what cannot write it asks for plain."""

_DOWN = "yellow"


def render_timelines(  # noqa: PLR0913 - what is shown, and by name how
    pictures: Sequence[DrawnTimeline],
    comparison: Comparison,
    places: Mapping[Route, Place],
    *,
    width: int,
    color: bool,
    plain: bool = False,
    full: bool = False,
    single: Sequence[str] = (),
) -> str:
    """The timelines as text at most ``width`` cells wide (figures, ids, dates may pass it).

    ``places`` gives the line of each claim; ``color`` adds colours, never meaning.
    ``plain`` draws in ASCII, ``full`` lists every figure; ``single`` are the quantities that have
    no timeline.
    """
    kept = LayoutPhrases.of(point.words for picture in pictures for point in picture.points)
    page = TerminalPage(index_of(comparison, places), max(width, NARROWEST), kept)
    lines = _title(pictures, comparison, page, single)
    for picture in pictures:
        lines += [Text(), *_section(picture, page, plain=plain, full=full)]
    lines += _without(single, page)
    return paint(lines + _ending(pictures, comparison, page, plain=plain, full=full), color=color)


def _title(
    pictures: Sequence[DrawnTimeline],
    comparison: Comparison,
    page: TerminalPage,
    single: Sequence[str],
) -> list[Text]:
    title = f"{titled(comparison)} over time"
    points = [point for picture in pictures for point in picture.points]
    if not points:
        none = "no quantity has two dated figures" if single else "the data have no figure of it"
        found = with_lacking(none, comparison)
        return page.say(f"{title}: {found}", style=STRONG)
    figures = count(len(points), "figure")
    quantities = count(len(pictures), "quantity", "quantities")
    down = fallen(points)
    revised = f", {down} revised down" if down else ""
    found = with_lacking(f"{figures} of {quantities}{revised}", comparison)
    return page.say(f"{title}: {found}", style=STRONG)


def _without(single: Sequence[str], page: TerminalPage) -> list[Text]:
    """The quantities that have no timeline, in a line."""
    if not single:
        return []
    named = "; ".join(single)
    line = f"Fewer than two dated figures: {named}"
    if page.width < NARROW:
        return [Text(), *page.say(line, style=QUIET)]
    return [Text(), Text(fitted(line, page.width, page.phrases), QUIET)]


def _section(picture: DrawnTimeline, page: TerminalPage, *, plain: bool, full: bool) -> list[Text]:
    lines = page.say(picture.title, style=STRONG)
    lines.append(Text("-" * max(line.cell_len for line in lines), QUIET))
    lines += page.say(picture.description, 2, QUIET)
    plot = timeline_lines(picture, page.width - 2)
    if plot:
        lines += [Text(), *(Text(f"  {_drawn(line, plain=plain)}") for line in plot)]
        lines += page.say(_drawn(key(plot), plain=plain), 2, QUIET) if key(plot) else []
    for letter, lane in zip(letters(picture), picture.lanes, strict=True):
        shown = listed(lane.points, full=full)
        lines += [Text(), *_lane(lane, shown, letter if plot else "", page, plain=plain)]
    return lines


def _drawn(text: str, *, plain: bool) -> str:
    return plainly(text) if plain else text


def _lane(
    lane: Lane,
    shown: Sequence[TimelinePoint | int],
    letter: str,
    page: TerminalPage,
    *,
    plain: bool,
) -> list[Text]:
    """The voice's name and its figures; who said each where the name does not tell."""
    head = (atom(letter, STRONG),) if letter else ()
    lines = paragraph((*head, *prose(lane.name, STRONG)), page.width, 2, 2)
    several = {point.said_by for point in lane.points} != {lane.name}
    wide = [
        _row(timeline_point, page, _signs(plain=plain), several=several) for timeline_point in shown
    ]
    medium = [
        (when, words, read, change, (joined(who, where) if where else ()) + line)
        for when, words, read, change, who, where, line in wide
    ]
    tight = [row[:-1] for row in medium]
    return lines + grid((wide, medium, tight), page.width, 4, [row[-1] for row in medium])


def _row(
    point: TimelinePoint | int, page: TerminalPage, signs: Mapping[State, str], *, several: bool
) -> Row:
    if isinstance(point, int):
        more = (atom("…", QUIET), atom(f"{point:,}", QUIET), atom("more", QUIET))
        return more, (), (), (), (), (), ()
    figure = page.index.figures[point.claim]
    line = page.index.line(figure)
    who = prose(point.said_by or "unattributed") if several and point.said_by else ()
    found = () if line is None else (atom(line, QUIET),)
    return (
        (atom(signs[point.state]), *(atom(part) for part in point.when.split(" "))),
        (atom(point.words, "strike" if point.state is State.WITHDRAWN else STRONG),),
        _read(point),
        _changed(point),
        who,
        prose(point.printed_in or "no source"),
        (*found, atom(point.claim, QUIET)),
    )


def _read(point: TimelinePoint) -> Cell:
    """How the words were read, where that says more than they do."""
    if point.low is None:
        return ()
    read = span(point.low, point.high)
    same = read.replace(",", "") == point.words.replace(",", "")
    return () if same else (atom(read, QUIET),)


def _changed(point: TimelinePoint) -> Cell:
    down = point.revised is not None or point.state is State.WITHDRAWN
    return prose(changed(point), _DOWN if down else "")


def _signs(*, plain: bool) -> Mapping[State, str]:
    return _PLAIN_SIGNS if plain else _SIGNS


def _ending(
    pictures: Sequence[DrawnTimeline],
    comparison: Comparison,
    page: TerminalPage,
    *,
    plain: bool,
    full: bool,
) -> list[Text]:
    lines: list[Text] = [Text()]
    for sentence in _explained(pictures, comparison, plain=plain, full=full):
        lines += page.say(sentence, style=QUIET)
    topic = "" if comparison.topic == EVERYTHING else f" {comparison.topic}"
    command = atom(f"reconcile compare{topic}")
    lines += paragraph((atom("Next:", QUIET), command), page.width, 0, 2)
    missing = "; ".join(lacking(comparison))
    return lines + (page.say(f"Not everything is shown: {missing}.") if missing else [])


def _explained(
    pictures: Sequence[DrawnTimeline], comparison: Comparison, *, plain: bool, full: bool
) -> Iterator[str]:
    """What the signs mean, how changes and readings were made, and that some are not listed."""
    points = [point for picture in pictures for point in picture.points]
    yield from _signs_explained(points, plain=plain)
    if any(point.change is not None for point in points):
        yield "A change is from its claimant's figures before, by the numbers that the words name."
    if points:
        reading = f"profile {comparison.profile}, tolerance {percent(comparison.tolerance)}"
        yield f"Figures read by {reading}."
    if any(_is_shortened(picture, full=full) for picture in pictures):
        yield "Of long series some figures are listed; --full lists all."


def _signs_explained(points: Iterable[TimelinePoint], *, plain: bool) -> Iterator[str]:
    """What the signs before the figures mean, where there are others than that of most."""
    found = {point.state for point in points}
    if found - {State.STANDS}:
        signs, states = _signs(plain=plain), [state for state in State if state in found]
        yield "; ".join(f"{signs[state]} {_MEANINGS[state]}" for state in states)


def _is_shortened(picture: DrawnTimeline, *, full: bool) -> bool:
    """Whether figures of a series are left out of its list."""
    lists = (listed(lane.points, full=full) for lane in picture.lanes)
    return any(isinstance(point, int) for points in lists for point in points)

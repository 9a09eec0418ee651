"""The picture of a dispute as SVG: each figure on its own line, its words at its mark.

Places across are shares of the width, so that one drawing fills a page of any width with letters
of one size. Colour says who; what an end rests on is said by its shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reconcile.drawing.dispute import UNDATED, DisputePlot, DisputeRow
from reconcile.drawing.forest_rows import ForestRow, Mark
from reconcile.drawing.ink import SMALL, WORDS, fitted, folded, width_of
from reconcile.drawing.scale import Scale, Tick, roomy
from reconcile.escaping.direction import turned
from reconcile.escaping.markup import Attribute, Content, Element, element
from reconcile.quantity.digits import number
from reconcile.quantity.interval import Basis
from reconcile.values.classes import dataclass

ROOM = 296.0
"""The width in pixels that every picture has at least; what is written on it fits into this."""

COLORS = 8
"""How many voices have a colour; the last is everybody else's."""

_LINE, _MARK, _BELOW, _AXIS, _HEAD = 16, 13, 12, 26, 22
_LINES = 3
_SPARE = 4  # per cent of the width that numbers of the axis may stick out on either side
_DOT = 5
_STUB = 4  # pixels of a line that are too short to be seen as such
_DASH = " – "

Paint = Mapping[str, int]
"""The colour of each voice, by its id."""


@dataclass(frozen=True, slots=True)
class _LabelBox:
    """Where a label may stand: shares of the width, and from which height to which."""

    left: float
    right: float
    top: int
    bottom: int


def dispute_svg(plot: DisputePlot, paint: Paint, links: Mapping[str, str] | None = None) -> Element:
    """The picture without a style of its own, as wide as what it stands in."""
    parts, height = parts_of(plot, paint, links or {})
    return element(
        "svg",
        parts,
        class_="rp rp-plot",
        width="100%",
        height=height,
        role="group",
        aria_label=plot.seen,
    )


def signs() -> Element:
    """The shapes of ends, once for all pictures that stand beside them."""
    shapes = (
        ("rp-oh", "rp-head", "M-8 -5L1 0L-8 5Z"),
        ("rp-ol", "rp-head", "M8 -5L-1 0L8 5Z"),
        ("rp-b", "rp-bar", "M0 -6V6"),
        ("rp-cl", "rp-bow", "M4 -6Q-3 0 4 6"),
        ("rp-ch", "rp-bow", "M-4 -6Q3 0 -4 6"),
    )
    return element("defs", (element("path", id=i, class_=c, d=d) for i, c, d in shapes))


def parts_of(
    plot: DisputePlot, paint: Paint, links: Mapping[str, str]
) -> tuple[list[Element], int]:
    """What is drawn, and how tall it is."""
    top = _HEAD if plot.gap is not None else 4
    y = top
    rows: list[Element] = []
    labels: list[_LabelBox] = []
    for row in plot.rows:
        drawn, label = _row(row, plot.scale, paint, y)
        rows.append(_linked(drawn, row, links))
        labels.append(label)
        y = label.bottom + _MARK + _BELOW
    return [*_gap(plot, top, y, labels), *rows, *_axis(plot.scale, y)], y + _AXIS


def _share(scale: Scale, value: Fraction) -> float:
    return scale.position(value) * 100


def _at(share: float) -> str:
    return f"{share:.1f}%".replace(".0%", "%")


def _rule(share: float, top: int, bottom: int, labels: Iterable[_LabelBox]) -> Element:
    """A line from top to bottom that makes way for each label: no line runs through words."""
    pieces = ""
    for label in labels:
        if label.left <= share <= label.right:
            if label.top - top > _STUB:
                pieces += f"M0 {top}v{label.top - top}"
            top = label.bottom
    # Only a picture within the picture can stand at a share of the width and be drawn in pixels.
    return element(
        "svg", element("path", d=f"{pieces}M0 {top}v{bottom - top}"), class_="rp-rule", x=_at(share)
    )


def _row(drawn: DisputeRow, scale: Scale, paint: Paint, y: int) -> tuple[Element, _LabelBox]:
    """A figure: its words, and below them its mark in the colour of its voice."""
    left = 0.0 if drawn.row.open_low else _share(scale, drawn.row.low or Fraction(0))
    right = 100.0 if drawn.row.high is None else _share(scale, drawn.row.high)
    lines = _label(drawn)
    width = max(width for _, width in lines)
    share, anchor = _placed(_labelled_at(drawn.row, left, right), width)
    texts = [
        element("text", content, x=_at(share), y=y + 12 + at * _LINE, text_anchor=anchor)
        for at, (content, _) in enumerate(lines)
    ]
    middle = y + len(lines) * _LINE + _MARK - 5
    color = min(paint.get(drawn.voice, COLORS - 1), COLORS - 1)
    group = element("g", texts, mark_of(drawn.row, (left, right), middle), class_=f"rp-who{color}")
    first, last = _reach(share, anchor, width)
    return group, _LabelBox(first, last, y, y + len(lines) * _LINE)


def _labelled_at(row: ForestRow, left: float, right: float) -> float:
    """Where its words stand: at the end that is said, in the middle where both are."""
    if row.high is None:
        return left
    return right if row.open_low else (left + right) / 2


def _linked(row: Element, drawn: DisputeRow, links: Mapping[str, str]) -> Element:
    href = next((links[claim] for claim in drawn.row.claims if claim in links), None)
    return row if href is None else element("a", row, href=href)


def _label(drawn: DisputeRow) -> list[tuple[Content, float]]:
    """The words and who said them, on one line if that fits into every picture; with widths."""
    when = drawn.when or f", {UNDATED}"
    words, who = width_of(drawn.words, WORDS, bold=True), width_of(drawn.who + when, WORDS)
    joint = width_of(_DASH, WORDS)
    if words + joint + who <= ROOM:
        return [([_words(drawn.words), _DASH, _name(drawn.who), when], words + joint + who)]
    room = ROOM - width_of(when, WORDS)
    name = fitted(drawn.who, room, WORDS)
    first = [
        (_words(line), width_of(line, WORDS, bold=True))
        for line in folded(drawn.words, ROOM, WORDS, _LINES, bold=True)
    ]
    return [*first, ([_name(name), when], width_of(name + when, WORDS))]


def _words(text: str) -> Element:
    piece = " rp-piece" if turned(text) else ""
    return element("tspan", text, class_=f"rp-w{piece}")


def _name(text: str) -> Content:
    return element("tspan", text, class_="rp-piece") if turned(text) else text


def _placed(share: float, width: float) -> tuple[float, str | None]:
    """Where a text stands that belongs to a place: about it, beside it, or at the nearer edge."""
    part = width / ROOM * 100
    if part / 2 <= share <= 100 - part / 2:
        return share, "middle"
    if share <= 50:
        return max(min(share, 100 - part), 0), None
    return min(max(share, part), 100), "end"


def _reach(share: float, anchor: str | None, width: float) -> tuple[float, float]:
    """From where to where a text reaches in the narrowest picture; in wider ones it covers less."""
    part = width / ROOM * 100
    left = share - {"middle": part / 2, "end": part}.get(anchor or "", 0)
    return left, left + part


def mark_of(row: ForestRow, ends: tuple[float, float], y: int) -> list[Element]:
    """The mark of a figure between two shares of the width."""
    kind = " rp-sum" if row.mark is Mark.DERIVED else ""
    left, right = ends
    if row.exact:
        fill = "rp-dot" if row.dated else "rp-hollow"
        return [element("circle", class_=fill, cx=_at(left), cy=y, r=_DOT)]
    dashes = kind if row.dated else f"{kind} rp-dashes"
    line: dict[str, Attribute] = {"x1": _at(left), "x2": _at(right), "y1": y, "y2": y}
    low, high = row.bases
    shapes = (
        (left, {Basis.OPEN: "rp-ol", Basis.STATED: "rp-b"}.get(low, "rp-cl")),
        (right, {Basis.OPEN: "rp-oh", Basis.STATED: "rp-b"}.get(high, "rp-ch")),
    )
    return [
        element("line", class_=dashes.strip() or None, **line),
        *(element("use", href=f"#{shape}", x=_at(at), y=y) for at, shape in shapes),
    ]


def _gap(plot: DisputePlot, top: int, bottom: int, labels: Sequence[_LabelBox]) -> list[Element]:
    """The stretch in which nobody's number lies, and the two numbers that it parts."""
    if plot.gap is None:
        return []
    low, high = plot.gap
    left, right = _share(plot.scale, low), _share(plot.scale, high)
    parts = [
        element("rect", class_="rp-apart", x=_at(left), width=_at(right - left), y=top,
                height=bottom - top),
        _rule(left, top - 4, bottom, labels),
        _rule(right, top - 4, bottom, labels),
    ]  # fmt: skip
    small, large = f"at most {number(low)}", f"at least {number(high)}"
    texts: list[tuple[str, str, str | None]]
    for pair in ((small, large), (number(low), number(high))):
        if _beside(pair, left, right):
            texts = [(pair[0], _at(left), "end"), (pair[1], _at(right), None)]
            break
    else:
        both = f"{small}, {large}"
        share, anchor = _placed((left + right) / 2, width_of(both, SMALL))
        texts = [(both, _at(share), anchor)]
    return parts + [
        element("text", words, class_="rp-number", x=x, y=12, text_anchor=anchor)
        for words, x, anchor in texts
    ]


def _beside(pair: tuple[str, str], left: float, right: float) -> bool:
    """Whether both texts have room outside the gap, and are not over one another."""
    room = ROOM / 100
    return (
        width_of(pair[0], SMALL) <= left * room and width_of(pair[1], SMALL) <= (100 - right) * room
    )


def _axis(scale: Scale, y: int) -> list[Element]:
    parts = [element("line", class_="rp-axis", x1=_at(scale.start * 100), x2="100%", y1=y, y2=y)]
    for tick in roomy(scale.ticks, lambda tick: _extent(scale, tick), 6):
        x, anchor = _ticked(_share(scale, tick.value), width_of(tick.label, SMALL))
        parts.append(
            element("text", tick.label, class_="rp-said", x=x, y=y + 15, text_anchor=anchor)
        )
    if scale.caption:
        attributes = {"class_": "rp-said", "x": "100%", "text_anchor": "end"}
        parts.append(element("text", scale.caption, y=y - 4, **attributes))
    return parts


def _ticked(share: float, width: float) -> tuple[str, str | None]:
    """The place of an axis' number: about its tick, but for one that would leave the page."""
    half = width / ROOM * 50
    if share < half - _SPARE:
        return _at(0), None
    return (_at(100), "end") if share > 100 - half + _SPARE else (_at(share), "middle")


def _extent(scale: Scale, tick: Tick) -> tuple[float, float]:
    """Where a label begins and ends on the narrowest picture."""
    middle, half = scale.position(tick.value) * ROOM, width_of(tick.label, SMALL) / 2
    middle = min(max(middle, half), ROOM - half)
    return middle - half, middle + half

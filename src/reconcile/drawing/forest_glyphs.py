"""A row of a forest plot as characters on a line of cells, in two sets: drawn lines and ASCII."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from reconcile.drawing.forest_rows import SIGNS, ForestRow, Mark
from reconcile.drawing.scale import Scale, Tick, roomy
from reconcile.quantity.interval import Basis
from reconcile.values.classes import dataclass
from reconcile.wording.picture_words import Sign

_MARKS = MappingProxyType({sign: mark for mark, sign in SIGNS.items()})

Band = tuple[Fraction, Fraction | None]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How rows of one kind are drawn: a point, a line and a stated end, by whether dated."""

    point: str
    hollow: str
    line: str
    dashes: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Every character of a picture."""

    strokes: Mapping[Mark, Stroke]
    left: str
    right: str
    shade: str
    edge: str
    axis: str
    tick: str
    tick_above: str
    gap: str
    spelling: Mapping[int, str]

    def write(self, text: str) -> str:
        """Text of the picture's own making, in characters that go with it."""
        return text.translate(self.spelling)

    def sample(self, sign: Sign) -> str:
        """A short piece of what the sign looks like."""
        mark = _MARKS.get(sign, Mark.FIGURE)
        stroke = self.strokes[mark]
        line = stroke.line * 2
        return {
            Sign.EXACT: stroke.point,
            Sign.STATED: f"{stroke.low}{line}{stroke.high}",
            Sign.CONVENTION: f"({line})",
            Sign.OPEN: f"{line}{self.right}",
            Sign.UNDATED: f"{(stroke.dashes * 4)[:4].rstrip()} {stroke.hollow}",
            Sign.BAND: self.shade * 3,
        }.get(sign, line + stroke.line)


_LIGHT = Stroke("■", "□", "─", "╌", "├", "┤")
_PLAIN = Stroke("#", "o", "-", "- ", "[", "]")

DRAWN = Glyphs(
    strokes=MappingProxyType(
        {
            Mark.FIGURE: Stroke("■", "□", "━", "╍", "┣", "┫"),
            Mark.DERIVED: Stroke("●", "○", "═", "═ ", "╞", "╡"),
            Mark.EARLIER: _LIGHT,
            Mark.WITHDRAWN: _LIGHT,
        }
    ),
    left="◄",
    right="►",
    shade="░",
    edge="┊",
    axis="─",
    tick="┴",
    tick_above="┬",
    gap="╱",
    spelling=MappingProxyType({}),
)
ASCII = Glyphs(
    strokes=MappingProxyType(
        {
            Mark.FIGURE: Stroke("#", "o", "=", "= ", "[", "]"),
            Mark.DERIVED: Stroke("*", "o", "~", "~ ", "[", "]"),
            Mark.EARLIER: _PLAIN,
            Mark.WITHDRAWN: _PLAIN,
        }
    ),
    left="<",
    right=">",
    shade=".",
    edge="|",  # not a colon: two of them would begin a command of some build servers
    axis="-",
    tick="+",
    tick_above="+",
    gap="/",
    spelling=MappingProxyType(
        {ord(text): plain for text, plain in (("–", "-"), ("·", "-"), ("≤", "<="), ("≥", ">="))}
    ),
)
CHARACTERS = "■□━╍┣┫●○═╞╡─╌├┤◄►░┊┴┬╱–·≤≥"
"""Everything of a drawn picture that is not ASCII: can an encoding take it?"""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of ``cells`` cells below an axis, and how to draw on it."""

    scale: Scale
    cells: int
    glyphs: Glyphs

    def cell(self, value: Fraction) -> int:
        """The cell of a number, from 0."""
        return round(self.scale.position(value) * (self.cells - 1))

    def ground(self, bands: Iterable[Band]) -> str:
        """What lies below the marks: the edges of all bands."""
        line = [" "] * self.cells
        for end in {end for band in bands for end in band if end}:
            line[self.cell(end)] = self.glyphs.edge
        return "".join(line)

    def shaded(self, ground: str, band: Band) -> str:
        """A ground with one band shaded."""
        first, last = self.reach(band)
        return ground[:first] + self.glyphs.shade * (last + 1 - first) + ground[last + 1 :]

    def reach(self, band: Band) -> tuple[int, int]:
        """The first and the last cell of a band; an open end is the line's own."""
        low, high = band
        first = 0 if not low and high != 0 else self.cell(low)
        return first, self.cells - 1 if high is None else self.cell(high)

    def draw(self, row: ForestRow, ground: str) -> str:
        """The row's mark over its ground."""
        stroke = self.glyphs.strokes[row.mark]
        line = list(ground)
        if row.exact:
            point = stroke.point if row.dated else stroke.hollow
            line[self.cell(row.low or Fraction(0))] = point
            return "".join(line)
        first, last = self._ends(row)
        inner = last - first - 1
        pattern = stroke.line if row.dated else stroke.dashes
        line[first + 1 : last] = (pattern * inner)[:inner]
        line[first] = self._end(row.bases[0], self.glyphs.left, stroke.low, "(")
        line[last] = self._end(row.bases[1], self.glyphs.right, stroke.high, ")")
        return "".join(line)

    def _ends(self, row: ForestRow) -> tuple[int, int]:
        first = 0 if row.open_low else self.cell(row.low or Fraction(0))
        last = self.cells - 1 if row.high is None else self.cell(row.high)
        if last <= first:  # too short to be seen: it is given two cells
            first = max(min(first, self.cells - 2), 0)
            last = first + 1
        return first, last

    @staticmethod
    def _end(basis: Basis, open_: str, stated: str, convention: str) -> str:
        return {Basis.OPEN: open_, Basis.STATED: stated, Basis.CONVENTION: convention}[basis]

    def axis(self, *, above: bool = False) -> str:
        """The axis with its ticks; broken where nought stands apart."""
        line = [self.glyphs.axis] * self.cells
        if self.scale.nought and self.cells > 8:
            gap = max(round(self.scale.start * (self.cells - 1)) - 1, 1)
            line[gap] = self.glyphs.gap
        for tick in self.scale.ticks:
            line[self.cell(tick.value)] = self.glyphs.tick_above if above else self.glyphs.tick
        return "".join(line)

    def labels(self) -> str:
        """The ticks' labels below their ticks: all, or every second, third, … that has room."""
        line = ""
        for tick in roomy(self.scale.ticks, self._extent, 1):
            line = line.ljust(self._extent(tick)[0]) + tick.label
        return line

    def _extent(self, tick: Tick) -> tuple[int, int]:
        """Where a label begins and ends that stands about its tick, within the line."""
        size = len(tick.label)
        start = max(self.cell(tick.value) - size // 2, 0)
        start = min(start, max(self.cells - size, 0))
        return start, start + size

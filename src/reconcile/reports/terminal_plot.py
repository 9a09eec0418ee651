"""Forest plots between the lines of a comparison in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from reconcile.comparing.comparison import Comparison
from reconcile.drawing.forest import Forest, forest
from reconcile.drawing.forest_lines import Line, LinePart, forest_pieces, legend_pieces
from reconcile.drawing.forest_rows import signs
from reconcile.model.quantity import Quantity
from reconcile.reports.terminal_blocks import QUIET, STRONG
from reconcile.reports.text import Text
from reconcile.values.classes import dataclass
from reconcile.wording.picture_words import Sign

_INDENT = 2
_STYLES = MappingProxyType(
    {
        LinePart.TITLE: STRONG,
        LinePart.WORDS: "",
        LinePart.TAKEN_BACK: "strike",
        LinePart.QUIET: QUIET,
        LinePart.MARK: "",
        LinePart.READING: "",
    }
)


class FigureDisplay(StrEnum):
    """How the figures of a quantity are shown."""

    LISTS = "lists"
    PLOTS = "plots"
    PLAIN_PLOTS = "plain plots"


@dataclass(frozen=True, slots=True)
class Plots:
    """The pictures of a comparison, by quantity; ``plain`` ones are drawn in ASCII."""

    pictures: Mapping[Quantity, Forest]
    plain: bool = False

    @classmethod
    def of(cls, comparison: Comparison, display: FigureDisplay) -> Plots:
        """A picture of each quantity that has enough to draw, if pictures are wanted."""
        wanted = comparison.standings if display is not FigureDisplay.LISTS else ()
        drawn = ((standings.quantity, forest(standings, comparison)) for standings in wanted)
        pictures = {quantity: picture for quantity, picture in drawn if picture is not None}
        return cls(pictures, display is FigureDisplay.PLAIN_PLOTS)

    def drawn(self, picture: Forest, width: int) -> list[Text]:
        """A picture, set in as what stands around it is; its legend stands elsewhere, once."""
        pieces = forest_pieces(picture, width - _INDENT, plain=self.plain)
        return [_text(line, _INDENT) for line in pieces]

    def legend(self, width: int) -> list[Text]:
        """What occurs in any of the pictures."""
        found = {sign for picture in self.pictures.values() for sign in signs(picture)}
        ordered = [sign for sign in Sign if sign in found]
        return [_text(line) for line in legend_pieces(ordered, width, plain=self.plain)]


def _text(line: Line, indent: int = 0) -> Text:
    text = Text(" " * indent)
    for piece, part in line:
        text.append(piece, _STYLES[part])
    return text

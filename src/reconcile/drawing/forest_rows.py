"""What a forest plot shows, ready to be drawn: rows in groups on one axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from reconcile.comparing.result.comparison import Figure
from reconcile.drawing.scale import Scale
from reconcile.model.claim import Extent
from reconcile.quantity.digits import span
from reconcile.quantity.interval import Basis
from reconcile.values.classes import dataclass
from reconcile.wording.picture_words import Sign

_LONG = 15


class Mark(StrEnum):
    """What a row stands for."""

    FIGURE = "figure"
    DERIVED = "derived"
    EARLIER = "earlier"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One line of the plot.

    ``low`` is 0 or ``None`` and ``low_basis`` open when nothing bounds it below; ``high`` is
    ``None`` when nothing bounds it above. ``notes`` has a tuple a speaker: who said it, what
    else it is of, when; each piece may have a direction of writing of its own. ``claims`` are
    the ids behind it, several for a sum.
    """

    words: str
    notes: tuple[tuple[str, ...], ...]
    low: Fraction | None
    high: Fraction | None
    low_basis: Basis = Basis.STATED
    high_basis: Basis = Basis.STATED
    dated: bool = True
    mark: Mark = Mark.FIGURE
    claims: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """Who said it and when, in one line."""
        return "; ".join(", ".join(pieces) for pieces in self.notes)

    @property
    def open_low(self) -> bool:
        """Whether nothing bounds it below."""
        return self.low is None or self.low_basis is Basis.OPEN

    @property
    def exact(self) -> bool:
        """Whether it is a single number."""
        return not self.open_low and self.low == self.high

    @property
    def bases(self) -> tuple[Basis, Basis]:
        """Why it ends where it does, on either side."""
        return (
            Basis.OPEN if self.open_low else self.low_basis,
            Basis.OPEN if self.high is None else self.high_basis,
        )

    @property
    def reading(self) -> str:
        """The interval in words, such as ``2,700–2,999``."""
        return span(None if self.open_low else self.low or Fraction(0), self.high)

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """Its finite ends, lower first; one for a single number."""
        low = None if self.open_low else self.low
        return tuple(dict.fromkeys(end for end in (low, self.high) if end is not None))


@dataclass(frozen=True, slots=True)
class ForestGroup:
    """Rows under a title; a camp has ``voices``, and a ``band``: the stretch that they share."""

    head: str
    band: tuple[Fraction, Fraction | None] | None
    rows: tuple[ForestRow, ...]
    voices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What stands above the rows: its head, and whose camp it is."""
        return f"{self.head} · {'; '.join(self.voices)}" if self.voices else self.head


@dataclass(frozen=True, slots=True)
class Forest:
    """A picture of one quantity, ready to be drawn.

    ``names`` are those of its metric, subject, place and period, as far as it has them;
    ``description`` says what can be seen.
    """

    names: tuple[str, ...]
    description: str
    scale: Scale
    groups: tuple[ForestGroup, ...]

    @property
    def title(self) -> str:
        """What is counted, of whom, where and when."""
        return ", ".join(self.names)

    @property
    def rows(self) -> Iterator[ForestRow]:
        """All rows from top to bottom."""
        return (row for group in self.groups for row in group.rows)

    @property
    def long(self) -> bool:
        """Whether it has so many rows that its axis is wanted at both ends."""
        return sum(len(group.rows) for group in self.groups) > _LONG


def high_of(figure: Figure) -> tuple[Fraction | None, Basis]:
    """Where a figure ends above, and why; one incident says at least so many, never only."""
    if figure.claim.extent is Extent.INCIDENT and figure.low is not None:
        return None, Basis.OPEN
    return figure.high, figure.high_basis


def dated(figure: Figure) -> bool:
    """Whether it is known when a figure holds."""
    return figure.date is not None or figure.period is not None


SIGNS: Mapping[Mark, Sign] = MappingProxyType(
    {Mark.DERIVED: Sign.DERIVED, Mark.EARLIER: Sign.EARLIER, Mark.WITHDRAWN: Sign.WITHDRAWN}
)
"""The signs of all marks but that of a figure, which needs none."""

_ENDS = MappingProxyType(
    {Basis.STATED: Sign.STATED, Basis.CONVENTION: Sign.CONVENTION, Basis.OPEN: Sign.OPEN}
)


def signs(picture: Forest) -> tuple[Sign, ...]:
    """The signs that occur in a picture, in the legend's order."""
    banded = any(group.band is not None for group in picture.groups)
    return signs_of(picture.rows, banded=banded)


def signs_of(rows: Iterable[ForestRow], *, banded: bool = False) -> tuple[Sign, ...]:
    """The signs that occur in rows, in the legend's order; ``banded`` adds that of a camp."""
    found = {sign for row in rows for sign in _signs(row)}
    return tuple(sign for sign in Sign if sign in found or (banded and sign is Sign.BAND))


def _signs(row: ForestRow) -> Iterable[Sign]:
    if row.exact:
        yield Sign.EXACT
    else:
        yield from (_ENDS[basis] for basis in row.bases)
    if not row.dated:
        yield Sign.UNDATED
    if row.mark is not Mark.FIGURE:
        yield SIGNS[row.mark]

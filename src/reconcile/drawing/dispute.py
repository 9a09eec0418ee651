"""What the picture of one dispute shows: its figures on one axis, and the numbers that cannot meet.

A row is a figure in the words of whoever gave it, or parts and what they add up to. Every picture
of a document, and the one of the first screen, is made of these rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reconcile.comparing.result.comparison import ClashBound, Discrepancy, Figure, Heading, Verdict
from reconcile.comparing.result.gists import ShareGist
from reconcile.drawing.forest_rows import Forest, ForestGroup, ForestRow, Mark, dated, high_of
from reconcile.drawing.scale import Scale, scale_of
from reconcile.quantity.digits import number
from reconcile.quantity.interval import Basis
from reconcile.values.classes import dataclass
from reconcile.wording import picture_words as words_of
from reconcile.wording.figures import count
from reconcile.wording.index import Index
from reconcile.wording.naming import low_and_high
from reconcile.wording.opening import means

UNDATED = "undated *"
_ALONE = frozenset({Verdict.RELAY, Verdict.REVISION, Verdict.DENIED})
"""The verdicts that set no side against another."""

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One row: who, in which words and of when, and where it stands on the axis."""

    who: str
    words: str
    when: str
    row: ForestRow
    voice: str = ""


@dataclass(frozen=True, slots=True)
class DisputePlot:
    """The picture of one dispute, ready to be drawn, the smallest figures first.

    ``names`` are those of its quantity. ``gap`` is that of the worst discrepancy: at most the first
    number is said on one side, at least the second on the other.
    ``more`` rows had no room.
    """

    names: tuple[str, ...]
    scale: Scale
    rows: tuple[DisputeRow, ...]
    gap: tuple[Fraction, Fraction] | None
    more: int

    @property
    def title(self) -> str:
        """What is counted, of whom, where and when."""
        return ", ".join(self.names)

    @property
    def seen(self) -> str:
        """What there is to see besides the rows' own words."""
        first, *_, last = self.scale.ticks
        axis = words_of.scale_marked(self.scale.kind, first.label, last.label)
        apart = "" if self.gap is None else f"; {words_of.two_sides(*self.gap)}"
        return f"{self.title}: {count(len(self.rows), 'figure')} on a {axis}{apart}"

    @property
    def description(self) -> str:
        """What can be seen, in words."""
        figures = "; ".join(
            f"{row.who}: {row.words}{row.when or f', {UNDATED}'}, read as {row.row.reading}"
            for row in self.rows
        )
        return f"{self.seen}. {figures}."

    @property
    def forest(self) -> Forest:
        """The same for lines of characters."""
        rows = tuple(row.row for row in self.rows)
        return Forest(
            self.names, self.description, self.scale, (ForestGroup(self.title, None, rows),)
        )


def plot_of(
    heading: Heading, index: Index, names: Sequence[str], most: int | None = None
) -> DisputePlot | None:
    """The picture of a dispute, of at most so many rows; ``None`` where there is nothing to see."""
    every = _rows_of(heading, index)
    # Those of the worst discrepancies stay; they are drawn by where they begin, an open end last.
    shown = sorted(every[:most], key=lambda row: (row.row.low or 0, row.row.high is None, row.who))
    if len({drawn.row.bases + drawn.row.ends for drawn in shown}) < _FEWEST:
        return None  # on an axis all of them look alike
    above = any(drawn.row.high is None for drawn in shown)
    scale = scale_of((end for drawn in shown for end in drawn.row.ends), above=above)
    gap = _gap(heading.discrepancies[0], index)
    return DisputePlot(tuple(names), scale, tuple(shown), gap, len(every) - len(shown))


def _rows_of(heading: Heading, index: Index) -> list[DisputeRow]:
    """The figures of a dispute, those of its worst discrepancies first, each once."""
    found: dict[object, DisputeRow] = {}
    for discrepancy in heading.discrepancies:
        for drawn in _of(discrepancy, index):
            found.setdefault((drawn.who, drawn.words, drawn.when, drawn.row.ends), drawn)
    return list(found.values())


def _of(discrepancy: Discrepancy, index: Index) -> Iterator[DisputeRow]:
    gist = discrepancy.gist
    if isinstance(gist, ShareGist):
        return _of_share(discrepancy, gist, index)
    return _of_sides(discrepancy, index)


def _of_sides(discrepancy: Discrepancy, index: Index) -> Iterator[DisputeRow]:
    # Who only retells, lowers or denies has no other side: there each figure is a row of its own.
    sides = [discrepancy.claims] if discrepancy.verdict in _ALONE else low_and_high(discrepancy)
    for side, claims in enumerate(sides):
        figures = index.of(claims)
        bound = discrepancy.at_least if side else discrepancy.at_most
        if len(sides) > 1 and bound is not None and len(figures) > 1:
            yield _sum(bound, figures, side)
        else:
            drawn = (each for each in figures if (each.low, each.high) != (None, None))
            yield from (_figure(each, discrepancy) for each in drawn)


def _who(figure: Figure) -> str:
    return figure.speakers[0] if figure.speakers else figure.voice_name


def _figure(figure: Figure, discrepancy: Discrepancy) -> DisputeRow:
    high, high_basis = high_of(figure)
    words = figure.claim.reading.words
    if discrepancy.verdict is not Verdict.RELAY and not means(figure, discrepancy):
        words = f"{words} {figure.metric_name}"
    when = figure.date or figure.period
    who = _who(figure)
    row = ForestRow(
        words, ((who, when or UNDATED),), figure.low, high, figure.low_basis, high_basis,
        dated(figure), claims=(figure.claim.id,),
    )  # fmt: skip
    return DisputeRow(who, words, "" if when is None else f", {when}", row, figure.voice)


def _of_share(discrepancy: Discrepancy, gist: ShareGist, index: Index) -> Iterator[DisputeRow]:
    """What a share gives of its whole, and the part that its author counts."""
    share, whole, part = index.of(discrepancy.claims)
    words = words_of.share_of(share.claim.reading.words, whole.claim.reading.words)
    row = ForestRow(
        words, ((_who(share),),), gist.gives[0], gist.gives[-1],
        _weaker(share.low_basis, whole.low_basis), _weaker(share.high_basis, whole.high_basis),
        dated(share), Mark.DERIVED, (share.claim.id, whole.claim.id),
    )  # fmt: skip
    yield DisputeRow(_who(share), words, "", row, share.voice)
    yield _figure(part, discrepancy)


def _weaker(*bases: Basis) -> Basis:
    """Why a product ends where it does: open where either of its factors is."""
    return next(basis for basis in (Basis.OPEN, Basis.CONVENTION, Basis.STATED) if basis in bases)


def _sum(bound: ClashBound, figures: Sequence[Figure], side: int) -> DisputeRow:
    """Parts as what they add up to."""
    low, high = (bound.value, bound.other) if side else (bound.other, bound.value)
    end = f"at {'least' if side else 'most'} {number(bound.value)}"
    who = " and ".join(dict.fromkeys(map(_who, figures)))
    row = ForestRow(
        f"parts: {end}", ((who,),), low, high, Basis.STATED, Basis.STATED,
        all(map(dated, figures)), Mark.DERIVED, bound.claims,
    )  # fmt: skip
    return DisputeRow(who, f"parts: {end}", "", row, figures[0].voice)


def _gap(discrepancy: Discrepancy, index: Index) -> tuple[Fraction, Fraction] | None:
    """What the smaller side says at most, and the larger one at least."""
    if discrepancy.verdict in _ALONE:
        return None
    if isinstance(discrepancy.gist, ShareGist):
        return None  # the smaller side may be the share's, the larger the count's
    if discrepancy.at_most is not None and discrepancy.at_least is not None:
        pairs = [(discrepancy.at_most.value, discrepancy.at_least.value)]
    else:
        pairs = _gaps_of_two(discrepancy, index)
    return next((pair for pair in pairs if pair[0] < pair[1]), None)


def _gaps_of_two(discrepancy: Discrepancy, index: Index) -> list[tuple[Fraction, Fraction]]:
    """What one of two figures says at most and the other at least, both ways round."""
    small, large = (index.of(claims) for claims in low_and_high(discrepancy))
    if len(small) != 1 or len(large) != 1:
        return []
    # Which of the two is the smaller one depends on what their hedges are taken for.
    return [
        (low.high, high.low)
        for low, high in ((small[0], large[0]), (large[0], small[0]))
        if low.high is not None and high.low is not None
    ]

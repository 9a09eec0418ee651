"""The picture of the first screen: the first dispute's figures on one axis, a line a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from reconcile.comparing.comparison import Comparison, Discrepancy, Figure, Heading, Verdict
from reconcile.drawing.forest_glyphs import ASCII, DRAWN, Strip
from reconcile.drawing.forest_rows import Mark, Row, dated, high_of
from reconcile.drawing.scale import scale_of
from reconcile.escaping.visible import visible
from reconcile.quantity.interval import Basis
from reconcile.quantity.writing import number
from reconcile.reports.layout import NARROW, Phrases, paragraph, prose
from reconcile.reports.screen_layout import GAP, columns, fitted, widest
from reconcile.reports.terminal_blocks import QUIET, STRONG
from reconcile.wording.index import Index
from reconcile.wording.sides import low_and_high
from reconcile.wording.verdict_sentence import means

_INDENT = 2
_LEAST = 20
_MOST = 60
_NAME = 28
_SHORT = 16
_UNDATED = "*"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row: who, in which words and of when, and where it stands on the axis."""

    who: str
    words: str
    when: str
    row: Row

    @property
    def said(self) -> str:
        """The words and their date, or the mark of an undated one."""
        return f"{self.words} {_UNDATED}" if not self.row.dated else f"{self.words}{self.when}"


def picture_lines(
    titles: Sequence[str],
    comparison: Comparison,
    book: Index,
    page: tuple[int, bool, int],
    phrases: Phrases,
) -> list[Text]:
    """The picture of the first dispute; empty where nothing can be seen on an axis.

    ``titles`` say the same in fewer and fewer words. ``page`` is the width, whether ASCII has to
    do, and how many rows there is room for.
    """
    width, plain, most = page
    every = _rows(comparison.headings[0], book)
    shown = sorted(every[:most], key=lambda one: (one.row.low or 0, one.row.high is None, one.who))
    if len({one.row.bases + one.row.ends for one in shown}) < 2:
        return []
    above = any(one.row.high is None for one in shown)
    scale = scale_of((end for one in shown for end in one.row.ends), above=above)
    strip = Strip(scale, _LEAST, ASCII if plain else DRAWN)
    draw = _wide if width >= NARROW else _narrow
    lines = draw(titles, shown, strip, width, phrases)
    left = len(every) - len(shown)
    return lines + ([Text(f"{' ' * _INDENT}and {left} more", QUIET)] if left > 0 else [])


def _rows(heading: Heading, book: Index) -> list[Drawn]:
    """The figures of a dispute, those of its worst discrepancies first, each once."""
    found: dict[object, Drawn] = {}
    for one in heading.discrepancies:
        for drawn in _of(one, book):
            found.setdefault((drawn.who, drawn.words, drawn.when, drawn.row.ends), drawn)
    return list(found.values())


def _of(one: Discrepancy, book: Index) -> Iterator[Drawn]:
    if one.verdict in (Verdict.RELAY, Verdict.REVISION, Verdict.DENIED):
        yield from (_figure(each, one) for each in book.of(one.claims) if _draws(each))
        return
    for side, claims in enumerate(low_and_high(one)):
        figures = book.of(claims)
        bound = (one.at_most, one.at_least)[side]
        if bound is not None and len(figures) > 1:
            yield _sum(one, figures, side)
        else:
            yield from (_figure(each, one) for each in figures if _draws(each))


def _draws(figure: Figure) -> bool:
    return figure.low is not None or figure.high is not None


def _figure(figure: Figure, one: Discrepancy) -> Drawn:
    high, high_basis = high_of(figure)
    words = figure.claim.reading.words
    if one.verdict is not Verdict.RELAY and not means(figure, one):
        words = f"{words} {figure.metric_name}"
    row = Row(
        words, (), figure.low, high, figure.low_basis, high_basis, dated(figure),
        claims=(figure.claim.id,),
    )  # fmt: skip
    when = figure.date or figure.period
    who = figure.speakers[0] if figure.speakers else figure.voice_name
    return Drawn(who, words, "" if when is None else f", {when}", row)


def _sum(one: Discrepancy, figures: Sequence[Figure], side: int) -> Drawn:
    """Parts as what they add up to."""
    bound = one.at_least if side else one.at_most
    assert bound is not None, "the caller looked"
    low, high = (bound.value, bound.other) if side else (bound.other, bound.value)
    end = f"at {'least' if side else 'most'} {number(bound.value)}"
    who = dict.fromkeys(each.speakers[0] if each.speakers else each.voice_name for each in figures)
    row = Row(
        f"parts: {end}", (), low, high, Basis.STATED, Basis.STATED,
        all(map(dated, figures)), Mark.DERIVED, bound.claims,
    )  # fmt: skip
    return Drawn(" and ".join(who), f"parts: {end}", "", row)


def _wide(
    titles: Sequence[str], shown: Sequence[Drawn], strip: Strip, width: int, phrases: Phrases
) -> list[Text]:
    """Names, words and marks in columns; the axis' numbers beside the title if both fit."""
    names = min(widest([visible(one.who) for one in shown]), _NAME)
    saids = [visible(one.said) for one in shown]
    room = width - _INDENT - names - 2 * GAP
    if widest(saids) > room - _LEAST:  # names give way first, then dates; no figure does
        names = min(names, max(names + room - _LEAST - widest(saids), _SHORT))
        room = width - _INDENT - names - 2 * GAP
    if widest(saids) > room - _LEAST:
        shown = [replace(one, when="") for one in shown]
        saids = [visible(one.said) for one in shown]
    words = min(widest(saids), max(room - _LEAST, 1))
    strip = replace(strip, cells=max(min(room - words, _MOST), _LEAST))
    ground = strip.ground(())
    left = _INDENT + names + words + 2 * GAP
    lines = _headed(titles, strip, left, width, phrases)
    for one, said in zip(shown, saids, strict=True):
        who = fitted(one.who, names, phrases)
        mark = strip.draw(one.row, ground)
        if cell_len(said) > words:
            lines.append(columns(((who, ""), (said, "")), (names, words), _INDENT))
            lines.append(Text(" " * left + mark.rstrip()))
        else:
            cells = ((who, ""), (said, ""), (mark.rstrip(), ""))
            lines.append(columns(cells, (names, words, strip.cells), _INDENT))
    return lines


def _headed(
    titles: Sequence[str], strip: Strip, left: int, width: int, phrases: Phrases
) -> list[Text]:
    """The longest title that leaves room for the numbers of the axis beside it."""
    caption = f" ({strip.scale.caption})" if strip.scale.caption else ""
    labels = strip.labels().rstrip()
    room = left + len(labels) - len(labels.lstrip()) - GAP
    fits = [full for title in titles if cell_len(full := visible(title) + caption) <= room]
    if not fits:
        shortest = fitted(titles[-1] + caption, width, phrases)
        return [Text(shortest, STRONG), Text(" " * left + labels, QUIET)]
    gap = left - cell_len(fits[0])
    return [Text.assemble((fits[0], STRONG), " " * max(gap, 0), (labels[max(-gap, 0) :], QUIET))]


def _narrow(
    titles: Sequence[str], shown: Sequence[Drawn], strip: Strip, width: int, phrases: Phrases
) -> list[Text]:
    """The words of each figure, and its mark on a line below them."""
    strip = replace(strip, cells=max(width - 2 * _INDENT, 10))
    lines = paragraph(prose(titles[0], STRONG, phrases), width)
    for one in shown:
        lines += paragraph(prose(f"{one.who}, {one.said}", "", phrases), width, _INDENT, _INDENT)
        lines.append(Text(" " * 2 * _INDENT + strip.draw(one.row, strip.ground(())).rstrip()))
    lines.append(Text(" " * 2 * _INDENT + strip.labels().rstrip(), QUIET))
    return lines

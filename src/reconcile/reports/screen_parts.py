"""The parts of the first screen: the numbered list, and the picture of the first dispute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reconcile.comparing.result.comparison import Heading
from reconcile.document.digest import Digest, DigestLine
from reconcile.drawing.dispute import DisputeRow, plot_of
from reconcile.drawing.forest_glyphs import ASCII, DRAWN, Strip
from reconcile.escaping.terminal import cell_len
from reconcile.escaping.visible import visible
from reconcile.reports.layout import (
    GAP,
    NARROW,
    columns,
    paragraph,
    prose,
    widest,
)
from reconcile.reports.terminal_blocks import COLORS, QUIET, STRONG, TerminalPage
from reconcile.reports.text import Text
from reconcile.values.classes import replace

TITLE = "Disagreements"
_APART = "apart"
_OPEN = "open question"
_WHAT = 22
_OPENS = 19
_WHO = 24
_INDENT = 2


def list_lines(lines: Sequence[DigestLine], page: TerminalPage) -> list[Text]:
    """The disagreements below their head: in columns, or on a narrow page in blocks."""
    usual, width = _usual(lines), page.width
    rest = [replace(line, where="") if line.where == usual else line for line in lines]
    where = f"{usual}, unless another is named" if usual else ""
    if width < NARROW:
        found = [Text(TITLE, STRONG)]
        found += paragraph(prose(where, QUIET, page.phrases), width, _INDENT) if where else []
        for line in rest:
            found += _block(line, page)
        return found
    widths = _widths(lines, width)
    number, what, who = widths[:3]
    head = number + what + who + 2 * GAP
    titles = ((TITLE.ljust(head + _INDENT), STRONG), (_APART, QUIET), (_OPEN, QUIET))
    found = [columns(titles, (head + _INDENT, widths[3], widths[4]))]
    if where:
        found.append(Text(" " * _INDENT + page.fitted(where, width - _INDENT), QUIET))
    for line in rest:
        found += _row(line, widths, page)
    return found


def _usual(lines: Sequence[DigestLine]) -> str:
    """Whose and where most of several disagreements are: said once, above them."""
    commonest = Counter(line.where for line in lines).most_common(1)
    return next((where for where, times in commonest if times > 1), "")


def _widths(lines: Sequence[DigestLine], width: int) -> tuple[int, ...]:
    """Number, what, who, apart, open: who gives way first, then what, then what is open."""
    number = widest([str(line.number) for line in lines])
    what = min(widest([visible(line.what) for line in lines]), _WHAT)
    apart = max(widest([visible(line.apart) for line in lines]), len(_APART))
    names = widest([visible(line.who) for line in lines])
    whole = max(widest([visible(line.open) for line in lines]), len(_OPEN))
    room = width - _INDENT - number - apart - 4 * GAP
    opens = whole if room - what - whole >= names else min(whole, _OPENS)
    who = room - what - opens
    if who < _WHO:
        opens = max(opens - (_WHO - who), len(_OPEN))
        what = max(min(what, room - opens - _WHO), min(what, 8))
        who = max(room - what - opens, 8)
    return number, what, min(who, names), apart, opens


def _row(line: DigestLine, widths: Sequence[int], page: TerminalPage) -> list[Text]:
    cells = (
        (str(line.number).rjust(widths[0]), STRONG),
        (page.fitted(line.what, widths[1]), COLORS[line.severity]),
        (_who(line, widths[2], page), ""),
        (visible(line.apart), ""),
        (page.fitted(line.open, widths[4]), QUIET),
    )
    rows = [columns(cells, widths, _INDENT)]
    second = "; ".join(filter(None, (line.where, line.news)))
    if second:
        indent = _INDENT + widths[0] + GAP
        rows.append(Text(" " * indent + page.fitted(second, page.width - indent), QUIET))
    return rows


def _who(line: DigestLine, room: int, page: TerminalPage) -> str:
    """Both sides, each with as many names as there is room for, and how many more."""
    whole = visible(line.who)
    if cell_len(whole) <= room or line.account or not line.sides.high or not line.sides.low:
        return page.fitted(line.who, room)
    low, high = line.sides.low, line.sides.high
    for shown in range(max(len(low), len(high)), 0, -1):
        text = f"{_few(low, shown)} / {_few(high, shown)}"
        if cell_len(visible(text)) <= room:
            return visible(text)
    # The first name is fitted twice: what the second one leaves free is the first one's again.
    half = max((room - 3) // 2, 1)
    first = page.fitted(_few(low, 1), half)
    second = page.fitted(_few(high, 1), room - 3 - cell_len(first))
    first = page.fitted(_few(low, 1), room - 3 - cell_len(second))
    return f"{first} / {second}"


def _few(names: Sequence[str], shown: int) -> str:
    more = len(names) - shown
    return ", ".join(names[:shown]) + (f" +{more}" if more > 0 else "")


def _block(line: DigestLine, page: TerminalPage) -> list[Text]:
    """Number and what, where, who, then how far apart and what is open, folded at blanks."""
    found = paragraph(
        (*prose(f"{line.number}", STRONG), *prose(line.what, COLORS[line.severity])),
        page.width, _INDENT, _INDENT,
    )  # fmt: skip
    rest = ", ".join(filter(None, (line.apart, line.open)))
    for text, style in ((line.where, QUIET), (line.who, ""), (rest, QUIET), (line.news, QUIET)):
        if text:
            found += paragraph(prose(text, style, page.phrases), page.width, 2 * _INDENT, _INDENT)
    return found


KNOWN = 3
"""How many known disputes the screen has a line for."""


def aside_lines(digest: Digest, page: TerminalPage) -> list[Text]:
    """The known disputes in a line each, at most three of them."""
    lines = [Text("Known, and not counted", STRONG)] if digest.known else []
    for line in digest.known[:KNOWN]:
        lines += in_a_line(_known_line(line), page, number=f"{line.number}")
    left = len(digest.known) - KNOWN
    if left > 0:
        lines.append(Text(f"{' ' * _INDENT}and {left:,} more known: --full", QUIET))
    return lines


def _known_line(line: DigestLine) -> str:
    """Of what, who, then by whom it was accepted."""
    where = f", {line.where}" if line.where else ""
    return f"{line.what}{where}: {line.who} ({line.known})"


def in_a_line(text: str, page: TerminalPage, style: str = "", *, number: str = "") -> list[Text]:
    """A text below the list: as much as fits in a line; on a narrow page all of it."""
    if page.width < NARROW:
        cell = (*prose(number, STRONG), *prose(text, style, page.phrases))
        return paragraph(cell, page.width, _INDENT, _INDENT)
    head = " " * _INDENT + (f"{number}  " if number else "")
    return [Text.assemble((head, STRONG), (page.fitted(text, page.width - len(head)), style))]


_LEAST = 20
_MOST = 60
_NAME = 28
_SHORT = 16
_UNDATED = "*"


def picture_lines(
    titles: Sequence[str], heading: Heading, page: TerminalPage, most: int, *, plain: bool
) -> list[Text]:
    """The picture of a dispute; empty where nothing can be seen on an axis.

    ``titles`` say the same in fewer and fewer words. There is room for ``most`` rows; ``plain``
    draws in ASCII.
    """
    plot = plot_of(heading, page.index, titles, most)
    if plot is None:
        return []
    strip = Strip(plot.scale, _LEAST, ASCII if plain else DRAWN)
    draw = _wide if page.width >= NARROW else _narrow
    lines = draw(titles, plot.rows, strip, page)
    return lines + ([Text(f"{' ' * _INDENT}and {plot.more} more", QUIET)] if plot.more else [])


def _words_and_date(drawn: DisputeRow) -> str:
    """The words and their date, or the mark of an undated one."""
    return f"{drawn.words}{drawn.when}" if drawn.row.dated else f"{drawn.words} {_UNDATED}"


def _wide(
    titles: Sequence[str], shown: Sequence[DisputeRow], strip: Strip, page: TerminalPage
) -> list[Text]:
    """Names, words and marks in columns; the axis' numbers beside the title if both fit."""
    names = min(widest([visible(drawn.who) for drawn in shown]), _NAME)
    labels = [visible(_words_and_date(drawn)) for drawn in shown]
    room = page.width - _INDENT - names - 2 * GAP
    if widest(labels) > room - _LEAST:  # names give way first, then dates; no figure does
        names = min(names, max(names + room - _LEAST - widest(labels), _SHORT))
        room = page.width - _INDENT - names - 2 * GAP
    if widest(labels) > room - _LEAST:  # with dates; the mark of an undated figure stays
        shown = [replace(drawn, when="") for drawn in shown]
        labels = [visible(_words_and_date(drawn)) for drawn in shown]
    words = min(widest(labels), max(room - _LEAST, 1))
    strip = replace(strip, cells=max(min(room - words, _MOST), _LEAST))
    ground = strip.ground(())
    left = _INDENT + names + words + 2 * GAP
    lines = _headed(titles, strip, left, page)
    for drawn, label in zip(shown, labels, strict=True):
        who = page.fitted(drawn.who, names)
        mark = strip.draw(drawn.row, ground)
        if cell_len(label) > words:
            lines.append(columns(((who, ""), (label, "")), (names, words), _INDENT))
            lines.append(Text(" " * left + mark.rstrip()))
        else:
            cells = ((who, ""), (label, ""), (mark.rstrip(), ""))
            lines.append(columns(cells, (names, words, strip.cells), _INDENT))
    return lines


def _headed(titles: Sequence[str], strip: Strip, left: int, page: TerminalPage) -> list[Text]:
    """The longest title that leaves room for the numbers of the axis beside it."""
    caption = f" ({strip.scale.caption})" if strip.scale.caption else ""
    labels = strip.labels().rstrip()
    room = left + len(labels) - len(labels.lstrip()) - GAP
    fits = [full for title in titles if cell_len(full := visible(title) + caption) <= room]
    if not fits:
        shortest = page.fitted(titles[-1] + caption, page.width)
        return [Text(shortest, STRONG), Text(" " * left + labels, QUIET)]
    gap = left - cell_len(fits[0])
    return [Text.assemble((fits[0], STRONG), " " * max(gap, 0), (labels[max(-gap, 0) :], QUIET))]


def _narrow(
    titles: Sequence[str], shown: Sequence[DisputeRow], strip: Strip, page: TerminalPage
) -> list[Text]:
    """The words of each figure, and its mark on a line below them."""
    strip = replace(strip, cells=max(page.width - 2 * _INDENT, 10))
    lines = paragraph(prose(titles[0], STRONG, page.phrases), page.width)
    for drawn in shown:
        cell = prose(f"{drawn.who}, {_words_and_date(drawn)}", "", page.phrases)
        lines += paragraph(cell, page.width, _INDENT, _INDENT)
        lines.append(Text(" " * 2 * _INDENT + strip.draw(drawn.row, strip.ground(())).rstrip()))
    lines.append(Text(" " * 2 * _INDENT + strip.labels().rstrip(), QUIET))
    return lines

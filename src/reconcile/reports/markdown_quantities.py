"""A section of Markdown for each quantity: the printable line, a picture, camps, figures."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.comparing.comparison import Camp, Comparison, Figure, Standings
from reconcile.drawing.forest import forest
from reconcile.drawing.forest_lines import forest_lines
from reconcile.escaping.markdown import markdown
from reconcile.model.quantity import Quantity
from reconcile.reports.markdown_figures import figure_table, quantity_table, quoted
from reconcile.reports.markdown_fitting import Kind, Part, Write, fixed, title
from reconcile.reports.markdown_marks import fenced, fold, table
from reconcile.reports.markdown_pictures import image
from reconcile.reports.markdown_sheet import Sheet, worded
from reconcile.wording.figures import count, span
from reconcile.wording.index import sections, unplaced

_CAMPS = ("Camp", "Range", "Voices", "Statements", "Tellings", "Also fits")
_WIDTH = 100


def quantities(comparison: Comparison, sheet: Sheet) -> Iterator[Part]:
    """The parts of each quantity in the vocabulary's order, then figures that stand nowhere."""
    disputed = _disputed(comparison, sheet)
    for section in sections(comparison):
        key = f"## {section.metric}"
        yield title(f"## {markdown(section.title)}", key)
        for at, one in enumerate(section.standings):
            rank = disputed.get(one.quantity, len(disputed) + at)
            titles = [f"### {markdown(one.name)}"] if one.name != section.name else []
            quiet = one.quantity not in disputed
            for kind, write in _standings(one, titles, comparison, sheet):
                early = quiet and kind is not Kind.FIGURES
                yield Part(write, Kind.QUIET if early else kind, rank, within=key)
    left = unplaced(comparison)
    if left:
        text = "\n\n".join(["## Other figures", figure_table(left, sheet)])
        yield fixed(text, Kind.FIGURES)


def _disputed(comparison: Comparison, sheet: Sheet) -> dict[Quantity, int]:
    """The quantities that listed discrepancies are about, by the rank of their worst."""
    found: dict[Quantity, int] = {}
    for heading in comparison.headings:
        for one in heading.discrepancies:
            rank = sheet.ranks[one.id]
            found[one.quantity] = min(rank, found.get(one.quantity, rank))
    return found


def _standings(
    one: Standings, titles: list[str], comparison: Comparison, sheet: Sheet
) -> Iterator[tuple[Kind, Write]]:
    """The printable line, the picture, the camps, the figures, as far as there are any."""
    opening = "\n\n".join([*titles, markdown(one.line)])
    yield Kind.QUANTITY, lambda _: opening
    picture = _picture(one, comparison, sheet)
    if picture:
        yield Kind.PICTURE, lambda _: picture
    camps = [_camp(at, camp, sheet) for at, camp in enumerate(one.camps, 1)]
    if camps:
        written = table(_CAMPS, camps)
        yield Kind.QUANTITY, lambda _: written
    figures = _figures(one, sheet)
    if figures is not None:
        yield Kind.FIGURES, figures


def _picture(one: Standings, comparison: Comparison, sheet: Sheet) -> str:
    picture = forest(one, comparison)
    if picture is None:
        return ""
    if sheet.pictures is not None and one.quantity in sheet.pictures:
        return image(picture.title, sheet.pictures[one.quantity])
    return fenced(forest_lines(picture, _WIDTH))


def _camp(at: int, camp: Camp, sheet: Sheet) -> list[str]:
    also = "; ".join(
        f"{worded(figure)} ({markdown(figure.voice_name)})"
        for figure in sheet.index.of(camp.also_fits)
    )
    return [
        str(at),
        span(camp.low, camp.high),
        markdown(sheet.index.names(camp.voices)),
        str(camp.statements),
        str(camp.tellings),
        also or "–",
    ]


def _figures(one: Standings, sheet: Sheet) -> Write | None:
    """Every figure of the quantity and the camp it stands in, with quotes and notes, folded."""
    groups = [(str(at), camp.claims) for at, camp in enumerate(one.camps, 1)]
    groups += [("earlier", one.earlier), ("recorded only", one.recorded)]
    listed: list[tuple[str, Figure]] = [
        (name, figure) for name, claims in groups for figure in sheet.index.of(claims)
    ]
    if not listed:
        return None
    names, figures = [name for name, _ in listed], [figure for _, figure in listed]
    rows = quantity_table(figures, sheet, ("Camp", names))
    words = quoted(figures, sheet)
    notes = [f"Quotes and notes:\n\n{words}"] if words else []
    return lambda there: fold(count(len(listed), "figure"), rows(there), *notes)

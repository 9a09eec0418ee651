"""The figures of each quantity: the line that a newsroom can print, and a row for every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.comparing.result.comparison import Figure
from reconcile.comparing.result.comparison_parts import Camp, Standings
from reconcile.document.disputes import speakers, worded
from reconcile.document.material import Material, joined, term
from reconcile.document.parts import (
    Block,
    DataText,
    DocumentRow,
    DocumentSection,
    Item,
    Link,
    Listing,
    OwnWords,
    Paragraph,
    Part,
    RowGroup,
    SectionWorth,
    Span,
    Spans,
    Strong,
    Table,
    named_columns,
    table_of,
)
from reconcile.model.quantity import quantity_of
from reconcile.values.groups import grouped
from reconcile.wording.figures import count, span
from reconcile.wording.index import sections, timed, unplaced, varying

EARLIER, RECORDED = "earlier, since replaced", "recorded, not compared"
OPEN = "in no camp"
_COLUMNS = ("Figure", "Said by", "When", "Printed in")


def quantities(made_from: Material) -> DocumentSection | None:
    """Every figure once, in the vocabulary's order of what they count."""
    # Figures that stand in no camp, such as those that fit several.
    unplaced_figures = unplaced(made_from.comparison)
    aside = grouped((quantity_of(figure.claim).whole, figure) for figure in unplaced_figures)
    parts = [
        _part(f"quantity-{at}-{step}", standings, aside.pop(standings.quantity, ()), made_from)
        for at, section in enumerate(sections(made_from.comparison), 1)
        for step, standings in enumerate(section.standings, 1)
    ]
    left = [figure for figures in aside.values() for figure in figures]
    if left:
        title = (OwnWords(f"Other figures: {count(len(left), 'figure')}"),)
        table = table_of("", _COLUMNS, _rows(left, made_from, of=True))
        parts.append(Part((table,), title, "other-figures", made_from.marks(left)))
    if not parts:
        return None
    head = "The figures, quantity by quantity"
    return DocumentSection(
        head, "figures", tuple(parts), SectionWorth.FIGURES, "the figures of each quantity",
        folded=False,
    )  # fmt: skip


def _part(anchor: str, standings: Standings, aside: Sequence[Figure], made_from: Material) -> Part:
    """A quantity with several figures behind its name; one with a single figure is that line."""
    claims = [claim for camp in standings.camps for claim in camp.claims]
    figures = [*made_from.index.of((*claims, *standings.earlier, *standings.recorded)), *aside]
    marks = made_from.marks(figures)
    if len(figures) == 1:
        # A table of one row behind a fold would hide what a line says.
        return Part((_single(standings, figures[0], made_from),), (), anchor, marks)
    title = (DataText(standings.name), OwnWords(f": {count(len(figures), 'figure')}"))
    return Part(tuple(_several(standings, aside, made_from)), title, anchor, marks)


def _single(standings: Standings, figure: Figure, made_from: Material) -> Listing:
    recorded = (OwnWords(f" ({RECORDED})"),) if standings.recorded else ()
    spans: Spans = (
        DataText(standings.name), OwnWords(": "), Strong(worded(figure)), OwnWords(", "),
        *speakers(figure), OwnWords(f", {timed(figure)}, in "), *_printed(figure, made_from),
        *recorded,
    )  # fmt: skip
    item = Item(
        spans,
        (*_quote(figure), *_machine(figure, made_from)),
        made_from.claim_anchors[figure.claim.id],
    )
    return Listing((item,), "single")


def _several(standings: Standings, aside: Sequence[Figure], made_from: Material) -> Iterator[Block]:
    yield Paragraph(made_from.prose(standings.line), "line")
    groups = [_camp(camp, made_from) for camp in standings.camps]
    rest = (
        (OPEN, aside),
        (EARLIER, made_from.index.of(standings.earlier)),
        (RECORDED, made_from.index.of(standings.recorded)),
    )
    for title, figures in rest:
        if figures:
            groups.append(RowGroup(_rows(figures, made_from), (term(title),)))
    if groups:
        yield Table("", named_columns(_COLUMNS), tuple(groups))


def _camp(camp: Camp, made_from: Material) -> RowGroup:
    """The rows of a camp, under the stretch that its figures share."""
    index = made_from.index
    amounts = f" ({count(camp.statements, 'statement')}, {count(camp.tellings, 'telling')})"
    shown = amounts if camp.tellings > 1 else ""
    names = [(DataText(index.voices.get(voice, voice)),) for voice in camp.voices]
    note: list[Span] = [OwnWords(" · "), *joined(names, "; "), OwnWords(shown)]
    fitting = [
        (*worded(figure), OwnWords(" ("), DataText(figure.voice_name), OwnWords(")"))
        for figure in index.of(camp.also_fits)
    ]
    if fitting:
        note += [OwnWords("; "), term("also fits"), OwnWords(": "), *joined(fitting, "; ")]
    loosely = " within rounding" if camp.rounded else ""
    title = (OwnWords(f"{span(camp.low, camp.high)}{loosely}"),)
    return RowGroup(_rows(index.of(camp.claims), made_from), title, tuple(note))


def _rows(
    figures: Sequence[Figure], made_from: Material, *, of: bool = False
) -> tuple[DocumentRow, ...]:
    counts = varying(figures, metric=of)
    return tuple(
        DocumentRow(
            (
                (*worded(figure), *((OwnWords(" "), DataText(counted)) if counted else ())),
                speakers(figure),
                (OwnWords(timed(figure)),),
                _printed(figure, made_from),
            ),
            _quote(figure),
            _machine(figure, made_from),
            made_from.claim_anchors[figure.claim.id],
            made_from.marks([figure]),
        )
        for figure, counted in zip(figures, counts, strict=True)
    )


def _printed(figure: Figure, made_from: Material) -> Spans:
    if figure.printed_in is None:
        return (OwnWords("no source"),)
    source = figure.claim.source
    anchor = "" if source is None else made_from.source_anchors.get(source, "")
    shown = (DataText(figure.printed_in),)
    return (Link(shown, anchor),) if anchor else shown


def _quote(figure: Figure) -> Spans:
    """The publication's words and the curator's note."""
    quote, note = figure.claim.quote, figure.claim.note
    spans: list[Span] = [OwnWords("“"), DataText(quote, "quote"), OwnWords("” ")] if quote else []
    if note:
        spans += [OwnWords("Note: "), DataText(note, "quote"), OwnWords(" ")]
    return tuple(spans)


def _machine(figure: Figure, made_from: Material) -> Spans:
    """Where the claim stands in the data, and in which disagreements."""
    disputed = made_from.disputed_in.get(figure.claim.id, ())
    return (
        made_from.line(figure), OwnWords(" "), DataText(figure.claim.id, "id"),
        *made_from.to_numbers(" disputed in ", disputed),
    )  # fmt: skip

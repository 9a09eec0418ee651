"""The disagreements as numbered blocks, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from reconcile.comparing.comparison import Discrepancy, Figure, Heading, Severity
from reconcile.escaping.markup import Content, Element, element
from reconcile.reports.page_parts import (
    folded,
    inward,
    joined,
    name,
    provenance,
    row,
    said,
    table,
    worded,
)
from reconcile.reports.page_sheet import Sheet
from reconcile.wording.figures import count
from reconcile.wording.index import apart, flips, told, varying
from reconcile.wording.points import Kind, Point, points

_FIGURE = ("Figure", "Of", "Said by", "When", "Printed in", "In the data", "Claim")
SHAPES = {
    Severity.ERROR: "■",
    Severity.WARNING: "▲",
    Severity.NOTE: "●",
    Severity.INFO: "○",
}
"""The shape that stands for a severity wherever its colour does."""


def disagreements(sheet: Sheet) -> Element | None:
    """Every heading with its discrepancies, worst first."""
    groups = [_heading(at, one, sheet) for at, one in enumerate(sheet.comparison.headings, 1)]
    if not groups:
        return None
    head = element("h2", "The disagreements, worst first", id="disagreements")
    none = element("p", class_="none")
    return element("section", head, groups, none, aria_labelledby="disagreements", class_="counted")


def heading_anchor(at: int) -> str:
    """The id of the heading at this position, from 1."""
    return f"disagreement-{at}"


def badge(one: Discrepancy) -> Element:
    """Verdict and severity, by word and by shape."""
    shape = element("span", f"{SHAPES[one.severity]} ", aria_hidden="true")
    return element("span", shape, f"{one.verdict} ({one.severity})", class_=f"badge {one.severity}")


def _heading(at: int, one: Heading, sheet: Sheet) -> Element:
    anchor = heading_anchor(at)
    return element(
        "section",
        element(
            "h3", element("span", f"{at}. ", class_="number"), sheet.prose(one.title), id=anchor
        ),
        (_block(each, sheet) for each in one.discrepancies),
        element("p", class_="none"),
        aria_labelledby=anchor,
        class_=sheet.marks(one.discrepancies, "heading"),
    )


def _block(one: Discrepancy, sheet: Sheet) -> Element:
    number = sheet.anchors.numbers[one.id]
    anchor = sheet.anchors.blocks[one.id]
    figures = sheet.book.of(one.claims)
    evidence = sheet.book.evidence.get(one.id, ())
    return element(
        "article",
        element("h4", element("a", number, href=f"#{anchor}", class_="number"), " ", badge(one)),
        _measures(one),
        element("p", sheet.prose(told(one)), class_="told"),
        table(f"The figures of {number}", _FIGURE, _rows(figures, sheet)) if figures else None,
        _points(one, sheet),
        _evidence(evidence, sheet) if evidence else None,
        id=anchor,
        class_=sheet.marks([one], "block", str(one.severity)),
    )


def _measures(one: Discrepancy) -> Element:
    within = [] if one.within is None else [f"within one {one.within}"]
    at = flips(one)
    said_ = " · ".join([*apart(one), *within, *([at] if at else [])])
    return element("p", f"{said_} · " if said_ else None, name(one.id, "id"), class_="measures")


def _rows(figures: Sequence[Figure], sheet: Sheet) -> list[Element]:
    counts = varying(figures, metric=True)
    return [
        row(
            _FIGURE,
            [
                worded(figure),
                name(of),
                *provenance(figure, sheet),
                inward(name(figure.claim.id, "id"), sheet.anchors.claims.get(figure.claim.id)),
            ],
        )
        for figure, of in zip(figures, counts, strict=True)
    ]


def _points(one: Discrepancy, sheet: Sheet) -> Element | None:
    """What there is to say of it, each kind under its label."""
    lines: list[Element] = []
    for kind, found in groupby(points(one, sheet.book), attrgetter("kind")):
        lines.append(element("dt", kind.capitalize()))
        lines += [element("dd", _point(each, one, sheet), class_=_class(kind)) for each in found]
    return element("dl", lines, class_="points") if lines else None


def _class(kind: Kind) -> str | None:
    return "remainder" if kind is Kind.REMAINDER else None


def _point(point: Point, one: Discrepancy, sheet: Sheet) -> Content:
    if point.kind is Kind.RESTATED:
        return [f"{point.text}: ", _claims(one.restated_by, sheet)]
    return sheet.prose(f"{point.text}{point.more}")


def _claims(claims: Sequence[str], sheet: Sheet) -> list[Content]:
    anchors = sheet.anchors.claims
    return joined((inward(name(claim), anchors.get(claim)) for claim in claims), ", ")


def _evidence(found: Sequence[Discrepancy], sheet: Sheet) -> Element:
    summary = f"{count(len(found), 'discrepancy', 'discrepancies')} rest on it"
    if len(found) == 1:
        summary = "1 discrepancy rests on it"
    return folded(
        summary, element("ol", (_resting(one, sheet) for one in found)), class_="evidence"
    )


def _resting(one: Discrepancy, sheet: Sheet) -> Element:
    figures = joined((said(figure, sheet) for figure in sheet.book.of(one.claims)), "; ")
    return element(
        "li",
        element("h5", f"{sheet.anchors.numbers[one.id]} ", badge(one)),
        _measures(one),
        element("p", sheet.prose(told(one)), class_="told"),
        element("p", figures) if figures else None,
        _points(one, sheet),
        id=sheet.anchors.blocks[one.id],
    )

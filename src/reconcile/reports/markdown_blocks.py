"""Discrepancies as numbered blocks of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.comparing.comparison import Discrepancy, Heading
from reconcile.escaping.markdown import markdown
from reconcile.reports.markdown_figures import figure_list, figure_table
from reconcile.reports.markdown_marks import anchor, fold, strong
from reconcile.reports.markdown_sheet import Sheet, remainder
from reconcile.wording.figures import count
from reconcile.wording.index import apart, between, flips, judged, told
from reconcile.wording.points import Kind, Point, points


def blocks(number: int, one: Heading, sheet: Sheet) -> Iterator[tuple[Discrepancy, str]]:
    """A block for each discrepancy of a heading.

    The first has the heading's title above it and is open; of the others the sentence is, and
    the rest folded.
    """
    first, *others = one.discrepancies
    head = [
        f"### {anchor(first.id)}{number}. {markdown(one.title)}",
        f"#### {_verdict(f'{number}.1', first)}",
    ]
    yield first, "\n\n".join([*head, *_full(first, sheet), *_evidence(first, sheet)])
    for item, other in enumerate(others, 2):
        title = f"#### {anchor(other.id)}{_verdict(f'{number}.{item}', other)}"
        yield other, "\n\n".join([title, *_folded(other, sheet)])


def _verdict(number: str, one: Discrepancy) -> str:
    within = [] if one.within is None else [f"within one {one.within}"]
    return f"{number} {markdown(' · '.join([judged(one), *apart(one), *within]))}"


def _folded(one: Discrepancy, sheet: Sheet) -> list[str]:
    sentence, *rest = [*_full(one, sheet), *_evidence(one, sheet)]
    if one.reconciles_if is not None:
        joint = ". " if between(one, sheet.index) else ": "
        sentence += f"{joint}{remainder(one, sheet)}"
    figures = count(len(sheet.index.of(one.claims)), "figure")
    return [sentence, fold(f"{figures} and the reasons", *rest)]


def _full(one: Discrepancy, sheet: Sheet) -> list[str]:
    parts = [markdown(told(one))]
    figures = sheet.index.of(one.claims)
    if figures:
        parts.append(figure_table(figures, sheet))
    return [*parts, _reasons(one, sheet), *_restated(one, sheet)]


def _reasons(one: Discrepancy, sheet: Sheet) -> str:
    """Everything there is to say besides the figures, and by which name tools know it."""
    at = flips(one)
    said = [
        remainder(one, sheet) if point.kind is Kind.REMAINDER else _point(point)
        for point in points(one, sheet.index)
        if point.kind is not Kind.RESTATED
    ]
    if at is not None:
        said.append(f"Flip tolerance: {at}")
    said.append(f"Id: {markdown(one.id)}")
    return "\n".join(f"- {line}" for line in said)


def _point(one: Point) -> str:
    return f"{one.kind.capitalize()}: {markdown(one.text + one.more)}"


def _restated(one: Discrepancy, sheet: Sheet) -> list[str]:
    figures = sheet.index.of(one.restated_by)
    if not figures:
        return []
    title = f"Restated by {count(len(figures), 'other telling')}"
    return [fold(title, figure_list(figures, sheet))]


def _evidence(one: Discrepancy, sheet: Sheet) -> list[str]:
    """The discrepancies that are this one's evidence, each as a block, folded together."""
    found = sheet.index.evidence.get(one.id, ())
    if not found:
        return []
    parts: list[str] = []
    for item, other in enumerate(found, 1):
        number = f"{sheet.numbers.get(one.id, '')}.{item}"
        parts += [f"{anchor(other.id)}{strong(_verdict(number, other))}", *_full(other, sheet)]
    title = count(len(found), "discrepancy rests", "discrepancies rest")
    return [fold(f"{title} on it", *parts)]

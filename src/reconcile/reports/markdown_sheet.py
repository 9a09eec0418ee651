"""What every part of a Markdown report is written with: names, lines, numbers, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reconcile.comparing.comparison import Comparison, Discrepancy, Figure
from reconcile.document.line_links import line_link
from reconcile.escaping.markdown import markdown
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Route
from reconcile.reports.markdown_marks import name, pointing, strong, within
from reconcile.wording.index import Index, between, index


@dataclass(frozen=True, slots=True)
class Sheet:
    """The index of a comparison, and what this report makes of it.

    ``numbers`` are the blocks' (``1.2``; ``1.2.3`` for what ``1.2`` rests on) by discrepancy;
    ``ranks`` of those that are listed are by severity, the worst is 0;
    ``pictures`` the files with the picture of a quantity, ``None`` for pictures of characters;
    ``part`` the discrepancies with a block in which a claim takes part.
    """

    index: Index
    numbers: Mapping[str, str]
    ranks: Mapping[str, int]
    link_base: str | None = None
    pictures: Mapping[Quantity, str] | None = None
    part: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def line(self, figure: Figure) -> str:
        """``path:line`` of a figure in the data, as a link where there is a base."""
        place = self.index.places.get(figure.claim.route)
        if place is None:
            return "–"
        target = line_link(self.link_base, place.path, place.line)
        return pointing(f"{place.path}:{place.line}", target)

    def pointers(self, ids: Iterable[str], there: Iterable[str]) -> str:
        """The numbers of blocks in their order, as links to those that are ``there``."""
        present = frozenset(there)
        known = sorted((one for one in ids if one in self.numbers), key=self._place)
        return ", ".join(
            within(self.numbers[one], one) if one in present else self.numbers[one] for one in known
        )

    def _place(self, one: str) -> list[int]:
        return [int(step) for step in self.numbers[one].split(".")]


def sheet_of(
    comparison: Comparison,
    places: Mapping[Route, Place],
    link_base: str | None,
    pictures: Mapping[Quantity, str] | None,
) -> Sheet:
    """The sheet of a comparison, with its blocks numbered as they are listed."""
    book = index(comparison, places)
    numbers: dict[str, str] = {}
    for at, heading in enumerate(comparison.headings, 1):
        for item, one in enumerate(heading.discrepancies, 1):
            numbers.setdefault(one.id, f"{at}.{item}")
    for key, number in tuple(numbers.items()):
        for item, other in enumerate(book.evidence.get(key, ()), 1):
            numbers.setdefault(other.id, f"{number}.{item}")
    part: dict[str, list[str]] = {}
    for one in comparison.discrepancies:
        for claim in dict.fromkeys((*one.claims, *one.restated_by)) if one.id in numbers else ():
            part.setdefault(claim, []).append(one.id)
    parts = {claim: tuple(found) for claim, found in part.items()}
    return Sheet(book, numbers, _ranks(comparison), link_base, pictures, parts)


def _ranks(comparison: Comparison) -> dict[str, int]:
    shown = {one.id for heading in comparison.headings for one in heading.discrepancies}
    worst_first = [one.id for one in comparison.discrepancies if one.id in shown]
    return {key: rank for rank, key in enumerate(dict.fromkeys([*worst_first, *sorted(shown)]))}


def worded(figure: Figure) -> str:
    """The figure's own words in bold, struck out and so named when it was taken back."""
    words = markdown(figure.claim.reading.words)
    if figure.claim.withdrawn is None:
        return strong(words)
    struck = f"~~{words}~~" if strong(words) != words else words
    return f"{struck} (withdrawn)"


def spoken(figure: Figure) -> str:
    """Who said it, through whom: each name for itself."""
    names = "".join(f"{joint}{name(who)}" for joint, who in figure.spoken())
    return names or "unattributed"


def remainder(one: Discrepancy, sheet: Sheet, gap: str = " ") -> str:
    """What must fill the gap in bold, after the two figures between which it is, if need be."""
    if one.reconciles_if is None:
        return ""
    pair = between(one, sheet.index)
    sentence = strong(markdown(one.reconciles_if.sentence))
    return f"{markdown(pair)}{gap}{sentence}" if pair else sentence


def blocks_of(one: Discrepancy, sheet: Sheet) -> tuple[str, ...]:
    """The ids of the blocks that stand in the block of one discrepancy: its own, its evidence's."""
    return (one.id, *(other.id for other in sheet.index.evidence.get(one.id, ())))

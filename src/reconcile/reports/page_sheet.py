"""What every part of the page is written with: the comparison, its anchors, and its filters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reconcile.comparing.comparison import Comparison, Discrepancy, Figure
from reconcile.document.line_links import line_link
from reconcile.escaping.markup import Element, element
from reconcile.model.claim import Source
from reconcile.model.route import Place, Route
from reconcile.reports.page_filters import Picks, picks
from reconcile.wording.index import Index, index

_TURNED = frozenset({"R", "AL", "AN"})
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where in the page something stands: ids of elements, each once in the page.

    ``claims``, ``sources`` and ``blocks`` (discrepancies) lead from ids of the data to ids of
    elements; ``numbers`` are the blocks' printed numbers, such as ``1.2``; ``part`` are the
    discrepancies in which a claim takes part, in the order of the page.
    """

    claims: Mapping[str, str]
    sources: Mapping[str, str]
    blocks: Mapping[str, str]
    numbers: Mapping[str, str]
    part: Mapping[str, tuple[Discrepancy, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The comparison, turned so that every part of the page can be written from it."""

    comparison: Comparison
    book: Index
    anchors: Anchors
    picks: Picks
    sources: Mapping[str, Source]
    link_base: str | None
    turned: re.Pattern[str] | None

    def prose(self, text: str) -> list[str | Element]:
        """A sentence of ours in which every name from right to left is isolated."""
        if self.turned is None:
            return [text]
        pieces = self.turned.split(text)
        return [element("bdi", piece) if at % 2 else piece for at, piece in enumerate(pieces)]

    def line_link(self, figure: Figure) -> str | None:
        """The address of the figure's line in the data, where the data lie on the web."""
        place = self.book.places.get(figure.claim.route)
        return None if place is None else line_link(self.link_base, place.path, place.line)

    def marks(self, ones: Iterable[Discrepancy], *own: str) -> str:
        """The classes of an element that tells of these discrepancies."""
        found = list(ones)
        figures = self.book.of(claim for one in found for claim in one.claims)
        return self.picks.classes(
            [*(one.quantity.metric for one in found), *(each.claim.metric for each in figures)],
            [*(voice for one in found for voice in one.voices), *(each.voice for each in figures)],
            [one.verdict for one in found],
            *own,
        )

    def marks_of_figures(self, figures: Iterable[Figure], *own: str, how: str = "f") -> str:
        """The classes of an element that tells of these figures; ``how`` as for `Picks`."""
        found = list(figures)
        taking = [one for each in found for one in self.anchors.part.get(each.claim.id, ())]
        return self.picks.classes(
            [each.claim.metric for each in found],
            [each.voice for each in found],
            [one.verdict for one in taking],
            *own,
            how=how,
        )


def sheet(
    comparison: Comparison, places: Mapping[Route, Place], link_base: str | None = None
) -> Sheet:
    """The sheet of a comparison; ``places`` may know more routes or fewer."""
    book = index(comparison, places)
    named = [each.claim.source for each in comparison.figures if each.claim.source is not None]
    known = {source.id: source for source in comparison.sources}
    return Sheet(
        comparison,
        book,
        _anchors(comparison, book, dict.fromkeys([*named, *known])),
        picks(comparison),
        known,
        link_base,
        _turned(comparison),
    )


def _turned(comparison: Comparison) -> re.Pattern[str] | None:
    """What finds the names with letters from right to left; ``None`` if there are none."""
    names = {
        name
        for each in comparison.figures
        for name in (
            each.claim.reading.words,
            each.claim.id,
            each.voice_name,
            *each.speakers,
            each.printed_in,
            each.metric_name,
            each.subject_name,
            each.place_name,
        )
        if name and any(unicodedata.bidirectional(one) in _TURNED for one in name)
    }
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})") if names else None


def _anchors(comparison: Comparison, book: Index, sources: Iterable[str]) -> Anchors:
    numbered: dict[str, tuple[str, Discrepancy]] = {}
    for number, one in _numbered(comparison, book):
        numbered.setdefault(one.id, (number, one))
    part: dict[str, list[Discrepancy]] = {}
    for _, one in numbered.values():
        for claim in dict.fromkeys((*one.claims, *one.restated_by)):
            part.setdefault(claim, []).append(one)
    return Anchors(
        claims=_ids("claim", (each.claim.id for each in comparison.figures)),
        sources=_ids("source", sources),
        blocks=_ids("block", numbered),
        numbers={key: number for key, (number, _) in numbered.items()},
        part={key: tuple(found) for key, found in part.items()},
    )


def _numbered(comparison: Comparison, book: Index) -> Iterator[tuple[str, Discrepancy]]:
    for at, heading in enumerate(comparison.headings, 1):
        for step, one in enumerate(heading.discrepancies, 1):
            yield f"{at}.{step}", one
            for below, other in enumerate(book.evidence.get(one.id, ()), 1):
                yield f"{at}.{step}.{below}", other


def _ids(kind: str, keys: Iterable[str]) -> dict[str, str]:
    """An id for each: its own name where that is plain, else its position."""
    found = dict.fromkeys(keys)
    return {
        key: f"{kind}-{key}" if _SLUG.fullmatch(key) else f"{kind}--{at}"
        for at, key in enumerate(found, 1)
    }

"""Which figures of a text no claim covers."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from fractions import Fraction

from reconcile.curating.likeness import apart, counts_alike, difference
from reconcile.drafting.borrowing import UNCLEAR
from reconcile.drafting.draft import Draft
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Interval, Reading
from reconcile.solving.matching import largest_matching
from reconcile.values.classes import dataclass

_Kept = tuple[int, int]  # a figure of a claim: the claim's number, and which of its figures


@dataclass(frozen=True, slots=True)
class UncoveredFigure:
    """A figure that no claim covers; ``nearest`` has its number, and ``but`` says what differs."""

    draft: Draft
    nearest: Claim | None = None
    but: str = ""


def uncovered(text_name: str, drafts: Sequence[Draft], dataset: Dataset) -> list[UncoveredFigure]:
    """The drafts of a text for which no claim has the figure, in the order of the text.

    Only claims whose source names the text count, or all where no source does. A claim covers a
    figure that has the same metric or one as which it may be kept, the same reading, and no place,
    day, people or claimant that clearly differs. It covers one figure of the text, however often
    the text repeats it.
    """
    claims, curated = _claims_of(text_name, dataset)
    search = _Search(dataset, claims, curated=curated)
    tellings = _tellings(drafts, dataset)
    covered = search.matched(tellings)
    calm = {id(draft) for number in covered for draft in tellings[number]}
    return [search.without(draft) for draft in drafts if id(draft) not in calm]


def _claims_of(text_name: str, dataset: Dataset) -> tuple[list[Claim], bool]:
    """The claims that count, and whether their source says that they are of the text."""
    base = posixpath.basename(text_name)
    named = {
        source.id
        for source in dataset.sources.values()
        for place in (source.citation, source.archive, source.url)
        if place and posixpath.basename(place) == base
    }
    claims = [claim for claim in dataset.claims if not named or claim.source in named]
    return claims, bool(named)


def _tellings(drafts: Sequence[Draft], dataset: Dataset) -> list[list[Draft]]:
    """The drafts of each figure together: a text repeats its figures.

    People of whom a sentence says nothing are those of that number of whom another sentence does.
    """
    # Those of whom something is said come first, so that the others find them to be joined to.
    found: dict[Interval, list[list[Draft]]] = {}
    for draft in sorted(drafts, key=lambda draft: draft.metric == UNCLEAR):
        alike = found.setdefault(draft.figure.reading.at(), [])
        same = next((known for known in alike if _is_same_figure(known, draft, dataset)), None)
        if same is None:
            alike.append([draft])
        else:
            same.append(draft)
    return [telling for alike in found.values() for telling in alike]


def _is_same_figure(known: Sequence[Draft], draft: Draft, dataset: Dataset) -> bool:
    if draft.metric not in {known[0].metric, UNCLEAR}:
        return False
    return not any(apart(other, draft, dataset) for other in known)


def _keys(reading: Reading) -> tuple[Interval, str]:
    """Of figures that say the same, one of the two at least is equal: their ends or their words."""
    return reading.at(), " ".join(reading.words.casefold().split())


class _Search:
    """A search for the claims of tellings; ``curated`` says that the claims are of the text."""

    def __init__(self, dataset: Dataset, claims: Sequence[Claim], *, curated: bool) -> None:
        self.dataset = dataset
        self.claims = claims
        self.curated = curated
        self._alike: dict[Interval | str, dict[_Kept, str]] = {}
        self._near: dict[Fraction, dict[_Kept, str]] = {}
        for number, claim in enumerate(claims):
            for part, (metric, reading) in enumerate(_figures(claim)):
                for key in _keys(reading):
                    self._alike.setdefault(key, {})[number, part] = metric
                for named in reading.named:
                    self._near.setdefault(named, {})[number, part] = metric

    def matched(self, tellings: Sequence[Sequence[Draft]]) -> set[int]:
        """The numbers of the tellings that have a claim of their own; as many as there can be."""
        # Not the first that fits: of two figures one may have another claim that fits only it.
        return set(largest_matching([self._fitting(telling) for telling in tellings]))

    def _fitting(self, telling: Sequence[Draft]) -> list[_Kept]:
        """The figures of claims that cover a telling, those of its very metric first."""
        found = {
            kept: metric
            for draft in telling
            for key in _keys(draft.figure.reading)
            for kept, metric in self._alike.get(key, {}).items()
            if not self._but(kept, metric, draft)
        }
        return sorted(found, key=lambda kept: (found[kept] != telling[0].metric, kept))

    def _but(self, kept: _Kept, metric: str, draft: Draft) -> str:
        """What keeps a claim with the same figure from covering a draft; else nothing."""
        alike = counts_alike(metric, draft, self.dataset.vocabulary)
        if not alike and not (self.curated and draft.metric == UNCLEAR):
            return f"of {metric}"
        return difference(draft, self.claims[kept[0]], self.dataset, curated=self.curated)

    def without(self, draft: Draft) -> UncoveredFigure:
        """A draft that no claim covers, with the claim that comes nearest."""
        figure = draft.figure
        if figure.bounded or figure.single:
            return UncoveredFigure(draft)
        near: list[tuple[bool, _Kept, str]] = []
        for named in figure.reading.named:
            for kept, metric in self._near.get(named, {}).items():
                but = self._but(kept, metric, draft) or self._otherwise(kept, draft)
                near.append((metric != draft.metric, kept, but))
        if not near:
            return UncoveredFigure(draft)
        _, kept, but = min(near)
        return UncoveredFigure(draft, self.claims[kept[0]], but)

    def _otherwise(self, kept: _Kept, draft: Draft) -> str:
        _, reading = _figures(self.claims[kept[0]])[kept[1]]
        if set(_keys(reading)) & set(_keys(draft.figure.reading)):
            return "which covers another figure of the text"
        return f"read from '{reading.words}'"


def _figures(claim: Claim) -> list[tuple[str, Reading]]:
    """Every figure that a claim keeps: "12 of the 40" are two, and so is "up from 12 to 45"."""
    metric = claim.means or claim.metric
    found = [(metric, claim.part or claim.reading)]
    if claim.of_whole is not None and claim.share_of is not None:
        found.append((claim.share_of, claim.of_whole))
    if claim.supersedes is not None:
        found.append((metric, claim.supersedes))
    return found

"""The rows of the tables, before they are written: what a column takes its value from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from reconcile.comparing.result.comparison import ClashBound, Comparison, Discrepancy, Figure
from reconcile.comparing.result.comparison_parts import Camp, Standings
from reconcile.model.claim import Claim, Source
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place, Route
from reconcile.reports.table_definitions import definitions_of
from reconcile.values.classes import dataclass
from reconcile.when.moment import Moment, first_day, last_day

Places = Mapping[Route, Place]
"""Where each claim stands in its file."""

MEMBER = "member"
RESTATED = "restated"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with its place in the data and its publication, as far as they are known.

    ``definitions`` are the records that it is the first to need; ``denies`` and ``reaffirms``
    are what its claim says of others.
    """

    figure: Figure
    place: Place | None
    source: Source | None
    definitions: str | None = None
    denies: str | None = None
    reaffirms: str | None = None

    @property
    def claim(self) -> Claim:
        """The figure's claim."""
        return self.figure.claim

    @property
    def hedge(self) -> str:
        """The row of the reading table that its words matched; or that its ends are written."""
        return "written" if self.claim.reading.written else self.claim.reading.hedge

    @property
    def _when(self) -> Moment | None:
        return self.figure.moment or self.claim.window.period

    @property
    def first_day(self) -> date | None:
        """The first day of its date or period."""
        return None if self._when is None else first_day(self._when)

    @property
    def last_day(self) -> date | None:
        """The last day of its date or period."""
        return None if self._when is None else last_day(self._when)

    @property
    def dated_by(self) -> str | None:
        """Whose date its date is."""
        if self.claim.window.as_of is not None:
            return "claim"
        return None if self.figure.date is None else "statement"

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.claim.withdrawn is not None

    @property
    def path(self) -> str:
        """The file that its claim stands in."""
        return self.claim.route.path if self.place is None else self.place.path


def figure_rows(
    comparison: Comparison, places: Places, dataset: Dataset | None = None
) -> list[FigureRow]:
    """A row a figure; with a dataset also the records that the rows rest on."""
    sources = {source.id: source for source in comparison.sources}
    defined, denied, again = dict[str, str](), dict[str, str](), dict[str, str]()
    if dataset is not None:
        defined = definitions_of(dataset, [figure.claim for figure in comparison.figures])
        denied = {denial.id: denial.denies for denial in dataset.denials}
        again = {answer.id: answer.reaffirms for answer in dataset.reaffirmations}
    return [
        FigureRow(
            figure,
            places.get(figure.claim.route),
            sources.get(figure.claim.source or ""),
            defined.get(figure.claim.id),
            denied.get(figure.claim.id),
            again.get(figure.claim.id),
        )
        for figure in comparison.figures
    ]


def discrepancy_rows(comparison: Comparison, places: Places) -> tuple[Discrepancy, ...]:
    """A row a discrepancy, worst first."""
    return comparison.discrepancies


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A claim's part in a discrepancy."""

    discrepancy: Discrepancy
    claim: str
    role: str

    @property
    def _ends(self) -> Iterator[tuple[str, str]]:
        """The claim's ends in the sums of the clash: on which side, and in words."""
        for side in ("at_most", "at_least"):
            bound: ClashBound | None = getattr(self.discrepancy, side)
            terms = () if bound is None else zip(bound.claims, bound.terms, strict=True)
            yield from ((side, term) for claim, term in terms if claim == self.claim)

    @property
    def bound(self) -> str | None:
        """On which side of the clash the claim's end stands, if it is in one of the sums."""
        return next((side for side, _ in self._ends), None)

    @property
    def term(self) -> str | None:
        """That end in words."""
        return next((term for _, term in self._ends), None)

    @property
    def hinges_on(self) -> tuple[str, ...]:
        """The assumptions that are about this claim."""
        hinges = self.discrepancy.hinges_on
        return tuple(str(hinge.assumption) for hinge in hinges if self.claim in hinge.claims)


def member_rows(comparison: Comparison, places: Places) -> list[MemberRow]:
    """A row a discrepancy and a claim in it."""
    return [
        MemberRow(discrepancy, claim, role)
        for discrepancy in comparison.discrepancies
        for role, claims in ((MEMBER, discrepancy.claims), (RESTATED, discrepancy.restated_by))
        for claim in claims
    ]


@dataclass(frozen=True, slots=True)
class CampRow:
    """A camp of a quantity; ``number`` counts the quantity's camps from 1."""

    standings: Standings
    number: int
    camp: Camp


def camp_rows(comparison: Comparison, places: Places) -> list[CampRow]:
    """A row a camp."""
    return [
        CampRow(standings, number, camp)
        for standings in comparison.standings
        for number, camp in enumerate(standings.camps, 1)
    ]

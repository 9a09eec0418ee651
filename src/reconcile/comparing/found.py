"""What holding claims against each other came to, and how it becomes one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from reconcile.comparing.accepting import set_apart
from reconcile.comparing.belief import Belief
from reconcile.comparing.beliefs import shown_of
from reconcile.comparing.camps import first_standings, standings
from reconcile.comparing.census import NotShown
from reconcile.comparing.comparison import (
    WORST,
    Comparison,
    Discrepancy,
    Figure,
    Standings,
)
from reconcile.comparing.contradictions import ClashSearch
from reconcile.comparing.disputes import headings
from reconcile.comparing.figures import figure_of
from reconcile.comparing.folding import Finding
from reconcile.comparing.names import UnsearchedCase
from reconcile.comparing.quoting import metric_name
from reconcile.comparing.relays import content_of, sorted_by_content
from reconcile.comparing.request import Request
from reconcile.comparing.selecting import only_of, sources_of
from reconcile.comparing.settling import settling
from reconcile.comparing.sizes import sizes_of
from reconcile.comparing.voices import Telling
from reconcile.comparing.world import World
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.values.classes import dataclass, field


@dataclass(frozen=True, slots=True)
class CompareFindings:
    """What holding claims against each other came to, before it is ordered and told.

    ``every`` are the claims that pass the filters, in file order, of ``given`` ones; the world's
    are those that count something. ``findings`` are all of them, in no order, ``camps`` those of
    every quantity where they are known already, ``believed`` what follows from each voice, of all
    figures. ``not_searched`` are the cases whose search was cut short: the first claim of each,
    and what it is about.
    """

    world: World
    every: tuple[Claim, ...]
    given: int
    request: Request
    findings: Sequence[Finding] = ()
    camps: tuple[Standings, ...] | None = None
    believed: tuple[Belief, ...] = ()
    not_searched: tuple[tuple[str, UnsearchedCase], ...] = ()
    not_shown: NotShown = field(default_factory=NotShown)

    @property
    def shown(self) -> list[Finding]:
        """The findings that the request asks for, in no order."""
        tellings, request = self.world.tellings, self.request
        return [
            finding
            for finding in self.findings
            if _on_topic(finding.discrepancy, tellings, request)
        ]

    def figures(self, used: Set[str]) -> tuple[Figure, ...]:
        """The figures asked for, and those of ``used`` claims, in file order."""
        world, metrics = self.world, self.request.metrics
        return tuple(
            figure_of(world.tellings[c.id], world.dataset, world.tolerance)
            for c in self.every
            if metrics is None or c.metric in metrics or c.id in used
        )

    def standings(self) -> tuple[Standings, ...]:
        """The camps of every quantity asked for."""
        metrics = self.request.metrics
        if self.camps is None:
            world = self.world
            return standings(world.dataset, world.tellings, world.tolerance, metrics)
        return tuple(s for s in self.camps if metrics is None or s.quantity.metric in metrics)

    def first_standings(self, most: int) -> tuple[tuple[Standings, ...], int]:
        """The first quantities asked for that have camps, and how many of them there are."""
        world, metrics = self.world, self.request.metrics
        return first_standings(world.dataset, world.tellings, world.tolerance, metrics, most)


def comparison_of(found: CompareFindings, dataset: Dataset) -> Comparison:
    """What was found in the data, ordered and told."""
    world, request = found.world, found.request
    shown = in_order(found.shown, world)
    discrepancies = tuple(finding.discrepancy for finding in shown)
    figures = found.figures({i for told_of in discrepancies for i in claims_of(told_of)})
    whole = Comparison(
        topic=request.topic,
        profile=dataset.vocabulary.profile,
        tolerance=request.tolerance,
        figures=figures,
        standings=found.standings(),
        headings=headings(shown, world, show_near=request.show_near),
        discrepancies=discrepancies,
        settling=settling(discrepancies, world.tellings, world.dataset),
        unsearched=tuple(case for _, case in found.not_searched),
        not_shown=found.not_shown,
        voices=shown_of(
            found.believed,
            sorted_by_content((figure.claim.id for figure in figures), world),
            (discrepancy.id for discrepancy in discrepancies),
        ),
        sources=sources_of(figures, dataset),
        only=only_of(request),
        left_out=dataset.left_out,
        given=found.given,
        unread=len(dataset.refused),
        compared=how_many_compared(figures),
    )
    return set_apart(whole, dataset)


def how_many_compared(figures: Iterable[Figure]) -> int:
    """How many of the figures are held against others: neither withdrawn nor recorded only."""
    return sum(figure.claim.is_compared for figure in figures)


def claims_of(discrepancy: Discrepancy) -> tuple[str, ...]:
    """The claims that stand in a discrepancy, and the other tellings of the same statements."""
    return (*discrepancy.claims, *discrepancy.restated_by)


def in_order(findings: Iterable[Finding], world: World) -> list[Finding]:
    """Findings as they are listed, worst first; of equals by what their claims say."""
    listed = list(findings)
    sizes = sizes_of(finding.discrepancy for finding in listed)
    used = {claim for finding in listed for claim in finding.discrepancy.claims}
    contents = {claim: content_of(world.tellings[claim]) for claim in used}

    def order(number: int) -> tuple[object, ...]:
        found = listed[number].discrepancy
        claims = [contents[claim] for claim in found.claims]
        return WORST[found.severity], sizes[number], claims, found.id

    return [listed[number] for number in sorted(range(len(listed)), key=order)]


def not_searched(search: ClashSearch, dataset: Dataset) -> tuple[tuple[str, UnsearchedCase], ...]:
    """The cases whose search was cut short: the first claim of each, and what it is about.

    The first is one that leaves nothing open which others of its case name.
    """
    return tuple(
        (
            (case if case.core is None else case.core).placed[0].id,
            UnsearchedCase(metric_name(case.placed[0].cell[0], dataset), len(case.placed)),
        )
        for case in search.unfinished
    )


def _on_topic(discrepancy: Discrepancy, tellings: Mapping[str, Telling], request: Request) -> bool:
    if request.metrics is None:
        return True
    return discrepancy.quantity.metric in request.metrics or any(
        tellings[i].claim.metric in request.metrics for i in discrepancy.claims
    )

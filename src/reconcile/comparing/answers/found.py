"""What holding claims against each other came to, and how it becomes one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from reconcile.comparing.answers.accepting import set_apart
from reconcile.comparing.answers.beliefs import shown_of
from reconcile.comparing.answers.finding_groups import (
    FindingGroup,
    MergedGroups,
    SortedRuns,
    on_topic,
)
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.judging.folding import Finding
from reconcile.comparing.relations.relays import sorted_by_content
from reconcile.comparing.result.comparison import Comparison, Discrepancy, Figure
from reconcile.comparing.result.comparison_parts import Belief, NotShown, Standings, UnsearchedCase
from reconcile.comparing.searching.contradictions import ClashSearch
from reconcile.comparing.world.figures import figure_of, metric_name
from reconcile.comparing.world.voices import tellings
from reconcile.comparing.world.world import World
from reconcile.model.claim import Claim, Source
from reconcile.model.dataset import Dataset
from reconcile.values.classes import dataclass, field, replace
from reconcile.values.lazy import LazyTuple


def world_of(dataset: Dataset, request: Request) -> tuple[World, tuple[Claim, ...]]:
    """The world of the claims that pass the filters and count something; all that pass them."""
    tellings_by_id = tellings(dataset)
    every = dataset.claims
    if not request.takes_all:
        every = tuple(claim for claim in every if request.takes(tellings_by_id[claim.id]))
    counts = tuple(claim for claim in every if claim.share_of is None)
    return World(replace(dataset, claims=counts), tellings_by_id, request.tolerance), every


@dataclass(frozen=True, slots=True)
class CompareFindings:
    """What holding claims against each other came to, before it is ordered and told.

    ``every`` are the claims that pass the filters, in file order, of ``given`` ones; the world's
    are those that count something. ``groups`` have all findings, ``camps`` are those of
    every quantity where they are known already, ``believed`` what follows from each voice, of all
    figures. ``not_searched`` are the cases whose search was cut short: the first claim of each,
    and what it is about. ``known_figures`` are those that need not be made, by their claims,
    ``runs`` what was in order in the last comparison.
    """

    world: World
    every: tuple[Claim, ...]
    given: int
    request: Request
    groups: Sequence[FindingGroup] = ()
    camps: Sequence[Standings] | None = None
    believed: Sequence[Belief] = ()
    not_searched: tuple[tuple[str, UnsearchedCase], ...] = ()
    not_shown: NotShown = field(default_factory=NotShown)
    known_figures: Mapping[str, Figure] = field(default_factory=dict)
    runs: SortedRuns = field(default_factory=SortedRuns)

    @property
    def shown(self) -> list[Finding]:
        """The findings that the request asks for, in no order."""
        tellings = self.world.tellings
        return [
            finding
            for group in self.groups
            for finding in group.findings
            if on_topic(finding.discrepancy, tellings, self.request)
        ]

    def figures(self, used: Set[str]) -> tuple[Figure, ...]:
        """The figures asked for, and those of ``used`` claims, in file order."""
        world, metrics, known = self.world, self.request.metrics, self.known_figures
        return tuple(
            known.get(c.id) or figure_of(world.tellings[c.id], world.dataset, world.tolerance)
            for c in self.every
            if metrics is None or c.metric in metrics or c.id in used
        )

    def figures_with(self, discrepancies: Iterable[Discrepancy]) -> tuple[Figure, ...]:
        """The figures asked for, and those that stand in discrepancies."""
        if self.request.metrics is None:
            return self.figures(frozenset())
        return self.figures({claim for listed in discrepancies for claim in listed.all_claims})

    def standings(self) -> tuple[Standings, ...]:
        """The camps of every quantity asked for."""
        from reconcile.comparing.answers.camps import standings  # noqa: PLC0415 - most never ask

        metrics = self.request.metrics
        if self.camps is None:
            world = self.world
            return standings(world.dataset, world.tellings, world.tolerance, metrics)
        return tuple(s for s in self.camps if metrics is None or s.quantity.metric in metrics)

    def first_standings(self, most: int) -> tuple[tuple[Standings, ...], int]:
        """The first quantities asked for that have camps, and how many of them there are."""
        from reconcile.comparing.answers.camps import first_standings  # noqa: PLC0415 - as above

        world, metrics = self.world, self.request.metrics
        return first_standings(world.dataset, world.tellings, world.tolerance, metrics, most)


def comparison_of(found: CompareFindings, dataset: Dataset) -> Comparison:
    """What was found in the data, ordered and told; what few ask for is made when it is asked."""
    world, request = found.world, found.request
    merged = MergedGroups(found.groups, world, request, found.runs)
    discrepancies = tuple(finding.discrepancy for finding in merged.findings())
    figures = found.figures_with(discrepancies)
    whole = Comparison(
        topic=request.topic,
        profile=dataset.vocabulary.profile,
        tolerance=request.tolerance,
        figures=figures,
        standings=LazyTuple(found.standings),
        headings=merged.headings(),
        discrepancies=discrepancies,
        settling=LazyTuple(merged.questions),
        unsearched=tuple(case for _, case in found.not_searched),
        not_shown=found.not_shown,
        voices=LazyTuple(lambda: _voices(found, figures, discrepancies)),
        sources=LazyTuple(lambda: sources_of(figures, dataset)),
        only=request.only,
        left_out=dataset.left_out,
        given=found.given,
        unread=len(dataset.refused),
        compared=how_many_compared(figures),
    )
    return set_apart(whole, dataset)


def _voices(
    found: CompareFindings, figures: Iterable[Figure], discrepancies: Iterable[Discrepancy]
) -> tuple[Belief, ...]:
    """What follows from each voice, of the figures and discrepancies that are asked for."""
    return shown_of(
        found.believed,
        sorted_by_content((figure.claim.id for figure in figures), found.world),
        (discrepancy.id for discrepancy in discrepancies),
    )


def sources_of(figures: Sequence[Figure], dataset: Dataset) -> tuple[Source, ...]:
    """The publications that figures name, in their order."""
    named = dict.fromkeys(figure.claim.source or "" for figure in figures)
    return tuple(dataset.sources[text] for text in named if text in dataset.sources)


def how_many_compared(figures: Iterable[Figure]) -> int:
    """How many of the figures are held against others: neither withdrawn nor recorded only."""
    return sum(figure.claim.is_compared for figure in figures)


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

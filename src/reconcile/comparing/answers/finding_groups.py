"""Findings in groups between which nothing passes: each group is put in order once and merged.

Where a finding stands, in which dispute, and what knowing something would settle follows from the
findings of its own group alone. So a group that is as it was is only merged with the others.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Generic, TypeVar

from reconcile.comparing.answers.disputes import (
    DisputeNames,
    Rank,
    RankedDispute,
    Spread,
    disputes,
    heading_of,
)
from reconcile.comparing.answers.settling import OpenThing, open_things, questions
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.judging.folding import Finding, size_of
from reconcile.comparing.relations.relays import content_of
from reconcile.comparing.result.comparison import WORST, Discrepancy, Heading
from reconcile.comparing.result.comparison_parts import Question
from reconcile.comparing.world.voices import Telling
from reconcile.comparing.world.world import World
from reconcile.values.classes import dataclass, field

_Varies = tuple[bool, bool, bool]
_Of = TypeVar("_Of")
_FEW = 50  # of so many values one may be new; of more all are sorted


class FindingGroup:
    """Findings whose claims stand in no finding of another group.

    What they come to is kept, as long as the same is asked of them.
    """

    __slots__ = ("_listing", "_of", "findings")

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Take all findings of the group, in no order."""
        self.findings = findings
        self._of: tuple[object, ...] = ()
        self._listing: GroupListing | None = None

    def listing(self, world: World, request: Request) -> GroupListing:
        """What of the findings the request asks for, in order and in disputes."""
        asked = request.metrics, request.show_near
        if self._listing is None or self._of != asked:
            self._of, self._listing = asked, _listed(self.findings, world, request)
        return self._listing


@dataclass(slots=True)
class GroupListing:
    """Findings of a group, each with what it is sorted by; their disputes, and what varies.

    It holds nothing of the data that it was made from.
    """

    findings: Sequence[tuple[Rank, Finding]]
    disputes: Sequence[RankedDispute]
    spread: Spread
    _named: tuple[_Varies, Sequence[tuple[Rank, Heading]]] | None = field(default=None, init=False)
    _open: Sequence[OpenThing] | None = field(default=None, init=False)

    def headings(self, world: World, varies: _Varies) -> Sequence[tuple[Rank, Heading]]:
        """The disputes by their names, each with what it is sorted by."""
        if self._named is None or self._named[0] != varies:
            names = DisputeNames(world, varies)
            named = [(ranked.rank, heading_of(ranked, names)) for ranked in self.disputes]
            self._named = varies, named
        return self._named[1]

    def open_things(self, world: World) -> Sequence[OpenThing]:
        """What is not known of the findings."""
        if self._open is None:
            found = [finding.discrepancy for _, finding in self.findings]
            places = {finding.discrepancy.id: order for order, finding in self.findings}
            self._open = open_things(found, places, world.tellings, world.dataset)
        return self._open


def _listed(findings: Iterable[Finding], world: World, request: Request) -> GroupListing:
    shown = [
        finding for finding in findings if on_topic(finding.discrepancy, world.tellings, request)
    ]
    ordered = ranked(shown, world)
    worst_first = [finding for _, finding in ordered]
    return GroupListing(
        ordered,
        disputes(worst_first, world, show_near=request.show_near),
        Spread.of(worst_first),
    )


class SortedRun(Generic[_Of]):
    """Values in order, kept so that when some have come and gone the rest is not sorted again."""

    __slots__ = ("_last", "_rank")

    def __init__(self, rank: Callable[[_Of], Rank]) -> None:
        """Take what values are sorted by."""
        self._rank = rank
        self._last: list[_Of] = []

    def of(self, runs: Iterable[Iterable[_Of]]) -> list[_Of]:
        """The values of all runs in order; no two have the same rank."""
        left = {id(value): value for value in chain.from_iterable(runs)}
        every = [value for value in self._last if left.pop(id(value), None) is not None]
        if len(left) * _FEW < len(every):
            for value in left.values():
                insort(every, value, key=self._rank)
        else:
            every += left.values()
            every.sort(key=self._rank)
        self._last = every
        return every


class SortedRuns:
    """The findings, disputes and open things of the last comparison of the same claims."""

    __slots__ = ("findings", "headings", "things")

    def __init__(self) -> None:
        ranked = itemgetter(0)
        self.findings: SortedRun[tuple[Rank, Finding]] = SortedRun(ranked)
        self.headings: SortedRun[tuple[Rank, Heading]] = SortedRun(ranked)
        self.things: SortedRun[OpenThing] = SortedRun(attrgetter("order"))


class MergedGroups:
    """The findings of all groups together."""

    def __init__(
        self, groups: Iterable[FindingGroup], world: World, request: Request, runs: SortedRuns
    ) -> None:
        """Put those in order that are not yet; ``runs`` are from the last comparison or empty."""
        self._listings = [group.listing(world, request) for group in groups]
        self._world, self._runs = world, runs

    def findings(self) -> list[Finding]:
        """All of them, worst first."""
        every = self._runs.findings.of(listing.findings for listing in self._listings)
        return [finding for _, finding in every]

    def headings(self) -> tuple[Heading, ...]:
        """The disputes in the order in which a desk would tell them."""
        varies = Spread.of_all([listing.spread for listing in self._listings]).varies
        named = (listing.headings(self._world, varies) for listing in self._listings)
        return tuple(heading for _, heading in self._runs.headings.of(named))

    def questions(self) -> tuple[Question, ...]:
        """What to find out, that first which settles most."""
        open_of = (listing.open_things(self._world) for listing in self._listings)
        return questions(self._runs.things.of(open_of))


def ranked(findings: Iterable[Finding], world: World) -> list[tuple[Rank, Finding]]:
    """Findings as they are listed, worst first, of equals by what their claims say; their ranks."""
    contents: dict[str, tuple[str, ...]] = {}

    def rank(found: Discrepancy) -> Rank:
        for claim in found.claims:
            if claim not in contents:
                contents[claim] = content_of(world.tellings[claim])
        claims = [contents[claim] for claim in found.claims]
        return WORST[found.severity], size_of(found), claims, found.id

    every = [(rank(finding.discrepancy), finding) for finding in findings]
    every.sort(key=itemgetter(0))
    return every


def in_order(findings: Iterable[Finding], world: World) -> list[Finding]:
    """Findings as they are listed."""
    return [finding for _, finding in ranked(findings, world)]


def on_topic(discrepancy: Discrepancy, tellings: Mapping[str, Telling], request: Request) -> bool:
    """Whether a request asks for what a discrepancy is about, or for what its claims count."""
    if request.metrics is None:
        return True
    return discrepancy.quantity.metric in request.metrics or any(
        tellings[i].claim.metric in request.metrics for i in discrepancy.claims
    )

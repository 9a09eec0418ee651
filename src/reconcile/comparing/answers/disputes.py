"""Discrepancies gathered into disputes: one quantity, and one number between its two camps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from reconcile.comparing.judging.folding import Finding, size_of
from reconcile.comparing.result.comparison import LOUD, WORST, Discrepancy, Heading, Verdict
from reconcile.comparing.result.comparison_parts import DisputeName, NameKind
from reconcile.comparing.world.figures import quantity_names, speaker
from reconcile.comparing.world.numbers import falling, largest_of, ordered_as
from reconcile.comparing.world.world import World
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import ZERO
from reconcile.values.classes import dataclass, field
from reconcile.values.groups import grouped

_Sides = tuple[int, int]
"""The most of a smaller side and the least of a larger one, in the order of the numbers."""


@dataclass(slots=True)
class _Dispute:
    """Findings of one key, and the stretch in which their common number lies."""

    sides: _Sides | None
    members: list[Finding] = field(default_factory=list)

    def takes(self, sides: _Sides | None) -> bool:
        """Whether one number still lies above every smaller side and below every larger one."""
        if sides is None or self.sides is None:
            return sides is None and self.sides is None
        (most, least), (other_most, other_least) = self.sides, sides
        return max(most, other_most) < min(least, other_least)

    def add(self, finding: Finding, sides: _Sides | None) -> None:
        self.members.append(finding)
        if sides is not None and self.sides is not None:
            self.sides = max(self.sides[0], sides[0]), min(self.sides[1], sides[1])


Rank = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RankedDispute:
    """A dispute, what it is sorted by, and the folded findings that are told under it."""

    rank: Rank
    dispute: _Dispute
    also: Sequence[str]

    @property
    def quantity(self) -> Quantity:
        """What it is about: the quantity of its first finding."""
        return self.dispute.members[0].discrepancy.quantity


@dataclass(frozen=True, slots=True)
class Spread:
    """The subjects, places and stretches of time that findings are of."""

    subjects: frozenset[str | None]
    places: frozenset[str | None]
    windows: frozenset[str]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Spread:
        """Those of some findings."""
        quantities = {finding.discrepancy.quantity for finding in findings}
        return cls(
            frozenset(quantity.subject for quantity in quantities),
            frozenset(quantity.place for quantity in quantities),
            frozenset(quantity.window for quantity in quantities),
        )

    @classmethod
    def of_all(cls, some: Sequence[Spread]) -> Spread:
        """What all of them are of."""
        return cls(
            frozenset().union(*(spread.subjects for spread in some)),
            frozenset().union(*(spread.places for spread in some)),
            frozenset().union(*(spread.windows for spread in some)),
        )

    @property
    def varies(self) -> tuple[bool, bool, bool]:
        """Whether there is more than one subject, place, stretch of time."""
        return len(self.subjects) > 1, len(self.places) > 1, len(self.windows) > 1


def headings(findings: Sequence[Finding], world: World, *, show_near: bool) -> tuple[Heading, ...]:
    """The disputes in the order in which a desk would tell them; ``findings`` are worst first."""
    names = DisputeNames(world, Spread.of(findings).varies)
    return tuple(
        heading_of(ranked, names) for ranked in disputes(findings, world, show_near=show_near)
    )


def disputes(findings: Sequence[Finding], world: World, *, show_near: bool) -> list[RankedDispute]:
    """The same before they are named.

    Of findings whose claims stand in no others they are the same whatever the others are, and so
    are their ranks.
    """
    shown = [finding for finding in findings if _is_shown(finding, show_near=show_near)]
    ranked = [(_rank(dispute, world), dispute) for dispute in _gathered(shown, world)]
    ranked.sort(key=itemgetter(0))
    also = _folded_under([dispute for _, dispute in ranked], findings)
    return [
        RankedDispute(rank, dispute, also.get(number, ()))
        for number, (rank, dispute) in enumerate(ranked)
    ]


def _is_shown(finding: Finding, *, show_near: bool) -> bool:
    """Whether it is told in a dispute of its own, and not under another or not at all."""
    found = finding.discrepancy
    near = found.verdict is Verdict.NEAR and not show_near
    return not (near or found.folded or found.listed_under is not None)


def _gathered(findings: Sequence[Finding], world: World) -> list[_Dispute]:
    """Findings put into disputes, in each the worst first."""
    disputes: dict[object, list[_Dispute]] = defaultdict(list)
    sides = _sides_of(findings)
    # A dispute narrows with each finding that it takes, so the order decides what it takes next.
    for finding in _farthest_first(findings):
        own = sides.get(id(finding))
        known = disputes[_key(finding, world)]
        dispute = next((dispute for dispute in known if dispute.takes(own)), None)
        if dispute is None:
            dispute = _Dispute(own)
            known.append(dispute)
        dispute.add(finding, own)
    place = {id(finding): number for number, finding in enumerate(findings)}
    gathered = [*chain.from_iterable(disputes.values())]
    for dispute in gathered:
        dispute.members.sort(key=lambda finding: place[id(finding)])
    return gathered


def _farthest_first(findings: Sequence[Finding]) -> list[Finding]:
    """The order in which disputes are gathered: worst first, and then none that a file decides."""

    def order(finding: Finding) -> tuple[object, ...]:
        found = finding.discrepancy
        return WORST[found.severity], size_of(found), found.id

    return sorted(findings, key=order)


def _sides_of(findings: Iterable[Finding]) -> dict[int, _Sides]:
    """The two sides of each finding that has them."""
    ends = [
        (id(finding), finding.most, finding.least)
        for finding in findings
        if finding.most is not None and finding.least is not None
    ]
    numbers = ordered_as([end for _, *both in ends for end in both])
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return {name: sides for (name, _, _), sides in zip(ends, pairs, strict=True)}


def _key(finding: Finding, world: World) -> object:
    found = finding.discrepancy
    if found.verdict is Verdict.RELAY:
        return "relay", world.tellings[found.claims[0]].statement
    if found.verdict is Verdict.REVISION:
        return "revision", world.tellings[found.claims[0]].claimant, found.quantity
    if found.verdict is Verdict.DENIED:
        return "denied", found.claims[0]
    return found.quantity


def _rank(dispute: _Dispute, world: World) -> tuple[object, ...]:
    """Loud ones first; then publications and findings behind it; then how far apart it is.

    People are counted by heads, for 55,413 dead against 49,153 is more than 3 against 1; other
    units are of different kinds (votes, dollars, per cent), so that only times compare.
    """
    found = [member.discrepancy for member in dispute.members]
    loud = sum(discrepancy.severity in LOUD for discrepancy in found)
    listed = [*chain(*(discrepancy.claims for discrepancy in found))]
    if found[0].verdict is Verdict.RELAY:  # that several words changed makes no larger dispute
        loud = min(loud, 1)
    else:
        listed += chain(*(discrepancy.restated_by for discrepancy in found))
    papers = {world.tellings[claim].claim.source for claim in listed} - {None}
    people = world.metrics[found[0].quantity.metric].unit == "people"
    worst = min(WORST[discrepancy.severity] for discrepancy in found)
    first = min(discrepancy.id for discrepancy in found)
    return not loud, -(len(papers) + loud), *_how_far(found, people=people), worst, first


def _how_far(clashes: Sequence[Discrepancy], *, people: bool) -> tuple[object, ...]:
    """How far apart it is: a flat denial before any difference, then by heads, then by times."""
    endless = any(clash.factor is None and clash.gap is not None for clash in clashes)
    heads = largest_of([clash.gap or ZERO for clash in clashes]) if people else ZERO
    largest = largest_of([clash.factor_most or clash.factor or ZERO for clash in clashes])
    return not endless, falling(heads), falling(largest)


def _folded_under(
    disputes: Sequence[_Dispute], findings: Iterable[Finding]
) -> Mapping[int, list[str]]:
    """The folded findings, each under the first dispute with which it shares most claims."""
    of_claim = grouped(
        (claim, number)
        for number, dispute in enumerate(disputes)
        for claim in {i for member in dispute.members for i in member.discrepancy.claims}
    )
    under: dict[int, list[str]] = defaultdict(list)
    for finding in findings:
        if not finding.discrepancy.folded:
            continue
        shared: dict[int, int] = defaultdict(int)
        for claim in finding.discrepancy.claims:
            for number in of_claim.get(claim, ()):
                shared[number] += 1
        if shared:
            best = min(shared, key=lambda number: (-shared[number], number))
            under[best].append(finding.discrepancy.id)
    return under


class DisputeNames:
    """How a quantity is named in a title: with what the comparison has more than one of."""

    def __init__(self, world: World, varies: tuple[bool, bool, bool]) -> None:
        """Take where names are, and whether subjects, places and stretches of time vary."""
        self.world = world
        self._varies = varies

    def quantity(self, quantity: Quantity) -> tuple[str, ...]:
        """The metric, and whose, where and when as far as that tells quantities apart."""
        return quantity_names(quantity, self.world.dataset, self._varies)

    def voices(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Who gave these figures."""
        return tuple(dict.fromkeys(self.world.tellings[i].voice.name for i in claims))

    def speakers(self, claims: Iterable[str]) -> tuple[str, ...]:
        """The claimants behind these figures."""
        world = self.world
        return tuple(dict.fromkeys(speaker(world.tellings[i], world.dataset) for i in claims))

    def of(self, dispute: _Dispute) -> DisputeName:
        """Whose low figures stand against whose high ones, of what."""
        first = dispute.members[0].discrepancy
        quantity = self.quantity(first.quantity)
        if first.verdict is Verdict.RELAY:
            kind = NameKind.SUSPICION if first.suspected else NameKind.RELAY
            return DisputeName(kind, quantity, self.voices(first.claims[:1]))
        if first.verdict is Verdict.DENIED:
            return DisputeName(NameKind.DENIAL, quantity, self.voices(first.claims[:1]))
        return DisputeName(NameKind.SIDES, quantity, *self._sides(dispute))

    def _sides(self, dispute: _Dispute) -> tuple[tuple[str, ...], ...]:
        """The names on both sides; all on one where the sides have the same names."""
        low = [*chain(*(member.small for member in dispute.members))]
        high = [*chain(*(member.large for member in dispute.members))]
        for names in (self.voices, self.speakers):
            if low and high and names(low) != names(high):
                return names(low), names(high)
        return (self.voices(chain(*(member.discrepancy.claims for member in dispute.members))),)


def heading_of(ranked: RankedDispute, names: DisputeNames) -> Heading:
    """A dispute with its name."""
    members = ranked.dispute.members
    found = tuple(member.discrepancy for member in members)
    tellings = names.world.tellings
    metrics = {tellings[i].claim.metric for discrepancy in found for i in discrepancy.claims}
    return Heading(
        "",
        found[0].quantity.metric,
        len(metrics) > 1,
        found,
        tuple(ranked.also),
        name=names.of(ranked.dispute),
    )

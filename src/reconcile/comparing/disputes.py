"""Discrepancies gathered into disputes: one quantity, and one number between its two camps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from reconcile.comparing.comparison import Heading, Severity, Verdict
from reconcile.comparing.folding import LOUD, Finding
from reconcile.comparing.names import DisputeName, NameKind
from reconcile.comparing.quoting import metric_name, speaker
from reconcile.comparing.world import World
from reconcile.model.quantity import Quantity

_WORST = {severity: number for number, severity in enumerate(Severity)}


@dataclass(slots=True)
class _Dispute:
    """Findings of one key, and the stretch in which their common number lies."""

    key: object
    members: list[Finding] = field(default_factory=list)
    most: Fraction | None = None
    least: Fraction | None = None

    def takes(self, finding: Finding) -> bool:
        """Whether one number still lies above every smaller side and below every larger one."""
        if finding.most is None or finding.least is None or self.most is None:
            return finding.most is None and self.most is None
        assert self.least is not None
        return max(self.most, finding.most) < min(self.least, finding.least)

    def add(self, finding: Finding) -> None:
        self.members.append(finding)
        if finding.most is not None and finding.least is not None:
            self.most = finding.most if self.most is None else max(self.most, finding.most)
            self.least = finding.least if self.least is None else min(self.least, finding.least)


def headings(findings: Sequence[Finding], world: World, *, show_near: bool) -> tuple[Heading, ...]:
    """The disputes in the order in which a desk would tell them; ``findings`` are worst first."""
    disputes: dict[object, list[_Dispute]] = defaultdict(list)
    place = {id(finding): number for number, finding in enumerate(findings)}
    for finding in sorted(findings, key=_farthest):
        found = finding.discrepancy
        near = found.verdict is Verdict.NEAR and not show_near
        if found.listed_under is not None or found.folded or near:
            continue
        key = _key(finding, world)
        dispute = next((d for d in disputes[key] if d.takes(finding)), None)
        if dispute is None:
            dispute = _Dispute(key)
            disputes[key].append(dispute)
        dispute.add(finding)
    every = [dispute for some in disputes.values() for dispute in some]
    for dispute in every:
        dispute.members.sort(key=lambda finding: place[id(finding)])
    ordered = sorted(every, key=lambda dispute: _rank(dispute, world))
    also = _folded_under(ordered, findings)
    names = _Names(world, findings)
    return tuple(_heading(d, also[number], names) for number, d in enumerate(ordered))


def _farthest(finding: Finding) -> tuple[object, ...]:
    """The order in which disputes are gathered: worst first, and then none that a file decides."""
    found = finding.discrepancy
    size = found.factor_most or found.factor
    endless = found.factor is None and found.gap is not None
    return _WORST[found.severity], not endless, -(size or Fraction(0)), found.id


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
    retold = found[0].verdict is Verdict.RELAY
    loud = sum(1 for discrepancy in found if discrepancy.severity in LOUD)
    if retold:  # that several words changed makes one statement no larger dispute
        loud = min(loud, 1)
    claims = {
        i
        for discrepancy in found
        for i in (*discrepancy.claims, *(() if retold else discrepancy.restated_by))
    }
    papers = {world.tellings[i].claim.source for i in claims} - {None}
    factors = [discrepancy.factor_most or discrepancy.factor for discrepancy in found]
    endless = any(
        discrepancy.factor is None and discrepancy.gap is not None for discrepancy in found
    )
    largest = max((factor for factor in factors if factor is not None), default=Fraction(0))
    people = world.metrics[found[0].quantity.metric].unit == "people"
    heads = (
        max((discrepancy.gap or Fraction(0) for discrepancy in found), default=Fraction(0))
        if people
        else 0
    )
    worst = min(_WORST[discrepancy.severity] for discrepancy in found)
    apart = (not endless, -heads, -largest)  # a flat denial is told before any difference
    return not loud, -(len(papers) + loud), *apart, worst, min(o.id for o in found)


def _folded_under(
    disputes: Sequence[_Dispute], findings: Iterable[Finding]
) -> Mapping[int, list[str]]:
    """The folded findings, each under the first dispute with which it shares most claims."""
    of_claim: dict[str, list[int]] = defaultdict(list)
    for number, dispute in enumerate(disputes):
        for claim in {i for member in dispute.members for i in member.discrepancy.claims}:
            of_claim[claim].append(number)
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


class _Names:
    """How a quantity is named in a title: with what the comparison has more than one of."""

    def __init__(self, world: World, findings: Sequence[Finding]) -> None:
        self.world = world
        quantities = {finding.discrepancy.quantity for finding in findings}
        self._subjects = len({q.subject for q in quantities}) > 1
        self._places = len({q.place for q in quantities}) > 1
        self._windows = len({q.window for q in quantities}) > 1

    def quantity(self, quantity: Quantity) -> tuple[str, ...]:
        """The metric, and whose, where and when as far as that tells quantities apart."""
        dataset = self.world.dataset
        parts = [metric_name(quantity.metric, dataset)]
        for wanted, name, groups in (
            (self._subjects, quantity.subject, dataset.subjects),
            (self._places, quantity.place, dataset.regions),
        ):
            if wanted and name is not None:
                parts.append(groups[name].name if name in groups else name)
        if self._windows and quantity.window != "total":
            parts.append(quantity.window)
        return tuple(parts)

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
        low = [i for member in dispute.members for i in member.small]
        high = [i for member in dispute.members for i in member.large]
        for names in (self.voices, self.speakers):
            if low and high and names(low) != names(high):
                return names(low), names(high)
        return (self.voices(i for member in dispute.members for i in member.discrepancy.claims),)


def _heading(dispute: _Dispute, also: Sequence[str], names: _Names) -> Heading:
    found = tuple(member.discrepancy for member in dispute.members)
    tellings = names.world.tellings
    metrics = {tellings[i].claim.metric for discrepancy in found for i in discrepancy.claims}
    return Heading(
        "", found[0].quantity.metric, len(metrics) > 1, found, tuple(also), name=names.of(dispute)
    )

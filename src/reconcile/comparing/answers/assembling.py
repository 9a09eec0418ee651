"""From judged sets, tensions, relays and revisions to discrepancies with ids and causes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.comparing.answers.diagnosis import Evidence, causes
from reconcile.comparing.answers.number_origins import PossibleParts
from reconcile.comparing.answers.proof_sides import ProofSides
from reconcile.comparing.counts.cases import Case
from reconcile.comparing.judging.case_totals import STOCKS, Ties
from reconcile.comparing.judging.discrepancies import JudgedSet, stable_id, within_of
from reconcile.comparing.judging.folding import Finding
from reconcile.comparing.judging.tensions import Tension
from reconcile.comparing.relations.relays import Relay
from reconcile.comparing.relations.revisions import Revision
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.causes import (
    Cause,
    GapFiller,
    GapFillerKind,
    Grew,
    Lowered,
    OtherDays,
    OwnDenialOverturned,
    PartOfLarger,
    Quote,
    Retold,
)
from reconcile.comparing.result.comparison import Discrepancy, Hinge, Severity, Verdict
from reconcile.comparing.result.comparison_parts import Remainder
from reconcile.comparing.result.gists import RelayGist, RevisionGist, TensionGist
from reconcile.comparing.world.figures import metric_name, quote, quotes, speaker
from reconcile.comparing.world.voices import Telling, voices_of
from reconcile.comparing.world.world import World
from reconcile.model.quantity import quantity_of
from reconcile.values.classes import replace


class Assembler:
    """Gives each kind of finding its id, its causes and its place in the result."""

    def __init__(self, world: World) -> None:
        """Take what every discrepancy is made from."""
        self._world = world
        self._dataset = world.dataset
        self._tellings = world.tellings
        self._tolerance = world.tolerance
        self._last: tuple[Case, PossibleParts] | None = None

    def judged(
        self, clash: JudgedSet, suspects: Mapping[str, Relay], tension: Tension | None
    ) -> Discrepancy:
        """A contradiction, conditional, same-day tension or near agreement."""
        sides = ProofSides(clash, self._tellings, self._dataset, self._tolerance)
        evidence = Evidence(
            clash,
            [self._tellings[i] for i in clash.claims],
            self._tellings,
            self._dataset,
            suspects,
            self._nearby(clash.case),
        )
        statements = {self._tellings[i].statement for i in clash.claims}
        least, most = clash.factors
        return Discrepancy(
            id=stable_id(clash.verdict, statements, clash.quantity),
            verdict=clash.verdict,
            severity=clash.severity,
            within=clash.within,
            voices=clash.voices,
            claims=clash.claims,
            restated_by=clash.restated_by,
            quantity=clash.quantity,
            derivation=sides.derivation(),
            gap=clash.apart.gap,
            factor=least,
            factor_most=most,
            flip_tolerance=clash.flip,
            hinges_on=clash.hinges,
            reconciles_if=self._remainder(clash, tension),
            causes=causes(evidence),
            gist=sides.gist(),
            at_most=sides.at_most(),
            at_least=sides.at_least(),
            level=clash.level.id,
            folded=clash.level.folded,
        )

    def _nearby(self, case: Case) -> PossibleParts:
        if self._last is None or self._last[0] is not case:
            self._last = case, PossibleParts(self._tellings[placed.id] for placed in case.placed)
        return self._last[1]

    def _remainder(self, judged: JudgedSet, tension: Tension | None) -> Remainder | None:
        if tension is not None:
            return self._filling(tension, (tension.small, tension.large))
        if not self._may_have_grown(judged):
            return None
        rest = GapFiller(GapFillerKind.ADDED_THAT_DAY)
        return Remainder(judged.apart.gap, claims=judged.claims, rest=rest)

    def _filling(self, tension: Tension, claims: tuple[str, ...]) -> Remainder:
        return Remainder(tension.at_least, claims=claims, rest=self._rest(tension))

    def _rest(self, tension: Tension) -> GapFiller:
        if tension.ties is Ties.GROWTH:
            return GapFiller(GapFillerKind.ADDED_BETWEEN, tension.days)
        if tension.ties in STOCKS:
            return GapFiller(GapFillerKind.CHANGED, tension.days or 0)
        names = tuple(metric_name(name, self._dataset) for name in tension.rest)
        return GapFiller(GapFillerKind.OTHER_PARTS, parts=names)

    def _may_have_grown(self, judged: JudgedSet) -> bool:
        """Whether two counts of one day hinge on nothing but which of them came first."""
        assumed = {hinge.assumption for hinge in judged.hinges}
        metric = self._world.metrics[judged.quantity.metric]
        grows = metric.grows and not metric.fixed
        return grows and len(judged.claims) == 2 and assumed == {Assumption.SAME_TIME}

    def tension(self, found: Tension) -> Discrepancy:
        """A tension that no contradiction contains; of a stock, one that hinges on no change."""
        members = [self._tellings[i] for i in found.claims]
        small, large = (found.case.by_id[i] for i in (found.small, found.large))
        stock = found.ties is Ties.UNCHANGED
        quantity = quantity_of(large.claim, large.cell[0]).whole
        verdict = Verdict.CONDITIONAL if stock else Verdict.TENSION
        return Discrepancy(
            id=stable_id(
                verdict,
                {t.statement for t in members},
                quantity,
                quantity_of(small.claim, small.cell[0]).whole,
            ),
            verdict=verdict,
            severity=Severity(found.level.severity.value),
            within=within_of(members),
            voices=voices_of(members),
            claims=found.claims,
            restated_by=found.restated_by,
            quantity=quantity,
            gap=found.at_least,
            factor=found.ratio,
            factor_most=found.ratio,
            hinges_on=(Hinge(Assumption.UNCHANGED, found.claims),) if stock else (),
            reconciles_if=self._filling(found, (found.small, found.large)),
            causes=(self._tension_cause(found),),
            gist=TensionGist(*(self._quote(i) for i in (found.small, found.large))),
            level=found.level.id,
        )

    def _tension_cause(self, tension: Tension) -> Cause:
        small, large = (self._tellings[i] for i in (tension.small, tension.large))
        low, high = self._quote(tension.small), self._quote(tension.large)
        if tension.ties is Ties.SHARE:
            return PartOfLarger(low, high, tension.ratio, self._rest(tension))
        if tension.ties in STOCKS:
            return OtherDays(low, high)
        if tension.ratio is None and small.claimant and small.claimant == large.claimant:
            return OwnDenialOverturned(low)
        daily = round(tension.at_least / tension.days) if tension.days else None
        return Grew(high, daily)

    def _quote(self, claim: str) -> Quote:
        return quote(self._tellings[claim], self._dataset)

    def relay(self, found: Relay) -> Discrepancy:
        """Tellings of one statement that differ, or a figure that seems to be such a telling."""
        members = [self._tellings[i] for i in found.claims]
        shown = (self._tellings[i].claim for i in found.suspects or found.claims)
        quantity = min((quantity_of(claim).whole for claim in shown), key=repr)
        drifts = found.drifts or (found.drift,)
        suspected = bool(found.suspects)
        mild = found.mild or (suspected and not found.grave)
        return Discrepancy(
            id=stable_id(
                Verdict.RELAY, {found.statement, found.number, found.drift, found.version}
            ),
            verdict=Verdict.RELAY,
            severity=Severity.NOTE if mild else Severity.WARNING,
            within=within_of(members),
            voices=voices_of(members),
            claims=found.claims,
            restated_by=found.restated_by,
            quantity=quantity,
            causes=tuple(Retold(drift, suspected) for drift in drifts),
            gist=RelayGist(quotes(members, self._dataset), drifts, suspected, found.grave),
            suspected=suspected,
        )

    def revision(self, found: Revision) -> Discrepancy:
        """A figure lowered or taken back."""
        ids = tuple(i for i in (found.earlier, found.later) if i)
        members = [self._tellings[i] for i in ids]
        claim = members[0].claim
        quantity = quantity_of(claim).whole
        return Discrepancy(
            id=stable_id(Verdict.REVISION, {t.statement for t in members}, quantity),
            verdict=Verdict.REVISION,
            severity=Severity.ERROR,
            within="claimant",
            voices=(members[0].voice.id,),
            claims=ids,
            restated_by=found.restated_by,
            quantity=quantity,
            gap=found.fall if found.later else None,
            factor=found.factor,
            factor_most=found.factor,
            causes=(Lowered(),),
            gist=self._revised(found, members),
        )

    def _revised(self, revision: Revision, members: Sequence[Telling]) -> RevisionGist:
        first, last = members[0].claim, members[-1].claim
        return RevisionGist(
            metric_name(first.metric, self._dataset),
            speaker(members[0], self._dataset),
            first.reading.words if revision.earlier else revision.before,
            last.reading.words if revision.later else None,
            revision.factor,
        )


def listed_under(finding: Finding, relays: Mapping[str, str]) -> Finding:
    """A discrepancy that a grave suspect telling makes, put under its relay."""
    found = finding.discrepancy
    under = next((relays[i] for i in found.claims if i in relays), None)
    if found.verdict is Verdict.RELAY or under is None:
        return finding
    return replace(finding, discrepancy=replace(found, listed_under=under))

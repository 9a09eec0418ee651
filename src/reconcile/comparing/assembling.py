"""From judged sets, tensions, relays and revisions to discrepancies with words and ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from reconcile.comparing.cases import Case
from reconcile.comparing.comparison import (
    Assumption,
    Diagnosis,
    Discrepancy,
    Hinge,
    Remainder,
    Severity,
    Verdict,
)
from reconcile.comparing.diagnosis import Evidence, diagnoses
from reconcile.comparing.discrepancies import Judged, stable_id, within_of
from reconcile.comparing.drifts import Drift
from reconcile.comparing.folding import Finding
from reconcile.comparing.relays import Relay
from reconcile.comparing.revisions import Revision
from reconcile.comparing.sums_behind import Nearby
from reconcile.comparing.tension_pairs import Ties
from reconcile.comparing.tensions import Tension
from reconcile.comparing.voices import Telling
from reconcile.comparing.wording import (
    ProofSides,
    joined,
    metric_name,
    quoted,
    reconciles,
    speaker,
    tension_message,
    times,
)
from reconcile.comparing.world import World
from reconcile.model.quantity import quantity_of
from reconcile.quantity.writing import number


class Writer:
    """Gives each kind of finding its words, id and place in the result."""

    def __init__(self, world: World) -> None:
        """Take what every discrepancy is worded from."""
        self._world = world
        self._dataset = world.dataset
        self._tellings = world.tellings
        self._tolerance = world.tolerance
        self._last: tuple[Case, Nearby] | None = None

    def judged(
        self, clash: Judged, suspects: Mapping[str, Relay], tension: Tension | None
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
            diagnoses=diagnoses(evidence),
            message=sides.message(),
            at_most=sides.at_most(),
            at_least=sides.at_least(),
            level=clash.level.id,
            folded=clash.level.folded,
        )

    def _nearby(self, case: Case) -> Nearby:
        if self._last is None or self._last[0] is not case:
            self._last = case, Nearby(self._tellings[placed.id] for placed in case.placed)
        return self._last[1]

    def _remainder(self, judged: Judged, tension: Tension | None) -> Remainder | None:
        if tension is not None:
            rest, sentence = reconciles(tension, self._dataset)
            return Remainder(tension.at_least, rest, sentence, (tension.small, tension.large))
        if not self._may_have_grown(judged):
            return None
        rest = "added that day"
        needed = number(judged.apart.gap)
        sentence = f"reconciles only if at least {needed} were {rest}"
        return Remainder(judged.apart.gap, rest, sentence, judged.claims)

    def _may_have_grown(self, judged: Judged) -> bool:
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
        rest, sentence = reconciles(found, self._dataset)
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
            voices=tuple(dict.fromkeys(t.voice.id for t in members)),
            claims=found.claims,
            restated_by=found.restated_by,
            quantity=quantity,
            derivation=(),
            gap=found.at_least,
            factor=found.ratio,
            factor_most=found.ratio,
            flip_tolerance=None,
            hinges_on=(Hinge(Assumption.UNCHANGED, found.claims),) if stock else (),
            reconciles_if=Remainder(found.at_least, rest, sentence, (found.small, found.large)),
            diagnoses=(self._tension_diagnosis(found, rest),),
            message=tension_message(found, self._tellings, self._dataset),
            level=found.level.id,
        )

    def _tension_diagnosis(self, tension: Tension, rest: str) -> Diagnosis:
        small, large = (self._tellings[i] for i in (tension.small, tension.large))
        if tension.ties is Ties.SHARE:
            evidence = (
                f"{quoted(small)} is a part of {quoted(large)}, {times(tension.ratio)} its size"
            )
            return Diagnosis("scope: population", evidence, f"a count of those {rest}")
        if tension.ties is Ties.UNCHANGED:
            evidence = f"{quoted(small)} and {quoted(large)} may be of different days"
            return Diagnosis("changed", evidence, "both numbers as of one day")
        if (
            tension.ratio is None
            and small.claimant is not None
            and small.claimant == large.claimant
        ):
            evidence = f"{speaker(small, self._dataset)} first said {quoted(small)}"
            return Diagnosis("own denial overturned", evidence, "when it became known")
        rate = ""
        if tension.days:
            daily = round(tension.at_least / tension.days)
            rate = f": {number(Fraction(daily))} a day or more" if daily else ": below 1 a day"
        evidence = f"{quoted(large)} is the later figure{rate}"
        return Diagnosis("growth", evidence, "a count for the time in between")

    def relay(self, found: Relay) -> Discrepancy:
        """Tellings of one statement that differ, or a figure that seems to be such a telling."""
        members = [self._tellings[i] for i in found.claims]
        shown = [self._tellings[i].claim for i in found.suspects or found.claims]
        quantity = min((quantity_of(c).whole for c in shown), key=repr)
        kinds = joined(found.drifts or (found.drift,))
        mild = found.mild or (bool(found.suspects) and not found.grave)
        return Discrepancy(
            id=stable_id(
                Verdict.RELAY, {found.statement, found.number, found.drift, found.version}
            ),
            verdict=Verdict.RELAY,
            severity=Severity.NOTE if mild else Severity.WARNING,
            within=within_of(members),
            voices=tuple(dict.fromkeys(t.voice.id for t in members)),
            claims=found.claims,
            restated_by=found.restated_by,
            quantity=quantity,
            derivation=(),
            gap=None,
            factor=None,
            factor_most=None,
            flip_tolerance=None,
            hinges_on=(),
            reconciles_if=None,
            diagnoses=self._relay_diagnoses(found, members, kinds),
            message=self._relay_message(found, members, kinds),
            suspected=bool(found.suspects),
        )

    def _relay_message(self, relay: Relay, members: Sequence[Telling], kinds: str) -> str:
        sides = [
            f"{quoted(t)} {metric_name(t.claim.metric, self._dataset)} "
            f"({speaker(t, self._dataset)}, in {self._paper(t)})"
            for t in members
        ]
        if not relay.suspects:
            return f"one statement, told with another {kinds}: {joined(sides)}"
        if not relay.grave:  # no telling of its own contradicts it: who repeats whom is not known
            return f"{joined(sides)} share a number, not the {kinds}: perhaps one statement"
        return f"{sides[1]} looks like {sides[0]} retold with another {kinds}"

    def _relay_diagnoses(
        self, relay: Relay, members: Sequence[Telling], kinds: str
    ) -> tuple[Diagnosis, ...]:
        names = {Drift.METRIC: "metric", Drift.CLAIMANT: "attribution"}
        same = "the same statement" if not relay.suspects else "the same number within days"
        return tuple(
            Diagnosis(
                f"relay: {names.get(drift, drift.value)} drift",
                f"{same}, another {drift}",
                "the primary statement",
            )
            for drift in (relay.drifts or (relay.drift,))
        )

    def _paper(self, telling: Telling) -> str:
        source = self._dataset.sources.get(telling.claim.source or "")
        return "an unnamed source" if source is None else source.label

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
            derivation=(),
            gap=found.fall if found.later else None,
            factor=found.factor,
            factor_most=found.factor,
            flip_tolerance=None,
            hinges_on=(),
            reconciles_if=None,
            diagnoses=(Diagnosis("revision", "same claimant, later, lower", "why it was lowered"),),
            message=self._revision_message(found, members),
        )

    def _revision_message(self, revision: Revision, members: Sequence[Telling]) -> str:
        who = speaker(members[0], self._dataset)
        name = metric_name(members[0].claim.metric, self._dataset)
        if not revision.later:
            return f"{name}: {who} took back {quoted(members[0])}"
        size = f" ({times(revision.factor)} less)" if revision.factor else ""
        before = quoted(members[0]) if revision.earlier else f"“{revision.before}”"
        return f"{name}: {who} went from {before} down to {quoted(members[-1])}{size}"


def listed_under(finding: Finding, relays: Mapping[str, str]) -> Finding:
    """A discrepancy that a grave suspect telling makes, put under its relay."""
    found = finding.discrepancy
    under = next((relays[i] for i in found.claims if i in relays), None)
    if found.verdict is Verdict.RELAY or under is None:
        return finding
    return replace(finding, discrepancy=replace(found, listed_under=under))

"""Why figures may differ: every explanation that fits, best first (docs/semantics.md section 5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from reconcile.comparing.comparison import Assumption, Diagnosis, Verdict
from reconcile.comparing.constraints import date_of
from reconcile.comparing.discrepancies import Judged
from reconcile.comparing.relays import Relay
from reconcile.comparing.slips import slipped
from reconcile.comparing.sums_behind import Nearby, named, sum_behind
from reconcile.comparing.voices import Telling
from reconcile.comparing.wording import joined, metric_name, quoted, speaker
from reconcile.model.dataset import Dataset
from reconcile.quantity.writing import number
from reconcile.values.classes import dataclass
from reconcile.when.moment import MINUTES_A_DAY

CLOSE_FLIP = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a diagnosis may look at: the discrepancy, and the data around it.

    ``members`` are the tellings of the set, in file order.
    """

    one: Judged
    members: Sequence[Telling]
    tellings: Mapping[str, Telling]
    dataset: Dataset
    suspects: Mapping[str, Relay]
    nearby: Nearby

    def hinge(self, assumption: Assumption) -> list[Telling]:
        """The tellings that this assumption is about."""
        return [
            self.tellings[i]
            for h in self.one.hinges
            if h.assumption is assumption
            for i in h.claims
        ]

    def says(self, telling: Telling) -> str:
        """The figure and who said it."""
        return f"{quoted(telling)} ({speaker(telling, self.dataset)})"


def diagnoses(evidence: Evidence) -> tuple[Diagnosis, ...]:
    """All that fits; *genuine dispute* only when nothing else explains it.

    That publications repeat one statement explains no difference, so it is said last.
    """
    found = [diagnosis for test in _TESTS if (diagnosis := test(evidence)) is not None]
    found = found or [_genuine(evidence)]
    repeated = _repeated(evidence)
    return tuple(found) if repeated is None else (*found, repeated)


def _relay(evidence: Evidence) -> Diagnosis | None:
    suspects = [t for t in evidence.members if t.claim.id in evidence.suspects]
    if not suspects:
        return None
    relay = evidence.suspects[suspects[0].claim.id]
    origin = evidence.tellings[relay.claims[0]]
    kinds = joined(relay.drifts)
    return Diagnosis(
        f"relay: {kinds} drift",
        f"{evidence.says(suspects[0])} repeats the number of {evidence.says(origin)}",
        "the primary statement behind both",
    )


def _telling(evidence: Evidence) -> Diagnosis | None:
    doubtful = evidence.hinge(Assumption.TELLING)
    if not doubtful:
        return None
    shown = joined(evidence.says(t) for t in doubtful)
    return Diagnosis(
        "relay: hedge drift",
        f"another publication tells {shown} so that all could hold",
        "the primary statement",
    )


def _definition(evidence: Evidence) -> Diagnosis | None:
    ambiguous = evidence.hinge(Assumption.SENSE)
    if not ambiguous:
        return None
    metrics = evidence.dataset.vocabulary.metrics
    telling = ambiguous[0]
    others = metrics[telling.claim.metric].senses[1:]
    senses = [f"“{metric_name(sense, evidence.dataset)}”" for sense in others]
    return Diagnosis(
        "definition",
        f"{metric_name(telling.claim.metric, evidence.dataset)} in {evidence.says(telling)} is "
        f"taken as “{metric_name(metrics[telling.claim.metric].senses[0], evidence.dataset)}” and "
        f"may mean {joined(senses, 'or')}",
        f"which sense {speaker(telling, evidence.dataset)} means",
    )


def _scope(evidence: Evidence) -> Diagnosis | None:
    for axis, name in ((1, "population"), (2, "place")):
        values = {
            t.claim.id: evidence.one.case.by_id[t.claim.id].cell[axis] for t in evidence.members
        }
        if len(set(values.values())) > 1:
            groups = evidence.dataset.subjects if axis == 1 else evidence.dataset.regions
            names = (groups[v].name if v in groups else v or "unstated" for v in values.values())
            return Diagnosis(
                f"scope: {name}",
                f"the figures are of {joined(names)}",
                f"the {name} that each figure covers",
            )
    return None


def _window(evidence: Evidence) -> Diagnosis | None:
    windows = {str(t.claim.window.period or t.claim.window.since or "") for t in evidence.members}
    if len(windows) < 2:
        return None
    words = [
        str(t.claim.window)
        for t in evidence.members
        if t.claim.window.since or t.claim.window.period
    ]
    return Diagnosis("window", f"not one stretch of time: {joined(words)}", "when each count began")


def _undated(evidence: Evidence) -> Diagnosis | None:
    undated = evidence.hinge(Assumption.UNDATED)
    if not undated:
        return None
    shown = joined(evidence.says(t) for t in undated)
    return Diagnosis(
        "undated",
        f"would vanish if {shown} were older than the other figures",
        f"the as-of date of {shown}",
    )


def _growth(evidence: Evidence) -> Diagnosis | None:
    same = evidence.hinge(Assumption.SAME_TIME)
    if not same:
        return None
    dates = [date_of(t.claim, evidence.dataset) for t in same]
    day = all(date is None or date.end - date.start <= MINUTES_A_DAY for date in dates)
    return Diagnosis(
        "growth",
        f"{joined(evidence.says(t) for t in same)} may have come first "
        f"{'that day' if day else f'in {joined(str(date) for date in dates)}'}",
        f"the {'time of day' if day else 'day'} of each figure",
    )


def _incident(evidence: Evidence) -> Diagnosis | None:
    incident = evidence.hinge(Assumption.INCIDENT)
    if not incident:
        return None
    shown = joined(evidence.says(t) for t in incident)
    others = joined(evidence.says(t) for t in evidence.members if t not in incident)
    return Diagnosis(
        "counting rule",
        f"{shown} reports an incident and need not be all there were",
        f"whether {shown} is among {others}",
    )


def _derived(evidence: Evidence) -> Diagnosis | None:
    for telling in evidence.members:
        parts = sum_behind(telling, evidence.nearby, evidence.dataset)
        if parts is not None:
            terms = " + ".join(number(named(t)) for t in parts)
            return Diagnosis(
                "part and whole, derived",
                f"{evidence.says(telling)} equals {terms} "
                f"({joined(speaker(t, evidence.dataset) for t in parts)}): not independent",
                f"whether {speaker(telling, evidence.dataset)} added those figures up",
            )
    return None


def _rounding(evidence: Evidence) -> Diagnosis | None:
    flip = evidence.one.flip
    if flip is None or flip > CLOSE_FLIP:
        return None
    hedged = [t for t in evidence.members if t.claim.reading.hedge != "bare"] or evidence.members
    shown = joined(quoted(t) for t in hedged)
    verb = "is" if len(hedged) == 1 else "are"
    return Diagnosis(
        "rounding, hedging",
        f"{shown} {verb} within rounding of each other"
        if flip == 0
        else f"vanishes when {shown} {verb} read with a tolerance of {float(flip):.0%}",
        "the number behind the hedge",
    )


def _slip(evidence: Evidence) -> Diagnosis | None:
    pair = slipped(evidence.members)
    if pair is None:
        return None
    return Diagnosis(
        "slip of the pen",
        f"{joined(evidence.says(t) for t in pair)} differ by one digit misplaced, "
        "dropped or doubled",
        "the figure in the primary source",
    )


def _revision(evidence: Evidence) -> Diagnosis | None:
    """Two figures of one claimant and quantity, of which the later is the lower."""
    counted: dict[object, list[Telling]] = {}
    for telling in evidence.members:
        if telling.claimant is not None:
            cell = evidence.one.case.by_id[telling.claim.id].cell
            counted.setdefault((telling.claimant, cell), []).append(telling)
    order = {telling.claim.id: number for number, telling in enumerate(evidence.members)}
    pairs = [pair for members in counted.values() for pair in combinations(members, 2)]
    for left, right in sorted(pairs, key=lambda pair: [order[t.claim.id] for t in pair]):
        first, second = (date_of(t.claim, evidence.dataset) for t in (left, right))
        if first is None or second is None:
            continue
        early, late = (left, right) if first.end <= second.start else (right, left)
        apart = first.end <= second.start or second.end <= first.start
        if apart and named(late) < named(early):
            return Diagnosis(
                "revision",
                f"{speaker(late, evidence.dataset)} gave {quoted(early)} first and {quoted(late)} "
                "later",
                "why it was lowered",
            )
    return None


def _genuine(evidence: Evidence) -> Diagnosis:
    members = evidence.members
    undated = [
        told
        for told in members
        if told.claim.window.period is None and date_of(told.claim, evidence.dataset) is None
    ]
    if undated:
        missing = f"; no date is known for {joined(evidence.says(t) for t in undated)}"
    else:
        missing = "; the dates, places and senses given do not explain it"
    voices = list(dict.fromkeys(t.voice.name for t in members))
    return Diagnosis(
        "genuine dispute",
        f"{joined(voices)} {'count' if len(voices) > 1 else 'counts'} differently{missing}",
        "the lists or methods behind the figures",
    )


def _repeated(evidence: Evidence) -> Diagnosis | None:
    """Statements of the set that several publications tell alike: one voice, not several."""
    papers: dict[str, set[str]] = {}
    for claim in (*evidence.one.claims, *evidence.one.restated_by):
        telling = evidence.tellings[claim]
        if telling.claim.source is not None:
            papers.setdefault(telling.statement, set()).add(telling.claim.source)
    members = {telling.statement: telling for telling in reversed(evidence.members)}
    shown = [
        f"{len(papers[statement])} publications tell the statement behind {evidence.says(telling)}"
        for statement, telling in reversed(members.items())
        if len(papers.get(statement, ())) > 1
    ]
    if not shown or evidence.one.verdict is Verdict.NEAR:
        return None
    return Diagnosis(
        "circular reporting",
        f"{joined(shown)}: repeated, not confirmed",
        "the primary statement",
    )


_TESTS: tuple[Callable[[Evidence], Diagnosis | None], ...] = (
    _relay,
    _revision,
    _incident,
    _definition,
    _window,
    _scope,
    _undated,
    _growth,
    _telling,
    _rounding,
    _slip,
    _derived,
)

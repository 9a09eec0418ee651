"""Why figures may differ: every cause that fits, best first (docs/semantics.md section 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from reconcile.comparing.answers.number_origins import PossibleParts, named, slipped, sum_behind
from reconcile.comparing.judging.discrepancies import JudgedSet
from reconcile.comparing.relations.relays import Relay
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.causes import (
    AddedUp,
    CameFirst,
    Cause,
    CountedDifferently,
    DigitSlip,
    LooksRetold,
    LoweredBetween,
    NoDate,
    OneIncident,
    OtherScope,
    OtherSense,
    OtherWindow,
    Quote,
    Repeated,
    Rounded,
    ScopeAxis,
    TellingDiffers,
)
from reconcile.comparing.result.comparison import Verdict
from reconcile.comparing.world.figures import metric_name, name_in, quote, quotes, speaker
from reconcile.comparing.world.instants import date_of
from reconcile.comparing.world.voices import Telling
from reconcile.model.dataset import Dataset
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped
from reconcile.when.moment import MINUTES_A_DAY

CLOSE_FLIP = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a diagnosis may look at: the discrepancy, and the data around it.

    ``members`` are the tellings of the set, in its order.
    """

    judged: JudgedSet
    members: Sequence[Telling]
    tellings: Mapping[str, Telling]
    dataset: Dataset
    suspects: Mapping[str, Relay]
    nearby: PossibleParts

    def hinge(self, assumption: Assumption) -> list[Telling]:
        """The tellings that this assumption is about."""
        return [
            self.tellings[i]
            for h in self.judged.hinges
            if h.assumption is assumption
            for i in h.claims
        ]

    def quote(self, telling: Telling) -> Quote:
        """A figure, and who said it."""
        return quote(telling, self.dataset)

    def quotes(self, tellings: Iterable[Telling]) -> tuple[Quote, ...]:
        """Some figures, and who said each."""
        return quotes(tellings, self.dataset)


def causes(evidence: Evidence) -> tuple[Cause, ...]:
    """All that fits; that they count differently only when nothing else explains it.

    That publications repeat one statement explains no difference, so it is said last.
    """
    tests = _TESTS if evidence.judged.hinges else _OF_NO_HINGE
    found = [cause for test in tests if (cause := test(evidence)) is not None]
    found = found or [_genuine(evidence)]
    repeated = _repeated(evidence)
    return tuple(found) if repeated is None else (*found, repeated)


def _relay(evidence: Evidence) -> Cause | None:
    suspects = [t for t in evidence.members if t.claim.id in evidence.suspects]
    if not suspects:
        return None
    relay = evidence.suspects[suspects[0].claim.id]
    origin = evidence.tellings[relay.claims[0]]
    return LooksRetold(relay.drifts, evidence.quote(suspects[0]), evidence.quote(origin))


def _telling(evidence: Evidence) -> Cause | None:
    doubtful = evidence.hinge(Assumption.TELLING)
    return TellingDiffers(evidence.quotes(doubtful)) if doubtful else None


def _definition(evidence: Evidence) -> Cause | None:
    ambiguous = evidence.hinge(Assumption.SENSE)
    if not ambiguous:
        return None
    metric = evidence.dataset.vocabulary.metrics[ambiguous[0].claim.metric]
    taken, *others = (metric_name(sense, evidence.dataset) for sense in metric.senses)
    return OtherSense(evidence.quote(ambiguous[0]), taken, tuple(others))


def _scope(evidence: Evidence) -> Cause | None:
    by_id, dataset = evidence.judged.case.by_id, evidence.dataset
    if len({by_id[t.claim.id].cell[1:] for t in evidence.members}) == 1:
        return None
    groups = {ScopeAxis.POPULATION: dataset.subjects, ScopeAxis.PLACE: dataset.regions}
    for at, (axis, known) in enumerate(groups.items(), 1):
        values = [by_id[t.claim.id].cell[at] for t in evidence.members]
        if len(set(values)) > 1:
            names = (name_in(known, name) or None for name in values)
            return OtherScope(axis, tuple(names))
    return None


def _window(evidence: Evidence) -> Cause | None:
    windows = [t.claim.window for t in evidence.members]
    spans = [window.period or window.since for window in windows]
    if not any(spans) or len({str(span or "") for span in spans}) < 2:
        return None
    return OtherWindow(tuple(str(w) for w, span in zip(windows, spans, strict=True) if span))


def _undated(evidence: Evidence) -> Cause | None:
    undated = evidence.hinge(Assumption.UNDATED)
    return NoDate(evidence.quotes(undated)) if undated else None


def _growth(evidence: Evidence) -> Cause | None:
    same = evidence.hinge(Assumption.SAME_TIME)
    if not same:
        return None
    dates = [date_of(t.claim, evidence.dataset) for t in same]
    day = all(date is None or date.end - date.start <= MINUTES_A_DAY for date in dates)
    return CameFirst(evidence.quotes(same), () if day else tuple(map(str, dates)))


def _incident(evidence: Evidence) -> Cause | None:
    incident = evidence.hinge(Assumption.INCIDENT)
    if not incident:
        return None
    others = evidence.quotes(t for t in evidence.members if t not in incident)
    return OneIncident(evidence.quotes(incident), others)


def _derived(evidence: Evidence) -> Cause | None:
    for telling in evidence.members:
        parts = sum_behind(telling, evidence.nearby, evidence.dataset)
        if parts is not None:
            authors = (speaker(t, evidence.dataset) for t in parts)
            return AddedUp(evidence.quote(telling), tuple(map(named, parts)), tuple(authors))
    return None


def _rounding(evidence: Evidence) -> Cause | None:
    flip = evidence.judged.flip
    if flip is None or flip > CLOSE_FLIP:
        return None
    hedged = [t for t in evidence.members if t.claim.reading.hedge != "bare"] or evidence.members
    return Rounded(evidence.quotes(hedged), flip)


def _slip(evidence: Evidence) -> Cause | None:
    pair = slipped(evidence.members)
    return None if pair is None else DigitSlip(evidence.quotes(pair))


def _revision(evidence: Evidence) -> Cause | None:
    """Two figures of one claimant and quantity, of which the later is the lower."""
    for left, right in _of_one_claimant(evidence):
        first, second = (date_of(t.claim, evidence.dataset) for t in (left, right))
        if first is None or second is None:
            continue
        early, late = (left, right) if first.end <= second.start else (right, left)
        apart = first.end <= second.start or second.end <= first.start
        if apart and named(late) < named(early):
            return LoweredBetween(evidence.quote(early), evidence.quote(late))
    return None


def _of_one_claimant(evidence: Evidence) -> list[tuple[Telling, Telling]]:
    """Every two figures of one claimant and quantity, in the order of the set."""
    claimants = [telling.claimant for telling in evidence.members if telling.claimant is not None]
    if len(set(claimants)) == len(claimants):
        return []
    placed = evidence.judged.case.by_id
    counted = grouped(
        ((telling.claimant, placed[telling.claim.id].cell), telling)
        for telling in evidence.members
        if telling.claimant is not None
    )
    order = {telling.claim.id: number for number, telling in enumerate(evidence.members)}
    pairs = [pair for members in counted.values() for pair in combinations(members, 2)]
    return sorted(pairs, key=lambda pair: [order[t.claim.id] for t in pair])


def _genuine(evidence: Evidence) -> Cause:
    members = evidence.members
    undated = (
        telling
        for telling in members
        if telling.claim.window.period is None and date_of(telling.claim, evidence.dataset) is None
    )
    voices = dict.fromkeys(t.voice.name for t in members)
    return CountedDifferently(tuple(voices), evidence.quotes(undated))


def _repeated(evidence: Evidence) -> Cause | None:
    """Statements of the set that several publications tell alike: one voice, not several."""
    if evidence.judged.verdict is Verdict.NEAR:
        return None
    claims = (*evidence.judged.claims, *evidence.judged.restated_by)
    tellings = [evidence.tellings[i] for i in claims]
    if len({telling.statement for telling in tellings}) == len(tellings):
        return None
    papers = _papers(tellings)
    members = {telling.statement: telling for telling in reversed(evidence.members)}
    repeated = tuple(
        (len(papers[statement]), evidence.quote(telling))
        for statement, telling in reversed(members.items())
        if len(papers.get(statement, ())) > 1
    )
    return Repeated(repeated) if repeated else None


def _papers(tellings: Iterable[Telling]) -> dict[str, set[str]]:
    """The publications that tell each statement."""
    papers: dict[str, set[str]] = {}
    for telling in tellings:
        if telling.claim.source is not None:
            papers.setdefault(telling.statement, set()).add(telling.claim.source)
    return papers


_TESTS: tuple[Callable[[Evidence], Cause | None], ...] = (
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

_OF_HINGES = (_incident, _definition, _undated, _growth, _telling)
_OF_NO_HINGE = tuple(test for test in _TESTS if test not in _OF_HINGES)

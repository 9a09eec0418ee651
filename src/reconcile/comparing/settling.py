"""The fact-checker's to-do list: what one thing, known, would settle most (semantics.md 6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.comparison import Assumption, Discrepancy, Question, Verdict
from reconcile.comparing.constraints import date_of
from reconcile.comparing.voices import Telling
from reconcile.comparing.wording import joined, metric_name, possessive, quoted, speaker
from reconcile.model.dataset import Dataset
from reconcile.values.classes import dataclass
from reconcile.when.moment import MINUTES_A_DAY

_GROUND = "ground"
"""What a figure rests on: all that is left to ask where nothing that was supposed can be wrong."""

_FIRST: tuple[str, ...] = (
    Assumption.UNDATED,
    Assumption.SENSE,
    Assumption.INCIDENT,
    Assumption.TELLING,
    Assumption.START,
    Assumption.UNSTATED_SUBJECT,
    Assumption.UNSTATED_PLACE,
    Assumption.SAME_TIME,
    Assumption.UNCHANGED,
    Assumption.CONVENTION,
    _GROUND,
)


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing that could be known: an assumption about a statement's figure, or its ground."""

    unknown: str
    statement: str


def settling(
    discrepancies: Sequence[Discrepancy], tellings: Mapping[str, Telling], dataset: Dataset
) -> tuple[Question, ...]:
    """Questions, those that settle most first; ties by kind, by size, then as found."""
    settles: dict[_Thing, dict[str, Discrepancy]] = defaultdict(dict)
    clashing = _clashing(discrepancies, tellings)
    about: dict[_Thing, list[str]] = defaultdict(list)
    for discrepancy in discrepancies:
        if discrepancy.verdict is Verdict.NEAR:
            continue
        for thing, claims in _things(discrepancy, tellings, clashing):
            settles[thing][discrepancy.id] = discrepancy
            about[thing] += [claim for claim in claims if claim not in about[thing]]
    ranked = sorted(settles, key=lambda thing: _rank(thing, settles[thing].values()))
    questions: dict[str, dict[str, None]] = {}
    for thing in ranked:
        told = [tellings[i] for i in about[thing]]
        question = _question(thing, told, tellings, dataset, settles[thing])
        questions.setdefault(question, {}).update(dict.fromkeys(settles[thing]))
    return tuple(Question(question, tuple(ids)) for question, ids in questions.items())


def _clashing(
    discrepancies: Sequence[Discrepancy], tellings: Mapping[str, Telling]
) -> Mapping[str, int]:
    """In how many contradictions each statement stands."""
    return Counter(
        tellings[claim].statement
        for discrepancy in discrepancies
        if discrepancy.verdict is Verdict.CONTRADICTION and not discrepancy.folded
        for claim in discrepancy.claims
    )


def _things(
    discrepancy: Discrepancy, tellings: Mapping[str, Telling], clashing: Mapping[str, int]
) -> Iterable[tuple[_Thing, tuple[str, ...]]]:
    if discrepancy.verdict is Verdict.CONTRADICTION and not discrepancy.folded:
        most = max(discrepancy.claims, key=lambda claim: clashing[tellings[claim].statement])
        yield _Thing(_GROUND, tellings[most].statement), (most,)
    if discrepancy.verdict is Verdict.RELAY:
        yield (
            _Thing(Assumption.TELLING, tellings[discrepancy.claims[0]].statement),
            discrepancy.claims,
        )
    for hinge in discrepancy.hinges_on:
        for claim in hinge.claims:
            yield _Thing(hinge.assumption, tellings[claim].statement), (claim,)


def _rank(thing: _Thing, settled: Iterable[Discrepancy]) -> tuple[object, ...]:
    largest = Fraction(0)
    count = 0
    for discrepancy in settled:
        count += 1
        largest = max(largest, discrepancy.factor or Fraction(0))
    first = 0 if thing.unknown is Assumption.UNDATED else 1
    return first, -count, _FIRST.index(thing.unknown), -largest


def _question(
    thing: _Thing,
    about: Sequence[Telling],
    tellings: Mapping[str, Telling],
    dataset: Dataset,
    settled: Mapping[str, Discrepancy],
) -> str:
    figures = joined(quoted(t) for t in about)
    counts = joined(f"{quoted(t)} {metric_name(t.claim.metric, dataset)}" for t in about)
    who = joined(speaker(t, dataset) for t in about)
    whose = possessive(who)
    papers = joined(_printed(t, dataset) for t in about)
    others = joined(
        f"{quoted(tellings[i])} ({speaker(tellings[i], dataset)})"
        for discrepancy in settled.values()
        for i in discrepancy.claims
        if tellings[i] not in about
    )
    metric = metric_name(about[0].claim.metric, dataset)
    texts = {
        Assumption.UNDATED: f"the as-of date of {whose} {counts} (printed in {papers})",
        Assumption.SENSE: f"what {who} means by {metric} in {figures} (printed in {papers})",
        Assumption.INCIDENT: f"whether {whose} {figures} is all there were: is it among, or on "
        f"top of, {others}?",
        Assumption.TELLING: f"the primary statement behind {figures} ({who})",
        Assumption.START: f"since when {whose} {counts} counts",
        Assumption.UNSTATED_SUBJECT: f"whose people {whose} {counts} counts",
        Assumption.UNSTATED_PLACE: f"which place {whose} {counts} is for",
        Assumption.SAME_TIME: f"the {_finer(about, dataset)} of {whose} {counts}",
        Assumption.UNCHANGED: f"{whose} {metric} as of the day of {others}",
        Assumption.CONVENTION: f"the number behind {whose} {counts}",
        _GROUND: f"what {whose} {counts} rests on",
    }
    return texts[thing.unknown]


def _finer(about: Sequence[Telling], dataset: Dataset) -> str:
    """What is finer than the coarsest of the dates: the time of a day, the day of a month."""
    dates = [date for t in about if (date := date_of(t.claim, dataset)) is not None]
    coarse = next((date for date in dates if date.end - date.start > MINUTES_A_DAY), None)
    return "time of day" if coarse is None else f"day in {coarse}"


def _printed(telling: Telling, dataset: Dataset) -> str:
    source = dataset.sources.get(telling.claim.source or "")
    return "no named source" if source is None else source.label

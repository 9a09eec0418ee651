"""The fact-checker's to-do list: what one thing, known, would settle most (semantics.md 6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reconcile.comparing.comparison import Assumption, Discrepancy, Verdict
from reconcile.comparing.constraints import date_of
from reconcile.comparing.names import GROUND, MissingFact, Question
from reconcile.comparing.quotes import Quote
from reconcile.comparing.quoting import quotes
from reconcile.comparing.scaled import largest_of
from reconcile.comparing.voices import Telling
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import ZERO
from reconcile.values.classes import dataclass, replace
from reconcile.when.moment import MINUTES_A_DAY

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
    GROUND,
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
    settles, about = _settled(discrepancies, tellings)
    ranked = sorted(settles, key=lambda thing: _rank(thing, settles[thing].values()))
    questions: dict[MissingFact, dict[str, None]] = {}
    told_of = {thing: [tellings[i] for i in about[thing]] for thing in ranked}
    places = _places(told_of, dataset)
    for thing in ranked:
        members = told_of[thing]
        asked = _asked(thing, members, tellings, dataset, settles[thing])
        if len(places[_reads(thing, asked.about)]) > 1:
            asked = replace(asked, place=_place(members, dataset))
        questions.setdefault(asked, {}).update(dict.fromkeys(settles[thing]))
    return tuple(Question("", tuple(ids), asked) for asked, ids in questions.items())


def _settled(
    discrepancies: Sequence[Discrepancy], tellings: Mapping[str, Telling]
) -> tuple[Mapping[_Thing, dict[str, Discrepancy]], Mapping[_Thing, list[str]]]:
    """What each thing, known, would settle, and the claims that it is about."""
    settles: dict[_Thing, dict[str, Discrepancy]] = defaultdict(dict)
    clashing = _clashing(discrepancies, tellings)
    about: dict[_Thing, dict[str, None]] = defaultdict(dict)
    for discrepancy in discrepancies:
        if discrepancy.verdict is Verdict.NEAR:
            continue
        for thing, claims in _things(discrepancy, tellings, clashing):
            settles[thing][discrepancy.id] = discrepancy
            about[thing].update(dict.fromkeys(claims))
    return settles, {thing: list(claims) for thing, claims in about.items()}


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
        yield _Thing(GROUND, tellings[most].statement), (most,)
    if discrepancy.verdict is Verdict.RELAY:
        yield (
            _Thing(Assumption.TELLING, tellings[discrepancy.claims[0]].statement),
            discrepancy.claims,
        )
    for hinge in discrepancy.hinges_on:
        for claim in hinge.claims:
            yield _Thing(hinge.assumption, tellings[claim].statement), (claim,)


def _rank(thing: _Thing, settled: Iterable[Discrepancy]) -> tuple[object, ...]:
    factors = [discrepancy.factor or ZERO for discrepancy in settled]
    count, largest = len(factors), largest_of(factors)
    first = 0 if thing.unknown is Assumption.UNDATED else 1
    return first, -count, _FIRST.index(thing.unknown), -largest


def _asked(
    thing: _Thing,
    about: Sequence[Telling],
    tellings: Mapping[str, Telling],
    dataset: Dataset,
    settled: Mapping[str, Discrepancy],
) -> MissingFact:
    known = {telling.claim.id for telling in about}
    claims = dict.fromkeys(i for found in settled.values() for i in found.claims)
    others = [tellings[i] for i in claims if i not in known]
    return MissingFact(
        thing.unknown,
        quotes(about, dataset),
        tuple(dict.fromkeys(quotes(others, dataset))),
        _coarse(about, dataset) if thing.unknown is Assumption.SAME_TIME else None,
    )


def _places(
    told_of: Mapping[_Thing, Sequence[Telling]], dataset: Dataset
) -> Mapping[tuple[str, ...], set[str | None]]:
    """The places of the figures that read alike: UCDP has "at most 1" for twelve events."""
    places: dict[tuple[str, ...], set[str | None]] = defaultdict(set)
    for thing, members in told_of.items():
        places[_reads(thing, quotes(members, dataset))].add(_place(members, dataset))
    return places


def _reads(thing: _Thing, about: Iterable[Quote]) -> tuple[str, ...]:
    """What a question reads like, wherever its figures are printed."""
    quoted = (part for quote in about for part in (quote.words, quote.metric, quote.speaker))
    return (thing.unknown, *quoted)


def _place(members: Sequence[Telling], dataset: Dataset) -> str | None:
    """The name of the first of some figures' places."""
    place = next((telling.claim.place for telling in members if telling.claim.place), None)
    region = dataset.regions.get(place or "")
    return place if region is None else region.name


def _coarse(about: Sequence[Telling], dataset: Dataset) -> str | None:
    """The first of the dates that is coarser than a day."""
    dates = [date for t in about if (date := date_of(t.claim, dataset)) is not None]
    coarse = next((date for date in dates if date.end - date.start > MINUTES_A_DAY), None)
    return None if coarse is None else str(coarse)

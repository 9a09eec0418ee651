"""The fact-checker's to-do list: what one thing, known, would settle most (semantics.md 6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.causes import Quote
from reconcile.comparing.result.comparison import Discrepancy, Verdict
from reconcile.comparing.result.comparison_parts import GROUND, MissingFact, Question
from reconcile.comparing.world.figures import name_in, quote, quotes
from reconcile.comparing.world.instants import date_of
from reconcile.comparing.world.numbers import falling, largest_of
from reconcile.comparing.world.voices import Telling
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import ZERO
from reconcile.values.classes import dataclass, replace
from reconcile.values.groups import grouped
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


@dataclass(frozen=True, slots=True)
class OpenThing:
    """A thing that is not known, what to ask, and what knowing it would settle.

    ``order`` is what things are sorted by. Where what is asked ``reads`` like what is asked of
    figures of another place, it is asked with the place: ``asked_there``.
    """

    order: tuple[object, ...]
    asked: MissingFact
    asked_there: MissingFact
    reads: tuple[str, ...]
    settles: tuple[str, ...]


def settling(
    discrepancies: Sequence[Discrepancy], tellings: Mapping[str, Telling], dataset: Dataset
) -> tuple[Question, ...]:
    """Questions, those that settle most first; ties by kind, by size, then as found."""
    places = {discrepancy.id: number for number, discrepancy in enumerate(discrepancies)}
    things = open_things(discrepancies, places, tellings, dataset)
    return questions(sorted(things, key=attrgetter("order")))


def open_things(
    discrepancies: Sequence[Discrepancy],
    places: Mapping[str, object],
    tellings: Mapping[str, Telling],
    dataset: Dataset,
) -> list[OpenThing]:
    """What is not known of discrepancies, in no order; ``places`` sort them by their ids.

    Of those whose claims stand in no others it is the same whatever the others are.
    """
    settles, about = _settled(discrepancies, tellings)
    quoted = _Quotes(tellings, dataset)
    found = []
    for number, (thing, settled) in enumerate(settles.items()):
        members = [tellings[i] for i in about[thing]]
        asked = _asked(thing, members, quoted, settled)
        first = places[next(iter(settled))]
        order = (*_rank(thing, settled.values()), first, number)
        reads = _reads(thing, asked.about)
        there = replace(asked, place=_place(members, dataset))
        found.append(OpenThing(order, asked, there, reads, tuple(settled)))
    return found


def questions(ranked: Sequence[OpenThing]) -> tuple[Question, ...]:
    """What to ask to know things, in their order; what is asked of several is asked once."""
    alike = grouped((thing.reads, thing) for thing in ranked)
    found: dict[object, Question] = {}
    for thing in ranked:
        others = alike[thing.reads]
        if len(others) == 1:  # so that nothing else asks the same
            found[id(thing)] = Question("", thing.settles, thing.asked)
            continue
        apart = len({other.asked_there.place for other in others}) > 1
        asked = thing.asked_there if apart else thing.asked
        first = found.get(asked)
        settles = thing.settles
        if first is not None:
            asked, settles = first.asked or asked, (*first.settles, *settles)
        found[asked] = Question("", tuple(dict.fromkeys(settles)), asked)
    return tuple(found.values())


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
    return first, -count, _FIRST.index(thing.unknown), falling(largest)


class _Quotes:
    """Figures as questions quote them; equal quotes are one object, and known by that."""

    def __init__(self, tellings: Mapping[str, Telling], dataset: Dataset) -> None:
        self._tellings = tellings
        self.dataset = dataset
        self._of: dict[str, Quote] = {}
        self._same: dict[Quote, Quote] = {}

    def of(self, claims: Sequence[str]) -> tuple[Quote, ...]:
        """The quotes of some claims, each once."""
        known = self._of
        for claim in claims:
            if claim not in known:
                made = quote(self._tellings[claim], self.dataset)
                known[claim] = self._same.setdefault(made, made)
        return tuple({id(known[claim]): known[claim] for claim in claims}.values())


def _asked(
    thing: _Thing, about: Sequence[Telling], quoted: _Quotes, settled: Mapping[str, Discrepancy]
) -> MissingFact:
    known = {telling.claim.id for telling in about}
    claims = dict.fromkeys(i for found in settled.values() for i in found.claims)
    return MissingFact(
        thing.unknown,
        quotes(about, quoted.dataset),
        quoted.of([i for i in claims if i not in known]),
        _coarse(about, quoted.dataset) if thing.unknown is Assumption.SAME_TIME else None,
    )


def _reads(thing: _Thing, about: Iterable[Quote]) -> tuple[str, ...]:
    """What a question reads like, wherever its figures are printed."""
    quoted = (part for quote in about for part in (quote.words, quote.metric, quote.speaker))
    return (thing.unknown, *quoted)


def _place(members: Sequence[Telling], dataset: Dataset) -> str | None:
    """The name of the first of some figures' places."""
    place = next((telling.claim.place for telling in members if telling.claim.place), None)
    return place and name_in(dataset.regions, place)


def _coarse(about: Sequence[Telling], dataset: Dataset) -> str | None:
    """The first of the dates that is coarser than a day."""
    dates = [date for t in about if (date := date_of(t.claim, dataset)) is not None]
    coarse = next((date for date in dates if date.end - date.start > MINUTES_A_DAY), None)
    return None if coarse is None else str(coarse)

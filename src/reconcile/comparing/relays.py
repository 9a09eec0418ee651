"""One statement told in several ways, and figures that look like such a telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from reconcile.comparing.constraints import date_of
from reconcile.comparing.sets import order_of_metrics
from reconcile.comparing.voices import Telling
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import Basis, below, slack

DATES_APART = 3
"""Days by which publications may misdate one figure of a statement that has several."""


class Drift(StrEnum):
    """What a retelling changed, gravest first."""

    METRIC = "metric"
    NUMBER = "number"
    CLAIMANT = "claimant"
    SUBJECT = "subject"
    PLACE = "place"
    WINDOW = "window"
    HEDGE = "hedge"


@dataclass(frozen=True, slots=True)
class Relay:
    """One statement and kind of drift: a telling of each version, and all the others.

    ``suspects`` is empty for tellings that the data declares to be of one statement; otherwise
    they are the tellings that seem to be someone else's statement gone wrong, and ``grave`` says
    whether they contradict other figures of the voice they are put down to; ``number`` is what
    they are recognised by.
    """

    statement: str
    drift: Drift
    claims: tuple[str, ...]
    restated_by: tuple[str, ...]
    suspects: tuple[str, ...] = ()
    drifts: tuple[Drift, ...] = ()
    grave: bool = False
    number: str = ""


def relays(dataset: Dataset, tellings: Mapping[str, Telling]) -> list[Relay]:
    """The drifts between tellings of each declared statement, in file order."""
    told: dict[str, list[Telling]] = defaultdict(list)
    for claim in dataset.claims:
        told_figure = claim.withdrawn is None and not claim.reading.recorded_only
        if claim.statement is not None and told_figure:
            told[claim.statement].append(tellings[claim.id])
    found: list[Relay] = []
    for statement, members in told.items():
        pairs = list(_counterparts(members, dataset))
        echoes = [(a, b) for a, b in combinations(members, 2) if _echo(a, b)]
        for drift, differs in _DRIFTS:
            held = echoes if drift is Drift.CLAIMANT else pairs
            shown = [(a, b) for a, b in held if differs(a, b, dataset)]
            if shown:
                versions = _versions(shown, members, drift)
                rest = tuple(t.claim.id for t in members if t.claim.id not in versions)
                found.append(Relay(statement, drift, versions, rest))
    return found


def _echo(one: Telling, other: Telling) -> bool:
    """Whether two publications print one number of one metric."""
    return one.claim.source != other.claim.source and _words_of(one, other)


def _versions(
    shown: Sequence[tuple[Telling, Telling]], members: Sequence[Telling], drift: Drift
) -> tuple[str, ...]:
    """One telling of each version that takes part in a drift, in file order."""
    part = {telling.claim.id for pair in shown for telling in pair}
    if drift is Drift.HEDGE:
        part |= {t.claim.id for t in members if any(_words_of(t, pair[0]) for pair in shown)}
    first: dict[object, str] = {}
    for telling in members:
        if telling.claim.id in part:
            first.setdefault(_version(telling, drift), telling.claim.id)
    return tuple(first.values())


def _words_of(telling: Telling, other: Telling) -> bool:
    """Whether both put words to one number of one metric."""
    same_metric = telling.claim.metric == other.claim.metric
    return same_metric and _same_number(telling.claim, other.claim)


def _version(telling: Telling, drift: Drift) -> object:
    claim = telling.claim
    versions: dict[Drift, object] = {
        Drift.METRIC: claim.means or claim.metric,
        Drift.NUMBER: claim.reading.named or claim.reading.words.lower(),
        Drift.CLAIMANT: telling.voice.id,
        Drift.SUBJECT: claim.subject,
        Drift.PLACE: claim.place,
        Drift.WINDOW: claim.window.period is None,
        Drift.HEDGE: (claim.claimant, claim.reading.words.lower()),
    }
    return versions[drift]


def _scope(claim: Claim) -> tuple[object, ...]:
    return claim.subject, claim.place, claim.window.period is None


def _counterparts(
    members: Sequence[Telling], dataset: Dataset
) -> Iterable[tuple[Telling, Telling]]:
    """Pairs to compare: the same metric in two publications, else the same number.

    A figure that some telling of the other publication gives alike is no counterpart to the rest.
    """
    pools: dict[tuple[str | None, str], list[Telling]] = defaultdict(list)
    for telling in members:
        pools[(telling.claim.source, telling.claim.metric)].append(telling)
    for one, other in combinations(pools, 2):
        if one[0] == other[0]:
            continue
        alike = one[1] == other[1]
        single = len(pools[one]) == len(pools[other]) == 1
        lone = (other[0], one[1]) not in pools and (one[0], other[1]) not in pools
        if alike or lone:
            for a in pools[one]:
                for b in pools[other]:
                    if not alike:
                        beside = _same_number(a.claim, b.claim)
                    elif single:
                        beside = True
                    else:
                        matched = _matched(a, pools[other]) or _matched(b, pools[one])
                        beside = not matched and _same_date(a.claim, b.claim, dataset)
                    if beside:
                        yield a, b


def _matched(telling: Telling, pool: Sequence[Telling]) -> bool:
    """Whether some telling in the pool gives the same figure for the same window and place."""
    return any(_signature(telling.claim) == _signature(other.claim) for other in pool)


def _signature(claim: Claim) -> tuple[object, ...]:
    reading = claim.reading.at()
    return (reading, *_scope(claim))


def _same_number(one: Claim, other: Claim) -> bool:
    return bool(set(one.reading.named) & set(other.reading.named))


def metric_drift(one: Telling, other: Telling, dataset: Dataset) -> bool:
    """Whether one tells a narrower or wider metric than the other."""
    first, second = (t.claim.means or t.claim.metric for t in (one, other))
    if first == second or _takes_for(first, second, dataset):
        return False
    return _related(one.claim, other.claim, dataset)


def _takes_for(first: str, second: str, dataset: Dataset) -> bool:
    """Whether one is an ambiguous word that is taken for the other."""
    metrics = dataset.vocabulary.metrics
    return any(metrics[a].senses[:1] == (b,) for a, b in ((first, second), (second, first)))


def _number_drift(one: Telling, other: Telling, dataset: Dataset) -> bool:
    if not _alike_otherwise(one, other, dataset):
        return False
    first, second = one.claim.reading, other.claim.reading
    if first.named and second.named:
        return not any(_rounds_to(a, b) for a in first.named for b in second.named)
    wide = first.widened(), second.widened()
    return below(*wide) or below(wide[1], wide[0])


def _rounds_to(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers named are one number, more or less rounded."""
    return abs(one - other) <= slack(one) + slack(other)


def _alike_otherwise(one: Telling, other: Telling, dataset: Dataset) -> bool:
    """Whether both tell the same quantity, so that their numbers can be held side by side."""
    return (
        not metric_drift(one, other, dataset)
        and one.claim.subject == other.claim.subject
        and one.claim.place == other.claim.place
        and (one.claim.window.period is None) == (other.claim.window.period is None)
    )


def _same_date(one: Claim, other: Claim, dataset: Dataset) -> bool:
    first, second = date_of(one, dataset), date_of(other, dataset)
    return (
        first is None
        or second is None
        or not (first.end <= second.start or second.end <= first.start)
    )


def _claimant_drift(one: Telling, other: Telling, dataset: Dataset) -> bool:
    """Whether the claimants are of different voices; without any side that is not known."""
    first, second = one.claim.claimant, other.claim.claimant
    if first is None or second is None or first == second:
        return False
    taken_sides = any(telling.voice.id != telling.claimant for telling in (one, other))
    return one.voice.id != other.voice.id and taken_sides


def _differs(field: Callable[[Claim], str | None]) -> Callable[[Telling, Telling, Dataset], bool]:
    def differs(one: Telling, other: Telling, dataset: Dataset) -> bool:
        first, second = field(one.claim), field(other.claim)
        return first is not None and second is not None and first != second

    return differs


def _window_drift(one: Telling, other: Telling, dataset: Dataset) -> bool:
    first, second = one.claim.window.period, other.claim.window.period
    return (first is None) != (second is None) and _same_number(one.claim, other.claim)


def _hedge_drift(one: Telling, other: Telling, dataset: Dataset) -> bool:
    first, second = one.claim.reading, other.claim.reading
    if first.recorded_only or second.recorded_only or not _same_number(one.claim, other.claim):
        return False
    return direction(one.claim) != direction(other.claim)


def direction(claim: Claim) -> str:
    """Where a wording puts the count against the number it names: above, below, about or at."""
    reading = claim.reading
    if reading.ceiling or reading.low is None:
        return "below"
    if reading.first:
        return "at"
    if reading.high is None:
        return "above"
    if len(reading.named) > 1:
        return "range"
    bases = {reading.low.basis, reading.high.basis}
    if Basis.CONVENTION not in bases:
        return "at"
    return "about"


_DRIFTS: tuple[tuple[Drift, Callable[[Telling, Telling, Dataset], bool]], ...] = (
    (Drift.METRIC, metric_drift),
    (Drift.NUMBER, _number_drift),
    (Drift.CLAIMANT, _claimant_drift),
    (Drift.SUBJECT, _differs(lambda claim: claim.subject)),
    (Drift.PLACE, _differs(lambda claim: claim.place)),
    (Drift.WINDOW, _window_drift),
    (Drift.HEDGE, _hedge_drift),
)


def _related(one: Claim, other: Claim, dataset: Dataset) -> bool:
    """Whether one metric is narrower than the other, an ambiguous one taken in any sense."""
    metrics = dataset.vocabulary.metrics
    order = order_of_metrics(metrics)
    senses = [metrics[c.means or c.metric].senses or (c.means or c.metric,) for c in (one, other)]
    return any(a in order.above(b) or b in order.above(a) for a in senses[0] for b in senses[1])

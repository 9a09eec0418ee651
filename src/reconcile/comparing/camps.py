"""The standing figures of each quantity, sorted into groups that share a stretch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import chain

from reconcile.comparing.camp_lines import standing_line
from reconcile.comparing.comparison import Camp, Standings
from reconcile.comparing.quoting import metric_name
from reconcile.comparing.relays import content_of
from reconcile.comparing.stretches import NEVER_BEGINS, NEVER_ENDS, Meeting, Stretch, holding
from reconcile.comparing.voices import FOREVER, Telling, voices_of
from reconcile.model.claim import Extent
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity, quantity_of
from reconcile.quantity.interval import ZERO, Interval


def standings(
    dataset: Dataset,
    tellings: Mapping[str, Telling],
    tolerance: Fraction,
    metrics: Set[str] | None = None,
) -> tuple[Standings, ...]:
    """A quantity's camps, printable line and leftovers, in the vocabulary's order."""
    found = _quantities(dataset, tellings, metrics)
    return tuple(_standings(q, members, dataset, tolerance) for q, members in found)


def first_standings(
    dataset: Dataset,
    tellings: Mapping[str, Telling],
    tolerance: Fraction,
    metrics: Set[str] | None,
    most: int,
) -> tuple[tuple[Standings, ...], int]:
    """The first of those of some metrics (``None``: all) that have camps; how many there are."""
    held = [
        (quantity, members)
        for quantity, members in _quantities(dataset, tellings, metrics)
        if any(telling.claim.is_compared for telling in members)
    ]
    first = tuple(_standings(q, members, dataset, tolerance) for q, members in held[:most])
    return first, len(held)


def _quantities(
    dataset: Dataset, tellings: Mapping[str, Telling], metrics: Set[str] | None
) -> list[tuple[Quantity, list[Telling]]]:
    groups: dict[Quantity, list[Telling]] = defaultdict(list)
    for claim in dataset.claims:
        quantity = quantity_of(claim).whole
        if metrics is None or quantity.metric in metrics:
            groups[quantity].append(tellings[claim.id])
    order = {metric: number for number, metric in enumerate(dataset.vocabulary.metrics)}
    return sorted(groups.items(), key=lambda pair: rank_of(pair[0], order))


Rank = tuple[int, str, str, str]
"""What quantities are sorted by."""


def rank_of(quantity: Quantity, metrics: Mapping[str, int]) -> Rank:
    """Quantities go by their metrics' places in the vocabulary, then by people, place and time."""
    return metrics[quantity.metric], quantity.subject or "", quantity.place or "", quantity.window


def _by_date(telling: Telling) -> tuple[object, ...]:
    """What figures of a quantity are sorted by, undated ones last; no file decides it."""
    date = telling.date
    return date is None, "" if date is None else date.text, *content_of(telling)


def _standings(
    quantity: Quantity, members: Sequence[Telling], dataset: Dataset, tolerance: Fraction
) -> Standings:
    compared = sorted((t for t in members if t.claim.withdrawn is None), key=_by_date)
    given = [t for t in compared if t.claim.is_compared]
    # Where none stands any more, those that did are all that there is to go by.
    current = [t for t in given if t.stood[1] == FOREVER] or given
    camps = _camps(current, tolerance)
    return Standings(
        quantity=quantity,
        name=_name(quantity, dataset),
        camps=camps,
        printed=standing_line(camps, {t.claim.id: t for t in current}, dataset),
        earlier=_ids_without(given, current),
        recorded=_ids_without(compared, given),
    )


def _ids_without(tellings: Iterable[Telling], others: Iterable[Telling]) -> tuple[str, ...]:
    """The claims of tellings, without those of some others."""
    known = {telling.claim.id for telling in others}
    return tuple(t.claim.id for t in tellings if t.claim.id not in known)


def _name(quantity: Quantity, dataset: Dataset) -> str:
    parts = [metric_name(quantity.metric, dataset)]
    for name, groups in ((quantity.subject, dataset.subjects), (quantity.place, dataset.regions)):
        if name is not None:
            parts.append(groups[name].name if name in groups else name)
    if quantity.window != "total":
        parts.append(quantity.window)
    return ", ".join(parts)


def _camps(members: Sequence[Telling], tolerance: Fraction) -> tuple[Camp, ...]:
    """Largest groups first (most voices, then statements); each figure in one of them."""
    wide = _ranked({t.claim.id: t.claim.reading.widened(tolerance) for t in members})
    groups = [_backing(group, tolerance) for group in _grouped(members, wide)]
    meeting, place = Meeting(wide), {t.claim.id: number for number, t in enumerate(members)}

    def fitting(low: int, high: int) -> list[str]:
        """The figures that meet a stretch, by their dates."""
        return sorted(meeting.of(Stretch(low, high)), key=place.__getitem__)

    camps = [_camp(group, wide, fitting, tolerance) for group in groups]
    return tuple(sorted(camps, key=lambda camp: (camp.low, camp.high is None, camp.high or 0)))


def _ranked(intervals: Mapping[str, Interval]) -> dict[str, Stretch]:
    """Intervals by the places of their ends among all ends: whole numbers, compared at once."""
    ends = {ZERO}
    for interval in intervals.values():
        ends.update(end for end in (interval.low, interval.high) if end is not None)
    places = {end: place for place, end in enumerate(sorted(ends))}
    return {
        id_: Stretch(
            NEVER_BEGINS if interval.low is None else places[interval.low],
            NEVER_ENDS if interval.high is None else places[interval.high],
        )
        for id_, interval in intervals.items()
    }


def _grouped(members: Sequence[Telling], wide: Mapping[str, Stretch]) -> Iterator[list[Telling]]:
    """The largest group at one point, then the largest of what is left, and so on."""
    at = _meeting_at(members, wide)
    starts = _points_of(at)
    largest = [(_weight(group), start) for start, group in at.items()]
    heapify(largest)
    while largest:
        weight, best = heappop(largest)
        if not at[best] or weight != _weight(at[best]):
            continue  # some of it was taken: it waits again by what was left
        yield at[best]
        gone = {t.claim.id for t in at[best]}
        for start in sorted({*chain(*map(starts.__getitem__, gone))}):
            at[start] = [t for t in at[start] if t.claim.id not in gone]
            if at[start]:
                heappush(largest, (_weight(at[start]), start))


def _meeting_at(
    members: Sequence[Telling], wide: Mapping[str, Stretch]
) -> dict[int, list[Telling]]:
    """For each point at which a figure begins, all that hold there."""
    stretches = [wide[telling.claim.id] for telling in members]
    return {
        start: [members[number] for number in held]
        for start, held in holding(stretches, _starts(members, wide)).items()
    }


def _points_of(at: Mapping[int, Iterable[Telling]]) -> dict[str, list[int]]:
    """The points at which each figure holds."""
    points: dict[str, list[int]] = defaultdict(list)
    for start, group in at.items():
        for telling in group:
            points[telling.claim.id].append(start)
    return points


def _backing(group: Sequence[Telling], tolerance: Fraction) -> list[Telling]:
    """Those of a group whose own numbers lie in its stretch, give or take the tolerance.

    A floor far below the stretch, or a ceiling far above it, does not contradict it and does not
    support it either: who said "at least 78" never said 110.
    """
    low, high, _ = _shared([_printed(t, tolerance) for t in group])
    return [t for t in group if _backs(_printed(t, tolerance), low, high, tolerance)]


def _backs(interval: Interval, low: Fraction, high: Fraction | None, tolerance: Fraction) -> bool:
    if interval.high is None and interval.low is not None:
        return interval.low >= low * (1 - tolerance)
    if interval.low is None and interval.high is not None and high is not None:
        return interval.high <= high * (1 + tolerance)
    return True


def _starts(members: Sequence[Telling], wide: Mapping[str, Stretch]) -> list[int]:
    """Where some figure begins; one without a low end at 0, which is the first end of all."""
    return sorted({max(wide[t.claim.id].low, 0) for t in members})


def _weight(group: Sequence[Telling]) -> tuple[int, int, int]:
    """More voices first, then more statements, then more tellings; ceilings count last."""
    firm = [t for t in group if not t.claim.reading.ceiling]
    return -len({t.voice.id for t in firm}), -len({t.statement for t in firm}), -len(firm)


def _common(intervals: Sequence[Interval]) -> Interval:
    """The stretch that intervals which share a point have in common."""
    lows = [i.low for i in intervals if i.low is not None]
    highs = [i.high for i in intervals if i.high is not None]
    return Interval(max(lows, default=None), min(highs, default=None))


def _camp(
    group: Sequence[Telling],
    wide: Mapping[str, Stretch],
    fitting: Callable[[int, int], Sequence[str]],
    tolerance: Fraction,
) -> Camp:
    low, high, rounded = _shared([_printed(t, tolerance) for t in group])
    claims = tuple(t.claim.id for t in group)
    first = max(wide[t.claim.id].low for t in group)
    last = min(_last(t, wide) for t in group)
    return Camp(
        low=low,
        high=high,
        voices=voices_of(group),
        statements=len({t.statement for t in group if t.voice.independent}),
        tellings=len(group),
        claims=claims,
        also_fits=tuple(claim for claim in fitting(first, last) if claim not in claims),
        rounded=rounded,
    )


def _last(telling: Telling, wide: Mapping[str, Stretch]) -> int:
    """Where a figure ends; an incident never does: at least so many, never only."""
    return NEVER_ENDS if telling.claim.extent is Extent.INCIDENT else wide[telling.claim.id].high


def _printed(telling: Telling, tolerance: Fraction) -> Interval:
    return _unending(telling, telling.claim.reading.at(tolerance))


def _unending(telling: Telling, interval: Interval) -> Interval:
    """The interval of a figure, open above for an incident: at least so many, never only."""
    incident = telling.claim.extent is Extent.INCIDENT
    return Interval(interval.low, None) if incident else interval


def _shared(intervals: Sequence[Interval]) -> tuple[Fraction, Fraction | None, bool]:
    """The stretch that figures share; or, as the last says, where they all but meet.

    Figures that meet only by their slack, "over 3,000" and "nearly 3,000", leave a gap between
    the largest low end and the smallest high end: that is where they are taken to agree.
    """
    common = _common(intervals)
    low, high = common.low or ZERO, common.high
    if high is not None and high < low:
        return high, low, True
    return low, high, False

"""The standing figures of each quantity, sorted into groups that share a stretch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import NamedTuple

from reconcile.comparing.answers.camp_lines import standing_line
from reconcile.comparing.answers.stretches import (
    NEVER_BEGINS,
    NEVER_ENDS,
    Stretch,
    StretchIndex,
    holding,
)
from reconcile.comparing.relations.relays import content_of
from reconcile.comparing.result.comparison_parts import Camp, Standings
from reconcile.comparing.world.figures import quantity_names
from reconcile.comparing.world.numbers import WholeEnds, in_common_parts
from reconcile.comparing.world.voices import FOREVER, Telling, voices_of
from reconcile.model.claim import Extent
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
from reconcile.values.groups import grouped


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
    upheld = [
        (quantity, members)
        for quantity, members in _quantities(dataset, tellings, metrics)
        if any(telling.claim.is_compared for telling in members)
    ]
    first = tuple(_standings(q, members, dataset, tolerance) for q, members in upheld[:most])
    return first, len(upheld)


def _quantities(
    dataset: Dataset, tellings: Mapping[str, Telling], metrics: Set[str] | None
) -> list[tuple[Quantity, list[Telling]]]:
    every = (tellings[claim.id] for claim in dataset.claims)
    of_whole = ((telling.quantity.whole, telling) for telling in every)
    groups = grouped(pair for pair in of_whole if metrics is None or pair[0].metric in metrics)
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
        name=", ".join(quantity_names(quantity, dataset)),
        camps=camps,
        printed=standing_line(camps, {t.claim.id: t for t in current}, dataset),
        earlier=_ids_without(given, current),
        recorded=_ids_without(compared, given),
    )


def _ids_without(tellings: Iterable[Telling], others: Iterable[Telling]) -> tuple[str, ...]:
    """The claims of tellings, without those of some others."""
    known = {telling.claim.id for telling in others}
    return tuple(t.claim.id for t in tellings if t.claim.id not in known)


class _Member(NamedTuple):
    """A figure of a quantity, with its ends in parts in which those of all figures are whole.

    ``wide`` goes between the places of its ends with their slack, among all such ends; ``low``
    and ``high`` are the printed ends. A ``firm`` figure is no ceiling. An incident has no high
    end, but a wide one: at least so many, never only.
    """

    telling: Telling
    wide: Stretch
    low: int | None
    high: int | None
    firm: bool

    @property
    def last(self) -> int:
        """Where its stretch ends; that of an incident never does."""
        incident = self.telling.claim.extent is Extent.INCIDENT
        return NEVER_ENDS if incident else self.wide.high


_Group = Sequence[_Member]


def _camps(current: Sequence[Telling], tolerance: Fraction) -> tuple[Camp, ...]:
    """Largest groups first (most voices, then statements); each figure in one of them."""
    members, part = _members(current, tolerance)
    groups = [_backing(group, tolerance) for group in _grouped(members)]
    meeting = StretchIndex({m.telling.claim.id: m.wide for m in members})
    place = {m.telling.claim.id: number for number, m in enumerate(members)}

    def fitting(group: _Group) -> list[str]:
        """The figures that meet the stretch of a group, by their dates."""
        stretch = Stretch(max(m.wide.low for m in group), min(m.last for m in group))
        return sorted(meeting.of(stretch), key=place.__getitem__)

    camps = [_camp(group, fitting, part) for group in groups]
    return tuple(sorted(camps, key=lambda camp: (camp.low, camp.high is None, camp.high or 0)))


def _members(current: Sequence[Telling], tolerance: Fraction) -> tuple[list[_Member], int]:
    """The figures with their ends in parts of a whole, and how many parts that has."""
    readings = [telling.claim.reading for telling in current]
    read = [i for r in readings for i in (r.widened(tolerance), r.at(tolerance))]
    ends, part = in_common_parts(read)
    wide = _ranked(ends[::2])
    members = []
    for telling, stretch, (low, high) in zip(current, wide, ends[1::2], strict=True):
        claim = telling.claim
        printed = None if claim.extent is Extent.INCIDENT else high
        members.append(_Member(telling, stretch, low, printed, not claim.reading.ceiling))
    return members, part


def _ranked(ends: Sequence[WholeEnds]) -> list[Stretch]:
    """Intervals by the places of their ends among all ends, of which 0 is one."""
    known = {0, *(end for end in chain(*ends) if end is not None)}
    places = {end: place for place, end in enumerate(sorted(known))}
    return [
        Stretch(
            NEVER_BEGINS if low is None else places[low],
            NEVER_ENDS if high is None else places[high],
        )
        for low, high in ends
    ]


def _grouped(members: _Group) -> Iterator[_Group]:
    """The largest group at one point, then the largest of what is left, and so on."""
    starts = {max(m.wide.low, 0) for m in members}  # without a low end at 0, the first of all
    if members and min(m.wide.high for m in members) >= max(starts):
        yield members  # all meet at one point
    else:
        yield from _largest_first(_meeting_at(members, starts))


def _meeting_at(members: _Group, starts: Iterable[int]) -> dict[int, _Group]:
    """For each point at which a figure begins, all that hold there."""
    upheld = holding([m.wide for m in members], starts)
    return {start: [members[number] for number in numbers] for start, numbers in upheld.items()}


def _largest_first(at: dict[int, _Group]) -> Iterator[_Group]:
    """The largest of the groups at some points, then the largest of what that leaves."""
    points = _points_of(at)
    largest = [(_weight(group), start) for start, group in at.items()]
    heapify(largest)
    while largest:
        weight, best = heappop(largest)
        if not at[best] or weight != _weight(at[best]):
            continue  # some of it was taken: it waits again by what was left
        yield at[best]
        gone = {m.telling.claim.id for m in at[best]}
        for start in sorted({*chain(*map(points.__getitem__, gone))}):
            at[start] = _without(at[start], gone)
            if at[start]:
                heappush(largest, (_weight(at[start]), start))


def _without(group: _Group, gone: Set[str]) -> _Group:
    return [member for member in group if member.telling.claim.id not in gone]


def _points_of(at: Mapping[int, _Group]) -> dict[str, list[int]]:
    """The points at which each figure holds."""
    return grouped((m.telling.claim.id, start) for start, group in at.items() for m in group)


def _backing(group: _Group, tolerance: Fraction) -> _Group:
    """Those of a group whose own numbers lie in its stretch, give or take the tolerance.

    A floor far below the stretch, or a ceiling far above it, does not contradict it and does not
    support it either: who said "at least 78" never said 110.
    """
    low, high, _ = _shared(group)
    part, whole = tolerance.as_integer_ratio()

    def backs(member: _Member) -> bool:
        if member.high is None and member.low is not None:
            return whole * member.low >= (whole - part) * low
        if member.low is None and member.high is not None and high is not None:
            return whole * member.high <= (whole + part) * high
        return True

    return [member for member in group if backs(member)]


def _weight(group: _Group) -> tuple[int, int, int]:
    """More voices first, then more statements, then more tellings; ceilings count last."""
    firm = [m.telling for m in group if m.firm]
    return -len({t.voice.id for t in firm}), -len({t.statement for t in firm}), -len(firm)


def _camp(group: _Group, fitting: Callable[[_Group], Iterable[str]], part: int) -> Camp:
    low, high, rounded = _shared(group)
    members = [member.telling for member in group]
    claims = tuple([t.claim.id for t in members])
    return Camp(
        low=Fraction(low, part),
        high=None if high is None else Fraction(high, part),
        voices=voices_of(members),
        statements=len({t.statement for t in members if t.voice.independent}),
        tellings=len(members),
        claims=claims,
        also_fits=tuple([claim for claim in fitting(group) if claim not in claims]),
        rounded=rounded,
    )


def _shared(group: _Group) -> tuple[int, int | None, bool]:
    """The stretch that figures share; or, as the last says, where they all but meet.

    Figures that meet only by their slack, "over 3,000" and "nearly 3,000", leave a gap between
    the largest low end and the smallest high end: that is where they are taken to agree.
    """
    low = max([m.low for m in group if m.low is not None], default=0)
    high = min([m.high for m in group if m.high is not None], default=None)
    if high is not None and high < low:
        return high, low, True
    return low, high, False

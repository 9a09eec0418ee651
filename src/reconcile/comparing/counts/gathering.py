"""Which claims laws can tie together: the claims of a data set, gathered into cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from reconcile.comparing.counts.cases import Case, by_content
from reconcile.comparing.counts.constraints import PlacingContext, cells_of, is_count, place
from reconcile.comparing.world.instants import first_published, latest_date
from reconcile.comparing.world.sets import (
    ANYWHERE,
    Cell,
    SetOrder,
    components,
    order_of_groups,
    order_of_metrics,
)
from reconcile.comparing.world.voices import Telling
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from reconcile.values.classes import replace
from reconcile.values.groups import grouped

_CaseKey = tuple[str, str, str]
"""The names that stand for a metric, a subject and a place, or ``ANYWHERE``."""


def cases(dataset: Dataset, tellings: Mapping[str, Telling]) -> list[Case]:
    """The cases of all claims that can be compared, each in an order that no file decides.

    A claim without a subject or place may be about anything that others name: it is a member of
    every case that it can touch, and ties none of them to another.
    """
    comparable = [claim for claim in dataset.claims if claim.is_compared and is_count(claim)]
    gathering = _Gathering(dataset, tellings)
    keys = _case_keys(comparable, dataset, gathering.order)
    by_kind = grouped((gathering.is_share(claim), claim) for claim in comparable)
    counts, shares = (by_kind.get(share, ()) for share in (False, True))
    of_shares = map(gathering.case_of_shares, _of_one_scope(shares, keys))
    return [*map(gathering.case, _members(counts, keys)), *of_shares]


class _Gathering:
    """What all cases of a data set share, ready to make one of some claims."""

    def __init__(self, dataset: Dataset, tellings: Mapping[str, Telling]) -> None:
        metrics = dataset.vocabulary.metrics
        self.order = order_of_metrics(metrics)
        self._dataset = dataset
        self._tellings = tellings
        self._now = latest_date(dataset)
        self._published = first_published(dataset.claims, dataset)
        self._stocks = frozenset(name for name, metric in metrics.items() if not metric.grows)
        self._shares = frozenset(name for name, metric in metrics.items() if metric.is_share)
        self._ended = _ended(dataset)
        self._apart = SetOrder({}, ())
        self._orders = [
            {mixed: order_of_groups(named, with_anywhere=mixed) for mixed in (False, True)}
            for named in (dataset.subjects, dataset.regions)
        ]

    def case(self, members: Sequence[Claim]) -> Case:
        """The case of claims that laws can tie together."""
        stated = _stated(members)
        totals = _totals(members, self._tellings, self._dataset, self.order)
        scene = PlacingContext(
            self._dataset, self.order, self._now, stated, totals, self._published
        )
        found = (place(c, scene, self._tellings[c.id].voice.id) for c in members)
        placed = tuple(sorted(found, key=by_content))
        closed = tuple(p for p in placed if all(_name(p.claim, a) != ANYWHERE for a in stated))
        core = None
        if 0 < len(closed) < len(placed):
            core = Case(closed, self._orders_with(), self._stocks, self._ended, stated)
        orders = self._orders_with(_mixed(members, 1), _mixed(members, 2))
        return Case(placed, orders, self._stocks, self._ended, stated, core)

    def is_share(self, claim: Claim) -> bool:
        """Whether a claim's figure is a share, as its metric says (turnout)."""
        return claim.metric in self._shares

    def case_of_shares(self, members: Sequence[Claim]) -> Case:
        """The case of shares of the very same people and place: no other share bounds them."""
        return replace(self.case(members), orders=(self.order, self._apart, self._apart))

    def _orders_with(
        self, any_subject: bool = False, any_place: bool = False
    ) -> tuple[SetOrder, SetOrder, SetOrder]:
        """The orders of metrics, subjects and places; those two with one name for all, or not."""
        subjects, places = self._orders
        return self.order, subjects[any_subject], places[any_place]


def _ended(dataset: Dataset) -> dict[tuple[int, str], int]:
    groups = ((1, dataset.subjects), (2, dataset.regions))
    return {
        (axis, name): group.ended.end
        for axis, named in groups
        for name, group in named.items()
        if group.ended is not None
    }


def _name(claim: Claim, axis: int) -> str:
    return (claim.subject if axis == 1 else claim.place) or ANYWHERE


def _mixed(claims: Sequence[Claim], axis: int) -> bool:
    names = {_name(claim, axis) for claim in claims}
    return ANYWHERE in names and len(names) > 1


def _stated(claims: Sequence[Claim]) -> frozenset[int]:
    return frozenset(axis for axis in (1, 2) if any(_name(c, axis) != ANYWHERE for c in claims))


def _totals(
    claims: Sequence[Claim], tellings: Mapping[str, Telling], dataset: Dataset, order: SetOrder
) -> frozenset[tuple[str, Cell]]:
    """The voices and cells with a total; nobody asks unless some claim is of an incident."""
    if all(claim.extent is Extent.TOTAL for claim in claims):
        return frozenset()
    metrics = dataset.vocabulary.metrics
    return frozenset(
        (tellings[claim.id].voice.id, cells_of(claim, metrics, order)[0])
        for claim in claims
        if claim.extent is Extent.TOTAL and claim.window.period is None
    )


def _case_keys(claims: Sequence[Claim], dataset: Dataset, order: SetOrder) -> dict[str, _CaseKey]:
    """For each claim, the names that stand for what it is about; unstated ones are open."""
    roots = components((c.metric for c in claims), _with_senses(order, dataset))
    leaders = [
        components(
            {name for c in claims if (name := _name(c, axis)) != ANYWHERE},
            order_of_groups(groups, with_anywhere=False),
        )
        for axis, groups in ((1, dataset.subjects), (2, dataset.regions))
    ]
    return {
        claim.id: (
            roots[claim.metric],
            leaders[0].get(_name(claim, 1), ANYWHERE),
            leaders[1].get(_name(claim, 2), ANYWHERE),
        )
        for claim in claims
    }


def _members(claims: Sequence[Claim], keys: Mapping[str, _CaseKey]) -> list[list[Claim]]:
    """The claims of each case: those about just this, and those that leave some of it open."""
    of_key = grouped((keys[claim.id], number) for number, claim in enumerate(claims))
    around = {key: [wider for wider in _wider(key) if wider in of_key] for key in of_key}
    # what lies in another key, with a name where this one is open, makes no case of its own
    opened = {*chain(*around.values())}
    gathered = (
        chain(numbers, *map(of_key.__getitem__, around[key]))
        for key, numbers in of_key.items()
        if key not in opened
    )
    return [[claims[number] for number in sorted(numbers)] for numbers in gathered]


def _of_one_scope(
    shares: Sequence[Claim], keys: Mapping[str, _CaseKey]
) -> Iterable[Sequence[Claim]]:
    """Shares by metric, subject and place: that of a part may well be above that of its whole."""
    return grouped(((keys[c.id][0], c.subject, c.place), c) for c in shares).values()


def _wider(key: _CaseKey) -> set[_CaseKey]:
    """The keys that leave open some of what a key names."""
    metric, subject, place = key
    left_open = {
        (metric, ANYWHERE, place), (metric, subject, ANYWHERE), (metric, ANYWHERE, ANYWHERE),
    }  # fmt: skip
    return left_open - {key}


def _with_senses(order: SetOrder, dataset: Dataset) -> SetOrder:
    wholes = {name: dict(above) for name, above in order.wholes.items()}
    for name, metric in dataset.vocabulary.metrics.items():
        wholes[name].update(dict.fromkeys(metric.senses, False))
    return SetOrder(wholes, order.partitions)

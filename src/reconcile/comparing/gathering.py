"""Which claims laws can tie together: the claims of a data set, gathered into cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reconcile.comparing.cases import Case, by_content
from reconcile.comparing.constraints import (
    Scene,
    cells_of,
    first_published,
    is_count,
    latest_date,
    place,
)
from reconcile.comparing.sets import (
    ANYWHERE,
    Cell,
    SetOrder,
    components,
    order_of_groups,
    order_of_metrics,
)
from reconcile.comparing.voices import Telling
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset


def cases(dataset: Dataset, tellings: Mapping[str, Telling]) -> list[Case]:
    """The cases of all claims that can be compared, each in an order that no file decides.

    A claim without a subject or place may be about anything that others name: it is a member of
    every case that it can touch, and ties none of them to another.
    """
    metrics = dataset.vocabulary.metrics
    order = order_of_metrics(metrics)
    comparable = [
        c
        for c in dataset.claims
        if c.withdrawn is None and not c.reading.recorded_only and is_count(c)
    ]
    groups = _members(comparable, _case_keys(comparable, dataset, order))
    now = latest_date(dataset)
    published = first_published(dataset.claims, dataset)
    stocks = frozenset(name for name, metric in metrics.items() if not metric.grows)
    orders_of = [
        {mixed: order_of_groups(named, with_anywhere=mixed) for mixed in (False, True)}
        for named in (dataset.subjects, dataset.regions)
    ]
    ended = _ended(dataset)
    found = []
    for members in groups:
        stated = _stated(members)
        totals = _totals(members, tellings, dataset, order)
        scene = Scene(dataset, order, now, stated, totals, published)
        placed = tuple(
            sorted((place(c, scene, tellings[c.id].voice.id) for c in members), key=by_content)
        )
        orders = (
            order,
            orders_of[0][_mixed(members, 1)],
            orders_of[1][_mixed(members, 2)],
        )
        closed = tuple(p for p in placed if all(_name(p.claim, a) != ANYWHERE for a in stated))
        core = None
        if 0 < len(closed) < len(placed):
            plain = [orders_of[axis - 1][False] for axis in (1, 2)]
            core = Case(closed, (order, plain[0], plain[1]), stocks, ended, stated)
        found.append(Case(placed, orders, stocks, ended, stated, core))
    return found


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
    metrics = dataset.vocabulary.metrics
    return frozenset(
        (tellings[claim.id].voice.id, cells_of(claim, metrics, order)[0])
        for claim in claims
        if claim.extent is Extent.TOTAL and claim.window.period is None
    )


def _case_keys(
    claims: Sequence[Claim], dataset: Dataset, order: SetOrder
) -> dict[str, tuple[str, str, str]]:
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


def _members(
    claims: Sequence[Claim], keys: Mapping[str, tuple[str, str, str]]
) -> list[list[Claim]]:
    """The claims of each case: those about just this, and those that leave some of it open."""
    of_key: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        of_key[keys[claim.id]].append(number)
    # what lies in another key, with a name where this one is open, makes no case of its own
    opened: dict[tuple[str, str, str], dict[tuple[str, str, str], None]] = defaultdict(dict)
    for key in of_key:
        metric, subject, place = key
        for wider in ((metric, ANYWHERE, place), (metric, subject, ANYWHERE),
                      (metric, ANYWHERE, ANYWHERE)):  # fmt: skip
            if wider != key and wider in of_key:
                opened[wider][key] = None
    found: dict[tuple[str, str, str], list[int]] = {
        key: list(numbers) for key, numbers in of_key.items() if key not in opened
    }
    for wider, narrower in opened.items():
        for key in narrower:
            if key in found:
                found[key] += of_key[wider]
    return [[claims[n] for n in sorted(numbers)] for numbers in found.values()]


def _with_senses(order: SetOrder, dataset: Dataset) -> SetOrder:
    wholes = {name: dict(above) for name, above in order.wholes.items()}
    for name, metric in dataset.vocabulary.metrics.items():
        wholes[name].update(dict.fromkeys(metric.senses, False))
    return SetOrder(wholes, order.partitions)

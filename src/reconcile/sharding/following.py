"""Comparing claims again of which a few were edited: what the edit cannot have touched stays.

What stands here only finds out what an edit touches. The slow reference is
``reusing.compare_changed``, which looks at every claim, and to which everything is left that is
more than other words, figures or dates of some claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reconcile.comparing.compare import world_of
from reconcile.comparing.comparison import Comparison, Figure
from reconcile.comparing.constraints import dates_given, latest_date
from reconcile.comparing.request import Request
from reconcile.comparing.voices import tellings
from reconcile.comparing.world import World
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset, Whole
from reconcile.sharding.bundles import BundleKeys, Bundles, bundles_of
from reconcile.sharding.numbers import RecurringNumbers, numbers_of
from reconcile.sharding.reusing import BundlePart, TiedClaims, reused
from reconcile.values.classes import dataclass, replace
from reconcile.values.same import SameBefore

_MOST_EDITED = 4  # of so many claims one may be edited; of more all are looked at
_AROUND = (
    "claimants", "sources", "statements", "subjects", "regions", "vocabulary", "denials",
    "reaffirmations",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Followed:
    """A comparison, and what it was made from, by which the next is made.

    ``parts`` are those of the bundles by their keys, of which so many were ``compared``.
    """

    dataset: Dataset
    request: Request
    tied: TiedClaims
    numbers: RecurringNumbers
    comparison: Comparison
    parts: Mapping[str, BundlePart]
    compared: int


class LastComparison:
    """The last comparison of a process that compares again and again."""

    __slots__ = ("_last",)

    def __init__(self) -> None:
        self._last: Followed | None = None

    def compare(
        self,
        dataset: Dataset,
        request: Request,
        known: Mapping[str, BundlePart],
        texts: SameBefore | None = None,
    ) -> Followed:
        """The same as ``compare_changed``."""
        # What is known is changed on the way: if that is broken off, nothing is known any more.
        last, self._last = self._last, None
        edited = None if last is None else _edited(last, dataset, request)
        if last is None or edited is None:
            self._last = _anew(dataset, request, known, texts)
        else:
            self._last = _after(last, dataset, edited, texts)
        return self._last


def _anew(
    dataset: Dataset, request: Request, known: Mapping[str, BundlePart], texts: SameBefore | None
) -> Followed:
    """Look at all claims."""
    world, every = world_of(dataset, request)
    numbers = RecurringNumbers(numbers_of(world.compared, 0))
    whole = Whole(latest_date(world.dataset), numbers.slipped)
    bundles = bundles_of(dataset)
    keys = bundles.keys(request, whole, texts)
    tied = TiedClaims(world, every, bundles, whole, keys)
    return _followed(tied, request, numbers, known)


def _edited(last: Followed, dataset: Dataset, request: Request) -> dict[str, Claim] | None:
    """The claims that are not what they were, if nothing else is another, and no tie of theirs."""
    old = last.dataset
    if request != last.request or not request.takes_all or len(old.claims) != len(dataset.claims):
        return None
    if any(not _same(getattr(old, name), getattr(dataset, name)) for name in _AROUND):
        return None
    pairs = [
        (then, now) for then, now in zip(old.claims, dataset.claims, strict=True) if then is not now
    ]
    if len(pairs) * _MOST_EDITED > len(old.claims):
        return None
    if any(_ties(then) != _ties(now) or now.share_of is not None for then, now in pairs):
        return None
    latest = last.tied.whole.latest
    if _latest(then for then, _ in pairs) >= latest or _latest(now for _, now in pairs) > latest:
        return None
    return {now.id: now for _, now in pairs}


def _same(then: object, now: object) -> bool:
    return then is now or then == now


def _ties(claim: Claim) -> tuple[object, ...]:
    """What a claim is tied to others by."""
    return claim.id, claim.subject, claim.place, claim.statement, claim.share_of, claim.retells


def _latest(claims: Iterable[Claim]) -> int:
    ends = (moment.end for moment in dates_given(claims) if moment is not None)
    return max(ends, default=_NEVER)


_NEVER = -(10**18)


def _after(
    last: Followed, dataset: Dataset, edited: Mapping[str, Claim], texts: SameBefore | None
) -> Followed:
    """Look at the edited claims, and at those that are in a bundle with them."""
    tied, request = last.tied, last.request
    bundles = tied.bundles.changed(dataset, edited)
    touched = {bundles.of_claim[name] for name in edited}
    around = bundles.only(touched, tied.whole)
    told = {**tied.world.tellings, **tellings(around)}
    counts = tuple(claim for claim in dataset.claims if claim.share_of is None)
    world = World(replace(dataset, claims=counts), told, request.tolerance)
    numbers = last.numbers
    names = [claim.id for claim in around.claims]
    compared = (claim.id for claim in around.claims if claim.is_compared and not claim.share_of)
    numbers.change(names, numbers_of(map(told.__getitem__, compared), 0))
    whole = Whole(tied.whole.latest, numbers.slipped)
    touched |= {bundles.of_claim[name] for name in whole.slipped ^ tied.whole.slipped}
    keys = [*tied.keys]
    if touched:
        key_of = BundleKeys(dataset, request, whole, texts)
        for number in touched:
            keys[number] = key_of.of(bundles.each[number])
    figures = _figures_without(last.comparison, bundles, touched)
    now = TiedClaims(world, dataset.claims, bundles, whole, keys, figures, tied.runs)
    return _followed(now, request, numbers, last.parts)


def _figures_without(
    comparison: Comparison, bundles: Bundles, touched: set[int]
) -> dict[str, Figure]:
    """The figures by claim, but for those of some bundles."""
    figures = {figure.claim.id: figure for figure in comparison.figures}
    for number in touched:
        for claim in bundles.each[number].claims:
            figures.pop(claim.id, None)
    return figures


def _followed(
    tied: TiedClaims, request: Request, numbers: RecurringNumbers, known: Mapping[str, BundlePart]
) -> Followed:
    found = reused(tied, request, known)
    dataset = tied.bundles.dataset
    return Followed(dataset, request, tied, numbers, found.comparison, found.parts, found.compared)

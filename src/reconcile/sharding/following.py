"""Comparing claims again of which a few were edited: what the edit cannot have touched stays.

What stands here only finds out what an edit touches. The slow reference is
``reusing.compare_changed``, which looks at every claim, and to which everything is left that is
more than other words, figures or dates of some claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from reconcile.comparing.compare import world_of
from reconcile.comparing.comparison import Comparison, Figure
from reconcile.comparing.constraints import latest_date
from reconcile.comparing.request import Request
from reconcile.comparing.voices import Telling, tellings
from reconcile.comparing.world import World
from reconcile.model.dataset import Dataset, Whole
from reconcile.sharding.bundles import BundleKeys, bundles_of
from reconcile.sharding.claims_edit import ClaimsEdit, edit_between
from reconcile.sharding.numbers import RecurringNumbers, numbers_of
from reconcile.sharding.reusing import BundlePart, TiedClaims, reused
from reconcile.values.classes import dataclass, replace
from reconcile.values.same import SameBefore

_Of = TypeVar("_Of", Telling, Figure)


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
        edit = None if last is None else _edit(last, dataset, request)
        if last is None or edit is None:
            self._last = _anew(dataset, request, known, texts)
        else:
            self._last = _after(last, dataset, edit, texts)
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


def _edit(last: Followed, dataset: Dataset, request: Request) -> ClaimsEdit | None:
    """What was edited since, if it leaves open all that is taken from before."""
    if request != last.request or not request.takes_all:
        return None
    edit = edit_between(last.dataset, dataset)
    if edit is None or not edit.ties_nothing_anew():
        return None
    return edit if edit.latest_stays(last.tied.whole.latest) else None


def _after(
    last: Followed, dataset: Dataset, edit: ClaimsEdit, texts: SameBefore | None
) -> Followed:
    """Look at the claims that were edited, and at those that are in a bundle with them."""
    tied, request = last.tied, last.request
    bundles, was = tied.bundles.after(edit, dataset)
    keys = [tied.keys[number] for number in was]
    touched = {bundles.of_claim[name] for name in edit.changed}
    lost = {tied.bundles.of_claim[name] for name in edit.gone}
    touched |= {number for number, before in enumerate(was) if before in lost} if lost else set()
    around = bundles.only(touched, tied.whole)
    known = _at_their_places(tied.world.tellings, edit)
    told = known | tellings(around)
    told = {claim.id: told[claim.id] for claim in dataset.claims}
    counts = tuple(claim for claim in dataset.claims if claim.share_of is None)
    world = World(replace(dataset, claims=counts), told, request.tolerance)
    compared = (claim.id for claim in around.claims if claim.is_compared and not claim.share_of)
    last.numbers.change(
        [*edit.gone, *(claim.id for claim in around.claims)],
        numbers_of(map(told.__getitem__, compared), 0),
    )
    whole = Whole(tied.whole.latest, last.numbers.slipped)
    slipped_anew = (whole.slipped ^ tied.whole.slipped) - edit.gone
    touched |= {bundles.of_claim[name] for name in slipped_anew}
    if touched:
        key_of = BundleKeys(dataset, request, whole, texts)
        for number in touched:
            keys[number] = key_of.of(bundles.each[number])
    figures = {figure.claim.id: figure for figure in last.comparison.figures}
    for number in touched:
        for claim in bundles.each[number].claims:
            figures.pop(claim.id, None)
    now = TiedClaims(
        world, dataset.claims, bundles, whole, keys, _at_their_places(figures, edit), tied.runs
    )
    return _followed(now, request, last.numbers, last.parts)


def _at_their_places(known: Mapping[str, _Of], edit: ClaimsEdit) -> dict[str, _Of]:
    """What is known of claims, with the claims as they are now: some may have moved."""
    found = {}
    for name, value in known.items():
        claim = edit.now.get(name)
        if claim is not None:
            found[name] = value if value.claim is claim else replace(value, claim=claim)
    return found


def _followed(
    tied: TiedClaims, request: Request, numbers: RecurringNumbers, known: Mapping[str, BundlePart]
) -> Followed:
    found = reused(tied, request, known)
    dataset = tied.bundles.dataset
    return Followed(dataset, request, tied, numbers, found.comparison, found.parts, found.compared)

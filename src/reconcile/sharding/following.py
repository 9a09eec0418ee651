"""Comparing claims again of which a few were edited: what the edit cannot have touched stays.

What stands here only finds out what an edit touches. The slow reference is
``reusing.compare_changed``, which looks at every claim, and to which everything is left that is
more than other words, figures or dates of some claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TypeVar

from reconcile.comparing.answers.found import world_of
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Comparison, Figure
from reconcile.comparing.world.instants import latest_date
from reconcile.comparing.world.voices import Telling, tellings
from reconcile.comparing.world.world import World
from reconcile.model.dataset import Dataset, WholeInput
from reconcile.sharding.bundles import BundleKeys, bundles_of
from reconcile.sharding.claims_edit import ClaimsEdit, edit_between
from reconcile.sharding.numbers import RecurringNumbers, numbers_of
from reconcile.sharding.reusing import BundlePart, TiedClaims, reused
from reconcile.values.classes import dataclass, replace
from reconcile.values.lazy import SameBefore

_Of = TypeVar("_Of", Telling, Figure)


@dataclass(frozen=True, slots=True)
class Followed:
    """A comparison, and what it was made from, by which the next is made.

    ``parts`` are those of the bundles by their keys, of which so many were ``compared``.
    """

    dataset: Dataset
    request: Request
    tied: TiedClaims
    key_of: BundleKeys
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
            self._last = _after(last, dataset, edit)
        return self._last


def _anew(
    dataset: Dataset, request: Request, known: Mapping[str, BundlePart], texts: SameBefore | None
) -> Followed:
    """Look at all claims."""
    world, every = world_of(dataset, request)
    numbers = RecurringNumbers(numbers_of(world.compared, 0))
    whole = WholeInput(latest_date(world.dataset), numbers.slipped)
    bundles = bundles_of(dataset)
    key_of = BundleKeys(dataset, request, whole, texts)
    keys = [key_of.of(bundle) for bundle in bundles.each]
    tied = TiedClaims(world, every, bundles, whole, keys)
    return _followed(tied, request, key_of, numbers, known)


def _edit(last: Followed, dataset: Dataset, request: Request) -> ClaimsEdit | None:
    """What was edited since, if it leaves open all that is taken from before."""
    if request != last.request or not request.takes_all:
        return None
    edit = edit_between(last.dataset, dataset)
    if edit is None or not edit.ties_nothing_anew():
        return None
    return edit if edit.latest_stays(last.tied.whole.latest) else None


def _after(last: Followed, dataset: Dataset, edit: ClaimsEdit) -> Followed:
    """Look at the claims that were edited, and at those that are in a bundle with them."""
    tied, request = last.tied, last.request
    bundles, was = tied.bundles.after(edit, dataset)
    touched = {bundles.of_claim[name] for name in edit.changed}
    touched.update(was.index(tied.bundles.of_claim[name]) for name in edit.gone)
    around = bundles.only(touched, tied.whole)
    world = _world_after(tied.world, dataset, edit, around)
    whole = _whole_after(last, edit, around, world)
    # A number that recurs since the edit, or no longer, may stand in a bundle that nobody edited.
    slipped_anew = (whole.slipped ^ tied.whole.slipped) - edit.gone
    touched |= {bundles.of_claim[name] for name in slipped_anew}
    keys = [tied.keys[number] for number in was]
    key_of = last.key_of.after(dataset, whole)
    for number in touched:
        keys[number] = key_of.of(bundles.each[number])
    figures = {figure.claim.id: figure for figure in last.comparison.figures}
    figures = _at_their_places(figures, edit)
    for claim in chain.from_iterable(bundles.each[number].claims for number in touched):
        figures.pop(claim.id, None)
    now = TiedClaims(world, dataset.claims, bundles, whole, keys, figures, tied.runs)
    return _followed(now, request, key_of, last.numbers, last.parts)


def _world_after(last: World, dataset: Dataset, edit: ClaimsEdit, around: Dataset) -> World:
    """The world in which only the claims ``around`` an edit are told anew."""
    known = _at_their_places(last.tellings, edit) | tellings(around)
    counts = tuple(claim for claim in dataset.claims if claim.share_of is None)
    in_file_order = {claim.id: known[claim.id] for claim in dataset.claims}
    return World(replace(dataset, claims=counts), in_file_order, last.tolerance)


def _whole_after(last: Followed, edit: ClaimsEdit, around: Dataset, world: World) -> WholeInput:
    """What is told of all claims to each bundle: whose number recurs may be others now."""
    compared = [
        world.tellings[claim.id]
        for claim in around.claims
        if claim.is_compared and claim.share_of is None
    ]
    names = [*edit.gone, *(claim.id for claim in around.claims)]
    last.numbers.change(names, numbers_of(compared, 0))
    return WholeInput(last.tied.whole.latest, last.numbers.slipped)


def _at_their_places(known: Mapping[str, _Of], edit: ClaimsEdit) -> dict[str, _Of]:
    """What is known of claims, with the claims as they are now: some may have moved."""
    if not edit.moved:
        return dict(known)
    found = {}
    for name, value in known.items():
        claim = edit.now.get(name)
        if claim is not None:
            found[name] = value if value.claim is claim else replace(value, claim=claim)
    return found


def _followed(
    tied: TiedClaims,
    request: Request,
    key_of: BundleKeys,
    numbers: RecurringNumbers,
    known: Mapping[str, BundlePart],
) -> Followed:
    found = reused(tied, request, known)
    dataset = tied.bundles.dataset
    return Followed(
        dataset, request, tied, key_of, numbers, found.comparison, found.parts, found.compared
    )

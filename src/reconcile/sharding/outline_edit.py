"""What an edit of claims files touches, as far as an outline of them tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain

from reconcile.loading import limits
from reconcile.loading.book import folded_id
from reconcile.loading.fast.pieces import EditedPieces, FilePieces, pieces_after
from reconcile.loading.opening import Input
from reconcile.model.claim import Claim
from reconcile.sharding.claims_edit import ties
from reconcile.sharding.outline import ComparisonOutline
from reconcile.sharding.outlining import Numbers, digest_of, latest_end
from reconcile.values.classes import dataclass

_MOST_EDITED = 20  # of so many claims one may be edited; else all are looked at


@dataclass(frozen=True)
class OutlineEdit:
    """Files of which there is an outline as they are now.

    A claim that was edited is among those that are ``gone`` and those that have ``come``.
    """

    outline: ComparisonOutline
    files: Sequence[FilePieces]
    gone: frozenset[str]
    come: frozenset[str]

    @cached_property
    def kept(self) -> Set[str]:
        """The claims that are as they were."""
        return self.outline.claims.keys() - self.gone

    @cached_property
    def _standing(self) -> Set[int]:
        """The numbers of what ties claims that are as they were."""
        return {self.outline.claims[name].ties for name in self.kept}

    def in_bundles(self, bundles: Set[int]) -> set[str]:
        """The claims of these bundles that are as they were."""
        return {name for name in self.kept if self.outline.bundle_of(name) in bundles}

    def bundles(self, claims: Iterable[str]) -> set[int]:
        """The bundles that claims were in, as far as they were in any."""
        known = self.outline.claims
        return {self.outline.bundle_of(name) for name in claims if name in known}

    def bundle_naming(self, side: int, name: str) -> int | None:
        """A bundle with a claim that is as it was and names this subject, or this place (1)."""
        every = (self.outline.ties[number] for number in self._standing)
        return next((some.bundle for some in every if some.by[side] == name), None)

    def placed(self, come: Iterable[Claim]) -> dict[str, int] | None:
        """The bundle of each claim that has come; ``None`` if claims may be tied otherwise now.

        They are as they were if another claim stays that is tied by the same, or the claim itself
        is tied by what it was tied by.
        """
        ties_of = self.outline.ties
        numbers = {tuple(some.by): number for number, some in enumerate(ties_of)}
        now = {claim.id: numbers.get(ties(claim), -1) for claim in come if claim.share_of is None}
        if now.keys() != self.come or not self._moved(now) <= self._standing:
            return None
        return {name: ties_of[number].bundle for name, number in now.items()}

    def _moved(self, now: Mapping[str, int]) -> set[int]:
        """The numbers of what claims of the edit are tied by that were tied otherwise, or were."""
        then = {name: self.outline.claims[name].ties for name in self.gone}
        both = then.items() ^ now.items()
        return {number for _, number in both}

    def latest_stays(self, come: Iterable[Claim]) -> bool:
        """Whether the latest date of all is what it was."""
        latest, given_in = self.outline.latest, self.outline.latest_in
        ends = [end for claim in come if (end := latest_end([claim])) is not None]
        stays = not given_in or not self.gone.issuperset(given_in) or latest in ends
        return stays and max(ends, default=latest) <= latest

    def numbers_touched(self, numbers: Numbers) -> set[int]:
        """The groups of numbers that have other members now, or others of what they say.

        ``numbers`` are those of the claims that have come, and of any others.
        """
        touched: set[int] = set()
        for name in self.gone | self.come:
            then = self.outline.claims.get(name)
            now = numbers.get(name, ()) if name in self.come else ()
            if then is None or name not in self.come or then.given != digest_of(now):
                touched.update(given.place for given in now)
                touched.update(() if then is None else then.numbers)
        return touched

    def sharing(self, numbers: Set[int]) -> set[str]:
        """The claims that are as they were and have numbers in these groups."""
        claims = self.outline.claims
        return {name for name in self.kept if not numbers.isdisjoint(claims[name].numbers)}


def outline_edit(outline: ComparisonOutline, inputs: Sequence[Input]) -> OutlineEdit | None:
    """What was edited in files; ``None`` unless it is some claims that are written plainly."""
    if len(inputs) != len(outline.files):
        return None
    found = [*filter(None, map(pieces_after, outline.files, inputs))]
    if len(found) < len(inputs) or _too_many(outline, found):
        return None
    gone = [*chain.from_iterable(edit.gone for edit in found)]
    come = [*chain.from_iterable(edit.come for edit in found)]
    if not _few(outline, gone, come) or not _ids_stay_apart(outline, gone, come):
        return None
    files = [edit.now for edit in found]
    return OutlineEdit(outline, files, frozenset(gone), frozenset(come))


def _few(outline: ComparisonOutline, gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether so few claims were edited that the others are worth leaving out."""
    return len({*gone, *come}) * _MOST_EDITED <= len(outline.claims)


def _too_many(outline: ComparisonOutline, edits: Iterable[EditedPieces]) -> bool:
    """Whether a file may have more values now than are read."""
    return any(outline.values + edit.values > limits.MAX_VALUES for edit in edits)


def _ids_stay_apart(outline: ComparisonOutline, gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether no id of a claim that has come is another's, or easily taken for it."""
    if {*gone} == {*come}:
        return len({*come}) == len(come)
    if _names_are_made(outline) and not {*gone} <= {*come}:
        return False
    folded = [folded_id(name) for name in (*(outline.claims.keys() - gone), *come)]
    return len({*folded}) == len(folded)


def _names_are_made(outline: ComparisonOutline) -> bool:
    """Whether some claims may have ids that nobody wrote, which hang on those of others."""
    return not all(all(file.ids) for file in outline.files)

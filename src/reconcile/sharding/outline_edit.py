"""What an edit of claims files touches, as far as an outline of them tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property

from reconcile.loading import limits
from reconcile.loading.book import folded_id
from reconcile.loading.fast.pieces import EditedPieces, FilePieces, pieces_after
from reconcile.loading.opening import Input
from reconcile.model.claim import Claim
from reconcile.sharding.claims_edit import ties
from reconcile.sharding.outline import Outline
from reconcile.sharding.outlining import Numbers, digest_of, latest_end
from reconcile.values.classes import dataclass

_MOST_EDITED = 20  # of so many claims one may be edited; else all are looked at


@dataclass(frozen=True)
class OutlineEdit:
    """Files of which there is an outline as they are now.

    A claim that was edited is among those that are ``gone`` and those that have ``come``.
    """

    outline: Outline
    files: Sequence[FilePieces]
    gone: frozenset[str]
    come: frozenset[str]

    @cached_property
    def kept(self) -> Set[str]:
        """The claims that are as they were."""
        return self.outline.claims.keys() - self.gone

    @cached_property
    def standing(self) -> Set[int]:
        """The numbers of what ties claims that are as they were."""
        return {self.outline.claims[name].ties for name in self.kept}

    def bundles(self, claims: Iterable[str]) -> set[int]:
        """The bundles that claims were in, as far as they were in any."""
        known = self.outline.claims
        return {self.outline.bundle_of(name) for name in claims if name in known}

    def placed(self, come: Iterable[Claim]) -> dict[str, int] | None:
        """The bundle of each claim that has come; ``None`` if claims may be tied otherwise now.

        They are as they were if another claim stays that is tied by the same, or the claim itself
        is tied by what it was tied by.
        """
        outline = self.outline
        numbers = {tuple(some.by): number for number, some in enumerate(outline.ties)}
        now = {claim.id: numbers.get(ties(claim), -1) for claim in come if claim.share_of is None}
        if now.keys() != self.come:
            return None
        then = {name: outline.claims[name].ties for name in self.gone}
        moved = {number for name, number in now.items() if then.get(name) != number}
        moved |= {number for name, number in then.items() if now.get(name) != number}
        if not moved <= self.standing:
            return None
        return {name: outline.ties[number].bundle for name, number in now.items()}

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


def outline_edit(outline: Outline, inputs: Sequence[Input]) -> OutlineEdit | None:
    """What was edited in files; ``None`` unless it is some claims that are written plainly."""
    if len(inputs) != len(outline.files):
        return None
    edits = [pieces_after(*pair) for pair in zip(outline.files, inputs, strict=True)]
    found = [edit for edit in edits if edit is not None]
    if len(found) < len(edits):
        return None
    gone = [name for edit in found for name in edit.gone]
    come = [name for edit in found for name in edit.come]
    if len({*gone, *come}) * _MOST_EDITED > len(outline.claims) or _too_many(outline, found):
        return None
    if _names_are_made(outline) and not {*gone} <= {*come}:
        return None
    if not _ids_differ(outline.claims, gone, come):
        return None
    return OutlineEdit(outline, [edit.now for edit in found], frozenset(gone), frozenset(come))


def _too_many(outline: Outline, edits: Iterable[EditedPieces]) -> bool:
    """Whether a file may have more values now than are read."""
    return any(outline.values + edit.values > limits.MAX_VALUES for edit in edits)


def _ids_differ(claims: Mapping[str, object], gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether no id of a claim that has come is another's, or easily taken for it."""
    if {*gone} == {*come}:
        return len({*come}) == len(come)
    folded = [folded_id(name) for name in (*(claims.keys() - gone), *come)]
    return len({*folded}) == len(folded)


def _names_are_made(outline: Outline) -> bool:
    """Whether some claims may have ids that nobody wrote, which hang on those of others."""
    return not all(all(file.ids) for file in outline.files)

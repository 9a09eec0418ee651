"""What a first screen says of a comparison, bundle by bundle, and the text that it was made from.

After an edit all bundles but those that it touches are taken from here, as numbers and short
texts: no claim of them is read. docs/decisions/0015-reuse.md says why that is the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from reconcile.loading.fast.pieces import FilePieces
from reconcile.values.classes import dataclass

_PARTS = "of"


class DisputeOutline(NamedTuple):
    """A dispute: what it is sorted by, and the subject, place and time of its first quantity."""

    rank: list[Any]
    about: Sequence[str | None]


class ThingOutline(NamedTuple):
    """A thing that is not known (``answers/settling.OpenThing``), with its question in words."""

    order: list[Any]
    reads: Sequence[str]
    question: str
    place: str | None
    settles: Sequence[str]


class BundleOutline(NamedTuple):
    """What a bundle adds to a first screen; the first six fields are those of a ``Census``.

    ``verdicts`` are those of its findings that are not folded, ``pairs`` and ``within_voice``
    what is only counted. Days are texts, such as 2031-02-03.
    """

    figures: int
    sources: Sequence[str]
    first_day: str | None
    last_day: str | None
    undated: int
    words: Sequence[str]
    compared: int
    disputes: Sequence[DisputeOutline]
    things: Sequence[ThingOutline]
    verdicts: Sequence[str]
    pairs: int
    within_voice: int


class ClaimOutline(NamedTuple):
    """A claim: the number of what ties it, and its numbers, which others may give too.

    ``numbers`` says in which groups they are (``numbers.GivenNumber.place``), ``given`` is a
    digest of all that is known of them.
    """

    ties: int
    numbers: Sequence[int]
    given: str


class TiesOutline(NamedTuple):
    """What claims are tied by (``claims_edit.ties``), and the bundle that it ties them into."""

    by: Sequence[str | None]
    bundle: int


@dataclass(frozen=True, slots=True)
class ComparisonOutline:
    """A comparison in outline.

    ``metrics`` has for each metric of the claims a bundle in which it is. ``latest`` is the end
    of the latest date of all, given by the claims ``latest_in``, and only elsewhere if it has
    none. ``slipped`` has by groups of numbers the claims whose number is their claimant's for
    another metric, too. ``values`` is how many values the largest file has, ``shown`` are the
    bundles of the first disputes.
    """

    files: Sequence[FilePieces]
    claims: Mapping[str, ClaimOutline]
    ties: Sequence[TiesOutline]
    bundles: Sequence[BundleOutline]
    metrics: Mapping[str, int]
    latest: int
    latest_in: Sequence[str]
    slipped: Sequence[tuple[int, Sequence[str]]]
    values: int
    shown: Sequence[int]

    def bundle_of(self, claim: str) -> int:
        """The number of the bundle that a claim was in."""
        return self.ties[self.claims[claim].ties].bundle

    def to_text(self) -> str:
        """The outline as JSON."""
        files = [(file.name, file.head, file.texts, file.ids) for file in self.files]
        rest = (
            self.claims, self.ties, self.bundles, self.metrics, self.latest, self.latest_in,
            self.slipped, self.values, self.shown,
        )  # fmt: skip
        return json.dumps((files, *rest), default=_ratio)


def outline_in(text: str) -> ComparisonOutline:
    """The outline that JSON holds; raises ``ValueError`` or ``TypeError`` where it holds none."""
    files, claims, ties, bundles, *rest = json.loads(text, object_hook=_with_fractions)
    return ComparisonOutline(
        [FilePieces(*file) for file in files],
        {name: ClaimOutline(*claim) for name, claim in claims.items()},
        [TiesOutline(*some) for some in ties],
        [_bundle(*bundle) for bundle in bundles],
        *rest,
    )


def _bundle(*fields: Any) -> BundleOutline:
    bundle = BundleOutline(*fields)
    return bundle._replace(
        disputes=[DisputeOutline(*dispute) for dispute in bundle.disputes],
        things=[ThingOutline(*thing) for thing in bundle.things],
    )


def as_kept(value: Any) -> Any:
    """What something is sorted by as it is when it was kept: lists, and 0 for a fraction of 0."""
    if isinstance(value, (tuple, list)):
        return [as_kept(inner) for inner in value]
    return value or 0 if isinstance(value, Fraction) else value


def _ratio(value: Any) -> Mapping[str, Sequence[int]]:
    if isinstance(value, Fraction):
        return {_PARTS: value.as_integer_ratio()}
    raise TypeError(f"{type(value).__name__} has no form in an outline")


def _with_fractions(found: dict[str, Any]) -> Any:
    parts = found.get(_PARTS)
    return Fraction(*parts) if type(parts) is list and len(found) == 1 else found

"""Makes the outline of a comparison, where one can be used after an edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from reconcile.comparing.answers.found import how_many_compared
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Figure
from reconcile.comparing.world.instants import dates_given
from reconcile.comparing.world.voices import Telling
from reconcile.comparing.world.world import World
from reconcile.loading.fast.pieces import FilePieces, pieces_of
from reconcile.loading.fast.reading import QuickSheet
from reconcile.loading.marks import MarkedLayout, Places
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
from reconcile.sharding.claims_edit import ties
from reconcile.sharding.numbers import GivenNumber, numbers_of, slipped
from reconcile.sharding.outline import (
    BundleOutline,
    ClaimOutline,
    ComparisonOutline,
    DisputeOutline,
    ThingOutline,
    TiesOutline,
    as_kept,
)
from reconcile.sharding.reusing import BundlePart, ReusedComparison
from reconcile.values.groups import grouped
from reconcile.wording.in_words import question_of
from reconcile.wording.opening import census_of

_MOST_FIXED = 20  # of so many claims one may be written so that it is read each time
_SHOWN = 12  # disputes, and some more than a first screen has

Numbers = Mapping[str, Sequence[GivenNumber]]
"""The numbers of claims that could be recognised, by their ids."""


def outline_of(found: ReusedComparison, request: Request) -> ComparisonOutline | None:
    """The outline of a comparison of all claims; ``None`` where none could be used.

    That is where something is wrong with a file, claims or accepted disputes speak of other
    claims, a search was cut short, nothing disagrees, or hardly a claim can be left out.
    """
    dataset = found.tied.bundles.dataset
    if not request.asks_all or not is_clean(dataset) or not isinstance(dataset.places, Places):
        return None
    if found.comparison.unsearched or not found.comparison.headings:
        return None
    sheets = dataset.places.sheets
    files = [pieces_of(sheet) for sheet in sheets]
    return _outline(found, request, files, sheets) if _worth_it(files, dataset) else None


def _outline(
    found: ReusedComparison,
    request: Request,
    files: Sequence[FilePieces],
    sheets: Iterable[MarkedLayout],
) -> ComparisonOutline:
    tied, claims = found.tied, found.tied.bundles.dataset.claims
    bundle_of, numbers = tied.bundles.of_claim, numbers_by_claim(tied.world.compared)
    tie_numbers = {by: number for number, by in enumerate(dict.fromkeys(map(ties, claims)))}
    by_ties = {ties(claim): bundle_of[claim.id] for claim in claims}
    parts = dict(enumerate(found.parts[key] for key in tied.keys))
    figures = found.comparison.figures
    bundles = [*bundle_outlines(parts, figures, bundle_of, tied.world, request).values()]
    return ComparisonOutline(
        files=files,
        claims={
            claim.id: _claim(tie_numbers[ties(claim)], numbers.get(claim.id, ()))
            for claim in claims
        },
        ties=[TiesOutline(by, by_ties[by]) for by in tie_numbers],
        bundles=bundles,
        metrics={claim.metric: bundle_of[claim.id] for claim in claims},
        latest=tied.whole.latest,
        latest_in=_ending_at(tied.whole.latest, claims),
        slipped=_slipped(numbers),
        values=max(_values(sheet) for sheet in sheets if isinstance(sheet, QuickSheet)),
        shown=_bundles_of_the_first(bundles),
    )


def _ending_at(latest: int, claims: Iterable[Claim]) -> list[str]:
    """The claims whose latest date ends there."""
    return [claim.id for claim in claims if latest_end([claim]) == latest]


def _bundles_of_the_first(bundles: Sequence[BundleOutline]) -> list[int]:
    """The bundles of the first disputes."""
    every = enumerate(bundles)
    ranked = sorted((dispute.rank, number) for number, some in every for dispute in some.disputes)
    return [*dict.fromkeys(number for _, number in ranked[:_SHOWN])]


def is_clean(dataset: Dataset) -> bool:
    """Whether nothing was noted, and no claim or accepted dispute speaks of another claim."""
    noted = (dataset.problems, dataset.unusable, dataset.refused, dataset.left_out, dataset.scope)
    of_others = (dataset.denials, dataset.reaffirmations, dataset.accepted)
    return not any((*noted, *of_others)) and all(c.retells is None for c in dataset.claims)


def _worth_it(files: Iterable[FilePieces], dataset: Dataset) -> bool:
    """Whether nearly all claims can be left out when others are read."""
    alone = sum(map(bool, (name for file in files for name in file.ids)))
    return (len(dataset.claims) - alone) * _MOST_FIXED <= len(dataset.claims)


def bundle_outlines(
    parts: Mapping[int, BundlePart],
    figures: Iterable[Figure],
    bundle_of: Mapping[str, int],
    world: World,
    request: Request,
) -> dict[int, BundleOutline]:
    """Bundles in outline by their numbers, given their parts and the figures of them all."""
    by_bundle = grouped((bundle_of[figure.claim.id], figure) for figure in figures)
    return {
        number: _bundle(part, by_bundle[number], world, request) for number, part in parts.items()
    }


def _bundle(
    part: BundlePart, figures: Sequence[Figure], world: World, request: Request
) -> BundleOutline:
    census = census_of(figures, words=True)
    listing = part.group.listing(world, request)
    first, last = census.first_day, census.last_day
    found = (finding.discrepancy for finding in part.findings)
    return BundleOutline(
        figures=census.figures,
        sources=census.sources,
        first_day=None if first is None else str(first),
        last_day=None if last is None else str(last),
        undated=census.undated,
        words=census.words,
        compared=how_many_compared(figures),
        disputes=[
            DisputeOutline(as_kept(ranked.rank), _about(ranked.quantity))
            for ranked in listing.disputes
        ],
        things=[
            ThingOutline(
                as_kept(thing.order),
                [*map(str, thing.reads)],
                question_of(thing.asked),
                thing.asked_there.place,
                thing.settles,
            )
            for thing in listing.open_things(world)
        ],
        verdicts=sorted({str(some.verdict) for some in found if not some.folded}),
        pairs=part.not_shown.pairs,
        within_voice=part.not_shown.within_voice,
    )


def _about(quantity: Quantity) -> list[str | None]:
    return [quantity.subject, quantity.place, quantity.window]


def _claim(tie_number: int, numbers: Sequence[GivenNumber]) -> ClaimOutline:
    return ClaimOutline(tie_number, [given.place for given in numbers], digest_of(numbers))


def numbers_by_claim(tellings: Iterable[Telling]) -> Numbers:
    """The numbers of compared claims by the claims."""
    return grouped((given.claim, given) for given in numbers_of(tellings, 0))


def digest_of(numbers: Sequence[GivenNumber]) -> str:
    """What stands for all that is known of a claim's numbers."""
    if not numbers:
        return ""
    return blake2b(repr(numbers).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _slipped(numbers: Numbers) -> list[tuple[int, Sequence[str]]]:
    """Groups of numbers, each with the claims whose number is of another metric, too."""
    by_place: dict[int, list[GivenNumber]] = defaultdict(list)
    for given in numbers.values():
        for number in given:
            by_place[number.place].append(number)
    found = ((place, slipped(members).get(0, ())) for place, members in by_place.items())
    return [(place, names) for place, names in found if names]


def latest_end(claims: Iterable[Claim]) -> int | None:
    """The end of the latest date that claims give."""
    ends = (moment.end for moment in dates_given(claims) if moment is not None)
    return max(ends, default=None)


def _values(sheet: QuickSheet) -> int:
    """How many values a file has, or a few more: a plain claim has one a line, and its key."""
    lines = sheet.lines.text.count("\n")
    return 3 * lines + len(sheet.inner.marks.starts)

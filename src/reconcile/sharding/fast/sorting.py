"""The rows of a shard sorted: calm cases are counted, all others are left to be compared.

What a whole comparison says of each voice, and of the first quantities, needs claims as the slow
way reads them: so a case of each voice, the first of each shard and a few more stay with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from reconcile.comparing.answers.camps import Rank, rank_of
from reconcile.comparing.result.comparison_parts import Census
from reconcile.model.quantity import Quantity
from reconcile.sharding.fast.calm import CalmTest, PlainClaim, calm, ids_differ
from reconcile.sharding.fast.plain_rows import plain_row
from reconcile.sharding.lines import RawRow
from reconcile.sharding.numbers import GivenNumber
from reconcile.sharding.plan import CalmPart
from reconcile.values.classes import dataclass
from reconcile.when.moment import first_day, last_day

Marked = tuple[RawRow, int]


@dataclass(frozen=True, slots=True)
class SortedRows:
    """The rows of a shard by what has to be done with them.

    ``loud`` have to be compared. ``odd`` have to be read to know their numbers: those of all
    others are ``numbers``, and ``latest`` is the end of the latest of their dates. ``part`` is
    what the rows come to that are not loud.
    """

    loud: Sequence[RawRow]
    odd: Sequence[RawRow]
    part: CalmPart
    numbers: Sequence[GivenNumber]
    latest: int


def sort_out(
    rows: Sequence[Marked], test: CalmTest, shard: int, kept_back: int, *, calm_too: bool
) -> SortedRows:
    """Sort rows; only with ``calm_too`` are any found calm.

    The first ``kept_back`` quantities are compared, however calm they are.
    """
    plain = _only(ids_differ, _plain(rows, test))
    quiet = _only(calm, plain) if calm_too else {}
    for mark in _needed(rows, quiet, test, kept_back):
        del quiet[mark]
    claims = [claim for bundle in plain.values() for claim in bundle]
    return SortedRows(
        [row for row, mark in rows if mark not in quiet],
        [row for row, mark in rows if mark not in plain],
        _part(list(quiet.values())),
        list(_numbers(claims, shard)),
        max((claim.date.end for claim in claims), default=0),
    )


def _only(
    test: Callable[[Sequence[PlainClaim]], bool], bundles: Mapping[int, list[PlainClaim]]
) -> dict[int, list[PlainClaim]]:
    """The bundles whose claims pass a test."""
    return {mark: bundle for mark, bundle in bundles.items() if test(bundle)}


def _plain(rows: Iterable[Marked], test: CalmTest) -> dict[int, list[PlainClaim]]:
    """The bundles of which every row is a plain claim."""
    found: dict[int, list[PlainClaim]] = {}
    odd: set[int] = {0}
    for row, mark in rows:
        if mark in odd:
            continue
        cells = plain_row(row.content)
        claim = None if cells is None else test.claim(cells)
        if claim is None:
            odd.add(mark)
            found.pop(mark, None)
        elif mark in found:
            found[mark].append(claim)
        else:
            found[mark] = [claim]
    return found


def _needed(
    rows: Sequence[Marked], bundles: dict[int, list[PlainClaim]], test: CalmTest, kept_back: int
) -> set[int]:
    """The calm bundles that are compared all the same."""
    first = min(rows, key=lambda pair: (pair[0].table, pair[0].line), default=None)
    found = {first[1]} & bundles.keys() if first else set[int]()
    order = {name: number for number, name in enumerate(test.base.vocabulary.metrics)}

    def rank(mark: int) -> Rank:
        cells = bundles[mark][0].cells  # a calm bundle is one quantity, of running totals
        about = Quantity(cells["metric"], cells["subject"], cells["place"])
        return rank_of(about, order)

    found.update(sorted(bundles, key=rank)[:kept_back])
    voices = {claim.cells["claimant"] for mark in found for claim in bundles[mark]}
    for mark, bundle in bundles.items():
        fresh = {claim.cells["claimant"] for claim in bundle} - voices
        if fresh:
            voices |= fresh
            found.add(mark)
    return found


def _part(bundles: Sequence[list[PlainClaim]]) -> CalmPart:
    """What calm bundles come to: a quantity each, and all of them dated."""
    claims = [claim for bundle in bundles for claim in bundle]
    dates = {claim.cells["as_of"]: claim.date for claim in claims}
    census = Census(
        figures=len(claims),
        sources=tuple(sorted({claim.cells["source"] for claim in claims})),
        first_day=min(map(first_day, dates.values()), default=None),
        last_day=max(map(last_day, dates.values()), default=None),
        words=tuple(sorted({claim.figure.words for claim in claims})),
        quantities=len(bundles),
    )
    return CalmPart(len(claims), census)


def _numbers(claims: Iterable[PlainClaim], shard: int) -> Iterator[GivenNumber]:
    """The numbers of plain claims, which those of other shards may have, too."""
    for claim in claims:
        cells, span = claim.cells, claim.date
        for number, named, known_by in claim.figure.numbers:
            yield GivenNumber(
                cells["claimant"], number, cells["metric"], span.start, span.end,
                shard, cells["id"], named, known_by,
            )  # fmt: skip

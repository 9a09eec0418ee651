"""Parts put together: the same comparison, byte for byte, as one of all claims at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, Protocol, TypeVar

from reconcile.checking.fingerprint import fingerprint, numbered
from reconcile.comparing.answers.disputes import headings
from reconcile.comparing.answers.finding_groups import in_order
from reconcile.comparing.answers.settling import settling
from reconcile.comparing.relations.relays import content_of
from reconcile.comparing.result.comparison import Comparison, Discrepancy
from reconcile.comparing.result.comparison_parts import Belief, ExcludedFigure, NotShown, together
from reconcile.comparing.world.world import World
from reconcile.loading.notebook import MAX_NOTES, too_many
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place, Problem, Route, by_place
from reconcile.sharding.part import MOST_AGREED, FoundClaim, ShardPart
from reconcile.sharding.plan import Plan
from reconcile.values.classes import dataclass, replace
from reconcile.values.groups import grouped
from reconcile.vocabulary.metric import Vocabulary
from reconcile.wording.in_words import in_words


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_Named)
_Ranked = TypeVar("_Ranked")


@dataclass(frozen=True, slots=True)
class MergedComparison:
    """A comparison of shards, with as much of a data set as words about it need.

    Its figures are those that stand in findings; ``names`` are the fingerprints of its problems.
    """

    dataset: Dataset
    comparison: Comparison
    names: tuple[str, ...]


def merged(plan: Plan, parts: Sequence[ShardPart], vocabulary: Vocabulary) -> MergedComparison:
    """The comparison of all parts, in whatever order they are given."""
    parts = sorted(parts, key=lambda part: part.shard)
    found_claims = sorted(_all_of(parts, "found_claims"), key=lambda claim: claim.position)
    problems, names = _problems(plan, parts)
    left_out = plan.left_out + _sum_of(parts, "left_out")
    dataset = _dataset(parts, found_claims, vocabulary, problems, left_out)
    request = plan.request
    tellings = {claim.figure.claim.id: claim.telling for claim in found_claims}
    world = World(dataset, tellings, request.tolerance)
    content = {name: content_of(telling) for name, telling in tellings.items()}
    content.update(_all_of(parts, "excluded"))
    shown = in_order(_all_of(parts, "findings"), world)
    discrepancies = tuple(finding.discrepancy for finding in shown)
    not_shown = [part.not_shown for part in parts]
    comparison = Comparison(
        topic=request.topic,
        profile=vocabulary.profile,
        tolerance=request.tolerance,
        figures=tuple(claim.figure for claim in found_claims),
        standings=_by_rank(_all_of(parts, "agreed"))[:MOST_AGREED],
        headings=headings(shown, world, show_near=request.show_near),
        discrepancies=discrepancies,
        settling=settling(discrepancies, world.tellings, dataset),
        unsearched=_by_rank(_all_of(parts, "not_searched")),
        not_shown=NotShown(_sum_of(not_shown, "pairs"), _sum_of(not_shown, "within_voice")),
        voices=_voices(parts, content, discrepancies),
        only=request.only,
        left_out=left_out,
        given=plan.left_out + _sum_of(parts, "given"),
        compared=_sum_of(parts, "compared"),
        census=together(part.census for part in parts),
    )
    return MergedComparison(dataset, in_words(comparison), names)


def _all_of(parts: Iterable[object], field: str) -> Iterator[Any]:
    """What the parts hold in a field, one after another."""
    return chain.from_iterable(map(attrgetter(field), parts))


def _sum_of(parts: Iterable[object], field: str) -> int:
    return sum(map(attrgetter(field), parts))


def _by_rank(ranked: Iterable[tuple[Any, _Ranked]]) -> tuple[_Ranked, ...]:
    """What stands in some order in the whole, each given with its rank there."""
    return tuple(value for _, value in sorted(ranked, key=itemgetter(0)))


def _by_id(records: Iterable[_Record]) -> dict[str, _Record]:
    return {record.id: record for record in records}


def _dataset(
    parts: Sequence[ShardPart], found_claims: Sequence[FoundClaim], vocabulary: Vocabulary,
    problems: tuple[Problem, ...], left_out: int,
) -> Dataset:  # fmt: skip
    """The claims that stand in findings, and the records that words about them name."""
    records = [part.records for part in parts]
    places: dict[Route, Place] = {
        claim.figure.claim.route: claim.place for claim in found_claims if claim.place is not None
    }
    return Dataset(
        claims=tuple(claim.figure.claim for claim in found_claims),
        claimants=_by_id(_all_of(records, "claimants")),
        sources=_by_id(_all_of(records, "sources")),
        statements=_by_id(_all_of(records, "statements")),
        subjects=_by_id(_all_of(records, "subjects")),
        regions=_by_id(_all_of(records, "regions")),
        vocabulary=vocabulary,
        places=places,
        problems=problems,
        left_out=left_out,
    )


def _voices(
    parts: Sequence[ShardPart],
    content: Mapping[str, tuple[str, ...]],
    discrepancies: Sequence[Discrepancy],
) -> tuple[Belief, ...]:
    """What follows if a voice is right, from what follows of it in each shard."""
    by_voice = grouped((b.belief.voice, b) for part in parts for b in part.believed)
    ranks = {discrepancy.id: rank for rank, discrepancy in enumerate(discrepancies)}
    made = []
    for believed in by_voice.values():
        belief = _belief([of_shard.belief for of_shard in believed], ranks, content)
        made.append((belief, sum(of_shard.figures for of_shard in believed)))
    made.sort(key=lambda pair: (-len(pair[0].contradicts), -pair[1], pair[0].voice))
    return tuple(belief for belief, _ in made)


def _belief(
    beliefs: Sequence[Belief], ranks: Mapping[str, int], content: Mapping[str, tuple[str, ...]]
) -> Belief:
    def order(excluded: ExcludedFigure) -> tuple[int, tuple[str, ...]]:
        return ranks.get(excluded.discrepancy or "", len(ranks)), content[excluded.claim]

    def of(lists: Iterable[Sequence[ExcludedFigure]]) -> tuple[ExcludedFigure, ...]:
        return tuple(sorted(chain.from_iterable(lists), key=order))

    return replace(
        beliefs[0],
        name=min(belief.name for belief in beliefs),
        contradicts=tuple(sorted({name for belief in beliefs for name in belief.contradicts})),
        wrong=of(belief.wrong for belief in beliefs),
        itself=of(belief.itself for belief in beliefs),
        searched=all(belief.searched for belief in beliefs),
    )


def _problems(
    plan: Plan, parts: Sequence[ShardPart]
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """All problems by place with their fingerprints; of each file so many as are listed."""
    missed = Counter(dict(plan.missed))
    found = list(plan.problems)
    for part in parts:
        found += part.problems
        missed.update(dict(part.missed))
    kept: list[tuple[Problem, str]] = []
    listed: Counter[str] = Counter()
    # Every shard listed as many as the reader of one file would; what is too much is counted.
    for problem, name in found:
        path = problem.place.path
        if listed[path] < MAX_NOTES:
            kept.append((problem, name))
            listed[path] += 1
        else:
            missed[path] += 1
    kept += [(more, fingerprint(more)) for more in map(too_many, missed, missed.values()) if more]
    kept.sort(key=lambda pair: by_place(pair[0]))
    return tuple(problem for problem, _ in kept), tuple(numbered(name for _, name in kept))

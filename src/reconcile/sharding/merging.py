"""Parts put together: the same comparison, byte for byte, as one of all claims at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reconcile.checking.fingerprint import fingerprint
from reconcile.comparing.belief import Belief, Excluded
from reconcile.comparing.census import Census, NotShown
from reconcile.comparing.comparison import Comparison, Discrepancy
from reconcile.comparing.disputes import headings
from reconcile.comparing.found import in_order
from reconcile.comparing.relays import content_of
from reconcile.comparing.selecting import only_of
from reconcile.comparing.settling import settling
from reconcile.comparing.world import World
from reconcile.loading.notebook import MAX_NOTES, too_many
from reconcile.model.dataset import Dataset
from reconcile.model.route import Place, Problem, Route
from reconcile.sharding.part import MOST_AGREED, ShardBelief, ShardPart, Told
from reconcile.sharding.plan import Plan
from reconcile.values.classes import dataclass
from reconcile.vocabulary.metric import Vocabulary
from reconcile.wording.in_words import in_words


@dataclass(frozen=True, slots=True)
class Merged:
    """A comparison of shards, with as much of a data set as words about it need.

    Its figures are those that stand in findings; ``names`` are the fingerprints of its problems.
    """

    dataset: Dataset
    comparison: Comparison
    names: tuple[str, ...]


def merged(plan: Plan, parts: Sequence[ShardPart], vocabulary: Vocabulary) -> Merged:
    """The comparison of all parts, in whatever order they are given."""
    parts = sorted(parts, key=lambda part: part.shard)
    told = {one.figure.claim.id: one for part in parts for one in part.told}
    ordered = sorted(told.values(), key=lambda claim: claim.position)
    problems, names = _problems(plan, parts)
    left_out = plan.left_out + sum(part.left_out for part in parts)
    dataset = _dataset(parts, ordered, vocabulary, problems, left_out)
    request = plan.request
    world = World(dataset, {name: one.telling for name, one in told.items()}, request.tolerance)
    content = {name: content_of(one.telling) for name, one in told.items()}
    content.update(pair for part in parts for pair in part.excluded)
    shown = in_order((one for part in parts for one in part.findings), world)
    discrepancies = tuple(finding.discrepancy for finding in shown)
    comparison = Comparison(
        topic=request.topic,
        profile=vocabulary.profile,
        tolerance=request.tolerance,
        figures=tuple(one.figure for one in ordered),
        standings=tuple(
            standing
            for _, standing in sorted(
                (pair for part in parts for pair in part.agreed), key=lambda pair: pair[0]
            )[:MOST_AGREED]
        ),
        headings=headings(shown, world, show_near=request.show_near),
        discrepancies=discrepancies,
        settling=settling(discrepancies, world.tellings, dataset),
        unsearched=tuple(
            case for _, case in sorted(pair for part in parts for pair in part.not_searched)
        ),
        not_shown=NotShown(
            sum(part.not_shown.pairs for part in parts),
            sum(part.not_shown.within_voice for part in parts),
        ),
        voices=_voices(parts, content, discrepancies),
        only=only_of(request),
        left_out=left_out,
        given=sum(part.given for part in parts) + plan.left_out,
        compared=sum(part.compared for part in parts),
        census=_census(parts),
    )
    return Merged(dataset, in_words(comparison), names)


def _dataset(
    parts: Sequence[ShardPart], told: Sequence[Told], vocabulary: Vocabulary,
    problems: tuple[Problem, ...], left_out: int,
) -> Dataset:  # fmt: skip
    """The claims that stand in findings, and the records that words about them name."""
    records = [part.records for part in parts]
    places: dict[Route, Place] = {
        one.figure.claim.route: one.place for one in told if one.place is not None
    }
    return Dataset(
        claims=tuple(one.figure.claim for one in told),
        claimants={one.id: one for some in records for one in some.claimants},
        sources={one.id: one for some in records for one in some.sources},
        statements={one.id: one for some in records for one in some.statements},
        subjects={one.id: one for some in records for one in some.subjects},
        regions={one.id: one for some in records for one in some.regions},
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
    by_voice: dict[str, list[ShardBelief]] = defaultdict(list)
    for part in parts:
        for one in part.believed:
            by_voice[one.belief.voice].append(one)
    ranks = {one.id: rank for rank, one in enumerate(discrepancies)}
    made = []
    for believed in by_voice.values():
        belief = _belief([one.belief for one in believed], ranks, content)
        made.append((belief, sum(one.figures for one in believed)))
    made.sort(key=lambda pair: (-len(pair[0].contradicts), -pair[1], pair[0].voice))
    return tuple(belief for belief, _ in made)


def _belief(
    some: Sequence[Belief], ranks: Mapping[str, int], content: Mapping[str, tuple[str, ...]]
) -> Belief:
    def order(excluded: Excluded) -> tuple[int, tuple[str, ...]]:
        return ranks.get(excluded.discrepancy or "", len(ranks)), content[excluded.claim]

    def of(lists: Iterable[Sequence[Excluded]]) -> tuple[Excluded, ...]:
        return tuple(sorted((one for listed in lists for one in listed), key=order))

    return replace(
        some[0],
        contradicts=tuple(sorted({name for one in some for name in one.contradicts})),
        wrong=of(one.wrong for one in some),
        itself=of(one.itself for one in some),
        searched=all(one.searched for one in some),
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
    for one, name in found:
        if listed[one.place.path] < MAX_NOTES:
            kept.append((one, name))
            listed[one.place.path] += 1
        else:
            missed[one.place.path] += 1
    kept += [(more, fingerprint(more)) for more in map(too_many, missed, missed.values()) if more]
    kept.sort(key=lambda pair: (pair[0].place, pair[0].code, pair[0].message))
    return tuple(one for one, _ in kept), tuple(_numbered(name for _, name in kept))


def _numbered(names: Iterable[str]) -> Iterator[str]:
    """Fingerprints of which the second of two equal ones ends in ``:2``."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}:{seen[name]}"


def _census(parts: Sequence[ShardPart]) -> Census:
    """The census of all figures."""
    found = [part.census for part in parts]
    return Census(
        figures=sum(one.figures for one in found),
        sources=tuple(sorted({name for one in found for name in one.sources})),
        first_day=min((one.first_day for one in found if one.first_day), default=None),
        last_day=max((one.last_day for one in found if one.last_day), default=None),
        undated=sum(one.undated for one in found),
        words=tuple(sorted({word for one in found for word in one.words})),
        quantities=sum(one.quantities for one in found),
    )

"""Comparing only what has changed: what bundles came to before is taken from what is known.

The reference is ``comparing.answers.compare.compare``, which gives the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from reconcile.comparing.answers.beliefs import beliefs
from reconcile.comparing.answers.camps import rank_of, standings
from reconcile.comparing.answers.compare import ComparedClaims, held
from reconcile.comparing.answers.finding_groups import FindingGroup, SortedRuns
from reconcile.comparing.answers.found import CompareFindings, comparison_of, not_searched, world_of
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.judging.folding import Finding
from reconcile.comparing.result.comparison import Comparison, Figure
from reconcile.comparing.result.comparison_parts import Belief, NotShown, Standings, UnsearchedCase
from reconcile.comparing.searching.case_search import CaseSearch
from reconcile.comparing.world.instants import latest_date
from reconcile.comparing.world.world import World
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset, WholeInput
from reconcile.sharding.bundles import BundleKeys, Bundles, bundles_of
from reconcile.sharding.numbers import numbers_of, slipped
from reconcile.values.classes import dataclass, field, replace
from reconcile.values.groups import grouped
from reconcile.values.lazy import LazyTuple, SameBefore

_Of = TypeVar("_Of")


@dataclass(frozen=True, slots=True)
class BundlePart:
    """What comparing the claims of one bundle came to, by the names of ``CompareFindings``."""

    findings: tuple[Finding, ...]
    camps: tuple[Standings, ...]
    believed: tuple[Belief, ...]
    not_searched: tuple[tuple[str, UnsearchedCase], ...]
    not_shown: NotShown
    _groups: list[FindingGroup] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def group(self) -> FindingGroup:
        """The findings, and what they came to in the last comparison."""
        if not self._groups:
            self._groups.append(FindingGroup(self.findings))
        return self._groups[0]


@dataclass(frozen=True, slots=True)
class TiedClaims:
    """Claims in bundles, with all that comparing them asks for.

    ``every`` are the claims that pass the filters, ``whole`` is what is told of all to each
    bundle, ``keys`` are those of the bundles. ``figures`` by claim and ``runs`` are what is known
    from before.
    """

    world: World
    every: tuple[Claim, ...]
    bundles: Bundles
    whole: WholeInput
    keys: Sequence[str]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    runs: SortedRuns = field(default_factory=SortedRuns)


@dataclass(frozen=True, slots=True)
class ReusedComparison:
    """A comparison, the part of each bundle by its key, and how many had to be compared.

    ``tied`` are the claims that were compared.
    """

    tied: TiedClaims
    comparison: Comparison
    parts: Mapping[str, BundlePart]
    compared: int


def compare_changed(
    dataset: Dataset,
    request: Request,
    known: Mapping[str, BundlePart],
    texts: SameBefore | None = None,
) -> ReusedComparison:
    """The same as ``compare``, of which only the bundles that are not known are compared.

    ``texts`` are those of ``BundleKeys``.
    """
    world, every = world_of(dataset, request)
    bundles = bundles_of(dataset)
    recurring = slipped(numbers_of(world.compared, 0)).get(0, ())
    whole = WholeInput(latest_date(world.dataset), frozenset(recurring))
    key_of = BundleKeys(dataset, request, whole, texts)
    keys = [key_of.of(bundle) for bundle in bundles.each]
    return reused(TiedClaims(world, every, bundles, whole, keys), request, known)


def reused(tied: TiedClaims, request: Request, known: Mapping[str, BundlePart]) -> ReusedComparison:
    """The comparison of claims in bundles, of which those are compared that are not known."""
    bundles, keys = tied.bundles, tied.keys
    dataset = bundles.dataset
    missing = [number for number, key in enumerate(keys) if key not in known]
    made = dict(compared_bundles(bundles, missing, request, tied.whole)) if missing else {}
    parts = {key: made[n] if n in made else known[key] for n, key in enumerate(keys)}
    given = len(dataset.claims) + dataset.left_out
    begun = CompareFindings(
        tied.world, tied.every, given, request, known_figures=tied.figures, runs=tied.runs
    )
    found = parts_together(list(parts.values()), begun)
    return ReusedComparison(tied, comparison_of(found, dataset), parts, len(missing))


def parts_together(parts: Sequence[BundlePart], begun: CompareFindings) -> CompareFindings:
    """What all parts together came to."""
    return replace(
        begun,
        groups=[part.group for part in parts],
        camps=LazyTuple(lambda: _camps(parts, begun.world)),
        believed=LazyTuple(lambda: _believed(parts)),
        not_searched=tuple(line for part in parts for line in part.not_searched),
        not_shown=_not_shown([part.not_shown for part in parts]),
    )


def _not_shown(each: Sequence[NotShown]) -> NotShown:
    return NotShown(sum(some.pairs for some in each), sum(some.within_voice for some in each))


def compared_bundles(
    bundles: Bundles, missing: Sequence[int], request: Request, whole: WholeInput
) -> Iterator[tuple[int, BundlePart]]:
    """Compare bundles at once, and say what each came to."""
    found = held(bundles.only(missing, whole), request)
    world = found.world
    findings = _dealt(found.findings, lambda finding: finding.discrepancy.claims[0], bundles)
    searches = _dealt(found.search.searches, lambda search: search.case.placed[0].id, bundles)
    cut_short = _dealt(
        not_searched(found.search, world.dataset), lambda unsearched: unsearched[0], bundles
    )
    first = {world.tellings[c.id].quantity.whole: c.id for c in world.dataset.claims}
    every_camp = standings(world.dataset, world.tellings, world.tolerance)
    camps = _dealt(every_camp, lambda some: first[some.quantity], bundles)
    for number in missing:
        yield (
            number,
            BundlePart(
                findings=tuple(findings[number]),
                camps=tuple(camps[number]),
                believed=_beliefs(found, searches[number], findings[number], bundles, number),
                not_searched=tuple(cut_short[number]),
                not_shown=NotShown(
                    sum(search.pairs_left_out for search in searches[number]),
                    sum(search.silent for search in searches[number]),
                ),
            ),
        )


def _dealt(
    values: Iterable[_Of], claim_of: Callable[[_Of], str], bundles: Bundles
) -> Mapping[int, list[_Of]]:
    """Values by the bundle of the claim that each is of."""
    found: defaultdict[int, list[_Of]] = defaultdict(list)  # of most bundles there are none
    for value in values:
        found[bundles.of_claim[claim_of(value)]].append(value)
    return found


def _beliefs(
    found: ComparedClaims,
    searches: Sequence[CaseSearch],
    findings: Iterable[Finding],
    bundles: Bundles,
    number: int,
) -> tuple[Belief, ...]:
    tellings = {claim.id: found.world.tellings[claim.id] for claim in bundles.each[number].claims}
    return beliefs(searches, tellings, [finding.discrepancy for finding in findings])


def _camps(parts: Iterable[BundlePart], world: World) -> tuple[Standings, ...]:
    """All camps, in the order of quantities."""
    metrics = {metric: number for number, metric in enumerate(world.metrics)}
    found = {camps.quantity: camps for part in parts for camps in part.camps}
    return tuple(sorted(found.values(), key=lambda camps: rank_of(camps.quantity, metrics)))


def _believed(parts: Iterable[BundlePart]) -> tuple[Belief, ...]:
    """What follows from each voice in all bundles, those that contradict most others first."""
    by_voice = grouped((belief.voice, belief) for part in parts for belief in part.believed)
    made = [_together(some) for some in by_voice.values()]
    return tuple(sorted(made, key=lambda b: (-len(b.contradicts), -b.figures, b.voice)))


def _together(some: Sequence[Belief]) -> Belief:
    return replace(
        some[0],
        name=min(belief.name for belief in some),
        contradicts=tuple(sorted(set(_joined(belief.contradicts for belief in some)))),
        wrong=_joined(belief.wrong for belief in some),
        choice=LazyTuple(lambda: _joined(belief.choice for belief in some)),
        itself=_joined(belief.itself for belief in some),
        silent=LazyTuple(lambda: _joined(belief.silent for belief in some)),
        searched=all(belief.searched for belief in some),
    )


def _joined(lists: Iterable[Iterable[_Of]]) -> tuple[_Of, ...]:
    return tuple(chain.from_iterable(lists))

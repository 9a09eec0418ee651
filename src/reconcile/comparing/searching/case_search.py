"""The search of one case for sets of claims that cannot all be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, islice, product

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.counts.readings import Limits, narrowest, working
from reconcile.comparing.searching.claim_sets import ClaimSet, Ground
from reconcile.comparing.searching.hinges import sufficient_atoms
from reconcile.comparing.searching.kinds import kinds_of
from reconcile.comparing.searching.own_sums import own_sums, smallest
from reconcile.comparing.searching.pairs import is_of_an_order, is_of_one_count
from reconcile.comparing.searching.rivals import MOST, alone, rivals, rivals_of_one_count, sharpest
from reconcile.comparing.searching.solver import Solver
from reconcile.comparing.searching.standpoints import (
    KnownClashes,
    ModeClashes,
    Scope,
    StandpointSearch,
)
from reconcile.comparing.searching.tellable import ReportableKinds, bits
from reconcile.comparing.searching.wholes import sums_of_wholes
from reconcile.comparing.world.voices import FOREVER, Telling, comparable
from reconcile.solving.shrink import Judge
from reconcile.solving.simplex import Tired

MOST_PAIRS = 2000
"""Pairs of one case up to which all are listed; of more, the sharpest of each figure."""

MOST_ALIKE = 64
"""Ways to tell one set of kinds by claims that say the same, up to which all are listed."""

MOST_EFFORT = 13_000_000
"""What the standpoints of one case may take, as its system counts: some seconds."""

FIRST_SHARE = 3
"""The part of it that one standpoint alone may take; beyond it the others are not begun."""


class CaseSearch:
    """The search of one case, and what it says of it."""

    def __init__(self, case: Case, tellings: Mapping[str, Telling], tolerance: Fraction) -> None:
        """Sort the claims of the case into kinds; nothing is searched yet."""
        self.pairs_left_out = 0
        self.sets_left_out = 0
        self.silent = 0
        self.finished = True
        self.assumed: ModeClashes | None = None
        self.kinds = kinds_of(case.placed, tolerance)
        self.case = case
        self._tellings = tellings
        self._tolerance = tolerance
        self._modes: dict[str, Limits] = {
            Ground.ASSUMED: working(tolerance),
            Ground.NEAR: narrowest,
        }
        self.solver = Solver(case, self.kinds, self._modes)
        self._position = {placed.id: n for n, placed in enumerate(case.placed)}
        self._models = {placed.id: kind[0].id for kind in self.kinds for placed in kind}

    @cached_property
    def pairs_suffice(self) -> bool:
        """Whether no minimal set has more than two claims."""
        return self.is_of_one_count or is_of_an_order(self.case, self._firsts)

    @cached_property
    def is_of_one_count(self) -> bool:
        """Whether all are of one count."""
        return is_of_one_count(self.case, self._firsts)

    @property
    def _firsts(self) -> list[PlacedClaim]:
        return [kind[0] for kind in self.kinds]

    def _rivals(self, limits: Limits, lonely: int) -> list[int]:
        if self.is_of_one_count and not self.case.odd and len(self.kinds) <= MOST:
            return rivals_of_one_count(self.case, self.kinds, limits, lonely)
        return rivals(self.case, self.kinds, limits, self.solver, lonely)

    @property
    def judge(self) -> Judge:
        """What answers for sets of three or more."""
        return all_hold if self.pairs_suffice else self.solver

    def _goes_by_steps(self) -> bool:
        """Whether a question like the last takes the judge little."""
        return not self.pairs_suffice and self.solver.goes_by_steps()

    def claim_sets(self) -> Iterator[ClaimSet]:
        """The sets that may be told, working ones before near ones."""
        near = self.clashes(Ground.NEAR)
        if not (near.lonely or any(near.rivals) or near.sets):
            return  # as named, all figures can hold; wider readings can all the more
        self.assumed = assumed = self.clashes(Ground.ASSUMED)
        for mask, scope in near.sets.items():  # what clashes in both modes is smallest in both
            larger = not any(assumed.rivals[n] & mask for n in bits(mask))
            if larger and mask not in assumed.sets and self.solver(mask) is not None:
                assumed.sets[mask] = scope
        yield from self._sets_of_clashes(assumed, Ground.ASSUMED)
        yield from self._own_sums(assumed)
        yield from self._sets_of_clashes(
            _without(near, assumed, self._of_one_claimant()), Ground.NEAR
        )

    def clashes(self, ground: Ground) -> ModeClashes:
        """Everything that is promised, in one mode."""
        limits = self._modes[ground]
        self.solver.use(ground)
        lonely = alone(self.case, self.kinds, limits)
        masks = self._rivals(limits, lonely)
        first = ground is Ground.NEAR
        if self.is_of_one_count and (first or not self.case.falls(self.kinds[0])):
            return ModeClashes(lonely, masks, {}, ())
        views = StandpointSearch(
            self.judge,
            masks,
            lonely,
            self.rank(masks),
            self.loneliness(),
            self.solver.rest,
            self._goes_by_steps,
            known=self._known(limits, lonely),
        )
        # as named, one standpoint is enough to say whether all figures can hold
        self.solver.allow(MOST_EFFORT // FIRST_SHARE if first else MOST_EFFORT)
        try:
            if self.finished:
                views.see([Scope(0)] if first else self.scopes())
        except Tired:
            self.finished = False
        self.solver.allow(None)
        if ground is Ground.ASSUMED:
            self.sets_left_out += views.left_out
        return ModeClashes(lonely, masks, views.sets, views.standpoints, views.known)

    def _known(self, limits: Limits, lonely: int) -> KnownClashes:
        """The clashes that are known before anything is searched."""
        if self.pairs_suffice or not self.finished:
            return KnownClashes()
        return KnownClashes(sums_of_wholes(self.case, self.kinds, limits, lonely))

    def rank(self, masks: Sequence[int]) -> list[int]:
        """What stays when there is a choice: figures not replaced, then those with few rivals."""
        replaced = [
            all(self._tellings[placed.id].stood[1] < FOREVER for placed in kind)
            for kind in self.kinds
        ]
        order = sorted(range(len(self.kinds)), key=lambda n: (replaced[n], masks[n].bit_count(), n))
        rank = [0] * len(order)
        for place, number in enumerate(order):
            rank[number] = place
        return rank

    def loneliness(self) -> list[int]:
        """How few other kinds the voices of each kind have: these go first from a set."""
        amounts: dict[str, int] = defaultdict(int)
        voices = [{self._tellings[p.id].voice.id for p in kind} for kind in self.kinds]
        for names in voices:
            for name in names:
                amounts[name] += 1
        return [-max(amounts[name] for name in names) for names in voices]

    def scopes(self) -> list[Scope]:
        """Nobody's standpoint, then those of whoever has most figures; equal ones together."""
        own: dict[tuple[str, str], int] = defaultdict(int)
        for number, kind in enumerate(self.kinds):
            for placed in kind:
                telling = self._tellings[placed.id]
                for name in (
                    ("voice", telling.voice.id),
                    ("statement", telling.statement),
                    ("source", placed.claim.source or ""),
                ):
                    own[name] |= 1 << number
        named: dict[int, list[str]] = defaultdict(list)
        for (_, whose), mask in sorted(own.items()):
            if whose and whose not in named[mask]:
                named[mask].append(whose)
        masks = sorted(named, key=lambda mask: (-mask.bit_count(), tuple(bits(mask))))
        return [Scope(0), *(Scope(mask, tuple(named[mask])) for mask in masks)]

    def _sets_of_clashes(self, found: ModeClashes, ground: Ground) -> Iterator[ClaimSet]:
        """The sets of claims that the kinds stand for, where they may stand beside each other."""
        for number in bits(found.lonely):
            yield from self._ways((number,), ground, ())
        yield from self._pairs(found.rivals, ground)
        for mask, scope in found.sets.items():
            yield from islice(self._ways(tuple(bits(mask)), ground, scope.names), MOST_ALIKE)

    def _pairs(self, masks: Sequence[int], ground: Ground) -> Iterator[ClaimSet]:
        """Up to so many pairs of claims; of those that are no near ones, the rest is counted."""
        counted = ground is not Ground.NEAR
        shown = 0
        for pair in self._chosen(masks, ground):
            listable = list(self._ids(pair))
            listed = listable[: max(MOST_PAIRS - shown, 0)]
            shown += len(listed)
            yield from (self._claim_set(ids, ground, ()) for ids in listed)
            if counted:
                self.pairs_left_out += len(listable) - len(listed)
                self.silent += not listable

    def _chosen(self, masks: Sequence[int], ground: Ground) -> Iterable[tuple[int, int]]:
        """The pairs of kinds that are listed: all, or of very many the sharpest."""
        whole = sum(mask.bit_count() for mask in masks) // 2
        if whole <= MOST_PAIRS:
            return [(n, other) for n, mask in enumerate(masks) for other in bits(mask) if n < other]
        tellable = self._tellable(masks)
        chosen = sharpest(tellable, [self._modes[ground](kind[0].claim) for kind in self.kinds])
        if ground is not Ground.NEAR:
            may_be_told = sum(mask.bit_count() for mask in tellable) // 2
            self.pairs_left_out += may_be_told - len(chosen)
            self.silent += whole - may_be_told
        return chosen

    def _tellable(self, masks: Sequence[int]) -> list[int]:
        """The rivals of each kind that may be told beside it."""
        told_of = ReportableKinds([[self._tellings[p.id] for p in kind] for kind in self.kinds])
        return [mask & told_of.beside(number) for number, mask in enumerate(masks)]

    def _ways(
        self, numbers: Sequence[int], ground: Ground, scope: tuple[str, ...]
    ) -> Iterator[ClaimSet]:
        return (self._claim_set(ids, ground, scope) for ids in self._ids(numbers))

    def _ids(self, numbers: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """The claims of these kinds that may stand beside each other, one of each kind."""
        for ids in product(*([placed.id for placed in self.kinds[n]] for n in numbers)):
            if comparable([self._tellings[i] for i in ids]):
                yield ids

    def _claim_set(self, ids: Iterable[str], ground: Ground, scope: tuple[str, ...]) -> ClaimSet:
        ordered = tuple(sorted(ids, key=self._position.__getitem__))
        models = tuple(self._models[i] for i in ordered)
        assumed = ground is Ground.ASSUMED
        bare = assumed and not sufficient_atoms(self.case, models, self._tolerance)
        return ClaimSet(self.case, ordered, Ground.BARE if bare else ground, scope, models)

    def _of_one_claimant(self) -> list[int]:
        """For each kind those of the same claimant alone, however their statements are told."""
        only = _only_claimants([[self._tellings[p.id] for p in kind] for kind in self.kinds])
        alike: dict[str | None, int] = defaultdict(int)
        for number, name in enumerate(only):
            alike[name] |= 1 << number
        return [0 if name is None else alike[name] for name in only]

    def _own_sums(self, found: ModeClashes) -> Iterator[ClaimSet]:
        """Whoever gives a whole and its parts that do not add up, whatever else explains it."""
        self.solver.use(Ground.ASSUMED)
        self.solver.allow(MOST_EFFORT)
        try:
            for own in own_sums(self.case, self._tellings, self._modes[Ground.ASSUMED]):
                members = smallest(own, self.kinds, self.solver, found)
                if members and comparable([self._tellings[i] for i in members]):
                    yield self._claim_set(members, Ground.ASSUMED, (own.author,))
        except Tired:
            self.finished = False
        self.solver.allow(None)


def all_hold(_: int) -> None:
    """The judge where every clash is one of two figures, and known."""


def _only_claimants(kinds: Sequence[Sequence[Telling]]) -> list[str | None]:
    """Of each kind the claimant of all its statements, in any of their tellings, if that is one."""
    claimants: dict[str, set[str | None]] = defaultdict(set)
    for telling in chain.from_iterable(kinds):
        claimants[telling.statement].add(telling.claimant)
    names = [set().union(*(claimants[t.statement] for t in members)) for members in kinds]
    return [next(iter(found)) if len(found) == 1 else None for found in names]


def _without(near: ModeClashes, assumed: ModeClashes, own: Sequence[int]) -> ModeClashes:
    """The near clashes that no working clash lies in, and that are not of one claimant.

    Those are never told, and a long series of figures has thousands of them. ``own`` are for
    each kind those of the same claimant.
    """
    lonely = near.lonely & ~assumed.lonely
    masks = [
        0 if assumed.lonely >> n & 1 else mask & ~assumed.rivals[n] & ~assumed.lonely & ~own[n]
        for n, mask in enumerate(near.rivals)
    ]
    sets = {
        mask: scope
        for mask, scope in near.sets.items()
        if not mask & assumed.lonely
        and mask & ~own[mask.bit_length() - 1]
        and not any(assumed.rivals[n] & mask for n in bits(mask))
        and not any(not number & ~mask for number in assumed.sets)
    }
    return ModeClashes(lonely, masks, sets, near.standpoints)

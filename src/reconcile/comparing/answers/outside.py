"""What lies outside a voice's standpoint, over all cases, and by which discrepancy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, product

from reconcile.comparing.result.comparison_parts import Belief, ExcludedFigure
from reconcile.comparing.searching.case_search import MOST_ALIKE
from reconcile.comparing.searching.tellable import bits
from reconcile.comparing.world.voices import Telling, Voice
from reconcile.values.classes import dataclass, field
from reconcile.values.lazy import LazyTuple

_SORTS = (0, 1)  # of a reason: its own figures, those of others

Ids = Sequence[Sequence[str]]
"""The claims of each kind of a case."""


@dataclass(slots=True)
class UnexplainedClaims:
    """Claims outside a standpoint of which nobody asks why: as kinds, or one by one.

    Each of thousands of voices may have thousands, so they stay masks until they are asked for,
    and a mask is only worked out then.
    """

    kinds: list[tuple[Callable[[], int], Ids]] = field(default_factory=list)
    single: list[str] = field(default_factory=list)

    def take(self, other: UnexplainedClaims) -> None:
        """Take in those of another case."""
        self.kinds += other.kinds
        self.single += other.single

    def __iter__(self) -> Iterator[str]:
        """Their claims; a claim of two cases comes twice."""
        for mask, ids in self.kinds:
            for kind in bits(mask()):
                yield from ids[kind]
        yield from self.single


@dataclass(slots=True)
class OutsideClaims:
    """What lies outside a voice's standpoint: with reasons only what is told of it."""

    excluded: dict[str, tuple[int, ExcludedFigure]] = field(default_factory=dict)
    silent: UnexplainedClaims = field(default_factory=UnexplainedClaims)
    choice: UnexplainedClaims = field(default_factory=UnexplainedClaims)

    def add(self, sort: int, excluded: ExcludedFigure) -> None:
        """Take a figure in, if it is not there for a plainer reason."""
        known = self.excluded.get(excluded.claim)
        if known is None or sort < known[0]:
            self.excluded[excluded.claim] = sort, excluded

    def take(self, other: OutsideClaims) -> None:
        """Take in what lies outside in another case."""
        for sort, excluded in other.excluded.values():
            self.add(sort, excluded)
        self.silent.take(other.silent)
        self.choice.take(other.choice)

    def silent_claims(self) -> Iterator[str]:
        """Those excluded by clashes that are told nowhere, and by no other."""
        return (claim for claim in dict.fromkeys(self.silent) if claim not in self.excluded)

    def choice_claims(self) -> Iterator[str]:
        """Those that nothing of the voice's own excludes."""
        gone = {*self.excluded, *self.silent}
        return (claim for claim in dict.fromkeys(self.choice) if claim not in gone)


class VoiceExclusions:
    """What is excluded for a voice in all cases, each figure once, the plainest reason first."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.searched = True
        self.outside = OutsideClaims()

    def belief(self, contradicts: tuple[str, ...]) -> Belief:
        """What follows if the voice is right; it has a loud dispute with those given."""
        reasons = self.outside.excluded.values()
        itself, wrong = (tuple([e for sort, e in reasons if sort == kept]) for kept in _SORTS)
        return Belief(
            self.voice.id,
            self.voice.name,
            contradicts,
            wrong,
            LazyTuple(self.outside.choice_claims),
            itself,
            LazyTuple(self.outside.silent_claims),
            self.searched,
        )


_PAIR = 2


def _other_side(kind: int, first: int, last: int) -> int:
    """Of two sides, as masks, the one on which a kind is not; both if it is on both."""
    itself = 1 << kind
    return (last if first & itself else 0) | (first if last & itself else 0)


class ReportedClashes:
    """The clashes that are told, the worst first: of each set of statements the worst one's id."""

    def __init__(self, worst_first: Iterable[tuple[frozenset[str], str]]) -> None:
        """Take all of them with their ids."""
        self.ids: dict[frozenset[str], str] = {}
        self._pairs: list[tuple[str, ...]] = []
        self._of_statement: dict[str, list[int]] = defaultdict(list)
        for statements, id_ in worst_first:
            if statements in self.ids:
                continue
            self.ids[statements] = id_
            if len(statements) <= _PAIR:
                for statement in statements:
                    self._of_statement[statement].append(len(self._pairs))
                self._pairs.append(tuple(sorted(statements)))

    def pairs_of(self, statements: Iterable[str]) -> list[tuple[str, ...]]:
        """The statements of each clash of one or two that names some of these, the worst first."""
        numbers = {n for name in statements for n in self._of_statement.get(name, ())}
        return [self._pairs[number] for number in sorted(numbers)]


class Reasons:
    """The kinds of a case by their claims, and the clashes of theirs that are told."""

    def __init__(
        self, ids: Ids, tellings: Mapping[str, Telling], reported: ReportedClashes
    ) -> None:
        self._ids = ids
        self._tellings = tellings
        self._clashes = reported
        self._statements = {i: tellings[i].statement for kind in ids for i in kind}

    def plainest(self, kind: int, rivals: int) -> int:
        """Of several rivals the one with which the worst clash is told."""
        if rivals.bit_count() == 1:
            return rivals
        reported = (mask & rivals for mask in self._reported_rivals[kind] if mask & rivals)
        least = next(reported, rivals)
        return least & -least

    @cached_property
    def _reported_rivals(self) -> Mapping[int, Sequence[int]]:
        """For each kind, as masks, those with which a clash is told, the worst clash first.

        A statement may have thousands of kinds, each beside all others: so they share a mask,
        in which a kind may stand itself.
        """
        masks = self._kinds_of_statements()
        found: dict[int, list[int]] = defaultdict(list)
        for statements in self._clashes.pairs_of(masks):
            first, last = (masks.get(name, 0) for name in (statements[0], statements[-1]))
            for kind in bits(first | last):
                found[kind].append(_other_side(kind, first, last))
        return found

    def _kinds_of_statements(self) -> dict[str, int]:
        """For each statement the mask of the kinds that have a claim of it."""
        masks: dict[str, int] = defaultdict(int)
        for number, ids in enumerate(self._ids):
            for claim in ids:
                masks[self._statements[claim]] |= 1 << number
        return masks

    @cached_property
    def reported(self) -> Mapping[int, int]:
        """For each kind, as a mask, those with which a clash is told."""
        found: dict[int, int] = defaultdict(int)
        for kind, others in self._reported_rivals.items():
            for mask in others:
                found[kind] |= mask & ~(1 << kind)
        return found

    def reason(self, claim: str, voice: str, because: int) -> tuple[int, ExcludedFigure]:
        """What excludes a claim, in claims, and the sort of it: 0 own, 1 told, 2 told nowhere."""
        reason, id_ = self._told_way(claim, [self._tellers(n, voice) for n in bits(because)])
        telling = self._tellings[claim]
        excluded = ExcludedFigure(claim, reason, telling.statement, telling.claim.metric, id_)
        if telling.voice.id == voice:
            return 0, excluded
        return (2 if id_ is None and len(reason) == 1 else 1), excluded

    def _tellers(self, kind: int, voice: str) -> Sequence[str]:
        """The claims of a kind: a voice's own, if it has any."""
        ids = self._ids[kind]
        if len(ids) == 1:
            return ids
        return [i for i in ids if self._tellings[i].voice.id == voice] or ids

    def _told_way(
        self, claim: str, choices: Sequence[Sequence[str]]
    ) -> tuple[tuple[str, ...], str | None]:
        """The tellings by which a clash is printed, and its id; else the first, and none."""
        statements = self._statements
        for ids in islice(product(*choices), MOST_ALIKE):
            id_ = self._clashes.ids.get(
                frozenset([statements[claim], *[statements[i] for i in ids]])
            )
            if id_ is not None:
                return ids, id_
        return tuple([ids[0] for ids in choices]), None

"""What lies outside a voice's standpoint, gathered over all cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reconcile.comparing.belief import Belief, ExcludedFigure
from reconcile.comparing.masks import bits
from reconcile.comparing.voices import Voice
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

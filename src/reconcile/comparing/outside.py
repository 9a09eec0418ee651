"""What lies outside a voice's standpoint, gathered over all cases."""

from __future__ import annotations

from dataclasses import field

from reconcile.comparing.belief import Belief, Excluded
from reconcile.comparing.voices import Voice
from reconcile.values.classes import dataclass

_SORTS = (0, 1)  # of a reason: its own figures, those of others


@dataclass(slots=True)
class Outside:
    """What lies outside a voice's standpoint: with reasons only what is told of it."""

    excluded: dict[str, tuple[int, Excluded]] = field(default_factory=dict)
    silent: dict[str, None] = field(default_factory=dict)
    choice: dict[str, None] = field(default_factory=dict)

    def add(self, sort: int, excluded: Excluded) -> None:
        """Take a figure in, if it is not there for a plainer reason."""
        known = self.excluded.get(excluded.claim)
        if known is None or sort < known[0]:
            self.excluded[excluded.claim] = sort, excluded

    def take(self, other: Outside) -> None:
        """Take in what lies outside in another case."""
        for sort, excluded in other.excluded.values():
            self.add(sort, excluded)
        self.silent |= other.silent
        self.choice |= other.choice


class Believed:
    """What is excluded for a voice in all cases, each figure once, the plainest reason first."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.searched = True
        self.outside = Outside()

    def belief(self, contradicts: tuple[str, ...]) -> Belief:
        """What follows if the voice is right; it has a loud dispute with those given."""
        found = self.outside
        reasons = found.excluded.values()
        itself, wrong = (tuple([e for sort, e in reasons if sort == kept]) for kept in _SORTS)
        silent = [i for i in found.silent if i not in found.excluded]
        choice = [i for i in found.choice if i not in found.excluded and i not in found.silent]
        return Belief(
            self.voice.id,
            self.voice.name,
            contradicts,
            wrong,
            tuple(choice),
            itself,
            tuple(silent),
            self.searched,
        )

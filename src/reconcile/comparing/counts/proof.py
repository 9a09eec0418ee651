"""Why claims cannot all hold, as weights of their ends; and proofs tried on other numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from reconcile.comparing.world.scaled import WholeEnds
from reconcile.values.classes import dataclass, field


@dataclass(frozen=True, slots=True)
class Proof:
    """Why claims cannot all hold: by the laws, the weighted lows exceed the weighted highs.

    Both map a claim's id to a positive weight; ``nothing_yet`` is the part of a claim's high
    weight that rests not on its figure but on "none before" ("the first").
    """

    lows: Mapping[str, Fraction]
    highs: Mapping[str, Fraction]
    nothing_yet: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def claims(self) -> frozenset[str]:
        """The claims that take part."""
        return frozenset(self.lows) | frozenset(self.highs)

    def renamed(self, names: Mapping[str, str]) -> Proof:
        """The same proof of other claims that say the same."""
        lows, highs, nothing = (
            {names[claim]: weight for claim, weight in side.items()}
            for side in (self.lows, self.highs, self.nothing_yet)
        )
        return Proof(lows, highs, nothing)


_Weights = Sequence[tuple[int, int, int]]
"""Of each place that counts: that place, and how much its low and its high end weigh."""


@dataclass(frozen=True, slots=True)
class KnownProofs:
    """What was proved of claims of one form, with claims named by their places.

    Those that were told are told again; the others say only that claims cannot all hold.
    """

    _proofs: list[tuple[_Weights, Proof]] = field(default_factory=list)
    _others: list[_Weights] = field(default_factory=list)

    def first(self, ends: Sequence[WholeEnds]) -> Proof | None:
        """The first proof told that holds of these ends, too."""
        return next((proof for weights, proof in self._proofs if _proves(weights, ends)), None)

    def refute(self, ends: Sequence[WholeEnds]) -> bool:
        """Whether some known proof shows that claims of these ends cannot all hold."""
        if self.first(ends) is not None:
            return True
        return any(_proves(weights, ends) for weights in self._others)

    def tell(self, proof: Proof) -> None:
        """Keep a proof that is told."""
        self._proofs.append((_weights_of(proof), proof))

    def keep(self, proof: Proof) -> None:
        """Keep a proof that is not."""
        self._others.append(_weights_of(proof))


def _weights_of(proof: Proof) -> _Weights:
    """The weights, times what makes them all whole; where none were before, the end is 0."""
    (lows, highs, nothing), _ = whole_weights(proof)
    return tuple(
        (int(name), lows.get(name, 0), highs.get(name, 0) - nothing.get(name, 0))
        for name in proof.claims
    )


def whole_weights(proof: Proof) -> tuple[list[dict[str, int]], int]:
    """The weights of the lows, the highs and those of none before, times what makes all whole."""
    sides = (proof.lows, proof.highs, proof.nothing_yet)
    times = lcm(*{weight.denominator for side in sides for weight in side.values()})
    whole = [
        {name: weight.numerator * (times // weight.denominator) for name, weight in side.items()}
        for side in sides
    ]
    return whole, times


def _proves(weights: _Weights, ends: Sequence[WholeEnds]) -> bool:
    """Whether the weighted low ends exceed the weighted high ends."""
    total = 0
    for place, low_weight, high_weight in weights:
        low, high = ends[place]
        if low_weight:
            if low is None:
                return False
            total += low_weight * low
        if high_weight:
            if high is None:
                return False
            total -= high_weight * high
    return total > 0

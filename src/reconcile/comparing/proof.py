"""Why claims cannot all hold, as weights of their ends."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

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

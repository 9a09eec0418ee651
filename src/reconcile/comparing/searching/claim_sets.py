"""What cannot all be right, as it was found: sets of claims, and how many are not listed."""

from __future__ import annotations

from enum import StrEnum

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.searching.hindsight import NO_ATOMS
from reconcile.values.classes import dataclass


class Ground(StrEnum):
    """What a set rests on: nothing but the figures, assumptions, or only the numbers as named."""

    BARE = "bare"
    ASSUMED = "assumed"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class ClaimSet:
    """A minimal inconsistent set of claims of one case, in its order.

    ``NEAR`` sets clash only by the numbers as named: working readings can all hold. ``scope``
    are the voices, publications and statements whose standpoint a set of three or more
    explains; it is empty for pairs, which explain nobody's in particular. ``models`` are, for
    each claim, the first of those that say the same: what is measured of these holds of all.
    """

    case: Case
    claims: tuple[str, ...]
    ground: Ground
    scope: tuple[str, ...] = ()
    models: tuple[str, ...] = ()

    @property
    def atoms(self) -> frozenset[Atom] | None:
        """The assumptions under which it is measured: none, or (``None``) all."""
        return NO_ATOMS if self.ground is Ground.BARE else None


@dataclass(frozen=True, slots=True)
class UnlistedClashes:
    """Clashes that are known and not listed: pairs beyond the cap, and silent ones.

    ``within_voice`` are pairs of which one figure had replaced the other, or two publications'
    tellings of one figure. ``sets`` are larger ones that explain only a lone figure's standpoint.
    """

    pairs: int = 0
    within_voice: int = 0
    sets: int = 0

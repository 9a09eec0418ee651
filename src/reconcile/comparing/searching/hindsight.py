"""What the proof with all assumptions made says of fewer: mostly nothing need be sought again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.claim_rows import Moments, Proof
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.counts.patterns import latest_of
from reconcile.comparing.counts.readings import Limits, whole_ends
from reconcile.comparing.result.assumptions import Atom
from reconcile.comparing.world.instants import Instant

NO_ATOMS: frozenset[Atom] = frozenset()


def _are_totals(placed: Sequence[PlacedClaim]) -> bool:
    """Whether each row bounds a count at one instant, and no growth."""
    return all(len(row.terms) == 1 for figure in placed for row in figure.rows)


def _have_a_row_each(placed: Iterable[PlacedClaim]) -> bool:
    """Whether each figure bounds a single row, and so one count."""
    return all(len(figure.rows) == 1 for figure in placed)


def _are_of_one_date(placed: Sequence[PlacedClaim]) -> bool:
    """Whether each figure bounds a single row, and all dates end at one moment."""
    return _have_a_row_each(placed) and len({figure.instant.latest for figure in placed}) == 1


class Hindsight:
    """A smallest set of claims that clash with all assumptions made, and the proof of it."""

    def __init__(
        self, case: Case, placed: Sequence[PlacedClaim], limits: Limits, proof: Proof
    ) -> None:
        """Lay the claims' rows; dates are given when it is asked."""
        self._case = case
        self._placed = placed
        self._ends = whole_ends(placed, limits)
        self._lows = [p for p in placed if p.id in proof.lows]
        self._highs = [p for p in placed if p.id in proof.highs]
        self._low_ids = proof.lows.keys()
        self._of_instant = Counter(p.instant.key for p in placed)
        self._lasting = not case.falls(placed)
        ends_or_begins = bool(case.ended_groups or proof.nothing_yet)
        self._simple = self._lasting and not ends_or_begins and _are_totals(placed)
        self._plain = _have_a_row_each([*self._lows, *self._highs])
        self._of_one_date = self._simple and _are_of_one_date(placed)

    def answer(self, atoms: frozenset[Atom]) -> bool | None:
        """Whether they clash under these assumptions; ``None`` if that takes a longer search."""
        if self.proves(atoms):
            return True
        if self._comes_early(atoms) or self._can_hold(atoms):
            return False
        return True if self._lasting and not self._may_hold(atoms) else None

    def needed(self) -> frozenset[Atom] | None:
        """The assumptions without any of which the claims can hold; ``None`` if they do not do.

        Where all are of one date: each figure that is too low may come before the rest of it, and
        the proof holds where each of them is taken last.
        """
        if not self._of_one_date:
            return None
        pins = [p.instant.pin for p in self._highs if self._moves(p, NO_ATOMS)]
        made = frozenset([pin for pin in pins if pin is not None])
        return made if self.proves(made) else None

    def proves(self, atoms: frozenset[Atom]) -> bool:
        """Whether the proof with all assumptions holds under these, in every order of dates."""
        return self._simple and self._plain and self._holds_in_any_order(atoms)

    def _holds_in_any_order(self, atoms: frozenset[Atom]) -> bool:
        """Whether no low end of the proof can come after a high end that it precedes there.

        Then time can be stretched to the dates of the proof: each low end is due no earlier than
        it is told, each high end no later, and every law holds of a stretched history as well.
        """
        if any(p.rows[0].needs - atoms for p in (*self._lows, *self._highs)):
            return False
        return all(
            low.instant.key == high.instant.key
            or low.instant.latest <= _earliest(high.instant, atoms)
            or low.instant.latest > high.instant.latest
            for low in self._lows
            for high in self._highs
        )

    def _comes_early(self, atoms: frozenset[Atom]) -> bool:
        """Whether some figure that is too low for the rest of its day may come before all of it.

        Without it the others can hold, and put its count too high; but laws hold of any share of
        these counts, too, and early on such a share may have been all there was.
        """
        return self._of_one_date and any(
            p.rows[0].needs - atoms or self._moves(p, atoms) for p in self._highs
        )

    def _moves(self, placed: PlacedClaim, atoms: frozenset[Atom]) -> bool:
        """Whether a figure that is too low, and nowhere too high, may be of an earlier time."""
        alone = placed.id not in self._low_ids and self._of_instant[placed.instant.key] == 1
        return alone and _earliest(placed.instant, atoms) < placed.instant.latest

    def _can_hold(self, atoms: frozenset[Atom]) -> bool:
        """Whether all can with the figures that are too low as early as they may be."""
        early = {p.instant.key for p in self._highs} - {p.instant.key for p in self._lows}

        def at(instant: Instant) -> int:
            return _earliest(instant, atoms) if instant.key in early else instant.latest

        return self._holds(atoms, at, at)

    def _may_hold(self, atoms: frozenset[Atom]) -> bool:
        """Whether all can where each low end binds as late as may be, and each high as early.

        A count never falls, so that a figure's low end holds until the end of its date and its
        high end from the beginning: claims that clash even so clash in every order of dates.
        """
        return self._holds(atoms, latest_of, lambda instant: _earliest(instant, atoms))

    def _holds(self, atoms: frozenset[Atom], lows_at: Moments, highs_at: Moments) -> bool:
        return self._case.patterns.can_hold(self._placed, self._ends, atoms, lows_at, highs_at)


def _earliest(instant: Instant, atoms: frozenset[Atom]) -> int:
    return instant.latest if instant.pin in atoms else instant.earliest

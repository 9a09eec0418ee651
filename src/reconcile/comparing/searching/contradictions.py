"""What cannot all be right: every two figures, and for every voice why the rest is not with it.

What is promised of the sets found is said in docs/semantics.md section 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case
from reconcile.comparing.searching.case_search import CaseSearch
from reconcile.comparing.searching.claim_sets import ClaimSet, UnlistedClashes
from reconcile.comparing.world.voices import Telling
from reconcile.values.classes import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class ClashSearch:
    """All sets found; ``unfinished`` are the cases in which not everything was searched.

    ``searches`` are those of whole cases, to be asked what follows if a voice is right.
    ``effort`` is what all took, counted and not timed.
    """

    sets: tuple[ClaimSet, ...]
    unfinished: tuple[Case, ...] = ()
    not_shown: UnlistedClashes = field(default_factory=UnlistedClashes)
    searches: tuple[CaseSearch, ...] = ()
    effort: int = 0

    @property
    def searched(self) -> bool:
        """Whether all that is promised was searched for."""
        return not self.unfinished


def claim_sets(
    found_cases: Sequence[Case], tellings: Mapping[str, Telling], tolerance: Fraction
) -> ClashSearch:
    """The sets of every case that may stand beside each other, working ones first."""
    sets: dict[frozenset[str], ClaimSet] = {}
    unfinished: list[Case] = []
    searches: list[CaseSearch] = []
    pairs = silent = larger = effort = 0
    for case in found_cases:
        for part in (case.core, case):  # what leaves a name open hides nothing of the others
            if part is None:
                continue
            search = CaseSearch(part, tellings, tolerance)
            for claim_set in search.claim_sets():
                ids = frozenset(claim_set.claims)
                if ids not in sets or len(case.stated) < len(sets[ids].case.stated):
                    sets[ids] = _within(case, claim_set)
            effort += search.solver.effort
            if not search.finished and not any(known is case for known in unfinished):
                unfinished.append(case)
        searches.append(search)
        pairs += search.pairs_left_out
        silent += search.silent
        larger += search.sets_left_out
    return ClashSearch(
        tuple(sets.values()),
        tuple(unfinished),
        UnlistedClashes(pairs, silent, larger),
        tuple(searches),
        effort,
    )


def _within(case: Case, found: ClaimSet) -> ClaimSet:
    """A set of a case or of its core, as one of the case."""
    return found if found.case is case else replace(found, case=case)

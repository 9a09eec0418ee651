"""What is outside the standpoints of one case, voice after voice, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from reconcile.comparing.answers.outside import OutsideClaims, Reasons, ReportedClashes
from reconcile.comparing.searching.case_search import CaseSearch, all_hold
from reconcile.comparing.searching.standpoints import ModeClashes, Scope, StandpointSearch
from reconcile.comparing.searching.tellable import bits
from reconcile.comparing.world.voices import Telling
from reconcile.solving.shrink import Judge, shrink

_PAIR = 2

MOST_REASONS = 20_000
"""Figures of others, over all voices of a case, of which is said why they are wrong."""

FEWEST_REASONS = 20
"""How many of them each voice has, however many voices there are."""


def _sets_by_kind(sets: Iterable[int]) -> dict[int, list[int]]:
    """For each kind the sets of kinds with it that cannot all hold."""
    found: dict[int, list[int]] = defaultdict(list)
    for mask in sorted(sets):
        for kind in bits(mask):
            found[kind].append(mask)
    return found


class CaseBeliefs:
    """One case, asked for voice after voice."""

    def __init__(
        self,
        search: CaseSearch,
        clashes: ModeClashes,
        tellings: Mapping[str, Telling],
        reported: ReportedClashes,
        *,
        pairs_only: bool = False,
    ) -> None:
        self._kinds = search.kinds
        self._tellings = tellings
        self._ids = [[placed.id for placed in kind] for kind in search.kinds]
        self._reasons = Reasons(self._ids, tellings, reported)
        self._rivals = clashes.rivals
        self._lonely = clashes.lonely
        plain = pairs_only or search.pairs_suffice
        self._judge: Judge = all_hold if plain else search.solver
        self._pairs_alone = plain and not clashes.sets
        self._search = search
        self._known = None if pairs_only else clashes
        self._sets_of = _sets_by_kind(clashes.sets)
        self.own = self._kinds_by_voice()

    @cached_property
    def _views(self) -> StandpointSearch:
        """The standpoints that were found already, to which others are added."""
        search = self._search
        rank, loneliness = search.rank(self._rivals), search.loneliness()
        views = StandpointSearch(
            self._judge, self._rivals, self._lonely, rank, loneliness, search.solver.rest
        )
        if self._known is not None:
            views.standpoints.extend(self._known.standpoints)
            views.known = self._known.known
        return views

    @cached_property
    def _stands(self) -> Mapping[str, int]:
        """The standpoint of each voice, where all clashes are pairs."""
        return {voice: self._standpoint(own) for voice, own in sorted(self.own.items())}

    def _kinds_by_voice(self) -> dict[str, int]:
        """For each voice the mask of the kinds that have a claim of it."""
        own: dict[str, int] = defaultdict(int)
        for number, claims in enumerate(self._ids):
            for claim in claims:
                own[self._tellings[claim].voice.id] |= 1 << number
        return own

    def all_outside(self) -> Iterator[tuple[str, OutsideClaims]]:
        """For each voice the figures outside its standpoint."""
        for voice, own in sorted(self.own.items()):
            found = OutsideClaims()
            self._sort_out(found, voice, own)
            yield voice, found

    def _sort_out(self, found: OutsideClaims, voice: str, own: int) -> None:
        """What a voice's own figures exclude, and what cannot hold beside all of its standpoint.

        Most of the first are excluded by a clash that is told nowhere; of these, and of the
        second, nobody asks why, so only what is told has its reasons looked for.
        """
        everything = (1 << len(self._kinds)) - 1
        ours = stands = own & ~self._lonely
        rivals, reported = self._against(ours)
        if self._pairs_alone and not ours & rivals:
            # Whatever of others stands beside its own matters to what is left as a choice alone.
            outside = rivals | own & self._lonely
            beside = everything & ~rivals & ~own
        else:
            stands = self._stands[voice] if self._pairs_alone else self._standpoint(own)
            ours = own & stands
            rivals, reported = self._against(ours)
            beside = everything & ~rivals & ~own if self._pairs_alone else 0
            outside = everything & ~stands & ~beside
        silent = outside & rivals & ~self._with_reasons(reported) & ~own
        found.silent.kinds.append((lambda: silent, self._ids))
        if beside:
            found.choice.kinds.append((lambda: beside & ~self._stands[voice], self._ids))
        free = outside & ~(silent | rivals | own | self._lonely) if ours.bit_count() < _PAIR else 0
        for kind in bits(outside & ~silent):
            if free >> kind & 1:  # beside a lone figure only a rival cannot hold
                found.choice.single += self._ids[kind]
                continue
            self._explain(found, voice, kind, ours, stands if own >> kind & 1 else ours)

    def _with_reasons(self, reported: int) -> int:
        """Of the kinds with which a clash is told those whose reasons are looked for.

        Of one statement that is told in thousands of ways every voice could name every way.
        """
        most = max(MOST_REASONS // max(len(self.own), 1), FEWEST_REASONS)
        if reported.bit_count() <= most:
            return reported
        return sum(1 << kind for kind in islice(bits(reported), most))

    def _against(self, ours: int) -> tuple[int, int]:
        """The kinds that cannot hold beside one of ours, and those of which that is told."""
        rivals = reported = 0
        for kind in bits(ours):
            rivals |= self._rivals[kind]
            reported |= self._rivals[kind] & self._reasons.reported[kind]
        return rivals, reported

    def _explain(self, found: OutsideClaims, voice: str, kind: int, ours: int, stands: int) -> None:
        """Why a kind lies outside, for each of its claims."""
        because = self._because(kind, ours, stands)
        for claim in self._ids[kind]:
            own = self._tellings[claim].voice.id == voice
            if not because and not own:
                found.choice.single.append(claim)
                continue
            sort, excluded = self._reasons.reason(claim, voice, because or 0)
            if sort > 1:
                found.silent.single.append(claim)
            else:
                found.add(sort, excluded)

    def _standpoint(self, own: int) -> int:
        """A largest set of kinds that holds all of a voice's own, or as many as can hold."""
        firm = own & ~self._lonely
        for found in self._views.standpoints:
            if found.scope.own == own or not firm & ~found.kinds:
                return found.kinds
        self._views.see([Scope(own)])
        return self._views.standpoints[-1].kinds

    def _because(self, kind: int, ours: int, stands: int) -> int | None:
        """A least set of standing kinds with which this one cannot hold, our own if they do.

        ``None`` if it can hold beside all of them.
        """
        if self._lonely >> kind & 1:
            return 0
        for others in dict.fromkeys((ours, stands)):
            rivals = self._rivals[kind] & others
            if rivals:
                return self._reasons.plainest(kind, rivals)
            found = self._larger(kind, others)
            if found is not None:
                return found
        return None

    def _larger(self, kind: int, others: int) -> int | None:
        """A least set of several others with which a kind cannot hold."""
        itself = 1 << kind
        outside = ~(others | itself)
        for mask in self._sets_of[kind] if others & ~itself else ():
            if not mask & outside:
                return mask & ~itself
        clash = self._views.known.of(kind, others)
        if clash is None and others.bit_count() > 1:
            clash = self._judge(others | itself)
        if clash is None:
            return None
        least = self._least(clash, kind)
        for number in bits(least | itself):  # it may explain other voices, too
            self._sets_of[number].append(least | itself)
        return least

    def _least(self, clash: int, kind: int) -> int:
        """The clash without what it does not need, and without the kind itself."""
        order = sorted(bits(clash), key=lambda n: (n != kind, n))
        return shrink(clash, self._views.judged, order) & ~(1 << kind)

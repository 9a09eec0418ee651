"""For every voice, what must be wrong if it is right, and why (docs/semantics.md section 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

from reconcile.comparing.belief import Belief, Excluded
from reconcile.comparing.comparison import Discrepancy, Severity, Verdict
from reconcile.comparing.contradictions import (
    MOST_ALIKE,
    MOST_EFFORT,
    CaseSearch,
    Ground,
)
from reconcile.comparing.pairs import pairs_suffice
from reconcile.comparing.solver import bits
from reconcile.comparing.standpoints import Clashes, Judge, Scope, Views
from reconcile.comparing.voices import Telling, Voice
from reconcile.solving.shrink import shrink
from reconcile.solving.simplex import Tired

_LOUD = (Severity.ERROR, Severity.WARNING)
_CLASHES = (Verdict.CONTRADICTION, Verdict.CONDITIONAL)
Told = Mapping[frozenset[str], str]
"""The id of the worst clash that is told of a set of statements."""


def beliefs(
    searches: Sequence[CaseSearch],
    tellings: Mapping[str, Telling],
    found: Sequence[Discrepancy],
) -> tuple[Belief, ...]:
    """What follows from every voice that gives a figure, those that contradict most others first.

    Of several clashes found between the same figures, the worst explains.
    """
    voices = {telling.voice.id: telling.voice for telling in _compared(searches, tellings)}
    told: dict[frozenset[str], str] = {}
    for discrepancy in sorted(found, key=_sharpest):
        if discrepancy.verdict in _CLASHES:
            told.setdefault(
                frozenset(tellings[i].statement for i in discrepancy.claims), discrepancy.id
            )
    against = _contradicted(found)
    gathered = {id_: _Gathered(voice) for id_, voice in voices.items()}
    for search in searches:
        _of_case(search, tellings, told, gathered)
    made = [one.belief(tuple(sorted(against[id_]))) for id_, one in gathered.items()]
    return tuple(sorted(made, key=lambda b: (-len(b.contradicts), -b.figures, b.voice)))


def shown_of(
    all_beliefs: Iterable[Belief], claims: Iterable[str], worst_first: Iterable[str]
) -> tuple[Belief, ...]:
    """The beliefs with only those excluded figures that are among the claims.

    In the order of the discrepancies that exclude them, then in that of the claims.
    """
    positions = {claim: number for number, claim in enumerate(claims)}
    ranks = {id_: number for number, id_ in enumerate(worst_first)}

    def order(excluded: Excluded) -> tuple[int, int]:
        return ranks.get(excluded.discrepancy or "", len(ranks)), positions[excluded.claim]

    def kept(listed: Sequence[Excluded]) -> tuple[Excluded, ...]:
        shown = [
            excluded
            if len(excluded.because) < 2
            else replace(
                excluded, because=tuple(sorted(excluded.because, key=positions.__getitem__))
            )
            for excluded in listed
            if excluded.claim in positions and all(other in positions for other in excluded.because)
        ]
        return tuple(sorted(shown, key=order))

    return tuple(
        replace(
            belief,
            wrong=kept(belief.wrong),
            choice=kept(belief.choice),
            itself=kept(belief.itself),
            silent=kept(belief.silent),
        )
        for belief in all_beliefs
    )


def _compared(searches: Sequence[CaseSearch], tellings: Mapping[str, Telling]) -> Iterator[Telling]:
    for search in searches:
        yield from (tellings[placed.id] for placed in search.case.placed)


def _sharpest(discrepancy: Discrepancy) -> tuple[object, ...]:
    """The worst severity first, then those furthest apart; where nothing was said, the furthest."""
    return (
        list(Severity).index(discrepancy.severity),
        discrepancy.factor is not None,
        -(discrepancy.factor or 0),
        discrepancy.id,
    )


def _contradicted(found: Iterable[Discrepancy]) -> dict[str, set[str]]:
    """For each voice the others with which it has an error or a warning that is not folded."""
    against: dict[str, set[str]] = defaultdict(set)
    for discrepancy in found:
        loud = (
            discrepancy.within is None and discrepancy.severity in _LOUD and not discrepancy.folded
        )
        if loud and discrepancy.verdict in (*_CLASHES, Verdict.TENSION):
            for voice in discrepancy.voices:
                against[voice].update(other for other in discrepancy.voices if other != voice)
    return against


class _Gathered:
    """What is excluded for a voice in all cases, each figure once, the plainest reason first."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.searched = True
        self.excluded: dict[str, tuple[int, Excluded]] = {}

    def add(self, sort: int, excluded: Excluded) -> None:
        known = self.excluded.get(excluded.claim)
        if known is None or sort < known[0]:
            self.excluded[excluded.claim] = sort, excluded

    def belief(self, contradicts: tuple[str, ...]) -> Belief:
        def of(wanted: int) -> tuple[Excluded, ...]:
            return tuple(excluded for sort, excluded in self.excluded.values() if sort == wanted)

        itself, wrong, silent, choice = (of(sort) for sort in range(4))
        return Belief(
            self.voice.id,
            self.voice.name,
            contradicts,
            wrong,
            choice,
            itself,
            silent,
            self.searched,
        )


def _of_case(
    search: CaseSearch,
    tellings: Mapping[str, Telling],
    told: Told,
    gathered: Mapping[str, _Gathered],
) -> None:
    """Add what each voice of a case excludes there."""
    clashes = search.assumed
    if clashes is None:
        return  # all figures can hold, even as named
    search.solver.use(Ground.ASSUMED)
    search.solver.allow(MOST_EFFORT)
    try:
        if not search.finished:
            raise Tired
        found = list(_Case(search, clashes, tellings, told).all_excluded())
    except Tired:  # every two figures that clash are known all the same
        case = _Case(search, clashes, tellings, told, pairs_only=True)
        found = list(case.all_excluded())
        for voice in case.own:
            gathered[voice].searched = False
    search.solver.allow(None)
    for voice, sort, excluded in found:
        gathered[voice].add(sort, excluded)


class _Case:
    """One case, asked for voice after voice."""

    def __init__(
        self,
        search: CaseSearch,
        clashes: Clashes,
        tellings: Mapping[str, Telling],
        told: Told,
        *,
        pairs_only: bool = False,
    ) -> None:
        self._kinds = search.kinds
        self._tellings = tellings
        self._told = told
        self._ranks = {key: rank for rank, key in enumerate(told)}
        self._rivals = clashes.rivals
        self._lonely = clashes.lonely
        firsts = [kind[0] for kind in search.kinds]
        plain = pairs_only or pairs_suffice(search.case, firsts)
        self._judge: Judge = _all_hold if plain else search.solver
        rank, loneliness = search.rank(clashes.rivals), search.loneliness()
        self._views = Views(
            self._judge, clashes.rivals, clashes.lonely, rank, loneliness, search.solver.rest
        )
        if not pairs_only:
            self._views.standpoints.extend(clashes.standpoints)
            self._views.known = clashes.known
        self._sets_of: dict[int, list[int]] = defaultdict(list)
        for mask in sorted(clashes.sets):
            for number in bits(mask):
                self._sets_of[number].append(mask)
        self.own: dict[str, int] = defaultdict(int)
        for number, kind in enumerate(search.kinds):
            for placed in kind:
                self.own[tellings[placed.id].voice.id] |= 1 << number

    def all_excluded(self) -> Iterator[tuple[str, int, Excluded]]:
        """For each voice the figures outside its standpoint, each with the sort of its reason."""
        for voice, own in sorted(self.own.items()):
            stands = self._standpoint(own)
            outside = (1 << len(self._kinds)) - 1 & ~stands
            for number in bits(outside):
                because = self._because(number, own & stands, stands)
                for placed in self._kinds[number]:
                    yield voice, *self._reason(placed.id, voice, because, own)

    def _standpoint(self, own: int) -> int:
        """A largest set of kinds that holds all of a voice's own, or as many as can hold."""
        firm = own & ~self._lonely
        for found in self._views.standpoints:
            if found.scope.own == own or not firm & ~found.kinds:
                return found.kinds
        self._views.see([Scope(own)])
        return self._views.standpoints[-1].kinds

    def _because(self, kind: int, ours: int, stands: int) -> int:
        """A least set of standing kinds with which this one cannot hold, our own if they do."""
        if self._lonely >> kind & 1:
            return 0
        rivals = self._rivals[kind]
        if rivals & ours:
            return self._plainest(kind, rivals & ours)
        itself = 1 << kind
        for others in (ours, stands):
            if others is stands and rivals & stands:
                return self._plainest(kind, rivals & stands)
            outside = ~(others | itself)
            for mask in self._sets_of[kind] if others & ~itself else ():
                if not mask & outside:
                    return mask & ~itself
            clash = self._views.known.of(kind, others)
            if clash is None and others.bit_count() > 1:
                clash = self._judge(others | 1 << kind)
            if clash is not None:
                least = self._least(clash, kind)
                for number in bits(least | 1 << kind):  # it may explain other voices, too
                    self._sets_of[number].append(least | 1 << kind)
                return least
        raise AssertionError("a standpoint is a largest set that can hold")

    def _least(self, clash: int, kind: int) -> int:
        """The clash without what it does not need, and without the kind itself."""
        order = sorted(bits(clash), key=lambda n: (n != kind, n))
        found = shrink(frozenset(bits(clash)), self._views.judged, order)
        return sum(1 << n for n in found if n != kind)

    def _plainest(self, kind: int, rivals: int) -> int:
        """Of several rivals the one with which the worst clash is told."""
        if rivals.bit_count() == 1:
            return rivals
        return 1 << min(bits(rivals), key=lambda n: (self._pair_rank(kind, n), n))

    def _pair_rank(self, first: int, second: int) -> int:
        """The place of the clash of two kinds among those that are told; last if it is not."""
        return min(
            self._ranks.get(self._key((a.id, b.id)), len(self._ranks))
            for a in self._kinds[first]
            for b in self._kinds[second]
        )

    def _key(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset(self._tellings[i].statement for i in ids)

    def _reason(self, claim: str, voice: str, because: int, own: int) -> tuple[int, Excluded]:
        """What excludes a claim, in claims: the voice's own tellings where it has any."""
        choices = []
        for number in bits(because):
            ids = [placed.id for placed in self._kinds[number]]
            ours = [i for i in ids if self._tellings[i].voice.id == voice]
            choices.append(ours or ids)
        reason, id_ = self._told_way(claim, choices)
        telling = self._tellings[claim]
        excluded = Excluded(claim, reason, telling.statement, telling.claim.metric, id_)
        if self._tellings[claim].voice.id == voice:
            return 0, excluded
        if not because or because & ~own:
            return 3, excluded
        return (2 if id_ is None and len(reason) == 1 else 1), excluded

    def _told_way(
        self, claim: str, choices: Sequence[Sequence[str]]
    ) -> tuple[tuple[str, ...], str | None]:
        """The tellings by which a clash is printed, and its id; else the first, and none."""
        for ids in islice(product(*choices), MOST_ALIKE):
            id_ = self._told.get(self._key((claim, *ids)))
            if id_ is not None:
                return ids, id_
        return tuple(ids[0] for ids in choices), None


def _all_hold(_: int) -> None:
    """The judge where every clash is one of two figures, and known."""

"""For every voice, what must be wrong if it is right, and why (docs/semantics.md section 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.comparing.answers.case_beliefs import CaseBeliefs
from reconcile.comparing.answers.outside import ReportedClashes, VoiceExclusions
from reconcile.comparing.result.comparison import CLASHES, LOUD, WORST, Discrepancy, Verdict
from reconcile.comparing.result.comparison_parts import Belief, ExcludedFigure
from reconcile.comparing.searching.case_search import MOST_EFFORT, CaseSearch
from reconcile.comparing.searching.claim_sets import Ground
from reconcile.comparing.world.numbers import ordered_as
from reconcile.comparing.world.voices import Telling, Voice
from reconcile.quantity.interval import ZERO
from reconcile.solving.simplex import Tired
from reconcile.values.classes import replace
from reconcile.values.lazy import LazyTuple

_PAIR = 2


def beliefs(
    searches: Sequence[CaseSearch],
    tellings: Mapping[str, Telling],
    found: Sequence[Discrepancy],
) -> tuple[Belief, ...]:
    """What follows from every voice that gives a figure, those that contradict most others first.

    Of several clashes found between the same figures, the worst explains.
    """
    voices = _voices(_compared(searches, tellings))
    reported = ReportedClashes(
        (frozenset(tellings[i].statement for i in discrepancy.claims), discrepancy.id)
        for discrepancy in _sharpest_first(found)
        if discrepancy.verdict in CLASHES
    )
    against = _contradicted(found)
    gathered = {id_: VoiceExclusions(voice) for id_, voice in voices.items()}
    for search in searches:
        _of_case(search, tellings, reported, gathered)
    made = [exclusions.belief(tuple(sorted(against[id_]))) for id_, exclusions in gathered.items()]
    return tuple(sorted(made, key=lambda b: (-len(b.contradicts), -b.figures, b.voice)))


def shown_of(
    all_beliefs: Iterable[Belief], claims: Iterable[str], worst_first: Iterable[str]
) -> tuple[Belief, ...]:
    """The beliefs with only those excluded figures that are among the claims.

    In the order of the discrepancies that exclude them, then in that of the claims.
    """
    positions = {claim: number for number, claim in enumerate(claims)}
    ranks = {id_: number for number, id_ in enumerate(worst_first)}

    def order(excluded: ExcludedFigure) -> tuple[int, int]:
        return ranks.get(excluded.discrepancy or "", len(ranks)), positions[excluded.claim]

    def kept(listed: Sequence[ExcludedFigure]) -> tuple[ExcludedFigure, ...]:
        shown = [
            excluded
            if len(excluded.because) < _PAIR
            else excluded._replace(
                because=tuple(sorted(excluded.because, key=positions.__getitem__))
            )
            for excluded in listed
            if excluded.claim in positions and all(other in positions for other in excluded.because)
        ]
        return tuple(sorted(shown, key=order))

    def shown(listed: Sequence[str]) -> LazyTuple[str]:
        return LazyTuple(
            lambda: sorted((i for i in listed if i in positions), key=positions.__getitem__)
        )

    return tuple(
        replace(
            belief,
            wrong=kept(belief.wrong),
            choice=shown(belief.choice),
            itself=kept(belief.itself),
            silent=shown(belief.silent),
        )
        for belief in all_beliefs
    )


def _voices(tellings: Iterable[Telling]) -> dict[str, Voice]:
    """The voices by their ids; of two names (a side's and a claimant's) the first by the alphabet.

    So that it does not hang on which figure stands first.
    """
    found: dict[str, Voice] = {}
    for telling in tellings:
        voice = telling.voice
        if voice.name <= found.setdefault(voice.id, voice).name:
            found[voice.id] = voice
    return found


def _compared(searches: Sequence[CaseSearch], tellings: Mapping[str, Telling]) -> Iterator[Telling]:
    for search in searches:
        yield from (tellings[placed.id] for placed in search.case.placed)


def _sharpest_first(found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The worst severity first, then those furthest apart; where nothing was said, the furthest."""
    factors = ordered_as([discrepancy.factor or ZERO for discrepancy in found])

    def order(number: int) -> tuple[object, ...]:
        worst = found[number]
        return WORST[worst.severity], worst.factor is not None, -factors[number], worst.id

    return [found[number] for number in sorted(range(len(found)), key=order)]


def _contradicted(found: Iterable[Discrepancy]) -> dict[str, set[str]]:
    """For each voice the others with which it has an error or a warning that is not folded."""
    against: dict[str, set[str]] = defaultdict(set)
    for discrepancy in found:
        loud = (
            discrepancy.within is None and discrepancy.severity in LOUD and not discrepancy.folded
        )
        if loud and discrepancy.verdict in (*CLASHES, Verdict.TENSION):
            for voice in discrepancy.voices:
                against[voice].update(other for other in discrepancy.voices if other != voice)
    return against


def _of_case(
    search: CaseSearch,
    tellings: Mapping[str, Telling],
    reported: ReportedClashes,
    gathered: Mapping[str, VoiceExclusions],
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
        found = list(CaseBeliefs(search, clashes, tellings, reported).all_outside())
    except Tired:  # every two figures that clash are known all the same
        case = CaseBeliefs(search, clashes, tellings, reported, pairs_only=True)
        found = list(case.all_outside())
        for voice in case.own:
            gathered[voice].searched = False
    search.solver.allow(None)
    for voice, outside in found:
        gathered[voice].outside.take(outside)

"""The whole comparison: from a data set and a request to one frozen value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from reconcile.comparing.answers.assembling import Assembler, listed_under
from reconcile.comparing.answers.assembling_answers import bad_share, contrast, denied
from reconcile.comparing.answers.beliefs import beliefs
from reconcile.comparing.answers.finding_groups import FindingGroup
from reconcile.comparing.answers.found import CompareFindings, comparison_of, not_searched, world_of
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.judging.contrast_pairs import share_tellings
from reconcile.comparing.judging.contrasts import contrasts
from reconcile.comparing.judging.discrepancies import JudgedSet, judged
from reconcile.comparing.judging.exceeded_wholes import (
    counted_twice,
    more_than_there_were,
    parts_above,
)
from reconcile.comparing.judging.far_above import far_above_limits, leaps
from reconcile.comparing.judging.folding import Finding, folded
from reconcile.comparing.judging.tensions import Tension, tensions
from reconcile.comparing.relations.relays import Relay, relays
from reconcile.comparing.relations.revisions import revisions
from reconcile.comparing.relations.shares import bad_shares
from reconcile.comparing.relations.suspicions import suspected
from reconcile.comparing.result.comparison import CLASHES, Comparison
from reconcile.comparing.result.comparison_parts import NotShown
from reconcile.comparing.searching.contradictions import ClashSearch, claim_sets
from reconcile.comparing.world.sets import Cell
from reconcile.comparing.world.voices import Telling
from reconcile.comparing.world.world import World
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.values.classes import dataclass
from reconcile.values.groups import grouped


@dataclass(frozen=True, slots=True)
class ComparedClaims:
    """Claims that were held against each other, and what was searched for that.

    Its ``world``, ``every``, ``given`` and ``findings`` are as in ``CompareFindings``.
    """

    world: World
    every: tuple[Claim, ...]
    given: int
    search: ClashSearch
    findings: Sequence[Finding]


def held(dataset: Dataset, request: Request) -> ComparedClaims:
    """Hold the claims that pass the filters against each other."""
    world, every = world_of(dataset, request)
    tellings_by_id = world.tellings
    found_cases = cases(world.dataset, tellings_by_id)
    search = claim_sets(found_cases, tellings_by_id, request.tolerance)
    found = _findings(world, found_cases, judged(search.sets, world))
    findings = folded([*found, *_answers(world, tellings_by_id, every)], world)
    return ComparedClaims(world, every, len(dataset.claims) + dataset.left_out, search, findings)


def found_in(dataset: Dataset, request: Request) -> CompareFindings:
    """Hold the claims that pass the filters against each other, and say what follows."""
    known = held(dataset, request)
    world, search = known.world, known.search
    return CompareFindings(
        world=world,
        every=known.every,
        given=known.given,
        request=request,
        groups=[FindingGroup(known.findings)],
        believed=beliefs(
            search.searches, world.tellings, [finding.discrepancy for finding in known.findings]
        ),
        not_searched=not_searched(search, world.dataset),
        not_shown=NotShown(search.not_shown.pairs, search.not_shown.within_voice),
    )


def compare(dataset: Dataset, request: Request) -> Comparison:
    """Everything in the data that the request asks for; deterministic, and in a fixed order."""
    return comparison_of(found_in(dataset, request), dataset)


def _findings(
    world: World, found_cases: Sequence[Case], sets: Sequence[JudgedSet]
) -> list[Finding]:
    assembler = Assembler(world)
    doubted = suspected(world, _at_odds(sets, world.tellings))
    suspects = {claim: relay for relay in doubted if relay.grave for claim in relay.suspects}
    by_case = grouped((id(clash.case), clash) for clash in sets)
    of_cases = (
        _of_case(by_case.get(id(case), ()), tensions(case, world), assembler, suspects, world)
        for case in found_cases
    )
    under = {claim: assembler.relay(relay).id for claim, relay in suspects.items()}
    found = [listed_under(finding, under) for finding in chain.from_iterable(of_cases)]
    others = chain(
        map(assembler.relay, (*relays(world), *doubted)),
        map(assembler.revision, revisions(world)),
    )
    found += map(Finding, others)
    # Reversed, so that of two findings with one id the first stays; they are put in order later.
    return list({finding.discrepancy.id: finding for finding in reversed(found)}.values())


def _answers(
    world: World, tellings: Mapping[str, Telling], every: Sequence[Claim]
) -> Iterator[Finding]:
    """What is no clash of counts: other methods and definitions, shares, denials."""
    taking_part = {claim.id: tellings[claim.id] for claim in every}
    shares = share_tellings(taking_part)
    others = chain(parts_above(world), leaps(world), far_above_limits(world))
    yield from (contrast(found, world) for found in contrasts(world, shares, others))
    yield from (contrast(found, world) for found in more_than_there_were(world))
    yield from (contrast(found, world) for found in counted_twice(world))
    yield from (bad_share(share, world) for share in bad_shares(world, shares))
    found = (denied(denial, taking_part, world) for denial in world.dataset.denials)
    yield from (finding for finding in found if finding is not None)


def _of_case(
    sets: Sequence[JudgedSet],
    tense: Sequence[Tension],
    assembler: Assembler,
    suspects: Mapping[str, Relay],
    world: World,
) -> Iterator[Finding]:
    """A case's sets, each with the tension inside it, and the tensions that stand apart."""
    by_claims = _by_claims(tense)
    inside = [_inside(judged, by_claims) for judged in sets]
    taken = {id(tension) for tension in inside if tension is not None}
    for clash, within in zip(sets, inside, strict=True):
        measured = clash.apart
        yield Finding(
            assembler.judged(clash, suspects, within),
            small=clash.small,
            large=clash.large,
            most=measured.high,
            least=measured.low,
        )
    rivals = _Rivals(sets, world)
    for tension in tense:
        if id(tension) not in taken and not rivals.cover(tension):
            low = world.tellings[tension.large].claim.reading.at(world.tolerance).low
            assert low is not None, tension.large
            yield Finding(
                assembler.tension(tension),
                small=(tension.small,),
                large=(tension.large,),
                most=low - tension.at_least,
                least=low,
            )


def _at_odds(
    sets: Sequence[JudgedSet], tellings: Mapping[str, Telling]
) -> dict[str, frozenset[str]]:
    """For each claim, figures of its own voice that it cannot stand beside."""
    found: dict[str, set[str]] = defaultdict(set)
    for clash in sets:
        if clash.verdict in CLASHES:
            for claim in clash.claims:
                if clash.within is not None or tellings[claim].claimant is None:
                    found[claim].update(i for i in clash.claims if i != claim)
    return {claim: frozenset(others) for claim, others in found.items()}


def _by_claims(tense: Sequence[Tension]) -> Mapping[frozenset[str], Tension]:
    """The tension with the largest remainder of each two figures."""
    found: dict[frozenset[str], Tension] = {}
    for tension in tense:
        known = found.setdefault(frozenset(tension.claims), tension)
        if tension.at_least > known.at_least:
            found[frozenset(tension.claims)] = tension
    return found


def _inside(judged: JudgedSet, tense: Mapping[frozenset[str], Tension]) -> Tension | None:
    """The tension between figures that are both in a larger set, largest remainder first."""
    if judged.level.folded or judged.verdict not in CLASHES:
        return None
    if len(judged.claims) > len(tense):
        within = [t for claims, t in tense.items() if claims <= set(judged.claims)]
    else:
        pairs = (tense.get(frozenset(pair)) for pair in combinations(judged.claims, 2))
        within = [tension for tension in pairs if tension is not None]
    return max(within, key=lambda t: t.at_least, default=None)


class _Rivals:
    """The sets of a case that cannot all be right, by their statements and counts."""

    def __init__(self, sets: Iterable[JudgedSet], world: World) -> None:
        """Take those that are printed as such."""
        self._tellings = world.tellings
        self._of: dict[tuple[str, Cell], list[frozenset[tuple[str, Cell]]]] = defaultdict(list)
        for clash in sets:
            if clash.verdict in CLASHES and (len(clash.claims) == 2 or not clash.level.folded):
                figures = self._figures(clash.case, clash.claims)
                for figure in figures:
                    self._of[figure].append(figures)

    def cover(self, tension: Tension) -> bool:
        """Whether a contradiction of the same statements and counts is printed anyway."""
        figures = self._figures(tension.case, tension.claims)
        return any(figures <= others for others in self._of.get(next(iter(figures)), ()))

    def _figures(self, case: Case, claims: Iterable[str]) -> frozenset[tuple[str, Cell]]:
        """What these claims say: of which statement, and of what."""
        return frozenset((self._tellings[i].statement, case.by_id[i].cell) for i in claims)

"""The whole comparison: from a data set and a request to one frozen value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from reconcile.comparing.accepting import set_apart
from reconcile.comparing.assembling import Assembler, listed_under
from reconcile.comparing.assembling_answers import bad_share, contrast, denied
from reconcile.comparing.belief import Belief
from reconcile.comparing.beliefs import beliefs, shown_of
from reconcile.comparing.camps import first_standings, standings
from reconcile.comparing.cases import Case
from reconcile.comparing.comparison import (
    Comparison,
    Discrepancy,
    Figure,
    NotShown,
    Severity,
    Standings,
    Verdict,
)
from reconcile.comparing.contradictions import Search, claim_sets
from reconcile.comparing.contrasts import contrasts, share_tellings
from reconcile.comparing.discrepancies import Judged, judged
from reconcile.comparing.disputes import headings
from reconcile.comparing.figures import figure_of
from reconcile.comparing.folding import Finding, folded
from reconcile.comparing.gathering import cases
from reconcile.comparing.names import Unsearched
from reconcile.comparing.quoting import metric_name
from reconcile.comparing.relays import Relay, relays
from reconcile.comparing.request import Request
from reconcile.comparing.revisions import revisions
from reconcile.comparing.selecting import only_of, sources_of, wanted
from reconcile.comparing.sets import Cell
from reconcile.comparing.settling import settling
from reconcile.comparing.shares import bad_shares
from reconcile.comparing.suspicions import suspected
from reconcile.comparing.tensions import Tension, tensions
from reconcile.comparing.voices import Telling, tellings
from reconcile.comparing.world import World
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset

RIVALS = (Verdict.CONTRADICTION, Verdict.CONDITIONAL)
_WORST = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Found:
    """What holding claims against each other came to, before it is ordered and told.

    ``every`` are the claims that pass the filters, in file order; the world's are those that
    count something. ``findings`` are all of them, ``shown`` those asked for.
    """

    world: World
    every: tuple[Claim, ...]
    given: int
    search: Search
    findings: Sequence[Finding]
    request: Request

    @property
    def shown(self) -> list[Finding]:
        """The findings that the request asks for, in no order."""
        told, request = self.world.tellings, self.request
        return [
            finding for finding in self.findings if _on_topic(finding.discrepancy, told, request)
        ]

    def figures(self, used: Set[str]) -> tuple[Figure, ...]:
        """The figures asked for, and those of ``used`` claims, in file order."""
        world, metrics = self.world, self.request.metrics
        return tuple(
            figure_of(world.tellings[c.id], world.dataset, world.tolerance)
            for c in self.every
            if metrics is None or c.metric in metrics or c.id in used
        )

    def standings(self) -> tuple[Standings, ...]:
        """The camps of every quantity asked for."""
        world, metrics = self.world, self.request.metrics
        return standings(world.dataset, world.tellings, world.tolerance, metrics)

    def first_standings(self, most: int) -> tuple[tuple[Standings, ...], int]:
        """The first quantities asked for that have camps, and how many of them there are."""
        world, metrics = self.world, self.request.metrics
        return first_standings(world.dataset, world.tellings, world.tolerance, metrics, most)

    @property
    def not_searched(self) -> tuple[tuple[str, Unsearched], ...]:
        """The cases whose search was cut short: the first claim of each, and what it is about."""
        dataset = self.world.dataset
        return tuple(
            (
                _first_of(case),
                Unsearched(metric_name(case.placed[0].cell[0], dataset), len(case.placed)),
            )
            for case in self.search.unfinished
        )


def found_in(dataset: Dataset, request: Request) -> Found:
    """Hold the claims that pass the filters against each other."""
    told = tellings(dataset)
    given = len(dataset.claims) + dataset.left_out
    dataset = replace(dataset, claims=tuple(c for c in dataset.claims if wanted(c, told, request)))
    every = dataset.claims
    dataset = replace(dataset, claims=tuple(c for c in every if c.share_of is None))  # no counts
    world = World(dataset, told, request.tolerance)
    found_cases = cases(dataset, told)
    search = claim_sets(found_cases, told, request.tolerance)
    found = _findings(world, found_cases, judged(search.sets, world))
    findings = folded([*found, *_answers(world, told, every)], world)
    return Found(world, every, given, search, findings, request)


def compare(dataset: Dataset, request: Request) -> Comparison:
    """Everything in the data that the request asks for; deterministic, and in a fixed order."""
    found = found_in(dataset, request)
    world, search, told = found.world, found.search, found.world.tellings
    positions = {claim.id: number for number, claim in enumerate(found.every)}
    shown = in_order(found.shown, positions)
    discrepancies = tuple(finding.discrepancy for finding in shown)
    figures = found.figures({i for told_of in discrepancies for i in claims_of(told_of)})
    whole = Comparison(
        topic=request.topic,
        profile=dataset.vocabulary.profile,
        tolerance=request.tolerance,
        figures=figures,
        standings=found.standings(),
        headings=headings(shown, world, show_near=request.show_near),
        discrepancies=discrepancies,
        settling=settling(discrepancies, told, world.dataset),
        unsearched=tuple(case for _, case in found.not_searched),
        not_shown=NotShown(search.not_shown.pairs, search.not_shown.within_voice),
        voices=_voices(search, told, found.findings, figures, discrepancies),
        sources=sources_of(figures, dataset),
        only=only_of(request),
        left_out=dataset.left_out,
        given=found.given,
        unread=len(dataset.refused),
        compared=sum(
            figure.claim.withdrawn is None and not figure.claim.reading.recorded_only
            for figure in figures
        ),
    )
    return set_apart(whole, dataset)


def claims_of(discrepancy: Discrepancy) -> tuple[str, ...]:
    """The claims that stand in a discrepancy, and the other tellings of the same statements."""
    return (*discrepancy.claims, *discrepancy.restated_by)


def in_order(findings: Iterable[Finding], positions: Mapping[str, object]) -> list[Finding]:
    """Findings as they are listed, worst first; ``positions`` say where each claim stands."""
    return sorted(findings, key=lambda finding: _order(finding.discrepancy, positions))


def _first_of(case: Case) -> str:
    """The first claim that leaves nothing open which others of its case name."""
    core = case if case.core is None else case.core
    return core.placed[0].id


def _voices(
    search: Search,
    told: Mapping[str, Telling],
    findings: Sequence[Finding],
    figures: Sequence[Figure],
    shown: Sequence[Discrepancy],
) -> tuple[Belief, ...]:
    """What follows if a voice is right: from all that was found, of the figures that are shown."""
    believed = beliefs(search.searches, told, [finding.discrepancy for finding in findings])
    return shown_of(
        believed, (figure.claim.id for figure in figures), (discrepancy.id for discrepancy in shown)
    )


def _on_topic(discrepancy: Discrepancy, told: Mapping[str, Telling], request: Request) -> bool:
    if request.metrics is None:
        return True
    return discrepancy.quantity.metric in request.metrics or any(
        told[i].claim.metric in request.metrics for i in discrepancy.claims
    )


def _findings(world: World, found_cases: Sequence[Case], sets: Sequence[Judged]) -> list[Finding]:
    assembler = Assembler(world)
    doubted = suspected(world, _at_odds(sets, world.tellings))
    suspects = {claim: relay for relay in doubted if relay.grave for claim in relay.suspects}
    by_case: dict[int, list[Judged]] = defaultdict(list)
    for clash in sets:
        by_case[id(clash.case)].append(clash)
    found: list[Finding] = []
    for case in found_cases:
        found += _of_case(by_case[id(case)], tensions(case, world), assembler, suspects, world)
    under = {claim: assembler.relay(relay).id for claim, relay in suspects.items()}
    found = [listed_under(finding, under) for finding in found]
    told = relays(world)
    found += [Finding(assembler.relay(relay)) for relay in (*told, *doubted)]
    found += [Finding(assembler.revision(revision)) for revision in revisions(world)]
    return list({finding.discrepancy.id: finding for finding in reversed(found)}.values())


def _answers(
    world: World, told: Mapping[str, Telling], every: Sequence[Claim]
) -> Iterator[Finding]:
    """What is no clash of counts: other methods and definitions, shares, denials."""
    shares = share_tellings({claim.id: told[claim.id] for claim in every})
    yield from (contrast(one, world) for one in contrasts(world, shares))
    yield from (bad_share(share, world) for share in bad_shares(world, shares))
    found = (denied(denial, world) for denial in world.dataset.denials)
    yield from (finding for finding in found if finding is not None)


def _of_case(
    sets: Sequence[Judged],
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


def _at_odds(sets: Sequence[Judged], told: Mapping[str, Telling]) -> dict[str, frozenset[str]]:
    """For each claim, figures of its own voice that it cannot stand beside."""
    found: dict[str, set[str]] = defaultdict(set)
    for clash in sets:
        if clash.verdict in (Verdict.CONTRADICTION, Verdict.CONDITIONAL):
            for claim in clash.claims:
                if clash.within is not None or told[claim].claimant is None:
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


def _inside(judged: Judged, tense: Mapping[frozenset[str], Tension]) -> Tension | None:
    """The tension between figures that are both in a larger set, largest remainder first."""
    if judged.level.folded or judged.verdict not in RIVALS:
        return None
    if len(judged.claims) > len(tense):
        within = [t for claims, t in tense.items() if claims <= set(judged.claims)]
    else:
        pairs = (tense.get(frozenset(pair)) for pair in combinations(judged.claims, 2))
        within = [tension for tension in pairs if tension is not None]
    return max(within, key=lambda t: t.at_least, default=None)


class _Rivals:
    """The sets of a case that cannot all be right, by their statements and counts."""

    def __init__(self, sets: Iterable[Judged], world: World) -> None:
        """Take those that are printed as such."""
        self._told = world.tellings
        self._of: dict[str, list[tuple[frozenset[str], frozenset[Cell]]]] = defaultdict(list)
        for clash in sets:
            if clash.verdict in RIVALS and (len(clash.claims) == 2 or not clash.level.folded):
                statements = frozenset(self._told[i].statement for i in clash.claims)
                cells = frozenset(clash.case.by_id[i].cell for i in clash.claims)
                for statement in statements:
                    self._of[statement].append((statements, cells))

    def cover(self, tension: Tension) -> bool:
        """Whether a contradiction of the same statements and counts is printed anyway."""
        statements = frozenset(self._told[i].statement for i in tension.claims)
        cells = frozenset(tension.case.by_id[i].cell for i in tension.claims)
        known = self._of.get(self._told[tension.small].statement, ())
        return any(statements <= others and cells <= counts for others, counts in known)


def _order(discrepancy: Discrepancy, positions: Mapping[str, object]) -> tuple[object, ...]:
    size = discrepancy.factor_most or discrepancy.factor
    unbounded = discrepancy.factor is None and discrepancy.gap is not None
    return (
        _WORST[discrepancy.severity],
        not unbounded,
        -(size or Fraction(0)),
        [positions[i] for i in discrepancy.claims],
        discrepancy.id,
    )

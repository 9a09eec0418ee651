"""What comparing one shard came to, as flat records that say all the whole needs of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import TypeVar

from reconcile.checking.fingerprint import figure_keys, fingerprint
from reconcile.comparing.answers.beliefs import shown_of
from reconcile.comparing.answers.camps import Rank, rank_of
from reconcile.comparing.answers.compare import found_in
from reconcile.comparing.answers.found import CompareFindings, how_many_compared
from reconcile.comparing.judging.folding import Finding
from reconcile.comparing.relations.relays import content_of, sorted_by_content
from reconcile.comparing.result.comparison import Figure
from reconcile.comparing.result.comparison_parts import (
    Belief,
    Census,
    NotShown,
    Standings,
    UnsearchedCase,
)
from reconcile.comparing.world.voices import Telling, Voice
from reconcile.model.claim import Claim, Claimant, Group, Source, Statement
from reconcile.model.dataset import Dataset
from reconcile.model.quantity import Quantity
from reconcile.model.route import Place, Problem, Route
from reconcile.reports.json_output import claim_json, quantity_json
from reconcile.reports.json_text import listed
from reconcile.sharding.plan import CalmPart, Plan
from reconcile.sharding.reading import ReadShard
from reconcile.values.classes import dataclass, replace
from reconcile.wording.in_words import standing_in_words
from reconcile.wording.opening import census_of

MOST_AGREED = 5
"""Quantities that a first screen lists where nothing disagrees."""

_Record = TypeVar("_Record")
_BREAK, _TAB = "\n", "\t"

Position = tuple[int, int, int]
"""Where a claim stands: which input, which line of it, and which claim of that line."""


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim that stands in a finding: where, by whom, its figure, and its place in the file."""

    position: Position
    figure: Figure
    voice: Voice
    stood: tuple[int, int]
    quantity: Quantity
    place: Place | None

    @property
    def telling(self) -> Telling:
        """The claim with its voice, claimant and statement resolved."""
        figure = self.figure
        return Telling(
            figure.claim, self.voice, figure.claimant, figure.statement, self.stood,
            self.quantity, figure.moment,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundRecords:
    """The records that words about findings name."""

    claimants: tuple[Claimant, ...]
    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    subjects: tuple[Group, ...]
    regions: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ShardBelief:
    """A belief from one shard, and how many figures would be wrong, those not shown included."""

    belief: Belief
    figures: int


@dataclass(frozen=True, slots=True)
class ShardPart:
    """One shard's comparison.

    ``excluded`` says what to sort the claims by that some voice excludes. ``problems`` have their
    fingerprints, without numbers at the end.
    """

    shard: int
    given: int
    left_out: int
    compared: int
    claims: int
    findings: tuple[Finding, ...]
    found_claims: tuple[FoundClaim, ...]
    records: FoundRecords
    believed: tuple[ShardBelief, ...]
    excluded: tuple[tuple[str, tuple[str, ...]], ...]
    not_searched: tuple[tuple[Position, UnsearchedCase], ...]
    not_shown: NotShown
    problems: tuple[tuple[Problem, str], ...]
    missed: tuple[tuple[str, int], ...]
    census: Census
    agreed: tuple[tuple[Rank, Standings], ...]


@dataclass(frozen=True, slots=True)
class ComparedShard:
    """A part, and lines for the whole as JSON: each begins with what to sort it by."""

    part: ShardPart
    figures: Iterator[str]
    quantities: Iterator[str]


def with_calm(part: ShardPart, calm: CalmPart) -> ShardPart:
    """The part with the calm cases of its shard."""
    return replace(
        part,
        given=part.given + calm.claims,
        compared=part.compared + calm.claims,
        claims=part.claims + calm.claims,
        census=part.census + calm.census,
    )


def compared(plan: Plan, read: ReadShard, shard: int) -> ComparedShard:
    """Compare the claims of a shard."""
    dataset = read.dataset
    found = found_in(dataset, plan.request)
    where = _Positions(plan, dataset)
    shown = tuple(found.shown)
    used = {claim for finding in shown for claim in finding.discrepancy.all_claims}
    figures = found.figures(used)
    names = figure_keys(dataset)
    believed = tuple(_believed(found, figures, shown))
    agreed, quantities = found.first_standings(MOST_AGREED)
    metrics = {name: at for at, name in enumerate(found.world.dataset.vocabulary.metrics)}
    found_claims = _found_claims(figures, used, found, where)
    part = ShardPart(
        shard=shard,
        given=found.given,
        left_out=dataset.left_out,
        compared=how_many_compared(figures),
        claims=len(dataset.claims),
        findings=shown,
        found_claims=found_claims,
        records=_records(found_claims, dataset),
        believed=believed,
        excluded=tuple(
            (claim, content_of(found.world.tellings[claim]))
            for claim in sorted_by_content(_excluded(believed), found.world)
        ),
        not_searched=tuple((where.of(claim), case) for claim, case in found.not_searched),
        not_shown=found.not_shown,
        problems=tuple((problem, fingerprint(problem, names)) for problem in dataset.problems),
        missed=tuple(read.missed.items()),
        census=replace(census_of(figures, words=True), quantities=quantities),
        agreed=tuple(
            (rank_of(standing.quantity, metrics), standing_in_words(standing))
            for standing in agreed
        ),
    )  # fmt: skip
    standings = map(standing_in_words, found.standings())
    lines = (
        _line(rank_of(standing.quantity, metrics), listed(quantity_json(standing)))
        for standing in standings
    )
    return ComparedShard(part, _figure_lines(figures, where, dataset), lines)


class _Positions:
    """Where claims stand in the whole input."""

    def __init__(self, plan: Plan, dataset: Dataset) -> None:
        self._files = {file.name: number for number, file in enumerate(plan.files)}
        self._tables = {file.name for file in plan.files if file.table is not None}
        self._dataset = dataset
        self._claims = {claim.id: claim for claim in dataset.claims}

    def of(self, claim: str) -> Position:
        """The position of a claim by its id."""
        return self.at(self._claims[claim])

    def at(self, claim: Claim) -> Position:
        """The position of a claim: its line in a table, its number in a claims file."""
        path, keys = claim.route.path, claim.route.keys
        if path in self._tables:
            return self._files[path], self._dataset.places[claim.route].line, 0
        inner = keys[3] if len(keys) > 3 else 0
        return self._files[path], int(keys[1]), int(inner)


def _found_claims(
    figures: Iterable[Figure], used: set[str], found: CompareFindings, where: _Positions
) -> tuple[FoundClaim, ...]:
    """The claims that stand in findings, and the first of all: there is a figure, then."""
    tellings, places = found.world.tellings, found.world.dataset.places
    named = []
    for number, figure in enumerate(figures):
        if figure.claim.id in used or number == 0:
            position = where.at(figure.claim)
            # a row's number in its shard is another's in the next: its line is its own
            route = Route(figure.claim.route.path, ("claims", *position[1:]))
            claim = replace(figure.claim, route=route)
            telling, place = tellings[claim.id], places.get(figure.claim.route)
            named.append(
                FoundClaim(
                    position,
                    replace(figure, claim=claim),
                    telling.voice,
                    telling.stood,
                    telling.quantity,
                    place,
                )
            )
    return tuple(named)


def _records(found_claims: Iterable[FoundClaim], dataset: Dataset) -> FoundRecords:
    figures = [claim.figure for claim in found_claims]
    claims = [figure.claim for figure in figures]
    links = {*chain(*(claim.via for claim in claims))}
    claimants = {figure.claimant for figure in figures} | {claim.claimant for claim in claims}
    return FoundRecords(
        _named(dataset.claimants, claimants | links),
        _named(dataset.sources, {claim.source for claim in claims} | links),
        _named(dataset.statements, {claim.statement for claim in claims}),
        _named(dataset.subjects, {claim.subject for claim in claims}),
        _named(dataset.regions, {claim.place for claim in claims}),
    )


def _named(known: Mapping[str, _Record], names: Set[str | None]) -> tuple[_Record, ...]:
    """The records of these names, as far as there are any."""
    return tuple(known[name] for name in sorted(filter(None, names)) if name in known)


def _believed(
    found: CompareFindings, figures: Sequence[Figure], findings: Sequence[Finding]
) -> Iterator[ShardBelief]:
    """What follows from each voice here, of the figures that are shown.

    What only ``--believe`` tells, which needs all claims at once, stays here.
    """
    shown = shown_of(
        found.believed,
        sorted_by_content((figure.claim.id for figure in figures), found.world),
        (finding.discrepancy.id for finding in findings),
    )
    for whole, belief in zip(found.believed, shown, strict=True):
        yield ShardBelief(replace(belief, choice=(), silent=()), whole.figures)


def _excluded(believed: Iterable[ShardBelief]) -> set[str]:
    """The claims that cannot be right if some voice is."""
    return {
        excluded.claim
        for given in believed
        for excluded in (*given.belief.wrong, *given.belief.itself)
    }


def _figure_lines(figures: Iterable[Figure], where: _Positions, dataset: Dataset) -> Iterator[str]:
    """Each figure as JSON, behind its position."""
    for figure in figures:
        yield _line(where.at(figure.claim), listed(claim_json(figure, dataset.places)))


def _line(rank: Iterable[int | str], text: str) -> str:
    """A line that sorts as its numbers and words do. JSON has no tab but where it is escaped."""
    sorts = "".join(
        f"{part:010x}" if isinstance(part, int) else f"{part.encode().hex()}." for part in rank
    )
    return f"{sorts} {text.replace(_BREAK, _TAB)}\n"


def unlined(line: str) -> str:
    """The JSON of such a line."""
    return line.partition(" ")[2].rstrip("\n").replace(_TAB, _BREAK)

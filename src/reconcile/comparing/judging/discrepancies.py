"""From minimal sets to discrepancies: one for all tellings of the same statements, judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from reconcile.comparing.counts.cases import Case, by_content
from reconcile.comparing.counts.constraints import PlacedClaim
from reconcile.comparing.relations.facts import Facts, pair_facts, set_facts
from reconcile.comparing.result.comparison import LOUD, Hinge, Severity, Verdict
from reconcile.comparing.searching.claim_sets import ClaimSet, Ground
from reconcile.comparing.searching.hinges import hinges_of
from reconcile.comparing.searching.measures import ProofGap, apart, flip_tolerance
from reconcile.comparing.world.voices import Telling, voices_of
from reconcile.comparing.world.world import World
from reconcile.model.quantity import TOTAL, Quantity, quantity_of, stretch
from reconcile.quantity.interval import ZERO
from reconcile.values.classes import dataclass, replace
from reconcile.values.digests import sha256
from reconcile.vocabulary.levels import DisputeLevel, Loudness, level_of


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """A discrepancy before words: the telling set with the largest factor, and the verdict.

    ``restated_by`` are the claims of the other telling sets; ``factors`` the smallest and the
    largest over all of them. ``level`` is the row of the table that decides how loud it is;
    ``small`` and ``large`` are the claims of the two sides.
    """

    case: Case
    verdict: Verdict
    claims: tuple[str, ...]
    restated_by: tuple[str, ...]
    voices: tuple[str, ...]
    within: str | None
    quantity: Quantity
    apart: ProofGap
    factors: tuple[Fraction | None, Fraction | None]
    flip: Fraction | None
    hinges: tuple[Hinge, ...]
    level: DisputeLevel
    small: tuple[str, ...]
    large: tuple[str, ...]

    @property
    def severity(self) -> Severity:
        """What the table says, for what hinges on nothing and for what hinges on something."""
        certain = self.verdict is Verdict.CONTRADICTION
        return _SEVERITIES[self.level.certain if certain else self.level.severity]


_SEVERITIES = {Loudness(severity.value): severity for severity in Severity}
_PAIR = 2
_ONE_CLAIMANT = ("claimant", "statement")

_Group = tuple[bool, frozenset[str], Quantity]
"""What makes sets one discrepancy: whether they are near, their statements and what they are of."""


def judged(sets: Sequence[ClaimSet], world: World) -> list[JudgedSet]:
    """The discrepancies that the sets make, in the order of their claims."""
    groups: dict[_Group, list[tuple[ClaimSet, ProofGap]]] = defaultdict(list)
    measures = _Measures(world.tolerance)
    for found in sets:
        measured = measures.of(found)
        if measured is not None:
            statements = frozenset(world.tellings[i].statement for i in found.claims)
            quantity = shown_quantity(found.case, measured)
            groups[found.ground is Ground.NEAR, statements, quantity].append((found, measured))
    decided = [_judge(members, quantity, world) for (_, _, quantity), members in groups.items()]
    return [judgment for judgment in decided if judgment is not None]


class _Measures:
    """How far sets are apart; those of claims that say the same are measured once."""

    def __init__(self, tolerance: Fraction) -> None:
        self._tolerance = tolerance
        self._known: dict[tuple[int, frozenset[str], bool], ProofGap | None] = {}

    def of(self, found: ClaimSet) -> ProofGap | None:
        models = found.models or found.claims
        key = id(found.case), frozenset(models), found.atoms is None
        if key not in self._known:
            self._known[key] = apart(found.case, models, self._tolerance, found.atoms)
        measured = self._known[key]
        if measured is None or models == found.claims:
            return measured
        names = dict(zip(models, found.claims, strict=True))
        return replace(measured, proof=measured.proof.renamed(names))


def _judge(
    members: Sequence[tuple[ClaimSet, ProofGap]], quantity: Quantity, world: World
) -> JudgedSet | None:
    """What is said of sets of one dispute: by the foremost telling in which it is loud, if any.

    Of the tellings with as many figures as the foremost: what parts add up to is another matter.
    But two figures that clash whatever is assumed come before a sum that nobody said, and two
    that are loud before a sum that is not.
    """
    members = sorted(members, key=_foremost) if len(members) > 1 else members
    size = len(members[0][0].claims)
    found = _loudest(size, members, quantity, world)
    loud = found if found is not None and found.severity in LOUD else None
    if size == _PAIR or (loud is not None and not loud.level.folded):
        return found
    pair = _loudest(_PAIR, members, quantity, world)
    if pair is None:
        return found
    before = pair.severity in LOUD if loud is None else pair.verdict is Verdict.CONTRADICTION
    return pair if before else found


def _loudest(
    size: int, members: Sequence[tuple[ClaimSet, ProofGap]], quantity: Quantity, world: World
) -> JudgedSet | None:
    """The first of so many figures that is loud, else the first that is told at all."""
    quiet: JudgedSet | None = None
    for member in (other for other in members if len(other[0].claims) == size):
        found = _judge_telling(member, members, quantity, world)
        if found is not None and found.severity in LOUD:
            return found
        quiet = quiet or found
    return quiet


def _judge_telling(
    told_as: tuple[ClaimSet, ProofGap],
    members: Sequence[tuple[ClaimSet, ProofGap]],
    quantity: Quantity,
    world: World,
) -> JudgedSet | None:
    chosen, measured = told_as
    case, ids = chosen.case, chosen.claims
    near = chosen.ground is Ground.NEAR
    start = ZERO if near else world.tolerance
    flip = flip_tolerance(case, ids, start, chosen.atoms)
    told_of = (case, ids, world.tellings, world.tolerance, flip, chosen.models)
    hinges = () if near else hinges_of(*told_of)
    tellings = [world.tellings[i] for i in ids]
    sides = _sides(chosen, measured)
    facts = _facts(chosen, sides, measured.factor, hinges, world)
    level = level_of(facts.names, facts.ratio, facts.days)
    within = within_of(tellings)
    if level.severity is Loudness.SILENT or (near and within in _ONE_CLAIMANT):
        return None
    return JudgedSet(
        case=case,
        verdict=_verdict(hinges, near=near),
        claims=ids,
        restated_by=_restated(chosen, members),
        voices=voices_of(tellings),
        within=within,
        quantity=quantity,
        apart=measured,
        factors=_least_and_most([apart_.factor for _, apart_ in members]),
        flip=flip,
        hinges=hinges,
        level=level,
        small=sides[0],
        large=sides[1],
    )


def _restated(chosen: ClaimSet, members: Sequence[tuple[ClaimSet, ProofGap]]) -> tuple[str, ...]:
    """The claims of the other sets, in file order."""
    if len(members) == 1:
        return ()
    others = {claim for found, _ in members for claim in found.claims} - set(chosen.claims)
    return tuple(placed.id for placed in chosen.case.pick(others))


def _least_and_most(
    factors: Sequence[Fraction | None],
) -> tuple[Fraction | None, Fraction | None]:
    if len(factors) == 1:
        return factors[0], factors[0]
    return min(factors, key=_rank), max(factors, key=_rank)


def _verdict(hinges: Sequence[Hinge], *, near: bool) -> Verdict:
    if near:
        return Verdict.NEAR
    return Verdict.CONDITIONAL if hinges else Verdict.CONTRADICTION


def _sides(found: ClaimSet, measured: ProofGap) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who leaves too little of the quantity, and who puts too much into it.

    Of two figures, the smaller and the larger, whichever way the proof adds them up.
    """
    highs, lows = tuple(measured.proof.highs), tuple(measured.proof.lows)
    if len(found.claims) == 2 and not (len(lows) == len(highs) == 1 and lows != highs):
        ends = {i: found.case.by_id[i].claim.reading.at() for i in found.claims}
        small, large = sorted(ends, key=lambda i: (ends[i].low or 0, ends[i].high or 0, i))
        return (small,), (large,)
    return highs, lows


def _facts(
    found: ClaimSet,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
    factor: Fraction | None,
    hinges: Sequence[Hinge],
    world: World,
) -> Facts:
    assumed = [hinge.assumption for hinge in hinges]
    smaller, larger = ([world.tellings[i] for i in side] for side in sides)
    if len(found.claims) == 2:
        facts = pair_facts("rivals", smaller[0], larger[0], factor, assumed, world)
    else:
        facts = set_facts(larger, smaller, factor, assumed, world)
    if found.ground is Ground.NEAR:
        return facts._replace(names=facts.names - {"rivals"} | {"near"})
    return facts


def _foremost(member: tuple[ClaimSet, ProofGap]) -> tuple[object, ...]:
    """What hinges on nothing first, then the largest factor and gap; never the place in a file."""
    found, measured = member
    bare = found.ground is Ground.BARE
    return not bare, -_rank(measured.factor), -measured.gap, sorted(found.claims)


def _rank(factor: Fraction | None) -> Fraction:
    """A factor for sorting: one that is infinite is the largest."""
    return Fraction(10**15) if factor is None else factor


def within_of(members: Sequence[Telling]) -> str | None:
    """``None`` between voices, else what the figures have in common."""
    if len({t.voice.id for t in members}) > 1:
        return None
    if len({t.statement for t in members}) == 1:
        return "statement"
    claimants = {t.claimant for t in members}
    return "claimant" if len(claimants) == 1 and None not in claimants else "side"


def shown_quantity(case: Case, measured: ProofGap) -> Quantity:
    """The quantity where the set shows: that of the lone figure, else of the widest set.

    What it leaves unstated is filled in with the widest that another figure states; figures of
    several stretches of time clash as totals.
    """
    lows, highs = list(measured.proof.lows), list(measured.proof.highs)
    placed = _lone(case, lows if not highs or (len(lows) == 1 and len(highs) > 1) else highs)
    quantity = quantity_of(placed.claim, placed.cell[0]).whole
    members = list(map(case.by_id.__getitem__, (*lows, *highs)))
    windows = {stretch(p.claim.window.period, p.claim.window.since) for p in members}
    return Quantity(
        quantity.metric,
        quantity.subject or _widest(case, 1, (p.claim.subject for p in members)),
        quantity.place or _widest(case, 2, (p.claim.place for p in members)),
        quantity.window if len(windows) == 1 else TOTAL,
    )


def _lone(case: Case, claims: Sequence[str]) -> PlacedClaim:
    """The figure that a set shows at, of those on its side."""
    if len(claims) == 1:
        return case.by_id[claims[0]]
    return min(case.pick(claims), key=lambda p: (len(case.above(0, p.cell[0])), by_content(p)))


def _widest(case: Case, axis: int, names: Iterable[str | None]) -> str | None:
    """Of the names that are given the one that lies in fewest others."""
    named = {name for name in names if name is not None}
    if len(named) < 2:
        return next(iter(named), None)
    return min(named, key=lambda name: (len(case.above(axis, name)), name))


def stable_id(verdict: Verdict, statements: Iterable[str], *quantities: Quantity) -> str:
    """An id that depends on verdict, statements and quantities only."""
    parts = [str(part) for quantity in quantities for part in quantity.names]
    text = "\n".join([verdict, *sorted(statements), *parts])
    return f"{verdict}-{sha256(text.encode()).hexdigest()[:10]}"

"""From minimal sets to discrepancies: one for all tellings of the same statements, judged."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reconcile.comparing.cases import Case, by_content
from reconcile.comparing.comparison import Assumption, Hinge, Quantity, Severity, Verdict
from reconcile.comparing.contradictions import ClaimSet, Ground
from reconcile.comparing.hinges import hinges_of
from reconcile.comparing.measures import Apart, apart, flip_tolerance
from reconcile.comparing.voices import Telling
from reconcile.model.claim import Claim

SAME_TIME_FROM = Fraction(2)
INCIDENT_FROM = Fraction(2)
UNDATED_WITHIN_FROM = Fraction(2)

SEVERITIES = {
    Verdict.CONTRADICTION: Severity.ERROR,
    Verdict.REVISION: Severity.ERROR,
    Verdict.CONDITIONAL: Severity.WARNING,
    Verdict.RELAY: Severity.WARNING,
    Verdict.TENSION: Severity.NOTE,
    Verdict.NEAR: Severity.INFO,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A discrepancy before words: the telling set with the largest factor, and the verdict.

    ``restated_by`` are the claims of the other telling sets; ``factors`` the smallest and the
    largest over all of them.
    """

    case: Case
    verdict: Verdict
    claims: tuple[str, ...]
    restated_by: tuple[str, ...]
    voices: tuple[str, ...]
    within: str | None
    quantity: Quantity
    apart: Apart
    factors: tuple[Fraction | None, Fraction | None]
    flip: Fraction | None
    hinges: tuple[Hinge, ...]

    @property
    def severity(self) -> Severity:
        """That of the verdict; what agrees only within slack still disagrees as printed."""
        if self.verdict is Verdict.NEAR and self.apart.as_printed:
            return Severity.NOTE
        return SEVERITIES[self.verdict]


def judged(
    sets: Sequence[ClaimSet], tellings: Mapping[str, Telling], tolerance: Fraction
) -> list[Judged]:
    """The discrepancies that the sets make, in file order of their claims."""
    groups: dict[object, list[tuple[ClaimSet, Apart]]] = defaultdict(list)
    for one in sets:
        measured = apart(one.case, one.claims, tolerance, one.atoms)
        if measured is not None:
            statements = frozenset(tellings[i].statement for i in one.claims)
            quantity = shown_quantity(one.case, measured)
            groups[(one.ground is Ground.NEAR, statements, quantity)].append((one, measured))
    found = [_judge(members, tellings, tolerance) for members in groups.values()]
    return [one for one in found if one is not None]


def _judge(
    members: Sequence[tuple[ClaimSet, Apart]], tellings: Mapping[str, Telling], tolerance: Fraction
) -> Judged | None:
    members = sorted(members, key=_foremost)
    chosen, measured = members[0]
    case, ids = chosen.case, chosen.claims
    near = chosen.ground is Ground.NEAR
    flip = flip_tolerance(case, ids, Fraction(0) if near else tolerance, chosen.atoms)
    hinges = () if near else hinges_of(case, ids, tellings, tolerance, flip)
    told = [tellings[i] for i in ids]
    within = within_of(told)
    verdict = Verdict.NEAR if near else _verdict(hinges, told, measured)
    if verdict is None or (near and within in ("claimant", "statement")):
        return None
    factors = [apart_.factor for _, apart_ in members]
    restated = {i for one, _ in members for i in one.claims} - set(ids)
    return Judged(
        case=case,
        verdict=verdict,
        claims=ids,
        restated_by=tuple(p.id for p in case.pick(restated)),
        voices=tuple(dict.fromkeys(tellings[i].voice.id for i in ids)),
        within=within,
        quantity=shown_quantity(case, measured),
        apart=measured,
        factors=(min(factors, key=_rank), max(factors, key=_rank)),
        flip=flip,
        hinges=hinges,
    )


def _foremost(member: tuple[ClaimSet, Apart]) -> tuple[object, ...]:
    """What hinges on nothing first, then the largest factor and gap, then as in the files."""
    one, measured = member
    bare = one.ground is Ground.BARE
    return not bare, -_rank(measured.factor), -measured.gap, _position(one)


def _rank(factor: Fraction | None) -> Fraction:
    """A factor for sorting: one that is infinite is the largest."""
    return Fraction(10**15) if factor is None else factor


def _position(one: ClaimSet) -> tuple[int, ...]:
    wanted = set(one.claims)
    return tuple(n for n, placed in enumerate(one.case.placed) if placed.id in wanted)


def within_of(members: Sequence[Telling]) -> str | None:
    """``None`` between voices, else what the figures have in common."""
    if len({t.voice.id for t in members}) > 1:
        return None
    if len({t.statement for t in members}) == 1:
        return "statement"
    claimants = {t.claimant for t in members}
    return "claimant" if len(claimants) == 1 and None not in claimants else "side"


def _verdict(hinges: Sequence[Hinge], told: Sequence[Telling], measured: Apart) -> Verdict | None:
    """The verdict that hinges and voices leave, or ``None`` for what is not worth a reader."""
    kinds = {hinge.assumption for hinge in hinges}
    factor = _rank(measured.factor)
    if Assumption.INCIDENT in kinds and factor < INCIDENT_FROM:
        return None
    if within_of(told) is not None:
        return _verdict_within(kinds, told, factor)
    if Assumption.SAME_TIME in kinds and factor < SAME_TIME_FROM:
        return Verdict.TENSION
    return Verdict.CONDITIONAL if kinds else Verdict.CONTRADICTION


def _verdict_within(
    kinds: set[Assumption], told: Sequence[Telling], factor: Fraction
) -> Verdict | None:
    """Within a voice one day's two totals are growth, unless one publication prints both."""
    if Assumption.INCIDENT in kinds:
        return None
    if Assumption.UNDATED in kinds and factor < UNDATED_WITHIN_FROM:
        return None
    if Assumption.SAME_TIME in kinds:
        papers = {telling.claim.source for telling in told}
        return Verdict.TENSION if len(papers) == 1 and None not in papers else None
    return Verdict.CONDITIONAL if kinds else Verdict.CONTRADICTION


def shown_quantity(case: Case, measured: Apart) -> Quantity:
    """The quantity where the set shows: that of the lone figure, else of the widest set."""
    lows, highs = list(measured.proof.lows), list(measured.proof.highs)
    lone = lows if not highs or (len(lows) == 1 and len(highs) > 1) else highs
    placed = min(
        (case.by_id[i] for i in lone),
        key=lambda p: (len(case.orders[0].above(p.cell[0])), by_content(p)),
    )
    return quantity_of(placed.claim, placed.cell[0])


def quantity_of(claim: Claim, metric: str) -> Quantity:
    """A claim's quantity, with the metric it is taken for."""
    period = claim.window.period
    return Quantity(metric, claim.subject, claim.place, "total" if period is None else period.text)


def stable_id(verdict: Verdict, statements: Iterable[str], *quantities: Quantity) -> str:
    """An id that depends on verdict, statements and quantities only."""
    parts = (str(part) for quantity in quantities for part in _parts(quantity))
    text = "\n".join([verdict, *sorted(statements), *parts])
    return f"{verdict}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def _parts(quantity: Quantity) -> tuple[str | None, ...]:
    return (quantity.metric, quantity.subject, quantity.place, quantity.window)

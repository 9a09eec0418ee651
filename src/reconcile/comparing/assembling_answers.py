"""Words for what is no clash of counts: contrasts, shares that do not come out, and denials."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reconcile.comparing.comparison import (
    Assumption,
    Diagnosis,
    Discrepancy,
    Hinge,
    Severity,
    Verdict,
)
from reconcile.comparing.constraints import is_floor
from reconcile.comparing.contrasts import Contrast, ContrastKind
from reconcile.comparing.discrepancies import stable_id, within_of
from reconcile.comparing.folding import Finding
from reconcile.comparing.shares import BadShare
from reconcile.comparing.voices import Telling
from reconcile.comparing.wording import metric_name, quoted, speaker
from reconcile.comparing.world import World
from reconcile.model.claim import Denial
from reconcile.model.dataset import Dataset
from reconcile.quantity.writing import number
from reconcile.vocabulary.levels import level_of

_WHY: Mapping[ContrastKind, tuple[str, str, str]] = {
    ContrastKind.METHOD: (
        "method",
        "an estimate and another figure",
        "how each number was arrived at",
    ),
    ContrastKind.DEFINITION: (
        "definition",
        "other definitions of one thing",
        "what each of them counts",
    ),
    ContrastKind.SHARES: (
        "genuine dispute",
        "shares of one whole",
        "the counts behind both shares",
    ),
}


def contrast(found: Contrast, world: World) -> Finding:
    """Two figures that differ by method or definition, or two shares of one whole."""
    members = (found.small, found.large)
    claims = tuple(t.claim.id for t in members)
    quantity = found.large.quantity.whole
    open_hour = found.kind is ContrastKind.SHARES
    verdict = Verdict.CONDITIONAL if open_hour else Verdict.TENSION
    name, evidence, settled = _WHY[found.kind]
    if found.kind is ContrastKind.METHOD and is_floor(found.small.claim):
        name, evidence = "counting rule", f"{quoted(found.small)} counts a part by its nature"
    sides = " and ".join(_said(t, world) for t in members)
    return Finding(
        Discrepancy(
            id=stable_id(verdict, {t.statement for t in members}, *(t.quantity for t in members)),
            verdict=verdict,
            severity=Severity(found.level.severity.value),
            within=within_of(members),
            voices=tuple(dict.fromkeys(t.voice.id for t in members)),
            claims=claims,
            restated_by=found.restated_by,
            quantity=quantity,
            derivation=(),
            gap=found.low - found.high,
            factor=found.ratio,
            factor_most=found.ratio,
            flip_tolerance=None,
            hinges_on=(Hinge(Assumption.UNCHANGED, claims),) if open_hour else (),
            reconciles_if=None,
            diagnoses=(Diagnosis(name, evidence, settled),),
            message=f"{sides} differ: {evidence}",
            level=found.level.id,
        ),
        small=claims[:1],
        large=claims[1:],
        most=found.high,
        least=found.low,
    )


def _said(telling: Telling, world: World) -> str:
    name = metric_name(telling.quantity.metric, world.dataset)
    return f"{quoted(telling)} {name} ({speaker(telling, world.dataset)})"


def bad_share(share: BadShare, world: World) -> Finding:
    """A share that its author's own counts do not give."""
    members = (share.share, share.whole, share.part)
    high, low = share.ends
    level = level_of({"share-law"}, low / high if high else None, None)
    factor = low / high if high else None
    part, whole = quoted(share.part), quoted(share.whole)
    is_given = " to ".join(dict.fromkeys(number(end) for end in _known(share)))
    return Finding(
        Discrepancy(
            id=stable_id(
                Verdict.CONTRADICTION, {t.statement for t in members}, share.share.quantity.whole
            ),
            verdict=Verdict.CONTRADICTION,
            severity=Severity(level.certain.value),
            within=within_of(members),
            voices=tuple(dict.fromkeys(t.voice.id for t in members)),
            claims=share.claims,
            restated_by=(),
            quantity=share.part.quantity.whole,
            derivation=(f"{quoted(share.share)} of {whole} = {is_given}, not {part}",),
            gap=low - high,
            factor=factor,
            factor_most=factor,
            flip_tolerance=None,
            hinges_on=(),
            reconciles_if=None,
            diagnoses=(
                Diagnosis(
                    "slip of the pen",
                    f"{quoted(share.share)} of {whole} would be {is_given}, not {part}",
                    "the two counts behind the share",
                ),
            ),
            message=f"{quoted(share.share)} of {whole} would be {is_given}, but {part} is given "
            f"({speaker(share.share, world.dataset)})",
            level=level.id,
        )
    )


def _known(bad_share: BadShare) -> tuple[Fraction, ...]:
    ends = (bad_share.given.low, bad_share.given.high)
    return tuple(Fraction(round(end)) for end in ends if end is not None)


def denied(denial: Denial, told: Mapping[str, Telling], world: World) -> Finding | None:
    """A figure, or who it is put down to, that somebody says is wrong.

    ``told`` are the claims that take part; a denial of any other is none of theirs.
    """
    target = told.get(denial.denies)
    if target is None:
        return None
    who = _denier(denial, world.dataset)
    own = denial.claimant is not None and denial.claimant == target.claimant
    about = f"{quoted(target)} {metric_name(target.quantity.metric, world.dataset)}"
    return Finding(
        Discrepancy(
            id=stable_id(
                Verdict.DENIED,
                {target.statement, f"{denial.claimant or denial.id}"},
                target.quantity,
            ),
            verdict=Verdict.DENIED,
            severity=Severity.ERROR if own else Severity.WARNING,
            within="claimant" if own else None,
            voices=tuple(dict.fromkeys(v for v in (target.voice.id, denial.claimant) if v)),
            claims=tuple(i for i in (denial.denies, denial.id) if i in told),
            restated_by=(),
            quantity=target.quantity.whole,
            derivation=(),
            gap=None,
            factor=None,
            factor_most=None,
            flip_tolerance=None,
            hinges_on=(),
            reconciles_if=None,
            diagnoses=(
                Diagnosis(
                    "attribution denied",
                    f"{who} says that {about} ({speaker(target, world.dataset)}) is wrong",
                    "the primary statement",
                ),
            ),
            message=f"{who} denies {about} put down to {speaker(target, world.dataset)}",
        )
    )


def _denier(denial: Denial, dataset: Dataset) -> str:
    if denial.claimant is None:
        return "somebody"
    record = dataset.claimants.get(denial.claimant)
    return denial.claimant if record is None else record.name

"""Discrepancies of what is no clash of counts: contrasts, shares that do not fit, and denials."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from reconcile.comparing.counts.constraints import is_floor
from reconcile.comparing.judging.contrast_pairs import ContrastKind
from reconcile.comparing.judging.contrasts import Contrast
from reconcile.comparing.judging.discrepancies import stable_id, within_of
from reconcile.comparing.judging.folding import Finding
from reconcile.comparing.relations.shares import BadShare
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.causes import (
    AttributionDenied,
    Cause,
    LeavesRoom,
    MoreThanThereWere,
    OtherDefinition,
    OtherMethod,
    OtherScope,
    OtherShares,
    OtherWindow,
    PartByNature,
    Quote,
    Raised,
    ScopeAxis,
    ShareDoesNotFit,
)
from reconcile.comparing.result.comparison import Discrepancy, Hinge, Severity, Verdict
from reconcile.comparing.result.gists import ContrastGist, DenialGist, ShareGist
from reconcile.comparing.world.figures import name_in, quote
from reconcile.comparing.world.voices import Telling, voices_of
from reconcile.comparing.world.world import World
from reconcile.model.claim import Denial
from reconcile.model.dataset import Dataset
from reconcile.values.classes import replace
from reconcile.vocabulary.levels import level_of

_CAUSES: Mapping[ContrastKind, Cause] = {
    ContrastKind.METHOD: OtherMethod(),
    ContrastKind.FLOOR: OtherMethod(),
    ContrastKind.DEFINITION: OtherDefinition(),
    ContrastKind.SHARES: OtherShares(),
    ContrastKind.LEAP: Raised(),
}


def contrast(found: Contrast, world: World) -> Finding:
    """Two figures that differ by method or definition, or two shares of one whole."""
    members = (found.small, found.large, *found.terms)
    claims = tuple(t.claim.id for t in members)
    quantity = found.large.quantity.whole
    hinges = _hinges(found)
    verdict = Verdict.CONDITIONAL if hinges else Verdict.TENSION
    small, large, *others = (quote(t, world.dataset, t.quantity.metric) for t in members)
    cause = _cause(found, small, world)
    if found.kind is ContrastKind.BEYOND:
        cause = MoreThanThereWere(small, (large, *others))
    if found.kind is ContrastKind.OVERLAP:
        named = [_of_group(t, world) for t in members]
        cause = MoreThanThereWere(named[0], tuple(named[1:]))
    return Finding(
        Discrepancy(
            id=stable_id(verdict, {t.statement for t in members}, *(t.quantity for t in members)),
            verdict=verdict,
            severity=Severity(found.level.severity.value),
            within=within_of(members),
            voices=voices_of(members),
            claims=claims,
            restated_by=found.restated_by,
            quantity=quantity,
            gap=found.low - found.high,
            factor=found.ratio,
            factor_most=found.ratio,
            hinges_on=hinges,
            causes=(cause,),
            gist=ContrastGist(small, large, cause),
            level=found.level.id,
        ),
        small=claims[:1],
        large=claims[1:],
        most=found.high,
        least=found.low,
    )


def _of_group(telling: Telling, world: World) -> Quote:
    """A figure with the name of those counted where the name of its metric would stand."""
    whose = name_in(world.dataset.subjects, telling.claim.subject or "")
    return replace(quote(telling, world.dataset), metric=whose)


def _hinges(found: Contrast) -> tuple[Hinge, ...]:
    """What has to be assumed for two figures to clash; nothing where both can hold."""
    small, large = found.small.claim.id, found.large.claim.id
    if found.kind is ContrastKind.SHARES:
        return (Hinge(Assumption.UNCHANGED, (small, large)),)
    if found.kind is ContrastKind.ELSEWHERE:
        return (Hinge(Assumption.UNSTATED_PLACE, (large,)),)
    return ()


def _cause(found: Contrast, small: Quote, world: World) -> Cause:
    """Why two figures differ; ``small`` is the smaller in words."""
    members = (found.small.claim, found.large.claim)
    if found.kind is ContrastKind.STARTS:
        return OtherWindow(tuple(str(claim.window) for claim in members))
    if found.kind is ContrastKind.ELSEWHERE:
        names = (c.place and name_in(world.dataset.regions, c.place) for c in members)
        return OtherScope(ScopeAxis.PLACE, tuple(names))
    if found.kind is ContrastKind.LIMIT:
        return LeavesRoom(small)
    if found.kind in (ContrastKind.METHOD, ContrastKind.FLOOR) and is_floor(found.small.claim):
        return PartByNature(small)
    return _CAUSES.get(found.kind, OtherDefinition())


def bad_share(bad: BadShare, world: World) -> Finding:
    """A share that its author's own counts do not give."""
    members = (bad.share, bad.whole, bad.part)
    high, low = bad.ends
    factor = low / high if high else None
    level = level_of({"share-law"}, factor, None)
    share, whole, part = (quote(member, world.dataset) for member in members)
    gives = _gives(bad)
    return Finding(
        Discrepancy(
            id=stable_id(
                Verdict.CONTRADICTION, {t.statement for t in members}, bad.share.quantity.whole
            ),
            verdict=Verdict.CONTRADICTION,
            severity=Severity(level.certain.value),
            within=within_of(members),
            voices=voices_of(members),
            claims=bad.claims,
            quantity=bad.part.quantity.whole,
            gap=low - high,
            factor=factor,
            factor_most=factor,
            causes=(ShareDoesNotFit(share, whole, part, gives),),
            gist=ShareGist(share, whole, part, gives),
            level=level.id,
        )
    )


def _gives(bad_share: BadShare) -> tuple[Fraction | None, ...]:
    """The ends of what the share gives, each once, as whole numbers; an open one is ``None``."""
    ends = (bad_share.given.low, bad_share.given.high)
    return tuple(dict.fromkeys(None if end is None else Fraction(round(end)) for end in ends))


def denied(denial: Denial, tellings: Mapping[str, Telling], world: World) -> Finding | None:
    """A figure, or who it is put down to, that somebody says is wrong.

    ``tellings`` are the claims that take part; a denial of any other is none of theirs.
    """
    target = tellings.get(denial.denies)
    if target is None:
        return None
    who = _denier(denial, world.dataset)
    own = denial.claimant is not None and denial.claimant == target.claimant
    counts = denial.id in tellings
    figure = quote(target, world.dataset, target.quantity.metric)
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
            claims=(denial.denies, denial.id) if counts else (denial.denies,),
            denial=None if counts else denial.id,
            quantity=target.quantity.whole,
            causes=(AttributionDenied(who, figure),),
            gist=DenialGist(who, figure),
        )
    )


def _denier(denial: Denial, dataset: Dataset) -> str | None:
    return denial.claimant and name_in(dataset.claimants, denial.claimant)

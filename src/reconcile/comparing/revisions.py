"""Figures that their own claimant later lowered or took back (docs/semantics.md section 2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from reconcile.comparing.constraints import date_of
from reconcile.comparing.voices import Telling
from reconcile.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier figure and the later one that replaced it; ``later`` is empty when withdrawn."""

    earlier: str
    later: str
    restated_by: tuple[str, ...]
    fall: Fraction
    factor: Fraction | None


def revisions(dataset: Dataset, tellings: Mapping[str, Telling]) -> list[Revision]:
    """Each claimant's falls, next figure by next figure, in file order."""
    found = [
        Revision(c.id, "", (), Fraction(0), None) for c in dataset.claims if c.withdrawn is not None
    ]
    for members in _series(dataset, tellings).values():
        steps = _steps(members)
        for (_, before), (_, after) in pairwise(steps):
            if (revision := _fall(before, after)) is not None:
                found.append(revision)
    return found


_Dated = tuple[int, list[Telling]]


def _series(
    dataset: Dataset, tellings: Mapping[str, Telling]
) -> dict[tuple[object, ...], list[tuple[int, int, Telling]]]:
    """Dated running totals of metrics that never fall, by claimant and quantity."""
    groups: dict[tuple[object, ...], list[tuple[int, int, Telling]]] = defaultdict(list)
    for claim in dataset.claims:
        telling = tellings[claim.id]
        date = date_of(claim, dataset)
        metric = dataset.vocabulary.metrics[claim.metric]
        usable = claim.withdrawn is None and claim.reading.named and claim.window.period is None
        if date is None or telling.claimant is None or not usable or not metric.accumulates:
            continue
        since = None if claim.window.since is None else claim.window.since.start
        key = (telling.claimant, claim.metric, claim.subject, claim.place, since, claim.extent)
        groups[key].append((date.start, date.end, telling))
    return groups


def _steps(members: list[tuple[int, int, Telling]]) -> list[_Dated]:
    """Tellings by statement, in the order of their dates; overlapping dates are one step."""
    steps: list[_Dated] = []
    for start, end, telling in sorted(members, key=lambda m: (m[0], m[1], m[2].claim.id)):
        if steps and (start < steps[-1][0] or telling.statement == steps[-1][1][0].statement):
            steps[-1] = (max(end, steps[-1][0]), [*steps[-1][1], telling])
        else:
            steps.append((end, [telling]))
    return steps


def _fall(before: list[Telling], after: list[Telling]) -> Revision | None:
    """A fall from every telling of the earlier figure to every telling of the later one."""
    low = min(before, key=lambda t: max(t.claim.reading.named))
    high = max(after, key=lambda t: max(t.claim.reading.named))
    one, other = max(low.claim.reading.named), max(high.claim.reading.named)
    if low.claim.reading.ceiling or high.claim.reading.ceiling or one <= other:
        return None
    rest = [t.claim.id for t in (*before, *after) if t not in (low, high)]
    return Revision(
        low.claim.id, high.claim.id, tuple(rest), one - other, one / other if other else None
    )

"""Questions that the comparing tests ask of a small world or of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.counts.cases import Case
from reconcile.comparing.counts.gathering import cases
from reconcile.comparing.result.comparison import Comparison, Discrepancy, Verdict
from reconcile.comparing.world.voices import Telling, tellings
from reconcile.model.claim import Claim, Statement
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from reconcile.quantity.interval import DEFAULT_TOLERANCE, Reading
from reconcile.quantity.phrase import read_figure
from reconcile.vocabulary.profile import default_profile
from tests.compared import compare
from tests.comparing.worlds import FILE, between, claim, moment


def says(words: str) -> Reading:
    """The reading of words as the house reads them; a test that misspells them fails."""
    reading = read_figure(words, default_profile())
    assert isinstance(reading, Reading), words
    return reading


def said(name: str, words: str, metric: str = "killed", **fields: Any) -> Claim:
    """A claim in words."""
    return claim(name, metric, says(words), **fields)


def exact(number: int, name: str, metric: str = "killed", **fields: Any) -> Claim:
    """A claim of just this number."""
    return claim(name, metric, between(number, number), **fields)


def statement(name: str, claimant: str | None = None, made: str | None = None) -> Statement:
    """A statement's record."""
    return Statement(name, Route(FILE, ("statements", name)), claimant, moment(made))


def nobodys(claim: Claim) -> Claim:
    """The claim without a claimant."""
    return replace(claim, claimant=None)


def pooled(dataset: Dataset, *names: str) -> Dataset:
    """The data set with these claimants pooled."""
    changed = {name: replace(dataset.claimants[name], pooled=True) for name in names}
    return replace(dataset, claimants={**dataset.claimants, **changed})


def ended(dataset: Dataset, name: str, date: str) -> Dataset:
    """The data set with a subject or place at which nothing is added after a date."""
    end = moment(date)
    subjects = {i: replace(g, ended=end) if i == name else g for i, g in dataset.subjects.items()}
    regions = {i: replace(g, ended=end) if i == name else g for i, g in dataset.regions.items()}
    return replace(dataset, subjects=subjects, regions=regions)


def compared(dataset: Dataset, tolerance: Fraction = DEFAULT_TOLERANCE) -> Comparison:
    """The comparison of everything, near agreements listed too."""
    return compare(dataset, Request(tolerance=tolerance, show_near=True))


def all_found(dataset: Dataset, *verdicts: str) -> list[Discrepancy]:
    """The discrepancies, or those of some verdicts."""
    return of(compared(dataset), *verdicts)


def of(comparison: Comparison, *verdicts: str) -> list[Discrepancy]:
    """A comparison's discrepancies of some verdicts, or all."""
    return [
        discrepancy
        for discrepancy in comparison.discrepancies
        if not verdicts or discrepancy.verdict in verdicts
    ]


def only(dataset: Dataset, *verdicts: str) -> Discrepancy:
    """The single discrepancy (of some verdicts)."""
    found = all_found(dataset, *verdicts)
    assert len(found) == 1, [(discrepancy.verdict, discrepancy.claims) for discrepancy in found]
    return found[0]


def cannot_hold(dataset: Dataset) -> list[Discrepancy]:
    """Contradictions and conditionals."""
    return all_found(dataset, Verdict.CONTRADICTION, Verdict.CONDITIONAL)


def hinges(discrepancy: Discrepancy) -> dict[str, tuple[str, ...]]:
    """The claims of each assumption that a discrepancy hinges on."""
    return {hinge.assumption.value: hinge.claims for hinge in discrepancy.hinges_on}


def explained(discrepancy: Discrepancy) -> list[str]:
    """The names of its diagnoses, best first."""
    return [diagnosis.name for diagnosis in discrepancy.diagnoses]


def told(dataset: Dataset) -> dict[str, Telling]:
    """Every claim's telling."""
    return tellings(dataset)


def only_case(dataset: Dataset) -> Case:
    """The data set's single case."""
    found = cases(dataset, tellings(dataset))
    assert len(found) == 1, [[p.id for p in case.placed] for case in found]
    return found[0]


def sets_of(found: Sequence[Discrepancy]) -> set[frozenset[str]]:
    """The sets of claims of some discrepancies."""
    return {frozenset(discrepancy.claims) for discrepancy in found}

"""Who made each statement (docs/semantics.md section 2)."""

from __future__ import annotations

from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset


def claimants_of_statements(dataset: Dataset) -> dict[str, str]:
    """For each statement that has one, its claimant: as given, else that of its earliest telling.

    Tellings are ordered by their publication's date, undated ones last, then as in the files.
    An earliest telling that names nobody leaves the statement without a claimant.
    """
    first: dict[str, Claim] = {}
    for claim in sorted(dataset.claims, key=lambda claim: _published(claim, dataset)):
        if claim.statement is not None:
            first.setdefault(claim.statement, claim)
    found = {id_: claim.claimant for id_, claim in first.items() if claim.claimant is not None}
    given = {s.id: s.claimant for s in dataset.statements.values() if s.claimant is not None}
    return found | given


def _published(claim: Claim, dataset: Dataset) -> tuple[bool, int]:
    source = dataset.sources.get(claim.source or "")
    published = None if source is None else source.published
    return published is None, 0 if published is None else published.start

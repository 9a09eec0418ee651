"""What was given and could not be used: no rule says of it that it is missing.

The reader has said what is wrong with it, and one slip is one finding.
"""

from __future__ import annotations

from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route

_LEADS_NOWHERE = frozenset(("F107", "V101", "V102"))


def slipped(dataset: Dataset, claim: Claim, *keys: str) -> bool:
    """Whether a claim, or the defaults of its file, gave one of these keys a useless value."""
    path = claim.route.path
    return bool(dataset.unusable) and any(
        claim.route.to(key) in dataset.unusable
        or Route(path, ("defaults", key)) in dataset.unusable
        for key in keys
    )


def slipped_statements(dataset: Dataset, *keys: str) -> frozenset[str]:
    """The statements that gave one of these keys a useless value, or a telling of which did."""
    own = {
        statement.id
        for statement in dataset.statements.values()
        if any(statement.route.to(key) in dataset.unusable for key in keys)
    }
    by_tellings = {
        claim.statement
        for claim in dataset.claims
        if claim.statement is not None and slipped(dataset, claim, *keys)
    }
    return frozenset(own | by_tellings)


def leads_nowhere(dataset: Dataset) -> bool:
    """Whether a reference leads nowhere, so that what it was meant to name may seem unused."""
    return any(problem.code in _LEADS_NOWHERE for problem in dataset.problems)

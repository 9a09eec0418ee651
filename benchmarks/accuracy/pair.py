"""Two claims alone, and what the engine reports of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reconcile.comparing.answers.compare import compare
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Discrepancy, Severity
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.quantity.interval import DEFAULT_TOLERANCE


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims with the records they refer to, and the tolerance of the comparison."""

    dataset: Dataset
    tolerance: Fraction = DEFAULT_TOLERANCE

    @property
    def claims(self) -> tuple[Claim, Claim]:
        """The earlier claim of the file, and the later one."""
        first, second = self.dataset.claims
        return first, second

    def with_claims(self, first: Claim, second: Claim) -> Pair:
        """The same with the claims changed."""
        return replace(self, dataset=replace(self.dataset, claims=(first, second)))

    def finding(self) -> Discrepancy | None:
        """What the engine reports of both claims together, as a note or worse."""
        result = compare(self.dataset, Request(tolerance=self.tolerance))
        both = {claim.id for claim in self.claims}
        return next(
            (
                discrepancy
                for discrepancy in result.discrepancies
                if discrepancy.severity is not Severity.INFO and both <= set(discrepancy.claims)
            ),
            None,
        )

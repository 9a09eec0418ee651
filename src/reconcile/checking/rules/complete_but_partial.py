"""A figure that claims to be of all, and is a part by what else is said of it.

`complete: true` says that a list or count is all there is. A figure that "at least" opens upwards,
of one incident, of a part (`basis: partial`) or of less than everything (`coverage`) is not, and a
projection cannot be. One of the two is a slip.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: the-whole-list
        metric: killed
        figure: 40
        basis: named
        complete: true
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: not-more
        metric: wounded
        figure: at least 60
        complete: true  # <- Q113
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: half-of-it
        metric: missing
        figure: 12
        coverage: 50%
        complete: true  # <- Q113
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.model.claim import Claim, Extent
from reconcile.vocabulary.metric import CountedBy


def find(dataset: Dataset) -> Flaws:
    """The claims that are complete and a part at once, in file order."""
    for claim in dataset.claims:
        why = _why_not(claim) if claim.complete else ""
        if why:
            yield figure_flaw(
                claim,
                f"'{claim.reading.words}' ({claim.metric}) claims to be complete, and {why}",
                "delete complete, or what contradicts it",
                key="complete",
            )


def _why_not(claim: Claim) -> str:
    """What says that a figure is no complete count; nothing if it may be one."""
    if claim.extent is Extent.INCIDENT:
        return "its extent is one incident"
    if claim.basis in {CountedBy.PARTIAL, CountedBy.PROJECTION}:
        return f"its basis is {claim.basis}"
    if claim.coverage is not None and claim.coverage < 100:
        return "its coverage is less than all"
    return "its words leave open how many more there are" if claim.reading.at().high is None else ""


RULE = Rule("Q113", "complete-but-partial", __doc__, find, Level.WARNING)

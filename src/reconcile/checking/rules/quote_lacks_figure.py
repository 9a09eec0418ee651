"""A figure that its source's local copy does not have where the quote says.

The quote is in the copy, but neither the words of the figure nor its numbers are in the quote or
near it; without a quote they are nowhere in the copy. Then the figure was mistyped, or read out of
other words: give both, ``figure: {text: the words, low: 2}``. Only whole numbers count (3,000 is
not in 13,000), in digits or in words: "three thousand" is 3,000 and "a dozen" is 12. Numbers that
the copy writes in a way that is not read are a reason to look, hence only a warning.

Given a file ``copies/daily.txt`` that reads "In all 40 soldiers died, the ministry said."

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, archive: copies/daily.txt}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: as-printed
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
        quote: soldiers died, the ministry said
      - id: mistyped
        metric: killed
        figure: 400  # <- S105
        claimant: ministry
        as_of: 2024-12-23
        source: daily
        quote: soldiers died, the ministry said
      - id: a-digit-too-few
        metric: killed
        figure: 4  # <- S105
        claimant: ministry
        as_of: 2024-12-23
        source: daily
        quote: soldiers died, the ministry said
"""

from __future__ import annotations

from reconcile.checking.passages import passage, plain_copies, says
from reconcile.checking.rule import Confidence, Dataset, Flaws, Grade, Level, Rule, figure_flaw
from reconcile.model.claim import Claim


def find(dataset: Dataset) -> Flaws:
    """The claims whose figure is not where it should be, in file order."""
    copies = plain_copies(dataset)
    for claim in dataset.claims:
        copy = copies.get(claim.source or "")
        around = None if copy is None else _around(claim, copy)
        if around is not None and not says(around, claim.reading, claim.lang or ""):
            where = "nowhere says" if claim.quote is None else "does not say near the quote"
            yield figure_flaw(
                claim,
                f"the local copy of '{claim.source}' {where} '{claim.reading.words}'",
                "write the figure in the words of the source",
                key="figure",
            )


def _around(claim: Claim, copy: str) -> str | None:
    """Where the figure should be: near the quote, if there is one and the copy has it."""
    return copy if claim.quote is None else passage(claim.quote, copy)


RULE = Rule(
    "S105",
    "quote-lacks-figure",
    __doc__,
    find,
    Level.WARNING,
    Confidence.MEDIUM,
    grade=Grade.SOURCED,
)

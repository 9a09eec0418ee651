"""A quote that the local copy of its source does not hold.

Either the quote is not what was printed, or the copy is of another page, or it has changed since.
Case, kinds of quotes, dashes and blanks, words broken at the end of a line and marks of footnotes
do not matter; an ellipsis may leave out anything, brackets may hold words of your own. The quote
begins and ends with whole words and numbers. A copy that is no text is not searched.

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
        quote: 40 soldiers … the ministry said
      - id: as-remembered
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
        quote: forty men have died  # <- S111
"""

from __future__ import annotations

from reconcile.checking.passages import passage, plain_copies
from reconcile.checking.rule import Dataset, Flaw, Flaws, Grade, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The claims whose quote is not in the copy of their source, in file order."""
    copies = plain_copies(dataset)
    for claim in dataset.claims:
        copy = copies.get(claim.source or "")
        if copy is not None and claim.quote is not None and passage(claim.quote, copy) is None:
            yield Flaw(
                claim.route.to("quote"),
                f"the local copy of '{claim.source}' does not hold this quote",
                help="quote the copy word for word; has the copy changed, or is it another page?",
                offending=claim.quote,
                claim=claim.id,
            )


RULE = Rule("S111", "quote-not-in-copy", __doc__, find, Level.WARNING, grade=Grade.SOURCED)

"""A range whose first number was given the thousands of its second: 10-12,000 is 10,000 to 12,000.

News English leaves out what both ends share. It is read so when the first number is below the
leading group of the second (10 below 12, or the 3 of 3-400 below 4); where both readings would keep
the range in order the figure is refused. To be sure, write both numbers whole, or the ends beside
the words.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      police: {name: Police}
    metrics:
      marchers: {name: marchers, definition: People on the march., unit: people}
    claims:
      - id: whole
        metric: marchers
        figure: 10,000-12,000
        claimant: police
        as_of: 2024-12-23
        source: daily
      - id: shared
        metric: marchers
        figure: 10-12,000  # <- Q117
        claimant: police
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.quantity.digits import number


def find(dataset: Dataset) -> Flaws:
    """The claims whose range was read so, in file order."""
    for claim in dataset.claims:
        if not claim.reading.shared:
            continue
        named = claim.reading.named
        ends = f"{number(min(named))} to {number(max(named))}"
        yield figure_flaw(
            claim,
            f"'{claim.reading.words}' is read as {ends}: its ends share what the last one says",
            f"write {ends}, or low: and high: beside the text",
            key="figure",
        )


RULE = Rule("Q117", "shared-thousands", __doc__, find, Level.NOTE)

"""A figure that counts only what came on top, such as "a further 47", given as a total.

It is read as 47. If that many were added to an earlier count, it is a count within a stretch of
time: give it a ``period``. If the source says what all of them come to, write that as the figure.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: in-a-week
        metric: killed
        figure: a further 47
        claimant: ministry
        period: 2024-12-16/2024-12-23
        source: daily
      - id: on-top
        metric: killed
        figure: a further 47  # <- Q118
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.model.claim import Extent
from reconcile.quantity.digits import span


def find(dataset: Dataset) -> Flaws:
    """The claims whose words count what was added, and that have no period, in file order."""
    for claim in dataset.claims:
        window = claim.window
        within = window.period is not None or window.since is not None
        if not claim.reading.added or within or claim.extent is Extent.INCIDENT:
            continue
        interval = claim.reading.at()
        yield figure_flaw(
            claim,
            f"'{claim.reading.words}' is read as {span(interval.low, interval.high)}: "
            "the words count what came on top, and the claim is a total",
            "give it a period:, or write what all of them come to",
            key="figure",
        )


RULE = Rule("Q118", "added-figure", __doc__, find, Level.NOTE)

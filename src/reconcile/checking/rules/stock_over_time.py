"""A count of what is there at one time, given for a stretch of time.

Those missing, in captivity or present may become fewer: such a stock has one value at an instant.
What the number of a whole stretch means (its end, its most, its mean) only its source knows, so no
law ties it to other counts. What came in during the stretch is another metric: captured during the
week, say, in place of in captivity. A rate (barrels a day) may be the mean of its stretch.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: on-that-day
        metric: in-captivity
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: during-that-week
        metric: in-captivity
        figure: 12
        claimant: ministry
        period: 2024-12-16/2024-12-23  # <- Q110
        source: daily
      - id: since-autumn
        metric: in-captivity
        figure: 52
        claimant: ministry
        since: 2024-10  # <- Q110
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The claims about a stock that name a stretch of time, in file order."""
    metrics = dataset.vocabulary.metrics
    stocks = {
        name
        for name, row in metrics.items()
        if not (row.accumulates or row.senses or row.rate)  # a rate may be the mean of a stretch
    }
    for claim in dataset.claims:
        window = claim.window
        stretch = "period" if window.period is not None else "since"
        if claim.metric in stocks and (window.period is not None or window.since is not None):
            yield Flaw(
                claim.route.to(stretch),
                f"{claim.metric} is a stock: it has a value at an instant, none for a stretch",
                help="give the day it holds as as_of, or use a metric of what came in",
                offending=f"{claim.metric} {stretch}",
                claim=claim.id,
            )


RULE = Rule("Q110", "stock-over-time", __doc__, find, Level.WARNING)

"""An interval or a best estimate of something that was counted.

People known by name, and reports put together, are counted: such a figure may be incomplete, but it
has no interval with a probability, and no likeliest value. What has them is an estimate, of which
the ends bind nobody. Either the `basis` (the metric's, where the claim gives none) or the interval
is wrong.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: by-survey
        metric: killed
        figure: {text: "4,645 (793 to 8,498)", best: 4645, low: 793, high: 8498, interval: 95}
        basis: estimate
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: by-name
        metric: wounded
        figure: {text: "60 (50 to 70)", best: 60, low: 50, high: 70}
        basis: named  # <- Q114
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.vocabulary.metric import CountedBy

_COUNTED = frozenset((CountedBy.NAMED, CountedBy.REPORTS))


def find(dataset: Dataset) -> Flaws:
    """The claims with an interval or a best estimate whose basis is a count, in file order."""
    for claim in dataset.claims:
        reading = claim.reading
        estimated = reading.best is not None or reading.interval is not None
        if estimated and claim.basis in _COUNTED:
            yield figure_flaw(
                claim,
                f"'{reading.words}' ({claim.metric}) is an estimate between two ends, and its "
                f"basis is {claim.basis}",
                "write basis: estimate, or give the count alone",
                key="basis",
            )


RULE = Rule("Q114", "interval-of-a-count", __doc__, find, Level.WARNING)

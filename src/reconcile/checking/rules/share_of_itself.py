"""A figure that is a share of what it counts itself.

A claim with `share_of` has two metrics: `metric` is the part, `share_of` the whole. "30 % of the
wounded are in hospital" is `metric: hospitalised` and `share_of: wounded`. A share of its own
metric is always 100 %; of a metric that lies within its own it is 100 % or more, so that the two
stand the wrong way round.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: in-hospital
        metric: hospitalised
        figure: 30% of the wounded
        share_of: wounded
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: of-itself
        metric: wounded
        figure: 30% of the wounded
        share_of: wounded  # <- Q116
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: the-wrong-way-round
        metric: wounded
        figure: 30%
        share_of: hospitalised  # <- Q116
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule
from reconcile.vocabulary.metric import wholes_of


def find(dataset: Dataset) -> Flaws:
    """The claims whose share is of their own metric or of a part of it, in file order."""
    vocabulary = dataset.vocabulary
    for claim in dataset.claims:
        whole = claim.share_of
        if whole is None:
            continue
        if whole == claim.metric or claim.metric in wholes_of(whole, vocabulary):
            what = "itself" if whole == claim.metric else f"{whole}, which lies within it"
            yield Flaw(
                claim.route.to("share_of"),
                f"'{claim.reading.words}' gives {claim.metric} as a share of {what}",
                help="metric is the part, share_of the whole",
                offending=f"{claim.metric} {whole}",
                claim=claim.id,
            )


RULE = Rule("Q116", "share-of-itself", __doc__, find, Level.WARNING)

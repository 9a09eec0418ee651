"""Words that deny a number, recorded as a figure, and nothing says which claim they deny.

"We never gave such a figure" counts nobody: as a figure it takes part in no comparison. Give the
claim `denies:` with the id of the figure that is denied; it then needs no `metric` and no `figure`,
and the dispute is told.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
      spokeswoman: {name: Spokeswoman of the ministry}
    claims:
      - id: credited
        metric: killed
        figure: 640
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: denied-in-words
        metric: killed
        figure: {text: we never gave such a figure, low: null, high: null}  # <- Q119
        claimant: spokeswoman
        as_of: 2024-12-23
        source: daily
      - id: denied
        denies: credited
        claimant: spokeswoman
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.model.claim import Claim
from reconcile.vocabulary.fault_words import fault_words


def find(dataset: Dataset) -> Flaws:
    """The claims without a number whose words deny what somebody said, in file order."""
    known = fault_words()
    answers = {denial.id for denial in dataset.denials}
    for claim in dataset.claims:
        open_ended = claim.reading.low is None and claim.reading.high is None
        if not open_ended or claim.id in answers:
            continue
        if known.denies(claim.reading.words, _name(claim, dataset)):
            yield figure_flaw(
                claim,
                f"'{claim.reading.words}' denies a number and gives none",
                "add denies: with the id of the claim that is denied",
                key="figure",
            )


def _name(claim: Claim, dataset: Dataset) -> str:
    """What the claim counts, in words."""
    metric = dataset.vocabulary.metrics.get(claim.metric)
    return claim.metric if metric is None else metric.name


RULE = Rule("Q119", "denial-of-no-claim", __doc__, find, Level.NOTE)

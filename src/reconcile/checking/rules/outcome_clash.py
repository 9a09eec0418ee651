"""A figure whose words name another outcome than its metric: "12 wounded" under killed.

Use the metric that counts what the words say, or a claim for each. Only metrics whose own name or
definition names an outcome (killed, wounded, missing, captured, displaced) are held to it, and a
figure that says none is left in peace; so are adjectives ("12 wounded soldiers") and what is said
of some of those counted ("12, two of them injured").

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: dead
        metric: killed
        figure: 12 soldiers were killed
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: both
        metric: killed
        figure: over 3,000 killed or wounded  # <- Q120
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

import re

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.values.patterns import regex
from reconcile.vocabulary.fault_words import fault_words
from reconcile.vocabulary.metric import Metric

_SOME = regex(r",(?![0-9])|[;(]|\b(?:including|among them|of them|of whom)\b", re.IGNORECASE)


def find(dataset: Dataset) -> Flaws:
    """The claims whose figure says that something else became of those counted."""
    known = fault_words()
    metrics = dataset.vocabulary.metrics
    of_metric = {name: known.outcomes_of(_described(metric)) for name, metric in metrics.items()}
    for claim in dataset.claims:
        words = claim.reading.words
        counted = of_metric.get(claim.metric)
        if not counted or not any(word.isalpha() for word in words):
            continue
        others = [word for outcome, word in known.outcomes_in(_all_counted(words))
                  if outcome not in counted]  # fmt: skip
        if others:
            yield figure_flaw(
                claim,
                f"'{words}' says '{others[0]}', and the metric is {claim.metric}",
                "use the metric that counts what the words say, or a claim for each",
                key="figure",
            )


def _described(metric: Metric) -> str:
    return f"{metric.id.replace('-', ' ')} {metric.name} {metric.definition}"


def _all_counted(words: str) -> str:
    """The words without what is said of some of those counted."""
    return _SOME.split(words, maxsplit=1)[0]


RULE = Rule("Q120", "outcome-clash", __doc__, find, Level.WARNING)

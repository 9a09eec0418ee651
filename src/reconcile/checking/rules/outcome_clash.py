"""A figure whose words name another outcome than its metric: "12 wounded" under killed.

Use the metric that counts what the words say, or a claim for each. Only metrics whose own name or
definition names an outcome (killed, wounded, missing, captured, displaced) are held to it, and a
figure that says none is left in peace; so are adjectives ("12 wounded soldiers") and another
outcome of some ("12 dead, two of them children"). "40 people, 12 of them killed" are not 40 killed.
The words are English ones.

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
from collections.abc import Collection

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.values.patterns import regex
from reconcile.vocabulary.fault_words import FaultWords, fault_words
from reconcile.vocabulary.metric import Metric

_ALL = regex(r"\ball of (?:them|whom)\b", re.IGNORECASE)
_SOME = regex(
    r"[,;(]?\s*(?:[^\s,;(]+\s+){0,3}(?:of them|of whom)\b"
    r"|[,;(]?\s*\b(?:including|among them|among whom)\b",
    re.IGNORECASE,
)


def find(dataset: Dataset) -> Flaws:
    """The claims whose figure says that something else became of those counted."""
    known = fault_words()
    metrics = dataset.vocabulary.metrics
    of_metric = {name: known.outcomes_of(_described(metric)) for name, metric in metrics.items()}
    for claim in dataset.claims:
        words = claim.reading.words
        counted = of_metric.get(claim.metric)
        if counted and any(word.isalpha() for word in words):
            other = _said_otherwise(words, counted, known)
            if other:
                yield figure_flaw(
                    claim,
                    f"'{words}' says {other}, and the metric is {claim.metric}",
                    "use the metric that counts what the words say, or a claim for each",
                    key="figure",
                )


def _said_otherwise(words: str, counted: Collection[str], known: FaultWords) -> str:
    """What the words say of all that are counted but their metric does not, or of some alone."""
    words = _ALL.sub("all", words)
    match = _SOME.search(words)
    end = len(words) if match is None else match.start()
    of_all, of_some = known.outcomes_in(words[:end]), known.outcomes_in(words[end:])
    others = [word for outcome, word in of_all if outcome not in counted]
    if others:
        return f"'{others[0]}'"
    fitting = [word for outcome, word in of_some if outcome in counted]
    return f"'{fitting[0]}' of some of them" if fitting and not of_all else ""


def _described(metric: Metric) -> str:
    return f"{metric.id.replace('-', ' ')} {metric.name} {metric.definition}"


RULE = Rule("Q120", "outcome-clash", __doc__, find, Level.WARNING)

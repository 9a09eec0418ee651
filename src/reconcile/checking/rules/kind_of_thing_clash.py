"""A figure of things under a metric of people, or of people under a metric of things.

"40 tanks" killed are no forty people. Use a metric whose ``unit`` is what was counted. The words
are a list of the tool; a figure that names people as well ("40 tank crews") is left in peace.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    metrics:
      vehicles-lost: {name: vehicles lost, unit: vehicles}
    claims:
      - id: people
        metric: killed
        figure: over 60 soldiers
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: vehicles
        metric: vehicles-lost
        figure: 12 tanks
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: no-people
        metric: killed
        figure: 40 tanks  # <- Q109
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

import re

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.values.patterns import regex
from reconcile.vocabulary.fault_words import FaultWords, fault_words, tokens

# "Well over 100" counts no wells: the word strengthens the one behind it.
_WELL_OVER = regex(r"\bwell\s+(?=[a-z])", re.IGNORECASE)


def find(dataset: Dataset) -> Flaws:
    """The claims whose figure names another kind of thing than their metric counts."""
    known = fault_words()
    metrics = dataset.vocabulary.metrics
    for claim in dataset.claims:
        words = claim.reading.words
        unit = metrics[claim.metric].unit if claim.metric in metrics else "people"
        if words.isascii() and not any(word.isalpha() for word in words):
            continue  # a bare number
        named, meaning = _named(_WELL_OVER.sub("", words), known), _named(unit, known)
        if named and meaning and named != meaning:
            yield figure_flaw(
                claim,
                f"'{words}' counts {named}, and {claim.metric} counts {unit}",
                "use a metric whose unit is what was counted",
                key="figure",
            )


def _named(text: str, known: FaultWords) -> str:
    """``people`` if the text names any, else ``things`` if it names any, else nothing."""
    words = set(tokens(text))
    if words & known.persons:
        return "people"
    return "things" if words & known.things else ""


RULE = Rule("Q109", "kind-of-thing-clash", __doc__, find, Level.WARNING)

"""A figure whose words name a unit that its metric is not counted in.

"40 %" under a count of people, or hectares under a metric of square kilometres, would be compared
as if they were the same thing. Use a metric of that unit, or write the count as the source gives
it; for a share of a count add `share_of` with the metric of that count.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    metrics:
      ground-taken: {name: ground taken, unit: km², whole: false}
    claims:
      - id: of-the-ground
        metric: ground-taken
        figure: {text: 300 sq km, low: 300, high: 300}
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: of-the-troops
        metric: killed
        figure: {text: 40 % of them, low: 40, high: 40}  # <- Q106
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.vocabulary.fault_words import fault_words


def find(dataset: Dataset) -> Flaws:
    """The claims whose figure names another unit than their metric has, in file order."""
    known = fault_words()
    units = {name: row.unit for name, row in dataset.vocabulary.metrics.items()}
    meaning = {unit: known.unit_in(unit) for unit in set(units.values())}
    for claim in dataset.claims:
        if claim.share_of is not None or claim.reading.interval is not None:
            continue  # a share's per cent are its own; those of "95% CI" say how sure a count is
        words = claim.reading.words
        named = known.unit_in(words)
        unit = units.get(claim.metric, "people")
        if named is not None and named != meaning.get(unit):
            yield figure_flaw(
                claim,
                f"'{words}' is in {named}, and {claim.metric} is counted in {unit}",
                "use a metric of that unit, or write the count",
                key="figure",
            )


RULE = Rule("Q106", "unit-clash", __doc__, find, Level.WARNING)

"""A figure without the words it was read in.

A quote of a few words leads back to the place, shows what was counted, and can be looked for in
a local copy of the publication. This is only asked of projects that require figures to be
``quoted`` or ``sourced``.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: with-its-words
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
        quote: 40 soldiers died, the ministry said
      - id: without  # <- S104
        metric: wounded
        figure: over 60
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Grade, Level, Rule, figure_flaw


def find(dataset: Dataset) -> Flaws:
    """The claims with a source and without a quote, in file order."""
    for claim in dataset.claims:
        if claim.source is not None and claim.quote is None:
            yield figure_flaw(
                claim,
                f"'{claim.reading.words}' ({claim.metric}) comes without the words of its source",
                "add 'quote:' with the handful of words that say it",
            )


RULE = Rule(
    "S104", "unquoted-figure", __doc__, find, Level.NOTE, grade=Grade.QUOTED, on_request=True
)

"""A claim that a program drafted and nobody has read over.

``reconcile draft`` takes figures out of an article by the words around them; it can mistake what is
counted, who says it and when. Hold each claim against the article, complete it, and delete
``draft: true``.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: read-over
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: as-drafted  # <- S130
        draft: true
        metric: wounded
        figure: 90
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Rule, figure_flaw


def find(dataset: Dataset) -> Flaws:
    """The claims that are still marked as drafts, in file order."""
    for claim in dataset.claims:
        if claim.draft:
            yield figure_flaw(
                claim,
                f"'{claim.reading.words}' ({claim.metric}) is a draft that nobody has read over",
                "hold it against the article, complete it, then delete 'draft: true'",
            )


RULE = Rule("S130", "unreviewed-draft", __doc__, find)

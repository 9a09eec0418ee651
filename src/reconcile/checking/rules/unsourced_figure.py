"""A figure that names no publication it was read in.

Nobody can look such a figure up, so nobody can say whether it was ever published. Give the claim
a ``source`` from the file's ``sources``.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: in-the-daily
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: from-nowhere  # <- S101
        metric: killed
        figure: over 60
        claimant: ministry
        as_of: 2024-12-23
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Grade, Rule, figure_flaw
from reconcile.checking.slips import slipped


def find(dataset: Dataset) -> Flaws:
    """The claims without a source, in file order; then those without a figure."""
    for claim in dataset.claims:
        if claim.source is None and not slipped(dataset, claim, "source"):
            yield figure_flaw(
                claim,
                f"'{claim.reading.words}' ({claim.metric}) names no source",
                "add 'source:' with the publication in which the figure was read",
            )
    for answer in dataset.figureless():
        if answer.source is None:
            yield Flaw(
                answer.route,
                f"'{answer.id}', which {answer.what_it_says}, names no source",
                help="add 'source:' with the publication in which it was read",
                offending=answer.what_it_says,
                claim=answer.id,
            )


RULE = Rule("S101", "unsourced-figure", __doc__, find, grade=Grade.LOCATED)

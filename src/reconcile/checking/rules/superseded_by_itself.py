"""A figure that is said to replace the same figure.

`supersedes` is the number that stood before, as the publication gives it ("up from 300"). With the
same number nothing was replaced: perhaps the new number stands in both places, or it was only said
again (`reaffirms`).

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: raised
        metric: killed
        figure: 400
        supersedes: 300
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: as-before
        metric: wounded
        figure: 700
        supersedes: 700  # <- Q115
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The claims whose figure and the one that it replaced are one, in file order."""
    for claim in dataset.claims:
        before, now = claim.supersedes, claim.reading
        if before is not None and (before.named, before.at()) == (now.named, now.at()):
            yield Flaw(
                claim.route.to("supersedes"),
                f"'{now.words}' ({claim.metric}) is said to replace '{before.words}', the same",
                help="write the number that stood before, or delete supersedes",
                offending=f"{claim.metric}: {before.words}",
                claim=claim.id,
            )


RULE = Rule("Q115", "superseded-by-itself", __doc__, find, Level.WARNING)

"""A figure that nobody is said to assert: "reportedly" is no claimant.

Who gives a figure decides what it is worth and which other figures it can dispute; the newspaper
that prints it is not who asserts it. Give the claim a ``claimant``, or a ``statement`` that has
one: its earliest telling may name it too.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    statements:
      briefing: {claimant: ministry, made: 2024-12-23}
    claims:
      - id: from-the-briefing
        metric: killed
        figure: 40
        statement: briefing
        source: daily
      - id: from-the-briefing-too
        metric: wounded
        figure: 90
        statement: briefing
        source: daily
      - id: reportedly  # <- S103
        metric: killed
        figure: over 60
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Grade, Rule, figure_flaw
from reconcile.checking.slips import slipped, slipped_statements
from reconcile.model.dataset import claimants_of_statements


def find(dataset: Dataset) -> Flaws:
    """The claims whose claimant neither they nor their statement give, in file order."""
    attributed = {
        *claimants_of_statements(dataset),
        *slipped_statements(dataset, "claimant"),
    }
    for claim in dataset.claims:
        if slipped(dataset, claim, "claimant", "statement"):
            continue
        if claim.claimant is None and claim.statement not in attributed:
            yield figure_flaw(
                claim,
                f"'{claim.reading.words}' ({claim.metric}) is attributed to nobody",
                "add 'claimant:' with who asserts it, or a 'statement:' that has one",
            )


RULE = Rule("S103", "unattributed-figure", __doc__, find, grade=Grade.ATTRIBUTED)

"""A statement that only one claim tells.

A statement joins several tellings of one speech act, or several figures given in it. With a single
claim it does neither: perhaps another claim should name it too, or names another by mistake. One
that was said again is named by that, too.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
      weekly: {publisher: The Weekly, url: "https://weekly.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    statements:
      briefing: {claimant: ministry, made: 2024-12-23}
      briefing-of-monday: {claimant: ministry, made: 2024-12-23}  # <- S109
    claims:
      - id: in-the-daily
        metric: killed
        figure: 40
        statement: briefing
        source: daily
      - id: in-the-weekly
        metric: killed
        figure: about 40
        statement: briefing
        source: weekly
      - id: in-the-weekly-too
        metric: wounded
        figure: 70
        statement: briefing-of-monday
        source: weekly
"""

from __future__ import annotations

from collections import Counter

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule
from reconcile.checking.slips import leads_nowhere


def find(dataset: Dataset) -> Flaws:
    """The statements with one telling; none while a claim cannot be read or led on."""
    if dataset.left_out or dataset.refused or leads_nowhere(dataset):
        return
    tellings = Counter(claim.statement for claim in dataset.claims)
    tellings.update(again.reaffirms for again in dataset.reaffirmations)
    for claim in dataset.claims:
        statement = dataset.statements.get(claim.statement or "")
        if statement is not None and tellings[statement.id] == 1:
            yield Flaw(
                statement.route,
                f"the statement '{statement.id}' is told by one claim only, '{claim.id}'",
                help="name it in the other claims that tell it, or move its keys to the claim",
                offending=statement.id,
                related=(claim.route,),
            )


RULE = Rule("S109", "statement-told-once", __doc__, find, Level.NOTE)

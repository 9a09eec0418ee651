"""A claim that retells one of another statement.

`retells` says that two claims tell one speech act. If each names a `statement` of its own these are
two acts: delete `retells`, or name the same statement in both.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
      weekly: {publisher: The Weekly, url: "https://weekly.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    statements:
      briefing: {claimant: ministry, made: 2024-12-23}
      speech: {claimant: ministry, made: 2024-12-30}
    claims:
      - id: of-the-briefing
        metric: killed
        figure: 40
        statement: briefing
        source: daily
      - id: told-again
        metric: killed
        figure: 400
        retells: of-the-briefing
        source: weekly
      - id: of-the-speech
        metric: wounded
        figure: 90
        statement: speech
        source: daily
      - id: of-which
        metric: killed
        figure: 400
        statement: speech
        retells: of-the-briefing  # <- S114
        source: weekly
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The claims whose statement is not that of the claim they retell, in file order."""
    claims = {claim.id: claim for claim in dataset.claims}
    for claim in dataset.claims:
        retold = claims.get(claim.retells or "")
        if retold is not None and retold.statement != claim.statement:
            yield Flaw(
                claim.route.to("retells"),
                f"'{claim.id}' tells the statement '{claim.statement}' and retells '{retold.id}', "
                f"which tells '{retold.statement}'",
                help="name one statement in both, or delete retells",
                offending=f"retells {retold.id}",
                claim=claim.id,
                related=(retold.route,),
            )


RULE = Rule("S114", "retelling-of-another-statement", __doc__, find, Level.WARNING)

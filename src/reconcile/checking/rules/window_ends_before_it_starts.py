"""A running total that is dated before the day on which it began.

``since`` says when counting began, ``as_of`` (or the statement's ``made``) when the total held. One
of the two is wrong, often by a year; such a figure is compared with nothing that it belongs to.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: as-it-should-be
        metric: killed
        figure: 40
        claimant: ministry
        since: 2024-10
        as_of: 2024-12-23
        source: daily
      - id: the-wrong-year
        metric: killed
        figure: over 60
        claimant: ministry
        since: 2025-01-01  # <- Q108
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The claims whose total ends before it starts, in file order."""
    for claim in dataset.claims:
        statement = dataset.statements.get(claim.statement or "")
        made = None if statement is None else statement.made
        since, until = claim.window.since, claim.window.as_of or made
        if since is not None and until is not None and since.start >= until.end:
            yield Flaw(
                claim.route.to("since"),
                f"the total begins on {since} and already holds on {until}",
                help="one of the two dates is wrong; look at the years",
                offending=f"{since} {until}",
                claim=claim.id,
            )


RULE = Rule("Q108", "window-ends-before-it-starts", __doc__, find, Level.WARNING)

"""A statement that is said again before it was made.

`reaffirms` gives an earlier statement new life from a later day: the figures told by it stand again
from then on. A day before `made` is a slip, or the two statements stand the wrong way round.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    statements:
      briefing: {claimant: ministry, made: 2024-12-23}
      interview: {claimant: ministry, made: 2024-12-20, reaffirms: briefing}  # <- S115
    claims:
      - id: killed-by-then
        metric: killed
        figure: 40
        statement: briefing
        source: daily
      - id: wounded-by-then
        metric: wounded
        figure: 90
        statement: briefing
        source: daily
      - id: once-more
        reaffirms: briefing
        claimant: ministry
        as_of: 2025-01-05
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The reaffirmations that end before the day on which their statement begins."""
    for again in dataset.reaffirmations:
        statement = dataset.statements.get(again.reaffirms)
        made = None if statement is None else statement.made
        if made is not None and again.as_of.end <= made.start:
            key = "made" if again.route.keys[0] == "statements" else "as_of"
            yield Flaw(
                again.route.to(key),
                f"'{again.reaffirms}' is said again on {again.as_of}, before {made}, when it was "
                "made",
                help="look at the two dates, and at which statement is the earlier",
                offending=f"reaffirms {again.reaffirms}",
                claim=again.id if key == "as_of" else None,
            )


RULE = Rule("S115", "reaffirmed-before-it-was-made", __doc__, find, Level.WARNING)

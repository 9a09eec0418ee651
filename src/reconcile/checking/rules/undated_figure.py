"""A figure of which nobody can tell when it held.

Counts grow: without a date it is open whether two figures differ because their voices disagree or
because time has passed, and comparing has to suppose a date. Give the claim an ``as_of`` (a running
total) or a ``period`` (a count within it), or its statement a ``made``; a month or a range of days
is a date too. Figures that are only recorded, or withdrawn, need none.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    statements:
      briefing: {claimant: ministry, made: 2024-12-23}
    claims:
      - id: of-the-briefing
        metric: killed
        figure: 40
        statement: briefing
        source: daily
      - id: also-of-the-briefing
        metric: wounded
        figure: 70
        statement: briefing
        source: daily
      - id: of-some-day  # <- S108
        metric: killed
        figure: over 60
        claimant: ministry
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.checking.slips import slipped, slipped_statements
from reconcile.model.claim import Claim

_DATES = ("as_of", "since", "period", "statement")


def find(dataset: Dataset) -> Flaws:
    """The claims that are compared, and neither dated themselves nor by their statement."""
    undated_by_slip = slipped_statements(dataset, "made")
    for claim in dataset.claims:
        if claim.statement in undated_by_slip or slipped(dataset, claim, *_DATES):
            continue
        if not _dated(claim, dataset) and not claim.reading.recorded_only:
            yield figure_flaw(
                claim,
                f"'{claim.reading.words}' ({claim.metric}) has no date",
                "add 'as_of:' or 'period:', or 'made:' to its statement",
            )


def _dated(claim: Claim, dataset: Dataset) -> bool:
    if claim.window.dated or claim.withdrawn is not None:
        return True
    statement = dataset.statements.get(claim.statement or "")
    return statement is not None and statement.made is not None


RULE = Rule("S108", "undated-figure", __doc__, find, Level.NOTE)

"""A denial by nobody.

That a figure "was denied" says something only with the name of who denies it: the one who is said
to have given it, or somebody else. Give the denial a `claimant`, or a `statement` that has one.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: told
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: denied
        denies: told
        claimant: ministry
        as_of: 2024-12-24
        source: daily
      - id: denied-by-nobody  # <- S113
        denies: told
        as_of: 2024-12-24
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule
from reconcile.model.dataset import claimants_of_statements


def find(dataset: Dataset) -> Flaws:
    """The denials whose claimant neither they nor their statement give, in file order."""
    attributed = claimants_of_statements(dataset)
    for denial in dataset.denials:
        if denial.claimant is None and denial.statement not in attributed:
            yield Flaw(
                denial.route,
                f"nobody is said to deny '{denial.denies}'",
                help="add 'claimant:' with who denies it, or a 'statement:' that has one",
                offending=f"denies {denial.denies}",
                claim=denial.id,
            )


RULE = Rule("S113", "unattributed-denial", __doc__, find, Level.WARNING)

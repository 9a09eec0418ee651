"""A claimant that is nobody: "reportedly", "local sources", "media reports".

Such a name hides that the figure is unattributed, and two figures of two unknown "sources" would
pass for one voice. Say who was asked, or leave the claimant out: the figure then counts as what
it is. The words are a list of the tool; a name made of nothing else is meant.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      sources: {name: several unnamed sources}  # <- S107
      ministry: {name: sources in the Ministry of Defence}
    claims:
      - id: one
        metric: killed
        figure: 40
        claimant: sources
        as_of: 2024-12-23
        source: daily
      - id: two
        metric: killed
        figure: 45
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Confidence, Dataset, Flaw, Flaws, Grade, Level, Rule
from reconcile.vocabulary.fault_words import fault_words


def find(dataset: Dataset) -> Flaws:
    """The claimants whose names say nothing, in the order in which they are defined."""
    known = fault_words()
    for claimant in dataset.claimants.values():
        if known.is_nobody(claimant.name):
            yield Flaw(
                claimant.route,
                f"the claimant '{claimant.name}' is nobody in particular",
                help="say who asserts it, or leave the claimant out",
                offending=claimant.name,
            )


RULE = Rule(
    "S107",
    "weasel-attribution",
    __doc__,
    find,
    Level.WARNING,
    Confidence.MEDIUM,
    grade=Grade.QUOTED,
)

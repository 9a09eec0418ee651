"""A claimant with the name of a publication: who printed a figure seldom is who asserts it.

Five newspapers that print a ministry's figure are one voice; written as claimants they would be
five, and would seem to confirm each other. Name who told them, and the newspaper as ``source`` or
under ``via``. A newspaper that counted by itself is a claimant: then suppress this finding.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      daily-news: {name: Daily}  # <- S110
      ministry: {name: Ministry of Defence}
    claims:
      - id: one
        metric: killed
        figure: 40
        claimant: daily-news
        as_of: 2024-12-23
        source: daily
      - id: two
        metric: killed
        figure: over 60
        claimant: ministry
        as_of: 2024-12-23
        source: daily
"""

from __future__ import annotations

from reconcile.checking.rule import Confidence, Dataset, Flaw, Flaws, Level, Rule
from reconcile.model.claim import Source


def find(dataset: Dataset) -> Flaws:
    """The claimants of figures or statements that a source names as publisher or title."""
    published = _published(dataset)
    asserting = {claim.claimant for claim in dataset.claims}
    asserting |= {statement.claimant for statement in dataset.statements.values()}
    for claimant in dataset.claimants.values():
        names = (_folded(name) for name in (claimant.name, *claimant.aliases))
        source = next((published[name] for name in names if name in published), None)
        if source is not None and claimant.id in asserting:
            yield Flaw(
                claimant.route,
                f"the claimant '{claimant.name}' has the name of a publication, '{source.id}'",
                help="name who told it the figure, and the publication as source or under via",
                offending=claimant.name,
                related=(source.route,),
            )


def _published(dataset: Dataset) -> dict[str, Source]:
    """The sources by the names of their publishers and titles; of two alike the first."""
    published: dict[str, Source] = {}
    for source in dataset.sources.values():
        for name in (source.publisher, source.title):
            published.setdefault(_folded(name or ""), source)
    published.pop("", None)  # a claimant without a name is no publication without a title
    return published


def _folded(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


RULE = Rule("S110", "claimant-is-publication", __doc__, find, Level.WARNING, Confidence.MEDIUM)

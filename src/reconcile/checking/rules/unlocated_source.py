"""A source that gives no way to find it again: no url, no citation, no archived copy.

A publisher's name alone does not lead anybody to the words. Any one of ``url``, ``citation``
(a page, a file, an archive number) or ``archive`` (a local copy) will do. The source is named
once, however many claims rest on it.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily}  # <- S102
      weekly: {publisher: The Weekly, citation: "number 12, page 3"}
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: one
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
      - id: two
        metric: wounded
        figure: 90
        claimant: ministry
        as_of: 2024-12-23
        source: weekly
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Grade, Rule

_KEYS = ("url", "citation", "archive")


def find(dataset: Dataset) -> Flaws:
    """The sources without a locator, in the order in which they are defined."""
    for source in dataset.sources.values():
        given = (source.url, source.citation, source.archive)
        slipped = any(source.route.to(key) in dataset.unusable for key in _KEYS)
        if not any(given) and not slipped:
            yield Flaw(
                source.route,
                f"the source '{source.id}' has no url, citation or archive",
                help="say where it can be looked up: 'url:', 'citation:' or 'archive:'",
                offending=source.id,
            )


RULE = Rule("S102", "unlocated-source", __doc__, find, grade=Grade.LOCATED)

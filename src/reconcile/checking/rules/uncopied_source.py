"""A source of which no local copy was kept, so that its quotes cannot be looked for.

Pages change and vanish. A copy beside the claims file (``archive: copies/daily.txt``) keeps what
was read. This is only asked of projects that require figures to be ``sourced``.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}  # <- S112
    claimants:
      ministry: {name: Ministry of Defence}
    claims:
      - id: one
        metric: killed
        figure: 40
        claimant: ministry
        as_of: 2024-12-23
        source: daily
        quote: 40 soldiers died
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaw, Flaws, Grade, Level, Rule


def find(dataset: Dataset) -> Flaws:
    """The sources that claims rest on and that have no copy, in the order of the claims."""
    for name in dict.fromkeys(claim.source for claim in dataset.claims):
        source = dataset.sources.get(name or "")
        if source is not None and source.archive is None:
            yield Flaw(
                source.route,
                f"no local copy of the source '{source.id}' was kept",
                help="save one inside the project and name it under 'archive:'",
                offending=source.id,
            )


RULE = Rule(
    "S112", "uncopied-source", __doc__, find, Level.NOTE, grade=Grade.SOURCED, on_request=True
)

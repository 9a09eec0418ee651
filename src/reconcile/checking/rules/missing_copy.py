"""A local copy of a source that is not there, or that may not be read.

``archive`` names a file relative to the claims file. It has to lie inside the project, be a
regular file and be of a reasonable size; then quotes are looked for in it. The source is named
once, however many claims rest on it.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, archive: copies/never-saved.txt}  # <- S106
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
    """The sources whose copy was looked for in vain, in the order in which they are defined."""
    for source in dataset.sources.values():
        copy = dataset.copies.get(source.id)
        if copy is not None and copy.missing:
            yield Flaw(
                source.route.to("archive"),
                f"the local copy of '{source.id}' cannot be read: {copy.missing}",
                help="save the copy there, correct the path, or delete 'archive:'",
                offending=source.archive or "",
            )


RULE = Rule("S106", "missing-copy", __doc__, find, Level.WARNING, grade=Grade.SOURCED)

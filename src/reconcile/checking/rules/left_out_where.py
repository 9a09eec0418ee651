"""A figure that leaves out what nearly all others of its kind name: the place, or the people.

Without a place a figure may be of all places together, so that nobody can say that it is too large
for one of them, and ``compare`` stays calm. Where the other figures of the same metric and people
all name one and the same place, it was most likely left out when the claim was typed. The same goes
for the people (``subject``) of a metric at a place.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants: {police: {name: Police}, union: {name: Union}, archive: {name: Archive}}
    places: {square: {name: Old Square}}
    defaults: {source: daily, as_of: 2031-03-15}
    claims:
      - {id: p, metric: attendance, figure: 1000, claimant: police, place: square}
      - {id: q, metric: attendance, figure: about 1100, claimant: archive, place: square}
      - {id: r, metric: attendance, figure: about 1200, claimant: archive, place: square}
      - {id: u, metric: attendance, figure: 9000, claimant: union}  # <- S116
"""

from __future__ import annotations

from reconcile.checking.rule import Dataset, Flaws, Level, Rule, figure_flaw
from reconcile.checking.slips import slipped
from reconcile.model.claim import Claim
from reconcile.values.groups import grouped

_ENOUGH = 3
"""So many figures that name the same are a habit of the file."""


def find(dataset: Dataset) -> Flaws:
    """The compared claims without a place or subject, where all others of their kind name one."""
    for key, other in (("place", "subject"), ("subject", "place")):
        groups = grouped(
            ((claim.metric, getattr(claim, other)), claim)
            for claim in dataset.claims
            if claim.is_compared
        )
        for members in groups.values():
            yield from _flaws(dataset, members, key)


def _flaws(dataset: Dataset, members: list[Claim], key: str) -> Flaws:
    """The claims of one kind that leave the key out, where the others name one and the same."""
    names = [name for claim in members if (name := getattr(claim, key)) is not None]
    without = [claim for claim in members if getattr(claim, key) is None]
    if len(set(names)) != 1 or len(names) < max(_ENOUGH, 2 * len(without)):
        return
    for claim in without:
        if not slipped(dataset, claim, key):
            yield figure_flaw(
                claim,
                f"'{claim.reading.words}' ({claim.metric}) names no {key}, and all"
                f" {len(names)} others of its kind name {names[0]}",
                f"add '{key}: {names[0]}', unless it counts more than that",
            )


RULE = Rule("S116", "left-out-where", __doc__, find, Level.NOTE)

"""An accepted dispute that is no longer as it was accepted: a figure changed, or its time is over.

The dispute is then news again. Look at it once more: accept it with the figures of now, or delete
the entry. Of a claim or statement that is gone, the entry keeps nothing that is of use.

Example::

    version: 1
    sources:
      daily: {publisher: The Daily, url: "https://daily.example/1"}
    claimants:
      north: {name: North Ministry}
      south: {name: South Ministry}
    claims:
      - {id: a, metric: killed, figure: 150, claimant: north, as_of: 2024-05-02, source: daily}
      - {id: b, metric: killed, figure: over 900, claimant: south, as_of: 2024-05-01, source: daily}
    accepted:
      - metric: killed
        claims:
          a: 100  # <- F116
          b: over 900
          c: 1,000  # <- F116
        reason: Both ministries stand by their counts.
        by: foreign desk
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.checking.rule import Dataset, Flaw, Flaws, Level, Rule
from reconcile.model.claim import Claim
from reconcile.model.dataset import Acceptance, Recorded, same_figure
from reconcile.quantity.interval import Reading
from reconcile.values.groups import grouped
from reconcile.when.moment import last_day


def find(dataset: Dataset) -> Flaws:
    """What is wrong with each entry; ids that lead nowhere only if every claim could be read."""
    by_id = {claim.id: [claim] for claim in dataset.claims}
    by_statement = _by_statement(dataset)
    whole = not dataset.left_out and not dataset.refused
    for entry in dataset.accepted:
        if dataset.claims and (by_id.keys() | by_statement.keys()).isdisjoint(entry.names):
            yield _flaw(entry, "names no claim or statement that is there", ())
            continue
        yield from _of("claims", entry, entry.claims, by_id, whole=whole)
        yield from _of("statements", entry, entry.statements, by_statement, whole=whole)
        until = entry.until
        if until is not None and dataset.today is not None and last_day(until) < dataset.today:
            yield _flaw(entry, f"counted until {until}", ("until",))


def _by_statement(dataset: Dataset) -> dict[str, list[Claim]]:
    return grouped(
        (claim.statement, claim) for claim in dataset.claims if claim.statement is not None
    )


def _of(
    key: str,
    entry: Acceptance,
    recorded: Recorded,
    known: Mapping[str, list[Claim]],
    *,
    whole: bool,
) -> Flaws:
    for name, readings in recorded:
        claims = known.get(name, [])
        if not claims and whole:
            yield _flaw(entry, f"names the {key[:-1]} '{name}', which is not there", (key, name))
        if claims and readings and not _gives_any(claims, readings):
            was = " or ".join(f"'{reading.words}'" for reading in readings)
            now = " and ".join(dict.fromkeys(f"'{claim.reading.words}'" for claim in claims))
            yield _flaw(entry, f"has {was} of '{name}', which gives {now} now", (key, name))


def _gives_any(claims: Sequence[Claim], readings: Sequence[Reading]) -> bool:
    """Whether a claim gives one of the figures that were accepted."""
    return any(same_figure(claim.reading, reading) for claim in claims for reading in readings)


def _flaw(entry: Acceptance, what: str, keys: tuple[str, ...]) -> Flaw:
    return Flaw(
        entry.route.to(*keys),
        f"the accepted dispute {what}",
        help="look at the dispute again: accept it as it is now, or delete the entry",
        offending=" ".join((*keys, *sorted(entry.names))),
    )


RULE = Rule("F116", "outdated-acceptance", __doc__, find, Level.WARNING)

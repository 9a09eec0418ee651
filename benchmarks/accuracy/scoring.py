"""What an annotated event expects of a comparison, and how well some findings meet it.

An event file says which claims disagree (``expect.discrepancies``), and which groups of claims a
naive tool would report and should not (``expect.non_discrepancies``, the traps). A finding is a
set of claims at one of two levels: raised (error or warning) or a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import yaml

SCHEMA = "events-1"
UNSOURCED = "unsourced"
_POOL = 4
"""A relay of more claims names no drift."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of the tool: its claims, whether it is raised or only noted, and its id.

    ``sourcing`` marks findings of the checking rules about who said what, and where. ``also`` are
    its other tellings, which count for a relay only; ``rank`` is the place of its heading.
    """

    claims: frozenset[str]
    raised: bool
    sourcing: bool = False
    id: str = ""
    also: frozenset[str] = frozenset()
    relay: bool = False
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """A labelled group of claims: a discrepancy, or a trap.

    ``optional`` discrepancies may be passed over; ``direct`` ones are not met by other tellings.
    Where ``soft``, a note will do; ``high`` ones are those that a desk leads with.
    """

    id: str
    claims: tuple[str, ...]
    kind: str
    why: str
    optional: bool = False
    direct: bool = False
    soft: bool = False
    high: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An annotated event; ``origins`` maps a claim to the statement it tells and its metric."""

    id: str
    origins: Mapping[str, tuple[str, str]]
    discrepancies: tuple[Expected, ...]
    traps: tuple[Expected, ...]

    def alike(self, first: str, second: str) -> bool:
        """Whether these are one claim, or two tellings of one figure."""
        return first == second or (
            first in self.origins and self.origins[first] == self.origins.get(second)
        )


@dataclass(frozen=True, slots=True)
class Score:
    """How the findings of one event, or of several, met what was expected.

    ``missed``, ``quiet`` and ``triggered`` pair the label with the event's id; the last with the
    finding. ``quiet`` ones were only noted, where a note will not do. ``ranks`` are, for each
    event, the place of the first heading that holds something of high severity.
    """

    expected: int
    missed: tuple[tuple[str, Expected], ...]
    traps: int
    triggered: tuple[tuple[str, Expected, Found], ...]
    raised: int
    notes: int
    quiet: tuple[tuple[str, Expected], ...] = ()
    high: int = 0
    ranks: tuple[int, ...] = ()
    headings: int = 0
    loud_headings: int = 0

    @property
    def at_level(self) -> int:
        """How many were told as loudly as the label asks."""
        return self.found - len(self.quiet)

    @property
    def high_at_level(self) -> int:
        """How many of high severity were told as loudly as the label asks."""
        return self.high - sum(label.high for _, label in (*self.missed, *self.quiet))

    @property
    def found(self) -> int:
        """How many of the discrepancies that may not be passed over were found."""
        return self.expected - len(self.missed)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.expected + other.expected,
            self.missed + other.missed,
            self.traps + other.traps,
            self.triggered + other.triggered,
            self.raised + other.raised,
            self.notes + other.notes,
            self.quiet + other.quiet,
            self.high + other.high,
            self.ranks + other.ranks,
            self.headings + other.headings,
            self.loud_headings + other.loud_headings,
        )


NOTHING = Score(0, (), 0, (), 0, 0)


def read_event(path: Path) -> Event | None:
    """The annotations of an event file, or ``None`` when the file is something else."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        return None
    metric = {claim["id"]: claim["metric"] for claim in data["claims"]}
    origins = {
        claim: (group["id"], metric[claim])
        for group in data.get("same_statement") or []
        for claim in group["claims"]
    }
    expect = data["expect"]
    return Event(
        id=data["event"]["id"],
        origins=origins,
        discrepancies=tuple(_label(row, row["kind"]) for row in expect["discrepancies"]),
        traps=tuple(_label(row, row["trap"]) for row in expect["non_discrepancies"]),
    )


def _label(row: Mapping[str, Any], kind: str) -> Expected:
    return Expected(
        id=row["id"],
        claims=tuple(row["claims"]),
        kind=kind,
        why=row["why"],
        optional="silent" in row.get("accept", ()),
        direct=bool(row.get("direct_only")),
        soft=not {"note", "not_comparable"}.isdisjoint(row.get("accept", ())),
        high=row.get("severity") == "high",
    )


def meets(found: Found, expected: Expected, event: Event) -> bool:
    """Whether a finding says what is expected.

    It does with two of the expected claims, or with tellings of two of their figures. A sum of
    three figures or more does only where all of them are expected; a relay also through its other
    tellings, but a pool of more than four names no drift.
    """
    if found.sourcing or expected.kind == UNSOURCED:
        wanted = found.sourcing and expected.kind == UNSOURCED
        return wanted and not found.claims.isdisjoint(expected.claims)
    if len(set(expected.claims)) == 1:
        return not found.claims.isdisjoint(expected.claims)
    if found.relay:
        told = found.claims | found.also
        return len(found.claims) <= _POOL and len(told.intersection(expected.claims)) >= 2
    known = expected.claims if expected.direct else tuple(_tellings_of(expected, event))
    if len(found.claims) > 2 and not found.claims.issubset(known):
        return False
    if len(found.claims.intersection(expected.claims)) >= 2:
        return True
    return not expected.direct and _retold(found, expected, event)


def _tellings_of(expected: Expected, event: Event) -> Iterable[str]:
    """The expected claims, and every claim that tells the same figure as one of them."""
    others = (i for i in event.origins if any(event.alike(i, claim) for claim in expected.claims))
    return (*expected.claims, *others)


def _retold(found: Found, expected: Expected, event: Event) -> bool:
    pairs = permutations(set(expected.claims), 2)
    return any(
        not event.alike(a, b) and event.alike(first, a) and event.alike(second, b)
        for a, b in pairs
        for first, second in permutations(found.claims, 2)
    )


def springs(found: Found, trap: Expected) -> bool:
    """Whether a raised finding reports what should not be reported."""
    shared = len(found.claims.intersection(trap.claims))
    pooled = found.relay and len(found.claims) > _POOL
    whole = found.relay or len(found.claims) <= 2 or found.claims.issubset(trap.claims)
    return shared >= 2 and whole and not pooled and found.raised and not found.sourcing


def score(event: Event, findings: Sequence[Found]) -> Score:
    """How the findings of one event meet its labels; what meets one springs no trap."""
    met = {
        label.id: [finding for finding in findings if meets(finding, label, event)]
        for label in event.discrepancies
    }
    right = {id(found) for ones in met.values() for found in ones}
    doubtful = [finding for finding in findings if id(finding) not in right]
    required = [label for label in event.discrepancies if not label.optional]
    highs = [label for label in event.discrepancies if label.high]
    ranks = [found.rank for label in highs for found in met[label.id] if found.rank is not None]
    quiet = [
        expected
        for expected in required
        if met[expected.id] and not _loud_enough(expected, met[expected.id])
    ]
    sprung = [(trap, [found for found in doubtful if springs(found, trap)]) for trap in event.traps]
    return Score(
        expected=len(required),
        missed=tuple((event.id, label) for label in required if not met[label.id]),
        traps=len(event.traps),
        triggered=tuple((event.id, trap, ones[0]) for trap, ones in sprung if ones),
        raised=_count(findings, raised=True),
        notes=_count(findings, raised=False),
        quiet=tuple((event.id, label) for label in quiet),
        high=sum(label.high for label in required),
        ranks=(min(ranks),) if ranks else (),
        headings=len({finding.rank for finding in findings} - {None}),
        loud_headings=len({finding.rank for finding in findings if finding.raised} - {None}),
    )


def _loud_enough(label: Expected, met: Iterable[Found]) -> bool:
    return label.soft or any(found.raised or found.sourcing for found in met)


def _count(findings: Iterable[Found], *, raised: bool) -> int:
    return sum(1 for finding in findings if finding.raised is raised and not finding.sourcing)

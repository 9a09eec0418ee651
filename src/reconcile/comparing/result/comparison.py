"""The result of comparing: one frozen value, and the only thing that reports read.

Its shape is that of the JSON output (docs/format.md) with the names that people read beside
the ids. What is to be told in words stands in it as values (``gist``, ``causes``, ``rest``,
``name``, ``asked``); the texts beside them are empty until ``wording/in_words.py`` fills them in.
Numbers are exact; factors and tolerances are rounded only where they are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.causes import Cause
from reconcile.comparing.result.comparison_parts import (
    Belief,
    Census,
    ChangedAcceptance,
    DisputeCensus,
    DisputeName,
    NotShown,
    Question,
    Remainder,
    Standings,
    UnsearchedCase,
)
from reconcile.comparing.result.gists import Gist
from reconcile.model.claim import Claim, Source
from reconcile.model.dataset import Acceptance
from reconcile.model.quantity import Quantity
from reconcile.quantity.interval import Basis
from reconcile.values.classes import dataclass, field
from reconcile.when.moment import Moment


class Verdict(StrEnum):
    """What kind of discrepancy it is (docs/semantics.md section 4)."""

    CONTRADICTION = "contradiction"
    CONDITIONAL = "conditional"
    TENSION = "tension"
    RELAY = "relay"
    REVISION = "revision"
    DENIED = "denied"
    NEAR = "near"


class Severity(StrEnum):
    """How much attention a discrepancy asks for, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    INFO = "info"


WORST = {severity: number for number, severity in enumerate(Severity)}
"""The place of each severity, the worst first."""


LOUD = (Severity.ERROR, Severity.WARNING)
"""What asks for attention at once."""


CLASHES = (Verdict.CONTRADICTION, Verdict.CONDITIONAL)
"""What says that figures cannot all be right."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim as it was read and placed, with the names that people read.

    ``low`` is 0 when open below and ``high`` is ``None`` when open; both are ``None`` when the
    figure is only recorded. ``date`` is the date as written, or ``None`` when undated; ``since``
    and ``period`` likewise; ``moment`` is the span of time that ``date`` names. ``printed_in``
    is a publication's label, ``said_by`` the claimant with its via chain, or ``None`` when
    unattributed; ``speakers`` are the names in it. ``claimant`` and ``statement`` are ids, as they
    were resolved for comparing.
    """

    claim: Claim
    low: Fraction | None
    high: Fraction | None
    low_basis: Basis
    high_basis: Basis
    voice: str
    voice_name: str
    independent: bool
    said_by: str | None
    printed_in: str | None
    metric_name: str
    subject_name: str | None
    place_name: str | None
    date: str | None
    since: str | None
    period: str | None
    moment: Moment | None = None
    claimant: str | None = None
    statement: str = ""
    speakers: tuple[str, ...] = ()

    def spoken(self) -> tuple[tuple[str, str], ...]:
        """What stands before each name of ``said_by``, and the name; nothing when unattributed.

        For whoever has to keep names apart: two from right to left, with nothing but a comma
        between them, would be shown in the wrong order.
        """
        if self.said_by is None:
            return ()
        joints = ("", " via ", *(", " for _ in self.speakers[2:]))
        return tuple(zip(joints, self.speakers or (self.said_by,), strict=False))

    def apart(self) -> tuple[str, ...]:
        """The same in pieces to be set with commas between them, each with one name."""
        pieces = (f"{joint.strip(', ')} {who}".lstrip() for joint, who in self.spoken())
        return tuple(pieces) or ("unattributed",)


@dataclass(frozen=True, slots=True)
class Hinge:
    """An assumption without which the discrepancy would go away, and whose it is."""

    assumption: Assumption
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClashBound:
    """One side of a clash: what the quantity is at most or at least, and what adds up to it.

    ``terms`` are the claims' ends as words, such as ``≤110 killed``, one for each of ``claims``;
    both are empty where the laws and dates alone give the bound. Where the claims make up the
    quantity, ``makes_up`` is true and ``other`` the sum of their other ends, ``None`` if open.
    """

    value: Fraction
    claims: tuple[str, ...]
    terms: tuple[str, ...]
    makes_up: bool = False
    other: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Words for a cause: why the figures may differ, what shows it, and what would settle it."""

    name: str
    evidence: str
    settled_by: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A smallest set of claims that cannot all be right, or one of the milder verdicts.

    ``claims`` is the set and nothing more, by metric, people, place, date and words;
    ``restated_by`` the other tellings of the same statements. ``gap`` is in units of the quantity;
    ``factor`` and ``factor_most`` are ratios, ``None`` when a bound that would have to move is 0.
    ``within`` is ``None`` between voices, else ``side``, ``claimant`` or ``statement``.
    ``derivation`` are lines of arithmetic such as ``≤110 + ≤999 = ≤1,109``; ``at_most`` and
    ``at_least`` are the two sums that clash
    at ``quantity``, where there are such. ``suspected`` marks a relay that only looks like one.
    ``level`` is the row of the table of levels that decided the severity. ``folded``: told below
    a discrepancy that says it better, and counted nowhere. ``message`` is the ``gist`` in words,
    ``diagnoses`` are the ``causes``. ``denial`` is the claim that denies a figure, where it gives
    none itself.
    """

    id: str
    verdict: Verdict
    severity: Severity
    within: str | None
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    quantity: Quantity
    restated_by: tuple[str, ...] = ()
    derivation: tuple[str, ...] = ()
    gap: Fraction | None = None
    factor: Fraction | None = None
    factor_most: Fraction | None = None
    flip_tolerance: Fraction | None = None
    hinges_on: tuple[Hinge, ...] = ()
    reconciles_if: Remainder | None = None
    gist: Gist | None = None
    causes: tuple[Cause, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    message: str = ""
    listed_under: str | None = None
    at_most: ClashBound | None = None
    at_least: ClashBound | None = None
    suspected: bool = False
    level: str = ""
    folded: bool = False
    denial: str | None = None

    @property
    def all_claims(self) -> tuple[str, ...]:
        """The claims that stand in it, and the other tellings of the same statements."""
        return (*self.claims, *self.restated_by)


@dataclass(frozen=True, slots=True)
class Heading:
    """One dispute: discrepancies of one quantity between whose figures one number lies.

    Or the retellings of one statement, or one claimant's revisions of one quantity. Worst
    first; ``also`` are the ids of those folded under it. ``severity`` is that of the worst.
    ``woken`` are the entries by which it was accepted once, and why it is news again. ``title``
    is its ``name`` in words.
    """

    title: str
    metric: str
    crosses_metrics: bool
    discrepancies: tuple[Discrepancy, ...]
    also: tuple[str, ...] = ()
    woken: tuple[ChangedAcceptance, ...] = ()
    name: DisputeName | None = None

    @property
    def severity(self) -> Severity:
        """The worst severity among its discrepancies."""
        return min((found.severity for found in self.discrepancies), key=WORST.__getitem__)


@dataclass(frozen=True, slots=True)
class KnownDispute:
    """A dispute that was accepted, and the entries that say so."""

    heading: Heading
    by: tuple[Acceptance, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was found, ready to be written.

    ``figures`` are in file order, ``standings`` in the vocabulary's order, ``discrepancies``
    worst first; ``headings`` gather the same discrepancies into disputes for a reader
    (those without ``listed_under``, and without ``near`` unless asked for). ``unsearched`` are the
    cases that were too large to search completely, and ``exhausted`` says so of each. Of the
    ``given`` claims ``left_out`` could not be read; ``unread`` files could not be read at all.
    ``compared`` is how many of the figures could be held against others. ``voices`` says for each
    voice what follows if it is right. ``known`` are the accepted disputes, which are not among the
    ``headings`` and are numbered after them. ``census`` is given where ``figures`` are not all,
    ``every`` where the ``headings`` are not: then a first screen is all that can be made of it.
    """

    topic: str
    profile: str
    tolerance: Fraction
    figures: tuple[Figure, ...]
    standings: Sequence[Standings]
    headings: tuple[Heading, ...]
    discrepancies: tuple[Discrepancy, ...]
    settling: Sequence[Question]
    unsearched: tuple[UnsearchedCase, ...] = ()
    exhausted: tuple[str, ...] = ()
    not_shown: NotShown = field(default_factory=NotShown)
    sources: Sequence[Source] = ()
    only: tuple[str, ...] = ()
    left_out: int = 0
    given: int = 0
    unread: int = 0
    compared: int = 0
    voices: Sequence[Belief] = ()
    known: tuple[KnownDispute, ...] = ()
    census: Census | None = None
    every: DisputeCensus | None = None

    def numbered(self) -> tuple[tuple[int, Heading], ...]:
        """Every dispute with its number: the news first, then those that are known."""
        known = (known.heading for known in self.known)
        return tuple(enumerate((*self.headings, *known), 1))

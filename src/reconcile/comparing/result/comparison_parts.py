"""What a comparison says beside its discrepancies: names, camps, questions, beliefs, counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from reconcile.comparing.result.causes import GapFiller, Quote
from reconcile.model.dataset import Acceptance
from reconcile.model.quantity import Quantity
from reconcile.values.classes import dataclass


class ExcludedFigure(NamedTuple):
    """A figure that cannot be right if a voice is, and the figures that exclude it.

    With ``because`` it cannot hold; all of those stand. Empty: it cannot hold by itself.
    Figures of one ``statement`` and ``metric`` are tellings of one figure.
    ``discrepancy`` is the id of the finding that says so, ``None`` where none is printed.
    """

    claim: str
    because: tuple[str, ...]
    statement: str
    metric: str
    discrepancy: str | None = None


@dataclass(frozen=True, slots=True)
class Belief:
    """What must give way if a voice is right.

    ``wrong`` are others' figures that cannot hold beside the voice's own; ``choice`` those that
    cannot hold beside its own and others' together: of each such quarrel some figure has to give
    way, and another might as well. ``itself`` are its own figures that its own others exclude.
    Without all three, every figure of the cases that the voice speaks of can hold. ``silent``
    are like ``wrong``, by clashes that are told nowhere: of figures of which one had replaced the
    other, of retellings, or silent by rule. Of these and of ``choice`` it knows the claims only,
    as there may be thousands and nobody asks for the reason; they are listed when asked
    for (``LazyTuple``). ``contradicts`` are the voices with
    whom it has an error or a warning. ``searched`` is false where a case took too much.
    """

    voice: str
    name: str
    contradicts: tuple[str, ...]
    wrong: tuple[ExcludedFigure, ...]
    choice: Sequence[str] = ()
    itself: tuple[ExcludedFigure, ...] = ()
    silent: Sequence[str] = ()
    searched: bool = True

    @property
    def figures(self) -> int:
        """How many others' figures would be wrong; tellings of one statement are one figure."""
        return len({(excluded.statement, excluded.metric) for excluded in self.wrong})


@dataclass(frozen=True, slots=True)
class NotShown:
    """Clashes that were found and are only counted.

    ``pairs`` of figures beyond those that a large case lists, each figure with its sharpest; and
    ``within_voice``, which are no dispute: replaced figures, and retellings of one figure.
    """

    pairs: int = 0
    within_voice: int = 0


@dataclass(frozen=True, slots=True)
class Census:
    """What is said of all figures together, where only some of them are at hand.

    ``words`` are all that figures are put in, each once; ``quantities`` how many have a camp.
    """

    figures: int = 0
    sources: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    undated: int = 0
    words: tuple[str, ...] = ()
    quantities: int = 0

    def __add__(self, other: Census) -> Census:
        """The census of the figures of both, of which none is counted in the other."""
        return together((self, other))


def together(parts: Iterable[Census]) -> Census:
    """The census of all figures, none of which is counted twice; each part is gone through once."""
    every = tuple(parts)
    return Census(
        figures=sum(part.figures for part in every),
        sources=tuple(sorted(set().union(*(part.sources for part in every)))),
        first_day=min((part.first_day for part in every if part.first_day), default=None),
        last_day=max((part.last_day for part in every if part.last_day), default=None),
        undated=sum(part.undated for part in every),
        words=tuple(sorted(set().union(*(part.words for part in every)))),
        quantities=sum(part.quantities for part in every),
    )


@dataclass(frozen=True, slots=True)
class DisputeCensus:
    """What is said of all disputes together, where only the first of them are at hand.

    ``vary`` is whether they are of more than one subject, place and stretch of time.
    """

    disputes: int
    vary: tuple[bool, bool, bool]


GROUND = "ground"
"""What a figure rests on: all that is left to ask where nothing that was supposed can be wrong."""


class NameKind(StrEnum):
    """As what a dispute is told."""

    SIDES = "sides"
    RELAY = "relay"
    SUSPICION = "suspicion"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True)
class DisputeName:
    """A quantity by what tells it from others, and who stands on either side of the dispute.

    All are on the ``low`` side where the sides have the same names.
    """

    kind: NameKind
    quantity: tuple[str, ...]
    low: tuple[str, ...]
    high: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MissingFact:
    """What is not known of some figures: the value of an ``Assumption``, or ``ground``.

    ``others`` are the figures against which they stand; ``coarse`` is the date of theirs that
    is coarser than a day. ``place`` is that of figures which read like those of another place.
    """

    unknown: str
    about: tuple[Quote, ...]
    others: tuple[Quote, ...]
    coarse: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class UnsearchedCase:
    """A case that was too large to search: the first metric in it, and how many claims it has."""

    metric: str
    claims: int


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to find out, and the discrepancies that knowing it would settle.

    ``question`` is what is ``asked`` in words.
    """

    question: str
    settles: tuple[str, ...]
    asked: MissingFact | None = None


class WakingKind(StrEnum):
    """What happened since the dispute was accepted."""

    LAPSED = "lapsed"
    CHANGED = "changed"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class WakingChange:
    """One thing that is not as it was accepted: a claim's figure, or the last day (``was``)."""

    kind: WakingKind
    claim: str = ""
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class ChangedAcceptance:
    """An entry that a dispute was accepted by, and what is no longer as it was then."""

    acceptance: Acceptance
    changes: tuple[WakingChange, ...]


@dataclass(frozen=True, slots=True)
class Remainder:
    """What must fill the gap: "reconciles only if at least ``at_least`` were ``remainder``".

    ``claims`` are the smaller and the larger figure between which the gap is: two of the
    discrepancy's claims, all of them for a tension. ``remainder`` and ``sentence`` are words
    for ``rest``.
    """

    at_least: Fraction
    remainder: str = ""
    sentence: str = ""
    claims: tuple[str, ...] = ()
    rest: GapFiller | None = None


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A figure's words, the voices that use them, and when they hold: ``None`` is undated.

    No date where the figures are of a period. ``incident`` if it is of one incident alone.
    """

    words: str
    voices: tuple[str, ...]
    dates: tuple[str | None, ...]
    incident: bool


@dataclass(frozen=True, slots=True)
class StandingLine:
    """The lowest and the highest of several camps as ``ends``, or the ``agreed`` of an only camp.

    ``others`` are in no camp and contradict none. How many more of each there are stands beside.
    """

    ends: tuple[DatedWords, DatedWords] | None = None
    agreed: tuple[DatedWords, ...] = ()
    agreed_left: int = 0
    others: tuple[DatedWords, ...] = ()
    others_left: int = 0


@dataclass(frozen=True, slots=True)
class Camp:
    """Voices whose figures share a stretch ``[low, high]``.

    ``also_fits`` are claims of other camps that meet this stretch too. ``rounded``: the figures
    share no number and meet only within their slack; the stretch is then the gap between them.
    """

    low: Fraction
    high: Fraction | None
    voices: tuple[str, ...]
    statements: int
    tellings: int
    claims: tuple[str, ...]
    also_fits: tuple[str, ...] = ()
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Standings:
    """The camps of one quantity, its printable line, and what is only recorded or replaced.

    ``line`` is what is ``printed``, in words.
    """

    quantity: Quantity
    name: str
    camps: tuple[Camp, ...]
    line: str = ""
    earlier: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    printed: StandingLine | None = None

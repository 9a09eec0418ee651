"""What disputes are named by, what is to be found out, and what was not searched, as values."""

from __future__ import annotations

from enum import StrEnum

from reconcile.comparing.quotes import Quote
from reconcile.values.classes import dataclass

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

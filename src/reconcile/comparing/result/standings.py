"""Where the voices stand on a quantity: its camps, and what can be printed of it in a line."""

from __future__ import annotations

from fractions import Fraction

from reconcile.model.quantity import Quantity
from reconcile.values.classes import dataclass


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

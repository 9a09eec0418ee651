"""What can be printed of a quantity in a line, as values: ``wording/in_words.py`` says it."""

from __future__ import annotations

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

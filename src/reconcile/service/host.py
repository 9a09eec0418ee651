"""Who runs the service: the surroundings, who waits meanwhile, how a text is written for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import TYPE_CHECKING

from reconcile.values.classes import dataclass, field

if TYPE_CHECKING:
    from reconcile.service.parts import LastAnswer, PartKeeper


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is written: its width in columns, and whether with colours."""

    width: int = 80
    color: bool = False


def in_silence(_doing: str) -> AbstractContextManager[Callable[[str], None]]:
    """Tell nobody what takes long, nor how far it is."""
    return nullcontext(lambda _: None)


@dataclass(frozen=True, slots=True)
class Host:
    """All that the service takes from its surroundings; every part may be replaced by another.

    ``today`` is the day by which data are judged (``None``: no figure lies in the future).
    ``standard_input`` gives what a path ``-`` stands for. ``waiting`` is entered with a few words
    while something takes long; what it gives takes the words for how far that is.
    ``parts`` is where the parts of a comparison are kept for the next one, if they are; ``before``
    is the last answer of a process that asks again and again.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None
    standard_input: Callable[[], bytes] = bytes
    waiting: Callable[[str], AbstractContextManager[Callable[[str], None]]] = in_silence
    parts: PartKeeper | None = None
    before: LastAnswer | None = None

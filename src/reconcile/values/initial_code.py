"""The code of ``__init__`` of classes of values, for each count of fields.

That of the usual counts is kept from run to run: a short one has 20 of them, and compiling these
took a fiftieth of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import MAGIC_NUMBER
from types import CodeType

from reconcile.values.beside import kept_beside

_USUAL_SIZES = 28
"""Nearly all classes of the program have fewer fields."""


@cache
def code_of(size: int, *, by_slot: bool, more: bool) -> CodeType:
    """The code of ``__init__`` of all classes with so many fields, whose names are put in later."""
    if by_slot and not more and size < _USUAL_SIZES:
        return _usual_codes()[size]
    return _compiled([_source(size, by_slot=by_slot, more=more)])[0]


@cache
def _usual_codes() -> tuple[CodeType, ...]:
    """The code by the count of fields, for fields that are put in by their slots."""
    sources = [_source(size, by_slot=True, more=False) for size in range(_USUAL_SIZES)]
    known_by = MAGIC_NUMBER + "".join(sources).encode()
    place = f"{__file__.removesuffix('.py')}_by_size"
    codes: tuple[CodeType, ...] = kept_beside(place, known_by, lambda: _compiled(sources))
    return codes


def _compiled(sources: Sequence[str]) -> tuple[CodeType, ...]:
    """The code of each function of some sources."""
    whole = compile("".join(sources), "<initial>", "exec")
    return tuple(code for code in whole.co_consts if isinstance(code, CodeType))


def _source(size: int, *, by_slot: bool, more: bool) -> str:
    how = "put{0}(self, field{0})" if by_slot else "self.field{0} = field{0}"
    lines = ["pass", *(how.format(at) for at in range(size))]
    if more:
        lines.append("self.__post_init__()")
    parameters = ", ".join(("self", *(f"field{at}" for at in range(size))))
    return f"def __init__({parameters}):\n " + "\n ".join(lines) + "\n"

"""A comparison in which every text also holds what no reader of claims lets through.

The reader refuses most control characters; the formats are held to be safe without its help.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from reconcile.values.lazy import LazyTuple

POISON = "\x1b[2J\x9b1m\x00\a\r\n::error::\u202e\u200b\u2028\ud800\ufffe##[x]"

_Value = TypeVar("_Value")


def poisoned(value: _Value) -> _Value:
    """The value with the poison at the end of every text within it; names of kinds stay."""
    changed: object = value
    if isinstance(value, LazyTuple):  # what is in it is not made before somebody asks
        changed = poisoned(tuple(value))
    elif isinstance(value, tuple | frozenset):
        inner = map(poisoned, value)
        # A tuple with named fields is made from its parts one by one, a plain one from all.
        changed = type(value)(*inner) if hasattr(value, "_fields") else type(value)(inner)
    elif isinstance(value, str) and not isinstance(value, Enum):
        changed = value + POISON
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {
            field.name: poisoned(getattr(value, field.name))
            for field in fields(value)
            if field.init
        }
        changed = replace(value, **parts)
    return cast(_Value, changed)

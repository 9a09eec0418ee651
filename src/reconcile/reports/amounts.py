"""How much was checked, and how much could not be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amounts:
    """Claims and files that were read, and those that could not be."""

    claims: int = 0
    files: int = 0
    unread_claims: int = 0
    unread_files: int = 0


NOTHING = Amounts()

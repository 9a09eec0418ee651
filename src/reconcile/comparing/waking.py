"""Why an accepted dispute is news again."""

from __future__ import annotations

from enum import StrEnum

from reconcile.model.acceptance import Acceptance
from reconcile.values.classes import dataclass


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

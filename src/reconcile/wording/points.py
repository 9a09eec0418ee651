"""What there is to say about one discrepancy besides its figures, for every format to write."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reconcile.comparing.assumptions import Assumption
from reconcile.comparing.comparison import Discrepancy
from reconcile.values.classes import dataclass
from reconcile.wording.figures import count
from reconcile.wording.index import Index, remainder_sentence

SUPPOSED: Mapping[Assumption, str] = {
    Assumption.TELLING: "that this telling of the statement is the right one",
    Assumption.CONVENTION: "the house reading of the hedge",
    Assumption.SAME_TIME: "that dated totals were taken at the end of their dates",
    Assumption.UNCHANGED: "that the number stayed as it was between its dates",
    Assumption.START: "that both totals start at the same time",
    Assumption.SENSE: "the first sense of the ambiguous word",
    Assumption.UNDATED: "the date supposed for an undated figure",
    Assumption.INCIDENT: "that the incident is all there was",
    Assumption.UNSTATED_SUBJECT: "that an unstated subject is the whole",
    Assumption.UNSTATED_PLACE: "that an unstated place is the whole",
}
"""What each assumption supposes, to follow "hinges on"."""


class PointKind(StrEnum):
    """What a point says, as the label in front of it."""

    DERIVATION = "derivation"
    REMAINDER = "remainder"
    HINGE = "hinges on"
    RESTATED = "restated by"
    DIAGNOSIS = "perhaps"


@dataclass(frozen=True, slots=True)
class Point:
    """One point in plain words; ``more`` follows it where there is room."""

    kind: PointKind
    text: str
    more: str = ""


def points(discrepancy: Discrepancy, index: Index) -> list[Point]:
    """The arithmetic, what must fill the gap, what it hinges on, its tellings, why it may be."""
    found = [Point(PointKind.DERIVATION, step) for step in discrepancy.derivation]
    if discrepancy.reconciles_if is not None:
        found.append(Point(PointKind.REMAINDER, remainder_sentence(discrepancy, index)))
    for hinge in discrepancy.hinges_on:
        whose = f" ({', '.join(hinge.claims)})" if hinge.claims else ""
        supposed = f"{hinge.assumption}{whose}, {SUPPOSED[hinge.assumption]}"
        found.append(Point(PointKind.HINGE, supposed))
    if discrepancy.restated_by:
        tellings = count(len(discrepancy.restated_by), "other telling")
        found.append(Point(PointKind.RESTATED, tellings, f": {', '.join(discrepancy.restated_by)}"))
    for why in discrepancy.diagnoses:
        evidence = f" – {why.evidence}" if why.evidence else ""
        known = f"; settled by {why.settled_by}" if why.settled_by else ""
        found.append(Point(PointKind.DIAGNOSIS, f"{why.name}{evidence}", known))
    return found

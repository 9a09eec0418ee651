"""The sentences of docs/semantics.md that decide what is reported, quoted word for word."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from reconcile.comparing.result.assumptions import Assumption

SEMANTICS = Path(__file__).parents[2] / "docs" / "semantics.md"


class Sentence(StrEnum):
    """A quotation; ``unquotable`` says when the document no longer holds one."""

    RECORDED = "recorded, never compared"
    WITHDRAWN = "shown struck out, never compared, listed among revisions"
    SLACK = "Bounds are widened by their slack *before* consistency is decided"
    CONVENTION = "Conventional bounds written with t move with it"
    CEILING = "A ceiling: it never contradicts anything below it"
    GROWTH = "A later total of another side is twice as large or more,"
    NO_RATIO = "Each figure is held against the nearest of other voices"
    SHARE = "killed within killed-or-wounded 5×"
    WITHIN_VOICE = "One claimant's two numbers of one day differ by less than a twentieth."
    ONE_STATEMENT = "never stand in one set: that is a relay."
    STANDING = "Figures are compared only if both stood at some same time"
    NEVER_FALLS = "there is one count F that never falls"
    STOCK = "has one value an instant and no order"
    UNDATED = "an undated figure is taken at the end of its statement's `made`"
    INCLUSION = "If set A lies within set B, A's count cannot exceed B's"
    THREE_LAWS = "Three laws, and nothing else, connect quantities"
    COVERED = "A tension inside a set that is told is printed with it as one more line"
    SHARPEST = "of two voices only the sharpest stretches are told"
    FILLED = "not when the publication of the smaller figure gives the remainder its size itself"
    SAME_TELLING = (
        "An unattributed figure equal to an attributed one of the same quantity in the same "
        "publication is the same telling."
    )
    MINIMAL = "A **contradiction** is a minimal inconsistent set of claims"
    CONSISTENT = "Consistent means: some non-negative rational assignment satisfies all laws"
    RELAY = "two versions of one statement differ. Its tellings are held side by side"
    SUSPECTED = "without a statement id, the same salient number within days under another claimant"
    REVISION = "`revision`: same claimant, later, lower, or withdrawn: error, told once."
    TENSION = "both can be right, but only if something unusual fills the difference"
    UNATTRIBUTED = '`unattributed` (no claimant: "reportedly")'


def hinge(assumption: Assumption, text: str) -> str:
    """The row of the table of assumptions for one of them, as written."""
    start = f"| `{assumption}` |"
    shared = f"`{assumption}`"
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    exact = [row for row in rows if row.startswith(start)]
    return (exact or [row for row in rows if shared in row.split(" | ")[0]])[0]


def unquotable(text: str) -> list[Sentence]:
    """The quotations that a text does not hold, line ends and blanks aside."""
    flat = re.sub(r"\s+", " ", text)
    return [sentence for sentence in Sentence if sentence.value not in flat]

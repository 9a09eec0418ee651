"""What pictures say: the words of their legends, marks and descriptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from reconcile.comparing.result.assumptions import Assumption
from reconcile.quantity.digits import number
from reconcile.wording.figures import count


class Sign(StrEnum):
    """What can be seen of a row of a forest plot, in the words of the legend."""

    EXACT = "exact number"
    STATED = "end as stated"
    CONVENTION = "end by convention"
    OPEN = "no end stated"
    UNDATED = "undated"
    DERIVED = "from other counts"
    EARLIER = "since replaced"
    WITHDRAWN = "withdrawn"
    BAND = "what a camp shares"


class PlotSign(StrEnum):
    """What can be seen of a row of a dispute's picture, in the words of its legend."""

    EXACT = "exact number"
    UNDATED = "undated (*)"
    STATED = "ends as stated"
    CONVENTION = "ends by convention"
    OPEN = "no end stated"
    DERIVED = "sum of parts"


class TimelineSign(StrEnum):
    """What dates add to the picture of a timeline, in the words of its legend."""

    STEP = "from the claimant's figure before"
    DOWN = "revised down"
    PERIOD = "during these days"
    VAGUE = "as of one of these days"
    RECORDED = "recorded, not compared"
    GHOST = "other voices"


FROM_OTHERS = "from other counts"
EARLIER = "earlier, since replaced"
RETOLD = "perhaps a retelling"
LOG_SCALE = "Numbers on a log scale."
RANGE_MEANT = "the range that is meant"
WITHIN_DAYS = "during, or within these days"
UNTIL_NEXT = "until the next of the same claimant"
UNDER_A_DAY = "less than a day"

IF: Mapping[Assumption, str] = MappingProxyType(
    {
        Assumption.START: "if counted from the start",
        Assumption.INCIDENT: "if that was all",
        Assumption.UNSTATED_SUBJECT: "if of all of them",
        Assumption.UNSTATED_PLACE: "if of everywhere",
    }
)
"""What a row's figure must be taken for; that it is undated has a mark of its own."""


def if_these_are(metric: str) -> str:
    """In which sense a figure is taken."""
    return f"if these are {metric}"


def scale_marked(kind: str, first: str, last: str) -> str:
    """The scale of a picture: ``linear scale marked from 0 to 4,000``."""
    return f"{kind} scale marked from {first} to {last}"


def two_sides(high: Fraction, low: Fraction) -> str:
    """The gap between the figures of two sides."""
    return f"at most {number(high)} on one side, at least {number(low)} on the other"


def forest_plot(scale: str) -> str:
    """What a forest plot is."""
    return f"Forest plot, one row a figure, on a {scale}."


def sums_left_out(amount: int) -> str:
    """How many sums are not drawn."""
    return f"{amount} more from other counts are not drawn."


def only_recorded(amount: int) -> str:
    """How many figures are recorded and not drawn."""
    return f"{amount} {'figure is' if amount == 1 else 'figures are'} recorded, not drawn."


def days_left_out(stretches: Sequence[int]) -> str:
    """The stretches of days that an axis passes over; empty where there are none."""
    gaps = [f"{count(amount, 'day')} without a figure" for amount in stretches]
    return f"; the axis leaves out {' and '.join(gaps)}" if gaps else ""


def lowered_by(amount: Fraction) -> str:
    """By how much a figure was lowered."""
    return f"revised down by {number(amount)}"


def too_few_dates(names: Sequence[str]) -> str:
    """The quantities that have no timeline."""
    return f"Fewer than two dated figures: {'; '.join(names)}"


def share_of(share: str, whole: str) -> str:
    """A share in its words, with what it is a share of."""
    return f"{share} of {whole}"

"""How two figures lie to each other in time."""

from __future__ import annotations

from reconcile.comparing.world.voices import Telling
from reconcile.when.moment import MINUTES_A_DAY, days_between

WEEK = 7 * MINUTES_A_DAY

LONG_BEFORE = 30 * MINUTES_A_DAY


def minutes_apart(left: Telling, right: Telling) -> int | None:
    """How long after one date the other begins, below 0 if they overlap; ``None`` without both."""
    first, second = left.date, right.date
    if first is None or second is None:
        return None
    return max(first.start - second.end, second.start - first.end)


def one_day(left: Telling, right: Telling) -> bool:
    """Whether their dates overlap."""
    return (minutes := minutes_apart(left, right)) is not None and minutes < 0


def dates_meet(left: Telling, right: Telling) -> bool:
    """Whether the dates overlap; what has none may be of any."""
    return (minutes := minutes_apart(left, right)) is None or minutes < 0


def lie_within(minutes: int, left: Telling, right: Telling) -> bool:
    """Whether the dates are no more than so many minutes apart; what has none may be of any."""
    return (apart := minutes_apart(left, right)) is None or apart <= minutes


def one_period(left: Telling, right: Telling) -> bool:
    """Whether both count within one and the same time."""
    period = left.claim.window.period
    return period is not None and left.quantity.window == right.quantity.window


def days_apart(left: Telling, right: Telling) -> int | None:
    """The days between two figures: 0 if they may be of one day, ``None`` if one has no date."""
    first, second = left.date, right.date
    if first is None or second is None:
        return None
    if one_day(left, right):
        return 0
    return days_between(min(first.end, second.end), max(first.end, second.end))


def is_later(small: Telling, large: Telling, least: int) -> bool:
    """Whether the smaller figure is of so many minutes after the larger one, or more."""
    first, then = large.date, small.date
    return first is not None and then is not None and first.end + least <= then.start


def had_come(large: Telling, small: Telling) -> bool:
    """Whether the larger figure is of the smaller one's day, or earlier."""
    return one_day(small, large) or is_later(small, large, 0)


def counts_longer(large: Telling, small: Telling) -> bool:
    """Whether the larger figure began long before the smaller, which says no start."""
    since, date = large.claim.window.since, small.date
    if since is None or date is None or start_of_count(small) is not None:
        return False
    return since.start + LONG_BEFORE <= date.start


def two_starts(first: Telling, second: Telling) -> bool:
    """Whether both say since when they count, a month apart or more."""
    began, other = start_of_count(first), start_of_count(second)
    return began is not None and other is not None and abs(began - other) >= LONG_BEFORE


def start_of_count(telling: Telling) -> int | None:
    """Where the figure says that its count begins; ``None`` where it does not."""
    window = telling.claim.window
    began = window.period or window.since
    return None if began is None else began.start

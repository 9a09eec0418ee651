"""What is over does not grow, but what is known of it does (docs/semantics.md section 3, Time)."""

from __future__ import annotations

from reconcile.comparing.apart import WEEK
from reconcile.comparing.voices import Telling, is_last_word
from reconcile.comparing.world import World


def learned(small: Telling, large: Telling, world: World) -> bool:
    """Whether the larger number of what is over may only be known since the smaller one.

    People are found months after they died. But two last words within a week of each other,
    given a week after the end or later, are counts that are done.
    """
    first, second = small.date, large.date
    if first is None or second is None or first.end > second.start:
        return False
    if any(_has_one_value(telling, world) for telling in (small, large)):
        return False
    near = second.start - first.end <= WEEK
    return not (near and _is_done(small, large, world))


def _is_done(small: Telling, large: Telling, world: World) -> bool:
    """Whether both are last words, of which the smaller comes a week after the end or later."""
    date = small.date
    ends = (end for telling in (small, large) for end in world.ends_of(telling))
    late = date is not None and any(date.end >= end + WEEK for end in ends)
    return late and is_last_word(small) and is_last_word(large)


def _has_one_value(telling: Telling, world: World) -> bool:
    metric = world.metrics[telling.quantity.metric]
    return metric.fixed or not metric.grows

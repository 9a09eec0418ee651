"""Which figures of a long series are listed: those that change something, and some between them."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drawing.timeline import TimelinePoint, State

MOST = 14
"""How many figures of a voice are listed in full."""

_BETWEEN = 8
_FALLEN = 6


def listed(points: Sequence[TimelinePoint], *, full: bool = False) -> list[TimelinePoint | int]:
    """The figures in their order, and between them how many are left out.

    Of more than a few the first and the last, what was lowered or taken back, undated ones, and
    others at even distances.
    """
    if full or len(points) <= MOST:
        return list(points)
    last = len(points) - 1
    kept = {0, last}
    kept.update([at for at, one in enumerate(points) if _stands_out(one)][:_FALLEN])
    dated = [at for at, one in enumerate(points) if one.moment is not None]
    for step in range(_BETWEEN):
        kept.add(dated[round(step * (len(dated) - 1) / (_BETWEEN - 1))] if dated else step)
    found: list[TimelinePoint | int] = []
    before = -1
    for at in sorted(kept):
        if at - before > 1:
            found.append(at - before - 1)
        found.append(points[at])
        before = at
    return found


def _stands_out(one: TimelinePoint) -> bool:
    """Whether the figure was lowered or taken back, or has no date."""
    return one.revised is not None or one.state is State.WITHDRAWN or one.moment is None

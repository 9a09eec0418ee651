"""Which figures of a long series are listed: those that change something, and some between them."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.drawing.timeline import State, TimelinePoint

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
    kept.update([at for at, point in enumerate(points) if _stands_out(point)][:_FALLEN])
    dated = [at for at, point in enumerate(points) if point.moment is not None]
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


def _stands_out(timeline_point: TimelinePoint) -> bool:
    """Whether the figure was lowered or taken back, or has no date."""
    return (
        timeline_point.revised is not None
        or timeline_point.state is State.WITHDRAWN
        or timeline_point.moment is None
    )

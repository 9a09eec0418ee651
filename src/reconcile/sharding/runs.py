"""Sorted files of many shards as one, with no more of them open at once than a system allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import count

from reconcile.sharding.folder import Folder, temporary

MOST_OPEN = 32
"""Files that are read at once: systems allow hundreds, some fewer, and others are open as well."""


def merged_lines(folder: Folder, names: Sequence[str]) -> Iterator[str]:
    """The lines of sorted files in their order, one by one; raises ``DamagedFileError``."""
    runs = [(folder, name) for name in names]
    between, fresh = None, count()
    while len(runs) > MOST_OPEN:
        between = between or temporary()
        first, runs = runs[:MOST_OPEN], runs[MOST_OPEN:]
        name = f"run-{next(fresh)}"
        between.write_lines(name, merge(*(place.lines(run) for place, run in first)))
        for place, run in first:
            if place is between:
                place.remove(run)
        runs.append((between, name))
    yield from merge(*(place.lines(run) for place, run in runs))

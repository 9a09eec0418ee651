"""What work costs: processor time, which other programs on the machine do not add to.

Never the clock on the wall. And as neighbours of a processor share its caches, no single measure
counts: the least of three does, and what grows too fast has to do so in each of three tries. Where
calls of functions will do, they are counted: they are as many on a busy machine as on an idle one.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from cProfile import Profile
from time import process_time
from typing import TypeVar

Made = TypeVar("Made")

_TRIES = 3
_FLOOR = 0.002  # seconds; below it the grain of the measure shows


def cost(work: Callable[[], object]) -> float:
    """The least processor time of three runs, without walks of the collector over other tests."""
    times = []
    gc.disable()
    try:
        for _ in range(_TRIES):
            start = process_time()
            work()
            times.append(process_time() - start)
    finally:
        gc.enable()
    return min(times)


def spent(work: Callable[[], Made]) -> tuple[float, Made]:
    """The processor time of a single run, for work that takes long, and what it made."""
    start = process_time()
    made = work()
    return process_time() - start, made


def grows_faster(
    prepare: Callable[[int], Callable[[], object]], small: int, large: int, *, times: float
) -> bool:
    """Whether work of the large size always costs more than so many times that of the small one.

    ``prepare`` makes ready the work of a size, which is not counted.
    """
    less, more = prepare(small), prepare(large)
    return all(cost(more) > times * max(cost(less), _FLOOR) for _ in range(_TRIES))


def calls(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile, of Python's own too.

    Python's profiler counts them in C: a function of ours that counts would be called each time.
    """
    before = sys.getprofile()
    sys.setprofile(None)
    counting = Profile(subcalls=False)
    try:
        with counting:
            work()
    finally:
        sys.setprofile(before)
    return sum(entry.callcount for entry in counting.getstats())

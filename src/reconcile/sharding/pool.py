"""Many processes at once, each with one shard: a failed one is named and tried once more."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from reconcile.values.classes import dataclass, field

Work = Callable[[str, int], Any]
"""What is done in a folder with a number; a function of a module, so that any process finds it."""

TRIES = 2
SPAWN = "spawn"  # the same on every system, and safe where threads hold locks


class ShardError(Exception):
    """A shard that failed twice: its number, and why."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"shard {number} failed twice: {reason}")
        self.number, self.reason = number, reason


@dataclass(slots=True)
class WorkerPool:
    """Processes that work through numbers.

    ``say`` is told of every shard that will be tried again, and why. With one process the work
    is done in this one.
    """

    processes: int
    say: Callable[[str], None]
    method: str = SPAWN
    _tries: dict[int, int] = field(default_factory=dict)

    def run(
        self, work: Work, path: str, numbers: Iterable[int],
        done: Callable[[int], None] = lambda _: None,
    ) -> list[Any]:  # fmt: skip
        """What the work gives for each number, in their order; raises ``ShardError``."""
        waiting = list(numbers)
        self._tries = {}
        found: dict[int, Any] = {}
        order = tuple(waiting)
        if self.processes == 1:
            self._alone(work, path, waiting, found, done)
        while len(found) < len(order):
            self._with_a_pool(work, path, waiting, found, done)
        return [found[number] for number in order]

    def _alone(
        self, work: Work, path: str, waiting: list[int], found: dict[int, Any],
        done: Callable[[int], None],
    ) -> None:  # fmt: skip
        while waiting:
            number = waiting.pop(0)
            try:
                found[number] = work(path, number)
            except Exception as error:
                self._again(number, error, waiting)
            else:
                done(number)

    def _with_a_pool(
        self, work: Work, path: str, waiting: list[int], found: dict[int, Any],
        done: Callable[[int], None],
    ) -> None:  # fmt: skip
        """Work until all is done or a process died, which ends the pool and no other work."""
        context = multiprocessing.get_context(self.method)
        running: dict[Future[Any], int] = {}
        with ProcessPoolExecutor(self.processes, mp_context=context) as pool:
            while waiting or running:
                while waiting and len(running) < self.processes:
                    number = waiting.pop(0)
                    running[pool.submit(work, path, number)] = number
                broken = False
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    number = running.pop(future)
                    error = future.exception()
                    broken = broken or isinstance(error, BrokenProcessPool)
                    if error is None:
                        found[number] = future.result()
                        done(number)
                    else:
                        self._again(number, error, waiting)
                if broken:  # those beside it went down with it
                    for number in running.values():
                        self._again(number, BrokenProcessPool("a process ended"), waiting)
                    return

    def _again(self, number: int, error: BaseException, waiting: list[int]) -> None:
        reason = _reason(error)
        self._tries[number] = self._tries.get(number, 1) + 1
        if self._tries[number] > TRIES:
            raise ShardError(number, reason)
        self.say(f"shard {number} failed and is tried once more: {reason}")
        waiting.append(number)


def _reason(error: BaseException) -> str:
    if isinstance(error, BrokenProcessPool):
        return "its process ended, perhaps for want of memory"
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__

"""Work on shards: by processes or Spark, with its progress shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from reconcile.service.errors import ReadError, RequestError
from reconcile.service.host import Host
from reconcile.values.classes import dataclass

if TYPE_CHECKING:
    from reconcile.sharding.folder import Folder
    from reconcile.sharding.plan import Plan
    from reconcile.sharding.pool import Work, WorkerPool


@dataclass(frozen=True, slots=True)
class ShardSettings:
    """How to cut: into how many shards (``None``: by size), with how many processes.

    ``figures`` says whether all figures are written, which JSON has and other formats do not.
    ``say`` takes what a person should know at once. With ``spark`` shards are compared by Spark.
    """

    shards: int | None = None
    jobs: int = 1
    figures: bool = True
    say: Callable[[str], None] = lambda _: None
    spark: bool = False
    method: str = "spawn"


def compare_shards(
    folder: Folder, plan: Plan, host: Host, how: ShardSettings, numbers: Sequence[int] = ()
) -> None:
    """Compare all shards of a folder, or those of these numbers."""
    from reconcile.sharding import work
    from reconcile.sharding.pool import ShardError

    unknown = [number for number in numbers if not 1 <= number <= plan.shards]
    if unknown:
        raise RequestError(f"there is no shard {unknown[0]}; there are shards 1 to {plan.shards}")
    wanted = numbers or range(1, plan.shards + 1)
    with host.progress(f"comparing {plan.claims:,} claims") as far:
        if not how.spark:
            shown_workers(how, len(wanted)).run(work.compare, folder.path, wanted, far)
            return
        from reconcile.sharding import engine

        try:
            engine.compare(folder, plan, how.say, counter_of(far, "shard"))
        except ShardError as failure:
            raise ReadError(str(failure)) from failure


def shown_workers(how: ShardSettings, most: int) -> _ShownWorkerPool:
    """Processes for so many pieces of work at most."""
    from reconcile.sharding.pool import WorkerPool

    return _ShownWorkerPool(WorkerPool(min(how.jobs, most), how.say, how.method))


@dataclass(frozen=True, slots=True)
class _ShownWorkerPool:
    """A pool whose progress is shown, and whose failures are the service's."""

    pool: WorkerPool

    def run(
        self, work: Work, path: str, numbers: Sequence[int],
        far: Callable[[str], None] = lambda _: None,
    ) -> list[Any]:  # fmt: skip
        from reconcile.sharding.pool import ShardError

        done = 0

        def finished(_number: int) -> None:
            nonlocal done
            done += 1
            far(f"{done:,} of {len(numbers):,} shards")

        try:
            return self.pool.run(work, path, numbers, finished)
        except ShardError as failure:
            raise ReadError(str(failure)) from failure


def counter_of(far: Callable[[str], None], noun: str) -> Callable[[int], None]:
    """What takes how many more there are, and says how many there were."""
    from reconcile.wording.figures import count

    total = 0

    def more(amount: int) -> None:
        nonlocal total
        total += amount
        far(count(total, noun))

    return more

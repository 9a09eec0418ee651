"""Work on shards: the input cut into them, and each compared by processes or Spark."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from itertools import count as numbering
from typing import TYPE_CHECKING, Any

from reconcile.service.compare import CompareRequest
from reconcile.service.errors import ReadError, RequestError, WriteError
from reconcile.service.filters import Filters, request_of, sorted_words
from reconcile.service.host import Host
from reconcile.service.locating import named_or_usual
from reconcile.service.version import __version__
from reconcile.values.classes import dataclass, replace

if TYPE_CHECKING:
    from reconcile.sharding.folder import Folder
    from reconcile.sharding.plan import LargeBundle, Plan
    from reconcile.sharding.pool import Work

A_SHARD = 10_000
"""Claims that a shard is meant to have: so many take some hundred megabytes to compare."""


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


def cut_into(
    path: str,
    question: CompareRequest,
    host: Host,
    how: ShardSettings,
    *,
    usual: Sequence[str] = (),
) -> Plan:
    """Cut what the words name into shards in a new folder; raises ``ReconcileError``."""
    from reconcile.sharding.folder import Folder
    from reconcile.sharding.scanning import OnePieceError

    folder = Folder(path)
    try:
        with folder.begun():
            return cut(question, host, folder, how, usual=usual)
    except OSError as failure:
        if failure.errno == errno.ENOTEMPTY:
            raise WriteError(f"the folder {path} is not empty; name a new one") from failure
        raise WriteError(f"could not write into {path}: {failure.strerror}") from failure
    except OnePieceError as reason:
        raise RequestError(f"{reason}: that cannot be cut; use reconcile compare") from reason


def cut(question: CompareRequest, host: Host, folder: Folder, how: ShardSettings, *,
        usual: Sequence[str] = ()) -> Plan:  # fmt: skip
    """Cut what the words name into shards, in a folder, and say what each has to know.

    Raises ``OnePieceError`` for an input that has to be compared as one.
    """
    from reconcile.loading.files import read_inputs
    from reconcile.loading.tables.names import is_table
    from reconcile.loading.tables.packed import opened as opened_table
    from reconcile.sharding.cutting import InputCut
    from reconcile.sharding.folder import PLAN
    from reconcile.sharding.scanning import OnePieceError

    topics, given = sorted_words(question.words)
    if question.accepted is not None or question.filters.voices:
        raise OnePieceError("accepted disputes and --voice need all claims at once")
    paths = named_or_usual(given or usual)
    piped = host.standard_input() if "-" in paths else None
    inputs = read_inputs(paths, stdin=piped, later=is_table)
    whole = InputCut(folder)
    with host.waiting("reading rows") as far:
        named = _named(question.filters)
        base = whole.read(inputs, opened_table, _counter(far, "row"), named)
    claims = whole.claims
    amount = how.shards or max(how.jobs, -(-claims // A_SHARD))
    shards = max(1, min(amount, claims))  # more would only be empty ones
    request = request_of(topics, question.filters, question.tolerance, base, near=question.near)
    with host.waiting(f"cutting {claims:,} claims into {shards:,} shards"):
        plan = whole.plan(base, request, shards, __version__, figures=how.figures)
    for bundle in plan.large:
        how.say(_large(bundle, -(-claims // shards)))
    folder.write(PLAN, plan.to_json())
    return _with_numbers(folder, plan, host, how)


def _named(filters: Filters) -> list[tuple[str, str]]:
    """The sections and ids of records that filters name."""
    return [
        *(("sources", name) for name in filters.sources),
        *(("places", name) for name in filters.places),
        *(("subjects", name) for name in filters.subjects),
    ]


def _with_numbers(folder: Folder, plan: Plan, host: Host, how: ShardSettings) -> Plan:
    """The plan with what claims of several shards decide together."""
    from reconcile.sharding import work
    from reconcile.sharding.folder import PLAN

    numbers = range(1, plan.shards + 1)
    with host.waiting("looking for numbers that recur") as far:
        latest = _run(how, work.gather, folder.path, numbers, far)
        _run(how, work.sift, folder.path, range(work.baskets(plan)))
    plan = replace(plan, latest=max((plan.latest, *latest)))
    folder.write(PLAN, plan.to_json())
    return plan


def _large(bundle: LargeBundle, most: int) -> str:
    return (
        f"{bundle.claims:,} claims, first of {bundle.name}, have to be compared together, more "
        f"than the {most:,} of a shard"
    )


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
    with host.waiting(f"comparing {plan.claims:,} claims") as far:
        if not how.spark:
            _run(how, work.compare, folder.path, wanted, far)
            return
        from reconcile.sharding import engine

        try:
            engine.compare(folder, plan, how.say, _counter(far, "shard"))
        except ShardError as failure:
            raise ReadError(str(failure)) from failure


def _run(
    how: ShardSettings, work: Work, path: str, numbers: Sequence[int],
    far: Callable[[str], None] = lambda _: None,
) -> list[Any]:  # fmt: skip
    """What processes make of each shard or basket; ``far`` takes how many are done."""
    from reconcile.sharding.pool import ShardError, WorkerPool

    done = numbering(1)
    pool = WorkerPool(min(how.jobs, len(numbers)), how.say, how.method)
    try:
        return pool.run(
            work, path, numbers, lambda _: far(f"{next(done):,} of {len(numbers):,} shards")
        )
    except ShardError as failure:
        raise ReadError(str(failure)) from failure


def _counter(far: Callable[[str], None], noun: str) -> Callable[[int], None]:
    """What takes how many more there are, and says how many there were."""
    from reconcile.wording.figures import count

    total = 0

    def more(amount: int) -> None:
        nonlocal total
        total += amount
        far(count(total, noun))

    return more

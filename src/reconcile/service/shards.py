"""A comparison in shards: cut the input, compare each shard, put the parts together."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge as merged_runs
from typing import TYPE_CHECKING, Any

from reconcile.service.compare import CompareRequest, compare
from reconcile.service.errors import MissingPackageError, ReadError, RequestError, WriteError
from reconcile.service.filters import Filters, request_of, shown_of, sorted_words
from reconcile.service.host import Host
from reconcile.service.results import CompareResult
from reconcile.service.version import __version__
from reconcile.values.classes import dataclass, field, replace

if TYPE_CHECKING:
    from reconcile.loading.opening import Input
    from reconcile.sharding.folder import Folder
    from reconcile.sharding.plan import LargeBundle, Plan
    from reconcile.sharding.pool import Work, WorkerPool

A_SHARD = 10_000
"""Claims that a shard is meant to have: so many take some hundred megabytes to compare."""


_PIECE = 1 << 18


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


@dataclass(frozen=True, slots=True)
class ShardedResult(CompareResult):
    """A comparison put together from shards, whose figures stay where they were written."""

    folder: Folder | None = field(default=None, repr=False)
    plan: Plan | None = field(default=None, repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)

    @property
    def nothing_read(self) -> bool:
        """Whether there was something to read, and no claim of it could be."""
        assert self.plan is not None
        return bool(self.dataset.left_out) and not self.dataset.claims

    def to_json(self) -> str:
        """What ``reconcile compare --format json`` writes."""
        return "".join(self.pieces())

    def pieces(self) -> Iterator[str]:
        """The same, piece by piece: its lists of figures are read as they are written."""
        from reconcile.reports.json_output import comparison_json
        from reconcile.reports.json_text import with_lists

        assert self.plan is not None and self.folder is not None
        if not self.plan.figures:
            raise RequestError("the shards have no figures for JSON; cut them without --no-figures")
        text = comparison_json(
            replace(self.comparison, figures=(), standings=()),
            self.dataset.problems, {}, __version__, names=self.names,
        )  # fmt: skip
        lists = {
            "claims": _run(self.folder, self.plan, "figures"),
            "quantities": _run(self.folder, self.plan, "quantities"),
        }
        yield from _together(with_lists(text, lists))


def compare_in_shards(
    question: CompareRequest, host: Host, how: ShardSettings, *, usual: Sequence[str] = ()
) -> CompareResult:
    """The same as ``compare``, by several processes, and with a shard a process in memory.

    What has to be compared as one is compared as one, and ``how.say`` takes a line on it.
    """
    from reconcile.sharding import engine
    from reconcile.sharding.folder import temporary
    from reconcile.sharding.scanning import OnePieceError

    shown_of(question.filters)  # what is wrong with them is said before anything is read
    lacking = engine.missing() if how.spark else None
    if lacking is not None:
        raise MissingPackageError(lacking)
    folder = temporary()
    try:
        plan = cut(question, host, folder, how, usual=usual)
    except OnePieceError as reason:
        how.say(f"compared in one piece: {reason}")
        return compare(question, host, usual=usual)
    compare_shards(folder, plan, host, how)
    return merge(folder, plan, question.filters)


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


def opened(path: str) -> tuple[Folder, Plan]:
    """A folder of shards and its plan; raises ``ReadError`` for one that holds none of ours."""
    from reconcile.sharding import work
    from reconcile.sharding.folder import PLAN, DamagedFileError, Folder
    from reconcile.sharding.plan import VERSION

    folder = Folder(path)
    try:
        raw = folder.read(PLAN)
        known = isinstance(raw, list) and raw[:2] == [VERSION, __version__]
        if known:
            return folder, work.plan_of(folder)
    except DamagedFileError as failure:
        raise ReadError(f"{failure.strerror}; cut the claims again") from failure
    except (FileNotFoundError, NotADirectoryError) as failure:
        message = f"there are no shards in {path}; cut them with reconcile shard --into {path}"
        raise ReadError(message) from failure
    except OSError as failure:
        raise ReadError(f"could not read {folder.file(PLAN)}: {failure.strerror}") from failure
    raise ReadError(
        f"the shards in {path} were cut by another version of reconcile; cut them again"
    )


def cut(question: CompareRequest, host: Host, folder: Folder, how: ShardSettings, *,
        usual: Sequence[str] = ()) -> Plan:  # fmt: skip
    """Cut what the words name into shards, in a folder, and say what each has to know.

    Raises ``OnePieceError`` for an input that has to be compared as one.
    """
    from reconcile.loading.tables.packed import opened as opened_table
    from reconcile.sharding.cutting import InputCut
    from reconcile.sharding.folder import PLAN
    from reconcile.sharding.scanning import OnePieceError

    topics, given = sorted_words(question.words)
    if question.accepted is not None or question.filters.voices:
        raise OnePieceError("accepted disputes and --voice need all claims at once")
    inputs = _inputs(given or usual, host)
    whole = InputCut(folder)
    with host.progress("reading rows") as far:
        base = whole.read(inputs, opened_table, _counter(far, "row"))
    claims = sum(whole.ties.sizes)
    amount = how.shards or max(how.jobs, -(-claims // A_SHARD))
    shards = max(1, min(amount, claims))  # more would only be empty ones
    request = request_of(topics, question.filters, question.tolerance, base, near=question.near)
    with host.waiting(f"cutting {claims:,} claims into {shards:,} shards"):
        large = whole.deal(base, shards)
    for bundle in large:
        how.say(_large(bundle, -(-claims // shards)))
    plan = whole.plan(base, request, shards, large, __version__, figures=how.figures)
    folder.write(PLAN, plan.to_json())
    return _with_numbers(folder, plan, host, how)


def _with_numbers(folder: Folder, plan: Plan, host: Host, how: ShardSettings) -> Plan:
    """The plan with what claims of several shards decide together."""
    from reconcile.sharding import work
    from reconcile.sharding.folder import PLAN

    numbers = range(1, plan.shards + 1)
    with host.progress("looking for numbers that recur") as far:
        latest = _crew(how, plan.shards).run(work.gather, folder.path, numbers, far)
        _crew(how, plan.shards).run(work.sift, folder.path, range(work.baskets(plan)))
    plan = replace(plan, latest=max((plan.latest, *latest)))
    folder.write(PLAN, plan.to_json())
    return plan


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
            _crew(how, len(wanted)).run(work.compare, folder.path, wanted, far)
            return
        from reconcile.sharding import engine

        try:
            engine.compare(folder, plan, how.say, _counter(far, "shard"))
        except ShardError as failure:
            raise ReadError(str(failure)) from failure


def _crew(how: ShardSettings, most: int) -> _ShownWorkerPool:
    """Processes for so many pieces of work at most."""
    from reconcile.sharding.pool import WorkerPool

    return _ShownWorkerPool(WorkerPool(min(how.jobs, most), how.say, how.method))


@dataclass(frozen=True, slots=True)
class _ShownWorkerPool:
    """A crew whose progress is shown, and whose failures are the service's."""

    crew: WorkerPool

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
            return self.crew.run(work, path, numbers, finished)
        except ShardError as failure:
            raise ReadError(str(failure)) from failure


def merge(folder: Folder, plan: Plan, filters: Filters) -> ShardedResult:
    """The comparison of all shards that a folder has been cut into."""
    from reconcile.comparing.showing import only_shown
    from reconcile.sharding import work
    from reconcile.sharding.folder import DamagedFileError, shard_name
    from reconcile.sharding.merging import merged

    numbers = range(1, plan.shards + 1)
    missing = [n for n in numbers if not folder.has(shard_name("result", n, "json"))]
    if missing:
        raise ReadError(
            f"shard {missing[0]} of {plan.shards} was not compared: run "
            f"reconcile compare --shard {missing[0]} {folder.path}"
        )
    try:
        parts = [work.part_of(folder, n) for n in numbers]
        found = merged(plan, parts, work.vocabulary(folder, plan))
    except DamagedFileError as failure:
        raise ReadError(f"{failure.strerror}; compare its shard again") from failure
    except OSError as failure:
        raise ReadError(f"could not read {failure.filename}: {failure.strerror}") from failure
    shown = shown_of(filters)
    return ShardedResult(
        found.dataset, only_shown(found.comparison, shown),
        folder=folder, plan=plan, names=found.names,
    )  # fmt: skip


def _inputs(paths: Sequence[str], host: Host) -> tuple[Input, ...]:
    from reconcile.loading.files import read_inputs
    from reconcile.loading.tables.rows import is_table
    from reconcile.service.locating import claims_file_above

    if not paths:
        usual = claims_file_above()
        if usual is None:
            raise RequestError("no claims file here or in a folder above; name one")
        paths = [usual]
    piped = host.standard_input() if "-" in paths else None
    return read_inputs(paths, stdin=piped, later=is_table)


def _together(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in fewer pieces."""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _PIECE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def _run(folder: Folder, plan: Plan, kind: str) -> Iterator[str]:
    """The lines of all shards in the order of the whole, one by one."""
    from reconcile.sharding.folder import shard_name
    from reconcile.sharding.part import unlined

    runs = [folder.lines(shard_name("result", n, kind)) for n in range(1, plan.shards + 1)]
    return (unlined(line) for line in merged_runs(*runs))


def _counter(far: Callable[[str], None], noun: str) -> Callable[[int], None]:
    """What takes how many more there are, and says how many there were."""
    from reconcile.wording.figures import count

    total = 0

    def more(amount: int) -> None:
        nonlocal total
        total += amount
        far(count(total, noun))

    return more


def _large(bundle: LargeBundle, most: int) -> str:
    return (
        f"{bundle.claims:,} claims, first of {bundle.name}, have to be compared together, more "
        f"than the {most:,} of a shard"
    )

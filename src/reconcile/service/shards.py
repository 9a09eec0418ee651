"""A comparison in shards: cut the input, compare each shard, put the parts together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reconcile.service.compare import CompareRequest, compare
from reconcile.service.errors import MissingPackageError, ReadError, RequestError
from reconcile.service.filters import Filters, shown_of
from reconcile.service.host import Host
from reconcile.service.results import CompareResult
from reconcile.service.shard_work import ShardSettings, compare_shards, cut
from reconcile.service.version import __version__
from reconcile.values.classes import dataclass, field, replace

if TYPE_CHECKING:
    from reconcile.sharding.folder import Folder
    from reconcile.sharding.plan import Plan

_PIECE = 1 << 18


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

    @property
    def may_be_kept(self) -> bool:
        """Not what may be larger than the memory."""
        return False

    def to_json(self) -> str:
        """What ``reconcile compare --format json`` writes."""
        return "".join(self.pieces())

    def pieces(self) -> Iterator[str]:
        """The same, piece by piece: its lists of figures are read as they are written."""
        from reconcile.checking.fingerprint import Findings
        from reconcile.reports.json_output import comparison_json
        from reconcile.reports.json_text import with_lists

        assert self.plan is not None and self.folder is not None
        if not self.plan.figures:
            raise RequestError("the shards have no figures for JSON; cut them without --no-figures")
        text = comparison_json(
            replace(self.comparison, figures=(), standings=()),
            Findings(self.dataset.problems, tuple(self.names)), {}, __version__,
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


def merge(folder: Folder, plan: Plan, filters: Filters) -> ShardedResult:
    """The comparison of all shards that a folder has been cut into."""
    from reconcile.comparing.answers.showing import only_shown
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
    from reconcile.sharding.folder import merged_lines, shard_name
    from reconcile.sharding.part import unlined

    names = [shard_name("result", number, kind) for number in range(1, plan.shards + 1)]
    return map(unlined, merged_lines(folder, names))

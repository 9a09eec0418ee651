"""A comparison in shards: cut the input, compare each shard, put the parts together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge as merged_runs
from typing import TYPE_CHECKING

from reconcile.service.compare import CompareRequest
from reconcile.service.errors import ReadError, RequestError
from reconcile.service.filters import request_of, shown_of, sorted_words
from reconcile.service.host import Host
from reconcile.service.results import CompareResult
from reconcile.service.version import __version__

if TYPE_CHECKING:
    from reconcile.loading.files import Input
    from reconcile.sharding.folder import Folder
    from reconcile.sharding.plan import Plan

A_SHARD = 10_000
"""Claims that a shard is meant to have: so many take some hundred megabytes to compare."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """How to cut: into how many shards (``None``: by size), with how many processes.

    ``figures`` says whether all figures are written, which JSON has and other formats do not.
    ``say`` is told what a person should know at once.
    """

    shards: int | None = None
    jobs: int = 1
    figures: bool = True
    say: Callable[[str], None] = lambda _: None
    method: str = "spawn"


@dataclass(frozen=True, slots=True)
class ShardedResult(CompareResult):
    """A comparison put together from shards, whose figures stay where they were written."""

    folder: str = field(default="", repr=False)
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
        from reconcile.sharding.folder import Folder

        assert self.plan is not None and self.plan.figures, "figures were asked for"
        text = comparison_json(
            replace(self.comparison, figures=(), standings=()),
            self.dataset.problems, {}, __version__, names=self.names,
        )  # fmt: skip
        folder = Folder(self.folder)
        lists = {
            "claims": _run(folder, self.plan, "figures"),
            "quantities": _run(folder, self.plan, "quantities"),
        }
        yield from with_lists(text, lists)


def cut(question: CompareRequest, host: Host, folder: Folder, how: Cutting,
        usual: Sequence[str] = ()) -> Plan:  # fmt: skip
    """Cut what the words name into shards, in a folder, and say what each has to know.

    Raises ``OnePieceError`` for an input that has to be compared as one.
    """
    from reconcile.sharding import work
    from reconcile.sharding.cutting import Cut
    from reconcile.sharding.folder import PLAN
    from reconcile.sharding.pool import Crew
    from reconcile.sharding.scanning import OnePieceError

    topics, given = sorted_words(question.words)
    if question.accepted is not None or question.filters.voices:
        raise OnePieceError("accepted disputes and --voice need all claims at once")
    inputs = _inputs(given or usual, host)
    whole = Cut(folder)
    with host.waiting("reading the rows"):
        base = whole.read(inputs, folder.opened, lambda _: None)
    claims = sum(whole.ties.sizes)
    shards = how.shards or max(how.jobs, -(-claims // A_SHARD))
    request = request_of(topics, question.filters, question.tolerance, base, near=question.near)
    large = whole.deal(base, shards)
    for one in large:
        how.say(
            f"{one.claims:,} claims, first of {one.name}, have to be compared together, more than "
            f"the {-(-claims // shards):,} of a shard"
        )
    plan = whole.plan(base, request, shards, large, __version__, figures=how.figures)
    folder.write(PLAN, plan.to_json())
    crew = Crew(min(how.jobs, shards), lambda number, why: how.say(_failed(number, why)), how.method)
    with host.waiting("looking for numbers that recur"):
        latest = crew.run(work.gather, folder.path, range(1, shards + 1))
        crew.run(work.sift, folder.path, range(work.baskets(plan)))
    plan = replace(plan, latest=max((plan.latest, *latest)))
    folder.write(PLAN, plan.to_json())
    return plan


def compare_shards(
    folder: Folder, plan: Plan, host: Host, how: Cutting, numbers: Sequence[int] = ()
) -> None:
    """Compare all shards of a folder, or those of these numbers."""
    from reconcile.sharding import work
    from reconcile.sharding.pool import Crew

    wanted = numbers or range(1, plan.shards + 1)
    crew = Crew(
        min(how.jobs, len(wanted)), lambda number, why: how.say(_failed(number, why)), how.method
    )
    with host.waiting(f"comparing {plan.claims:,} claims in {plan.shards:,} shards"):
        crew.run(work.compare, folder.path, wanted)


def merge(folder: Folder, plan: Plan, question: CompareRequest) -> ShardedResult:
    """The comparison of all shards that a folder has been cut into."""
    from reconcile.comparing.showing import only_shown
    from reconcile.sharding import work
    from reconcile.sharding.folder import shard_name
    from reconcile.sharding.merging import merged

    numbers = range(1, plan.shards + 1)
    missing = [n for n in numbers if not folder.has(shard_name("result", n, "json"))]
    if missing:
        raise ReadError(
            f"shard {missing[0]} of {plan.shards} was not compared: run "
            f"reconcile compare --shard {missing[0]} {folder.path}"
        )
    found = merged(plan, [work.part_of(folder, n) for n in numbers], work.vocabulary(folder, plan))
    shown = shown_of(question.filters)
    return ShardedResult(
        found.dataset, only_shown(found.comparison, shown),
        folder=folder.path, plan=plan, names=found.names,
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


def _run(folder: Folder, plan: Plan, kind: str) -> Iterator[str]:
    """The lines of all shards in the order of the whole, one by one."""
    from reconcile.sharding.folder import shard_name
    from reconcile.sharding.part import unlined

    runs = [folder.lines(shard_name("result", n, kind)) for n in range(1, plan.shards + 1)]
    return (unlined(line) for line in merged_runs(*runs))


def _failed(number: int, why: str) -> str:
    return f"shard {number} failed and is compared once more: {why}"

"""The steps that are taken shard by shard, each by whoever has the folder; none knows another."""

from __future__ import annotations

import json
from collections.abc import Iterator

from reconcile.comparing.world.instants import dates_given
from reconcile.comparing.world.voices import tellings
from reconcile.comparing.world.world import World
from reconcile.loading.load import assemble
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from reconcile.model.dataset import Dataset
from reconcile.sharding.fast.calm import CalmTest
from reconcile.sharding.fast.sorting import SortedRows, sort_out
from reconcile.sharding.flat import built, flat
from reconcile.sharding.folder import (
    PLAN,
    Folder,
    packed_rows,
    rows_in,
    rows_name,
    rows_of,
    shard_name,
)
from reconcile.sharding.numbers import (
    GivenNumber,
    line_of,
    numbers_of,
    of_several_metrics,
    slipped,
)
from reconcile.sharding.part import MOST_AGREED, ShardPart, compared, with_calm
from reconcile.sharding.plan import NOTHING_CALM, CalmPart, Plan
from reconcile.sharding.reading import Shard, read_shard
from reconcile.sharding.table_names import records_told
from reconcile.values.classes import replace
from reconcile.vocabulary.metric import Vocabulary

FIGURES, QUANTITIES, PART = "figures", "quantities", "json"
"""The kinds of results."""


def plan_of(folder: Folder) -> Plan:
    """The plan of a folder."""
    return Plan.of(folder.read(PLAN))


def shard_of(folder: Folder, plan: Plan, number: int) -> Shard:
    """A shard as it lies in the folder."""
    copies = {file.copy: folder.read_bytes(file.copy) for file in plan.files if file.copy}
    name, calm = rows_name(number), NOTHING_CALM
    if plan.counts_calm_cases:
        name, calm = _loud(number), built(CalmPart, folder.read(_calm(number)))
    rows = [row for row, _ in rows_of(folder, name)]
    kept = frozenset(folder.read(shard_name("shard", number, "kept.json")))
    return Shard(number, rows, kept, copies, records_told(folder, number), calm)


def baskets(plan: Plan) -> int:
    """Into how many files the numbers of all shards go."""
    # Each is held in memory by itself; but every shard writes into all of them.
    return max(1, min(16, plan.shards // 4))


def gather(path: str, number: int) -> int:
    """Put the numbers of a shard's claims into the files for them; the latest date among them."""
    folder = Folder(path)
    plan = plan_of(folder)
    sorted_out = _sort_out(folder, plan, number) if plan.sorts_rows else None
    shard = shard_of(folder, plan, number)
    if sorted_out is not None:
        shard = replace(shard, rows=sorted_out.odd)
    found, latest = _numbered(plan, shard) if shard.rows or shard.kept else ([], 0)
    if sorted_out is not None:
        found, latest = [*found, *sorted_out.numbers], max(latest, sorted_out.latest)
    amount = baskets(plan)
    lines: list[list[str]] = [[] for _ in range(amount)]
    for given in found:
        place = given.place
        lines[place % amount].append(line_of(given, place))
    for basket, written in enumerate(lines):
        folder.write_lines(_basket(basket, number), written)
    return latest


def _numbered(plan: Plan, shard: Shard) -> tuple[list[GivenNumber], int]:
    """The numbers of the claims of a shard, read as such, and the end of their latest date."""
    dataset = _counts(read_shard(plan, shard).dataset, plan)
    world = World(dataset, tellings(dataset), plan.request.tolerance)
    moments = dates_given(dataset.claims)
    latest = max((moment.end for moment in moments if moment is not None), default=0)
    return list(numbers_of(world.compared, shard.number)), latest


def _sort_out(folder: Folder, plan: Plan, number: int) -> SortedRows:
    """Leave of a shard's rows those that have to be compared; what all others come to."""
    rows = list(rows_of(folder, rows_name(number)))
    test = CalmTest.of(plan, _claims_files(folder, plan))
    calm_too = plan.counts_calm_cases
    found = sort_out(rows, test, number, MOST_AGREED, calm_too=calm_too)
    if calm_too:
        folder.write_bytes(_loud(number), packed_rows(found.loud))
        folder.write(_calm(number), flat(found.part))
    return found


def sift(path: str, basket: int) -> None:
    """Find, among the numbers of one file of all shards, those of two metrics."""
    folder = Folder(path)
    plan = plan_of(folder)
    found = slipped(of_several_metrics(lambda: _given(folder, plan, basket)))
    for number in range(1, plan.shards + 1):
        folder.write(_slips(basket, number), found.get(number, []))
        folder.remove(_basket(basket, number))


def compare(path: str, number: int) -> None:
    """Compare a shard, and write what it came to; the part last, for it says that all is there."""
    folder = Folder(path)
    plan = plan_of(folder)
    shard = shard_of(folder, plan, number)
    found = compared(plan, read_shard(plan, shard, _slipped(folder, plan, number)), number)
    if plan.figures:
        folder.write_lines(result_name(number, FIGURES), found.figures)
        folder.write_lines(result_name(number, QUANTITIES), found.quantities)
    folder.write(result_name(number, PART), flat(with_calm(found.part, shard.calm)))


def packed(folder: Folder, plan: Plan, number: int) -> bytes:
    """A shard with its plan as bytes, for a machine that does not see the folder."""
    shard = shard_of(folder, plan, number)
    head = {
        "plan": plan.to_json(),
        "number": number,
        "kept": sorted(shard.kept),
        "records": shard.records,
        "copies": {name: len(content) for name, content in shard.copies.items()},
        "slipped": sorted(_slipped(folder, plan, number)),
        "calm": flat(shard.calm),
    }
    rows = packed_rows(shard.rows)
    return b"".join((json.dumps(head).encode("ascii"), b"\n", *shard.copies.values(), rows))


def compare_packed(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What comparing such a shard comes to: the kinds of its results, and their bytes."""
    at = content.index(b"\n")
    head = json.loads(content[:at])
    copies, at = {}, at + 1
    for name, size in head["copies"].items():
        copies[name] = content[at : at + size]
        at += size
    plan, number = Plan.of(head["plan"]), int(head["number"])
    rows = [row for row, _ in rows_in(content[at:])]
    calm = built(CalmPart, head["calm"])
    shard = Shard(number, rows, frozenset(head["kept"]), copies, head["records"], calm)
    found = compared(plan, read_shard(plan, shard, frozenset(head["slipped"])), number)
    if plan.figures:
        yield FIGURES, "".join(found.figures).encode("ascii")
        yield QUANTITIES, "".join(found.quantities).encode("ascii")
    yield PART, json.dumps(flat(with_calm(found.part, calm))).encode("ascii")


def result_name(number: int, kind: str) -> str:
    """The name of a file of a shard's results."""
    return shard_name("result", number, kind)


def vocabulary(folder: Folder, plan: Plan) -> Vocabulary:
    """The metrics of the whole input, which only claims files can define."""
    return assemble(_claims_files(folder, plan)).vocabulary


def _claims_files(folder: Folder, plan: Plan) -> list[CopyPage]:
    copies = [file for file in plan.files if file.copy]
    return [open_page(Input(file.name, folder.read_bytes(file.copy)), fast=True) for file in copies]


def part_of(folder: Folder, number: int) -> ShardPart:
    """What a shard came to."""
    return built(ShardPart, folder.read(result_name(number, PART)))


def _slipped(folder: Folder, plan: Plan, number: int) -> frozenset[str]:
    """The claims of a shard whose number recurs for another metric."""
    slips = [folder.read(_slips(basket, number)) for basket in range(baskets(plan))]
    return frozenset(name for some in slips for name in some)


def _counts(dataset: Dataset, plan: Plan) -> Dataset:
    """The claims that count something and pass the filters."""
    telling_of = tellings(dataset)
    claims = (claim for claim in dataset.claims if plan.request.takes(telling_of[claim.id]))
    return replace(dataset, claims=tuple(claim for claim in claims if claim.share_of is None))


def _given(folder: Folder, plan: Plan, basket: int) -> Iterator[str]:
    """The lines of all shards that are in one file of each."""
    for number in range(1, plan.shards + 1):
        yield from folder.lines(_basket(basket, number))


def _loud(number: int) -> str:
    return shard_name("shard", number, "loud")


def _calm(number: int) -> str:
    return shard_name("shard", number, "calm.json")


def _basket(basket: int, number: int) -> str:
    return f"numbers-{basket:02}-{number:04}"


def _slips(basket: int, number: int) -> str:
    return f"shard-{number:04}.slips-{basket:02}.json"

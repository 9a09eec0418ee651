"""The steps that are taken shard by shard, each by whoever has the folder; none knows another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from reconcile.comparing.selecting import wanted
from reconcile.comparing.voices import tellings
from reconcile.comparing.world import World
from reconcile.loading.files import Input
from reconcile.loading.load import assemble
from reconcile.loading.page import open_page
from reconcile.model.dataset import Dataset
from reconcile.sharding.flat import built, flat
from reconcile.sharding.folder import PLAN, RECORDS, Folder, rows_of, shard_name
from reconcile.sharding.numbers import Given, numbers_of, slipped
from reconcile.sharding.part import Part, compared
from reconcile.sharding.plan import Plan
from reconcile.sharding.reading import ReadShard, Shard, read_shard
from reconcile.vocabulary.metric import Vocabulary


def plan_of(folder: Folder) -> Plan:
    """The plan of a folder."""
    return Plan.of(folder.read(PLAN))


def shard_of(folder: Folder, plan: Plan, number: int) -> Shard:
    """A shard as it lies in the folder."""
    copies = {file.copy: folder.read_bytes(file.copy) for file in plan.files if file.copy}
    rows = [row for row, _ in rows_of(folder, shard_name("shard", number, "rows"))]
    kept = frozenset(folder.read(shard_name("shard", number, "kept.json")))
    return Shard(number, rows, kept, copies, folder.read(RECORDS))


def baskets(plan: Plan) -> int:
    """Into how many files the numbers of all shards go."""
    return max(1, min(16, plan.shards // 4))


def gather(path: str, number: int) -> int:
    """Put the numbers of a shard's claims into the files for them; the latest date among them."""
    folder = Folder(path)
    plan = plan_of(folder)
    dataset = _counts(read_shard(plan, shard_of(folder, plan, number)).dataset, plan)
    world = World(dataset, tellings(dataset), plan.request.tolerance)
    amount = baskets(plan)
    lines: list[list[str]] = [[] for _ in range(amount)]
    for one in numbers_of(world.compared, number):
        lines[one.place % amount].append(json.dumps(flat(one)) + "\n")
    for basket, written in enumerate(lines):
        folder.write_lines(_basket(basket, number), written)
    windows = [claim.window for claim in dataset.claims]
    moments = [moment for w in windows for moment in (w.as_of, w.since, w.period)]
    return max((moment.end for moment in moments if moment is not None), default=0)


def sift(path: str, basket: int) -> None:
    """Find, among the numbers of one file of all shards, those of two metrics."""
    folder = Folder(path)
    plan = plan_of(folder)
    found = slipped(_given(folder, plan, basket))
    for number in range(1, plan.shards + 1):
        folder.write(_slips(basket, number), found.get(number, []))
        folder.remove(_basket(basket, number))


def compare(path: str, number: int) -> None:
    """Compare a shard, and write what it came to."""
    folder = Folder(path)
    plan = plan_of(folder)
    slips = [folder.read(_slips(basket, number)) for basket in range(baskets(plan))]
    names = frozenset(name for some in slips for name in some)
    found = compared(plan, _read(folder, plan, number, names), number)
    if plan.figures:
        folder.write_lines(shard_name("result", number, "figures"), found.figures)
        folder.write_lines(shard_name("result", number, "quantities"), found.quantities)
    folder.write(shard_name("result", number, "json"), flat(found.part))


def vocabulary(folder: Folder, plan: Plan) -> Vocabulary:
    """The metrics of the whole input, which only claims files can define."""
    copies = [file for file in plan.files if file.copy]
    pages = [
        open_page(Input(file.name, folder.read_bytes(file.copy)), fast=True) for file in copies
    ]
    return assemble(pages).vocabulary


def part_of(folder: Folder, number: int) -> Part:
    """What a shard came to."""
    return built(Part, folder.read(shard_name("result", number, "json")))


def _read(folder: Folder, plan: Plan, number: int, names: frozenset[str]) -> ReadShard:
    return read_shard(plan, shard_of(folder, plan, number), names)


def _counts(dataset: Dataset, plan: Plan) -> Dataset:
    """The claims that count something and pass the filters."""
    told = tellings(dataset)
    claims = (claim for claim in dataset.claims if wanted(claim, told, plan.request))
    return replace(dataset, claims=tuple(claim for claim in claims if claim.share_of is None))


def _given(folder: Folder, plan: Plan, basket: int) -> Iterator[Given]:
    for number in range(1, plan.shards + 1):
        for line in folder.lines(_basket(basket, number)):
            yield built(Given, json.loads(line))


def _basket(basket: int, number: int) -> str:
    return f"numbers-{basket:02}-{number:04}"


def _slips(basket: int, number: int) -> str:
    return f"shard-{number:04}.slips-{basket:02}.json"

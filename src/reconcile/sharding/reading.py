"""The claims of one shard as a data set: read as their files would be, with only these rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reconcile.loading.faults import note_faults
from reconcile.loading.load import assemble
from reconcile.loading.notebook import Notebook
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from reconcile.loading.schema import claim_keys
from reconcile.loading.tables.columns import no_records
from reconcile.loading.tables.table import read_table
from reconcile.model.dataset import Dataset, Whole
from reconcile.sharding.fast.calm_part import NOTHING_CALM, CalmPart
from reconcile.sharding.lines import RawRow
from reconcile.sharding.plan import Plan
from reconcile.sharding.scanning import page_of
from reconcile.sharding.streams import RowTable
from reconcile.values.classes import dataclass

Kept = Mapping[str, Mapping[str, Any]]
"""Records by section and id."""


@dataclass(frozen=True, slots=True)
class Shard:
    """What travels to whoever compares a shard, beside the plan.

    ``rows`` are those of the tables, ``kept`` the ids of claims of the claims files, whose bytes
    are ``copies``; ``records`` is what the tables say of records, where rows may differ in it.
    ``calm`` is what its other rows come to, in which nothing can be found.
    """

    number: int
    rows: Sequence[RawRow]
    kept: frozenset[str]
    copies: Mapping[str, bytes]
    records: Kept
    calm: CalmPart = NOTHING_CALM


@dataclass(frozen=True, slots=True)
class ReadShard:
    """The claims of a shard, and how many notes on each file were too many to keep."""

    dataset: Dataset
    missed: Mapping[str, int]


def read_shard(plan: Plan, shard: Shard, slipped: frozenset[str] = frozenset()) -> ReadShard:
    """The data set of a shard; its problems are those of its own claims.

    ``slipped`` are claims whose number is their claimant's for another metric, too.
    """
    by_table: dict[int, list[RawRow]] = {}
    for row in shard.rows:
        by_table.setdefault(row.table, []).append(row)
    pages = []
    tables = []
    for file in plan.files:
        if file.table is None:
            page = open_page(Input(file.name, shard.copies[file.copy]), fast=True)
            page.notebook.notes.clear()  # told by who cut the input
        else:
            page = _page(file.table, by_table.get(file.table.number, ()), shard.records, plan)
            tables.append(page)
        pages.append(page)
    dataset = assemble(pages, frozenset(page.name for page in tables))
    for page in tables:
        page.notebook.notes[:] = [note for note in page.notebook.notes if note.keys[:1] == _CLAIMS]
    names = frozenset(page.name for page in tables)
    missed = {page.name: page.notebook.missed for page in tables if page.notebook.missed}
    for page in tables:
        page.notebook.missed = 0
    problems = [problem for page in tables for problem in page.problems()]
    return ReadShard(
        replace(
            dataset,
            claims=tuple(
                claim
                for claim in dataset.claims
                if claim.route.path in names or claim.id in shard.kept
            ),
            problems=tuple(
                sorted(problems, key=lambda fault: (fault.place, fault.code, fault.message))
            ),
            scope=None,
            whole=Whole(plan.latest, slipped),
        ),
        missed,
    )


_CLAIMS = ("claims",)


def _page(table: RowTable, rows: Sequence[RawRow], kept: Kept, plan: Plan) -> CopyPage:
    """A table with these rows alone; what is wrong with rows as such was told before."""
    lines, broken = page_of(table, rows)
    notebook = Notebook(table.name)
    sheet, data = read_table(lines, broken, notebook, claim_keys(), no_records())
    if data:
        _as_in_the_whole(data, kept, plan)
        note_faults(data, notebook)
    return CopyPage(notebook, sheet, data)


def _as_in_the_whole(data: dict[str, Any], kept: Kept, plan: Plan) -> None:
    """Say of each record what the whole table says: its first row may be in another shard."""
    for section, found in kept.items():
        named = data.get(section, {})
        for name in named:
            named[name] = found.get(name, named[name])
    for name, is_claimant in plan.passed_on:
        claimants, sources = data.get("claimants", {}), data.get("sources", {})
        if is_claimant and name in sources:
            data.setdefault("claimants", {}).setdefault(name, {})
        elif not is_claimant and name in claimants:
            del claimants[name]
            data.setdefault("sources", {}).setdefault(name, kept.get("sources", {}).get(name, {}))
    for section, name in plan.mentioned:
        data.setdefault(section, {}).setdefault(name, kept.get(section, {}).get(name, {}))

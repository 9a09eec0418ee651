"""The claims of one shard as a data set: read as their files would be, with only these rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from reconcile.loading.faults import note_faults
from reconcile.loading.load import assemble
from reconcile.loading.notebook import FileNotes
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from reconcile.loading.schema import claim_keys
from reconcile.loading.tables.table import read_table
from reconcile.model.dataset import Dataset, WholeInput
from reconcile.model.route import Problem, by_place
from reconcile.sharding.lines import RawRow
from reconcile.sharding.plan import NOTHING_CALM, CalmPart, GivenFile, Plan
from reconcile.sharding.scanning import page_of
from reconcile.sharding.streams import RowTable
from reconcile.values.classes import dataclass, replace
from reconcile.values.groups import grouped

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
    copies = {file.name: _copy_page(file, shard) for file in plan.files if file.table is None}
    tables = _table_pages(plan, shard)
    dataset = assemble(
        [copies.get(file.name) or tables[file.name] for file in plan.files], frozenset(tables)
    )
    missed = Counter({name: page.notebook.missed for name, page in tables.items()})
    problems = chain.from_iterable(map(_problems_of_claims, tables.values()))
    claims = (
        claim for claim in dataset.claims if claim.route.path in tables or claim.id in shard.kept
    )
    return ReadShard(
        replace(
            dataset,
            claims=tuple(claims),
            problems=tuple(sorted(problems, key=by_place)),
            scope=None,
            whole=WholeInput(plan.latest, slipped),
        ),
        +missed,
    )


_CLAIMS = ("claims",)


def _copy_page(file: GivenFile, shard: Shard) -> CopyPage:
    """A claims file without notes: who cut the input has them."""
    page = open_page(Input(file.name, shard.copies[file.copy]), fast=True)
    page.notebook.notes.clear()
    return page


def _table_pages(plan: Plan, shard: Shard) -> dict[str, CopyPage]:
    """The tables by name, each with its rows in this shard."""
    by_table = grouped((row.table, row) for row in shard.rows)
    tables = [file.table for file in plan.files if file.table is not None]
    return {
        table.name: _page(table, by_table.get(table.number, ()), shard.records, plan)
        for table in tables
    }


def _problems_of_claims(page: CopyPage) -> Iterator[Problem]:
    """What is wrong with the claims of a table. All else, and how much is wrong, is told apart."""
    notebook = page.notebook
    notebook.notes[:] = [note for note in notebook.notes if note.keys[:1] == _CLAIMS]
    notebook.missed = 0
    return page.problems()


def _page(table: RowTable, rows: Sequence[RawRow], kept: Kept, plan: Plan) -> CopyPage:
    """A table with these rows alone; what is wrong with rows as such was told before."""
    lines, broken = page_of(table, rows)
    notebook = FileNotes(table.name)
    sheet, data = read_table(lines, broken, notebook, claim_keys())
    _as_in_the_whole(data, kept, plan)
    if rows:
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
            record = kept.get("claimants", {}).get(name, {})
            data.setdefault("claimants", {}).setdefault(name, record)
        elif not is_claimant and name in claimants:
            del claimants[name]
            data.setdefault("sources", {}).setdefault(name, kept.get("sources", {}).get(name, {}))
    for section, name in plan.mentioned:
        data.setdefault(section, {}).setdefault(name, kept.get(section, {}).get(name, {}))

"""From files to shards: every row is read once, tied, and put into the file of its shard."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import chain

from reconcile.checking.fingerprint import figure_keys, fingerprint
from reconcile.comparing.instants import latest_date
from reconcile.comparing.request import Request
from reconcile.loading.fast.switch import fast_paths
from reconcile.loading.faults import note_faults
from reconcile.loading.load import assemble
from reconcile.loading.notebook import FileNotes
from reconcile.loading.opening import Input
from reconcile.loading.page import CopyPage, open_page
from reconcile.loading.tables.columns import no_records
from reconcile.loading.tables.packed import UnpackError
from reconcile.loading.tables.rows import csv_rows
from reconcile.loading.text import is_other_kind
from reconcile.model.dataset import Dataset
from reconcile.model.route import Problem
from reconcile.sharding.folder import RECORDS, Folder, RowFiles, rows_of, shard_name
from reconcile.sharding.identities import Identities
from reconcile.sharding.lines import RawRow, RecordSheet
from reconcile.sharding.plan import VERSION, GivenFile, LargeBundle, Plan
from reconcile.sharding.scanning import OnePieceError, TableReader, described
from reconcile.sharding.streams import RowTable, chunks, header_of
from reconcile.sharding.ties import SceneTies, leaders
from reconcile.values.classes import dataclass, field, replace

_SPILL = "rows.all"
_Records = Mapping[str, dict[str, object]]
Opener = Callable[[str], AbstractContextManager[Iterator[bytes]]]
RowsRead = Callable[[int], None]
"""Is told how many rows more were read."""


@dataclass(slots=True)
class InputCut:
    """The input on its way into shards."""

    folder: Folder
    ties: SceneTies = field(default_factory=SceneTies)
    readers: list[TableReader] = field(default_factory=list)
    files: list[GivenFile] = field(default_factory=list)
    sections: set[str] = field(default_factory=set)

    def read(self, inputs: Sequence[Input], opened: Opener, report: RowsRead) -> Dataset:
        """Read every row into one file with the number of its scene; the rest as a data set.

        Raises ``OnePieceError`` for what has to be compared as one.
        """
        spill, ids = RowFiles(self.folder), Identities(self.folder.path)
        for number, given in enumerate(inputs):
            if given.later:
                self._read_table(number, given, opened, report, (spill, ids))
            else:
                self._keep(number, given)
        spill.close()
        base = self._base(inputs)
        for claim in base.claims:
            ids.add(claim.id, self._scene_of_claim(base, claim.id))
        ids.tie(self.ties)
        self.ties.close(leaders(base.subjects), leaders(base.regions))
        return base

    def _keep(self, number: int, given: Input) -> None:
        if given.content is None:
            raise OnePieceError(f"{given.name} cannot be read")
        copy = f"claims-{number}"
        self.folder.write_bytes(copy, given.content)
        self.files.append(GivenFile(given.name, None, copy))

    def _read_table(
        self, number: int, given: Input, opened: Opener, report: RowsRead,
        into: tuple[RowFiles, Identities],
    ) -> None:  # fmt: skip
        if is_other_kind(given.content or b"", FileNotes(given.name)):
            raise OnePieceError(f"{given.name} is no table of claims")
        with opened(given.later) as file:
            table = RowTable(number, given.name, header_of(given.name, file))
        if not table.of_json:
            header = next(csv_rows(table.head), None)
            if header is not None or not table.head or "definitions" in table.head:
                raise OnePieceError(f"the header of {given.name} is not that of a plain table")
        reader = TableReader(table, self.ties)
        try:
            with opened(given.later) as file:
                for rows in chunks(table, file):
                    self._take(reader, rows, into)
                    report(len(rows))
        except UnpackError as failure:
            raise OnePieceError(f"{given.name} is damaged") from failure
        if not reader.rows:
            raise OnePieceError(f"{given.name} holds no row")
        self.readers.append(reader)
        self.files.append(GivenFile(given.name, table))

    def _take(
        self, reader: TableReader, rows: Sequence[RawRow], into: tuple[RowFiles, Identities]
    ) -> None:
        """Put rows where all rows wait until it is known what ties them."""
        spill, ids = into
        self.sections |= described(rows, reader.table)
        for row, scene, name in reader.read(rows):
            spill.add(_SPILL, row, scene)
            if name:
                ids.add(name, scene)

    def _base(self, inputs: Sequence[Input]) -> Dataset:
        """The claims files, and of the tables only their records."""
        readers = {reader.table.number: reader for reader in self.readers}
        pages = [
            _page_of_records(readers[number]) if number in readers else open_page(given, fast=True)
            for number, given in enumerate(inputs)
        ]
        base = assemble(pages)
        if base.refused or base.accepted or base.denials:
            raise OnePieceError("a claims file is refused, accepts disputes or denies claims")
        if any(_names_a_claim(problem) for problem in base.problems):
            raise OnePieceError("a claims file names a claim that it does not hold")
        return base

    def _scene_of_claim(self, base: Dataset, name: str) -> int:
        claim = next(claim for claim in base.claims if claim.id == name)
        scene = self.ties.scene(claim.subject, claim.place)
        self.ties.count(scene)
        if claim.statement is not None:
            self.ties.statement(claim.statement, scene)
        if claim.share_of is not None:
            self.ties.share(scene)
        return scene

    def deal(self, base: Dataset, shards: int) -> tuple[LargeBundle, ...]:
        """Put every row into its shard's file; the bundles that are larger than a shard."""
        of_leader, large = self._dealt(shards)
        ties = self.ties
        alone = self._alone(base)
        files = RowFiles(self.folder)
        for row, scene in rows_of(self.folder, _SPILL):
            leader = ties.leader(scene)
            mark = leader + 1 if leader in alone else 0
            files.add(shard_name("shard", of_leader[leader], "rows"), row, mark)
        files.close()
        if self.folder.has(_SPILL):
            self.folder.remove(_SPILL)
        kept: dict[int, list[str]] = {number: [] for number in range(1, shards + 1)}
        for claim in base.claims:
            leader = ties.leader(ties.scene(claim.subject, claim.place))
            kept[of_leader[leader]].append(claim.id)
        for number, names in kept.items():
            self.folder.write(shard_name("shard", number, "kept.json"), names)
        return large

    def _alone(self, base: Dataset) -> set[int]:
        """The bundles that are rows of one subject in one place, neither tied to any other."""
        ties = self.ties
        tied = leaders(base.subjects).keys(), leaders(base.regions).keys()
        scenes: Counter[int] = Counter()
        others = {ties.leader(ties.scene(claim.subject, claim.place)) for claim in base.claims}
        for scene, number in ties.numbers.items():
            leader = ties.leader(number)
            scenes[leader] += 1
            if any(name is None or name in some for name, some in zip(scene, tied, strict=True)):
                others.add(leader)
        return {leader for leader, amount in scenes.items() if amount == 1} - others

    def _dealt(self, shards: int) -> tuple[dict[int, int], tuple[LargeBundle, ...]]:
        """For each bundle its shard, so that all have about as many claims."""
        bundles = self.ties.bundles()
        most = -(-sum(bundles.values()) // shards)
        loads = [(0, number) for number in range(1, shards + 1)]
        found = {}
        for leader, size in bundles.items():
            load, number = loads[0]
            found[leader] = number
            heapq.heapreplace(loads, (load + size, number))
        large = {leader: size for leader, size in bundles.items() if shards > 1 and size > most}
        scenes = dict.fromkeys(large, 0)
        names: dict[int, str] = {}
        for scene, number in self.ties.numbers.items() if large else ():
            leader = self.ties.leader(number)
            if leader in large:
                scenes[leader] += 1
                names.setdefault(leader, _named(scene))
        return found, tuple(LargeBundle(names[at], large[at], scenes[at]) for at in large)

    def plan(
        self, base: Dataset, request: Request, shards: int, large: tuple[LargeBundle, ...],
        tool: str, *, figures: bool,
    ) -> Plan:  # fmt: skip
        """What the shards are told of the whole, and what was wrong so far."""
        records = self._records()
        self.folder.write(
            RECORDS,
            {name: found for name, found in records.items() if name in self.sections},
        )
        return Plan(
            version=VERSION,
            tool=tool,
            shards=shards,
            request=request,
            files=tuple(self.files),
            claims=sum(self.ties.sizes),
            left_out=base.left_out + sum(reader.left_out for reader in self.readers),
            problems=tuple(self._problems(base)),
            missed=tuple((reader.table.name, reader.missed) for reader in self.readers),
            latest=latest_date(replace(base, claims=())),
            mentioned=tuple(self._mentioned(base, records)),
            passed_on=tuple(self._passed_on(records)),
            large=large,
            figures=figures,
            fast=fast_paths(),
        )  # fmt: skip

    def _problems(self, base: Dataset) -> Iterator[tuple[Problem, str]]:
        """What was wrong so far, each with its fingerprint."""
        figures = figure_keys(base)
        for problem in chain(base.problems, *(reader.problems for reader in self.readers)):
            yield problem, fingerprint(problem, figures)

    def _mentioned(self, base: Dataset, records: _Records) -> Iterator[tuple[str, str]]:
        """The records of tables that something else than a row's own columns names."""
        mentioned = {*_mentioned(base), *chain(*(reader.mentioned for reader in self.readers))}
        return ((section, name) for section, name in sorted(mentioned) if name in records[section])

    def _passed_on(self, records: _Records) -> Iterator[tuple[str, bool]]:
        """The sources through which figures came, and whether each is a claimant as well."""
        names = {*chain(*(reader.passed_on for reader in self.readers))}
        sources, claimants = records["sources"], records["claimants"]
        return ((name, name in claimants) for name in sorted(names) if name in sources)

    def _records(self) -> _Records:
        """What the tables say of each record: of several tables, the first."""
        found: dict[str, dict[str, object]] = {section: {} for section in no_records()}
        for reader in self.readers:
            for section, records in reader.records.items():
                for name, record in records.items():
                    found[section].setdefault(name, record)
        return found


def _page_of_records(reader: TableReader) -> CopyPage:
    notebook = FileNotes(reader.table.name)
    data = {name: dict(found) for name, found in reader.records.items() if found}
    note_faults(data, notebook)
    return CopyPage(notebook, RecordSheet(reader.table.name, reader.first), data)


def _mentioned(base: Dataset) -> Iterator[tuple[str, str]]:
    """What the claims files name: a row of whatever shard may be what defines it."""
    for claim in base.claims:
        for section, name in (
            ("claimants", claim.claimant), ("sources", claim.source), ("places", claim.place),
            ("subjects", claim.subject), ("statements", claim.statement),
        ):  # fmt: skip
            if name is not None:
                yield section, name
        for name in claim.via:
            yield "claimants", name
            yield "sources", name
    for statement in base.statements.values():
        if statement.claimant is not None:
            yield "claimants", statement.claimant
    for section, groups in (("subjects", base.subjects), ("places", base.regions)):
        for group in groups.values():
            yield from ((section, name) for name in (*group.within, *group.parts))


def _names_a_claim(problem: Problem) -> bool:
    """Whether it is of a reference to a claim that may be in a table."""
    return problem.code == "F107" and problem.message.startswith("there is no claim ")


def _named(scene: tuple[str | None, str | None]) -> str:
    subject, place = scene
    return " in ".join(name for name in (subject, place) if name) or "no subject and no place"

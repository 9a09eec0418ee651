"""From files to shards: every row is read once and tied to others; what the whole has to know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import chain

from reconcile.checking.fingerprint import figure_keys, fingerprint
from reconcile.comparing.answers.showing import Request
from reconcile.comparing.world.instants import latest_date
from reconcile.loading.fast.switch import fast_paths
from reconcile.loading.load import assemble
from reconcile.loading.notebook import FileNotes
from reconcile.loading.opening import Input
from reconcile.loading.page import open_page
from reconcile.loading.tables.packed import UnpackError
from reconcile.loading.tables.rows import csv_rows
from reconcile.loading.text import is_other_kind
from reconcile.model.claim import Claim
from reconcile.model.dataset import Dataset
from reconcile.model.route import Problem
from reconcile.sharding.dealing import Dealing
from reconcile.sharding.folder import Folder, RowFiles
from reconcile.sharding.lines import RawRow
from reconcile.sharding.noted_names import FileNames, NotedNames, calls_by_name, page_of_records
from reconcile.sharding.plan import VERSION, GivenFile, Plan
from reconcile.sharding.scanning import OnePieceError, TableReader, described
from reconcile.sharding.scene_files import SceneFile, SharedKeys
from reconcile.sharding.streams import RowTable, chunks, header_of
from reconcile.sharding.table_names import NamesToTell, TableNames
from reconcile.sharding.ties import SceneTies, leaders
from reconcile.values.classes import replace

SPILL, _SCENES = "rows.all", "scenes"
Opener = Callable[[str], AbstractContextManager[Iterator[bytes]]]
RowsRead = Callable[[int], None]
"""Is told how many rows more were read."""


class InputCut:
    """The input on its way into shards. What there is of each row or name lies in files."""

    def __init__(self, folder: Folder) -> None:
        """Begin with no row, in a folder that is empty."""
        self.folder = folder
        self.claims = 0
        self._ties = SceneTies()
        self._readers: list[TableReader] = []
        self._files: list[GivenFile] = []
        self._sections: set[str] = set()
        self._latest = 0
        self._names = TableNames(folder.path)
        self._scenes = SceneFile(folder.file(_SCENES))
        self._shared = SharedKeys(folder.path)
        self._own: list[tuple[Claim, int]] = []

    def read(
        self, inputs: Sequence[Input], opened: Opener, report: RowsRead,
        asked: Collection[tuple[str, str]] = (),
    ) -> Dataset:  # fmt: skip
        """Read every row into one file; the rest as a data set.

        Of the records of tables it has those of which something is to be said, and those that
        are ``asked`` for by section and id; all of them if one of these is not there.
        Raises ``OnePieceError`` for what has to be compared as one.
        """
        spill = RowFiles(self.folder, [SPILL])
        for number, given in enumerate(inputs):
            if given.later:
                self._read_table(number, given, opened, report, spill)
            else:
                self._keep(number, given)
        spill.close()
        base = self._base(inputs, asked)
        self._own = self._with_scenes(base)
        self.claims += len(self._own)
        groups = leaders(base.subjects), leaders(base.regions)
        self._ties.close(*groups, self._dealing().scenes, self._shared.ties())
        return base

    def _dealing(self) -> Dealing:
        tables = [reader.table for reader in self._readers]
        return Dealing(self.folder, self._ties, self._scenes, self._own, tables)

    def _keep(self, number: int, given: Input) -> None:
        if given.content is None:
            raise OnePieceError(f"{given.name} cannot be read")
        copy = f"claims-{number}"
        self.folder.write_bytes(copy, given.content)
        self._files.append(GivenFile(given.name, None, copy))

    def _read_table(
        self, number: int, given: Input, opened: Opener, report: RowsRead, spill: RowFiles
    ) -> None:
        if is_other_kind(given.content or b"", FileNotes(given.name)):
            raise OnePieceError(f"{given.name} is no table of claims")
        with opened(given.later) as file:
            table = RowTable(number, given.name, header_of(given.name, file))
        if not table.of_json:
            header = next(csv_rows(table.head), None)
            if header is not None or not table.head or "definitions" in table.head:
                raise OnePieceError(f"the header of {given.name} is not that of a plain table")
        reader = TableReader(table, self._ties, self._names, self._shared, self._sections)
        try:
            with opened(given.later) as file:
                for rows in chunks(table, file):
                    self._take(reader, rows, spill)
                    report(len(rows))
        except UnpackError as failure:
            raise OnePieceError(f"{given.name} is damaged") from failure
        if not reader.rows:
            raise OnePieceError(f"{given.name} holds no row")
        self._readers.append(reader)
        self._files.append(GivenFile(given.name, table))

    def _take(self, reader: TableReader, rows: Sequence[RawRow], spill: RowFiles) -> None:
        """Put rows where all rows wait until it is known what ties them."""
        self._sections |= described(rows, reader.table)
        for row, scene in reader.read(rows):
            spill.add(SPILL, row)
            self._scenes.add(scene)
            self.claims += 1

    def _base(self, inputs: Sequence[Input], asked: Collection[tuple[str, str]]) -> Dataset:
        """The claims files, and some of the records of tables."""
        base = self._assembled(inputs, FileNames(words={name for _, name in asked}))
        if _lacks(base, asked):
            base = self._assembled(inputs, None)  # any name may be what was meant
        if base.refused or base.accepted or base.denials:
            raise OnePieceError("a claims file is refused, accepts disputes or denies claims")
        if any(_names_a_claim(problem) for problem in base.problems):
            raise OnePieceError("a claims file names a claim that it does not hold")
        if self._sections and calls_by_name(self._names.buckets):
            raise OnePieceError("a row has a name where an id belongs")
        return base

    def _assembled(self, inputs: Sequence[Input], around: FileNames | None) -> Dataset:
        """The claims files, with those records of tables that have to do with names; else all."""
        tables = {reader.table.number: reader.table.name for reader in self._readers}
        pages = {
            number: open_page(given, fast=True)
            for number, given in enumerate(inputs)
            if number not in tables
        }
        noted = NotedNames()
        if around is not None:
            for page in pages.values():
                around.take(page)
        for bucket in self._names.buckets():
            if around is None:
                noted.take_all(bucket)
            else:
                noted.take(bucket, tables, around)
        self._latest = max(self._latest, noted.latest)
        for number, name in tables.items():
            pages[number] = page_of_records(name, noted.of(number))
        return assemble([pages[number] for number in range(len(inputs))])

    def _with_scenes(self, base: Dataset) -> list[tuple[Claim, int]]:
        """The claims in claims files with their scenes, whose ties are taken down."""
        found = []
        for claim in base.claims:
            scene = self._ties.scene(claim.subject, claim.place)
            found.append((claim, scene))
            self._shared.add_id(claim.id, scene)
            if claim.statement is not None:
                self._shared.add_statement(claim.statement, scene)
            if claim.share_of is not None:
                self._ties.share(scene)
        return found

    def plan(
        self, base: Dataset, request: Request, shards: int, tool: str, *, figures: bool
    ) -> Plan:
        """Put all into its shards; what these are told of the whole, and what was wrong so far."""
        dealer, large = self._dealing().deal(SPILL, shards)
        mentioned = {*_mentioned(base), *chain(*(reader.mentioned for reader in self._readers))}
        passed_on = {*chain(*(reader.passed_on for reader in self._readers))}
        names = NamesToTell(mentioned, passed_on, self._sections)
        names.tell(self._names, self.folder, shards, dealer.shard_of)
        self._names.remove()
        self._scenes.remove()
        self.folder.remove(SPILL)
        return Plan(
            version=VERSION,
            tool=tool,
            shards=shards,
            request=request,
            files=tuple(self._files),
            claims=self.claims,
            left_out=base.left_out + sum(reader.left_out for reader in self._readers),
            problems=tuple(self._problems(base)),
            missed=tuple((reader.table.name, reader.missed) for reader in self._readers),
            latest=max(self._latest, latest_date(replace(base, claims=()))),
            mentioned=tuple(names.found),
            passed_on=tuple(names.published),
            large=large,
            figures=figures,
            fast=fast_paths(),
        )  # fmt: skip

    def _problems(self, base: Dataset) -> Iterator[tuple[Problem, str]]:
        """What was wrong so far, each with its fingerprint."""
        figures = figure_keys(base)
        for problem in chain(base.problems, *(reader.problems for reader in self._readers)):
            yield problem, fingerprint(problem, figures)


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


def _lacks(base: Dataset, asked: Collection[tuple[str, str]]) -> bool:
    """Whether something is named, or asked for, that there is not."""
    records: Mapping[str, Collection[str]] = {
        "sources": base.sources, "places": base.regions, "subjects": base.subjects
    }  # fmt: skip
    if any(name not in records[section] for section, name in asked):
        return True
    return any(problem.code == "F107" for problem in base.problems)


def _names_a_claim(problem: Problem) -> bool:
    """Whether it is of a reference to a claim that may be in a table."""
    return problem.code == "F107" and problem.message.startswith("there is no claim ")

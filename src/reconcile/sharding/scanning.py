"""Rows read once: what is wrong with them as rows, whom they name, and what they are tied to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reconcile.loading.fast.switch import fast_paths
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import MAX_NOTES, FileNotes
from reconcile.loading.schema import claim_keys
from reconcile.loading.tables.columns import Records, is_implied, no_records
from reconcile.loading.tables.table import TableSheet, read_table
from reconcile.model.route import Place, Problem
from reconcile.sharding.fast.plain_rows import NAMES, PlainRow, fresh_names, plain_row, span_of
from reconcile.sharding.lines import RawRow, RowLines, Span
from reconcile.sharding.scene_files import SharedKeys
from reconcile.sharding.streams import RowTable
from reconcile.sharding.table_names import TableNames
from reconcile.sharding.ties import SceneTies, scene_of
from reconcile.values.classes import dataclass, field

_MOST_KNOWN = 1 << 15  # names that are kept in memory
_ANSWERS = ("retells", "denies", "reaffirms")
_DESCRIBED = {
    "claimant_name": "claimants", "said_by": "claimants", "side": "claimants",
    "subject_name": "subjects", "place_name": "places", "publisher": "sources",
    "title": "sources", "published": "sources", "url": "sources", "citation": "sources",
    "accessed": "sources",
}  # fmt: skip


class OnePieceError(Exception):
    """The input says something that ties claims in ways that shards do not know."""


@dataclass(slots=True)
class TableReader:
    """One table on its way through: what its rows name, and what was wrong.

    ``known`` are the names that were met last, so that not each is put into ``names`` again.
    ``sections`` are those of the records that rows so far may say something of.
    """

    table: RowTable
    ties: SceneTies
    names: TableNames
    shared: SharedKeys
    sections: set[str]
    known: Records = field(default_factory=no_records)
    used: set[tuple[str, str, int]] = field(default_factory=set)
    problems: dict[Problem, None] = field(default_factory=dict)
    passed_on: set[str] = field(default_factory=set)
    mentioned: set[tuple[str, str]] = field(default_factory=set)
    rows: int = 0
    missed: int = 0
    left_out: int = 0

    def read(self, rows: Sequence[RawRow]) -> Iterator[tuple[RawRow, int]]:
        """The rows that hold a claim, each with its scene; what they share is taken down."""
        if sum(map(len, self.known.values())) > _MOST_KNOWN:
            self.known = no_records()
        if len(self.used) > _MOST_KNOWN:
            self.used = set()
        if not (self.table.of_json and fast_paths()):
            yield from self._read(rows)
            return
        waiting: list[RawRow] = []
        for row in rows:
            cells = plain_row(row.content)
            if cells is None:
                waiting.append(row)
                continue
            if waiting:  # what they name comes first
                yield from self._read(waiting)
                waiting = []
            self.rows += 1
            yield row, self._plain(row, cells)
        if waiting:
            yield from self._read(waiting)

    def _plain(self, row: RawRow, cells: PlainRow) -> int:
        """The scene of a plain row; what it names is taken down."""
        fresh = fresh_names(cells, self.known)
        if fresh:
            span = span_of(row)
            for section, name in fresh:
                self.names.add(section, name, self.table.number, span, {})
        scene = scene_of(cells["subject"], cells["place"])
        self.shared.add_id(cells["id"], scene)
        if self.sections:
            self._use(((NAMES[column], cells[column]) for column in NAMES), scene)
        return scene

    def _use(self, names: Iterable[tuple[str, str]], scene: int) -> None:
        """A row of a scene has names of records of which rows may say different things."""
        for section, name in names:
            use = section, name, scene
            if section in self.sections and use not in self.used:
                self.used.add(use)
                self.names.use(*use)

    def _read(self, rows: Sequence[RawRow]) -> Iterator[tuple[RawRow, int]]:
        """The same for rows of any kind."""
        lines, broken = page_of(self.table, rows)
        notebook = FileNotes(self.table.name)
        sheet, data = read_table(lines, broken, notebook, claim_keys(), self.known)
        self._take_down(sheet)
        claims = data.get("claims", [])
        self.rows += len(claims)
        notebook.notes[:] = [note for note in notebook.notes if not _of_a_claim(note.keys, claims)]
        self.missed += notebook.missed
        notebook.missed = 0
        for problem in notebook.problems(sheet, data):
            if len(self.problems) < MAX_NOTES:
                self.problems[problem] = None
            elif problem not in self.problems:
                self.missed += 1
        for claim, (start, end) in zip(claims, sheet.rows, strict=True):
            if claim is None:
                self.left_out += 1
            else:
                yield rows[lines.row_at(start)], self._scene(claim, lines.place(start, end))

    def _take_down(self, sheet: TableSheet) -> None:
        """Remember where the records stand that these rows are perhaps the first to name."""
        for (section, name), number in sheet.first.items():
            span = _span_of(sheet.lines.place(*sheet.rows[number]))
            self.names.add(section, name, self.table.number, span, self.known[section][name])

    def _scene(self, claim: Mapping[str, Any], place: Place) -> int:
        """The scene of a claim, with what ties it to others taken down."""
        ties = self.ties
        scene = ties.scene(self._defined(claim, "subject"), self._defined(claim, "place"))
        name, statement = _text(claim.get("id")), _text(claim.get("statement"))
        if name:
            self.shared.add_id(name, scene)
        if statement is not None:
            self.shared.add_statement(statement, scene)
        if "share_of" in claim:
            ties.share(scene)
        for key in _ANSWERS:
            if key in claim:
                raise OnePieceError(f"a claim of {self.table.name} {key} another")
        withdrawn = claim.get("withdrawn")
        if isinstance(withdrawn, dict):
            self.mentioned.update(_named_by(withdrawn))
        self._pass_on(claim.get("via"), place)
        self._use(_names_of(claim), scene)
        return scene

    def _defined(self, claim: Mapping[str, Any], column: str) -> str | None:
        """The name in a column. One that exports make up defines nothing: what it is of is open."""
        name = _text(claim.get(column))
        if name is not None and is_implied(name):
            raise OnePieceError(f"{self.table.name} has a {column} that only exports make up")
        return name

    def _pass_on(self, names: object, place: Place) -> None:
        for name in names if isinstance(names, list) else ():
            if isinstance(name, str) and name not in self.passed_on:
                self.passed_on.add(name)
                self.names.pass_on(name, self.table.number, _span_of(place))


def _span_of(place: Place) -> Span:
    return place.line, place.column, place.end_line, place.end_column


def _names_of(claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The sections and names of the records that a claim's own columns name."""
    for column, section in NAMES.items():
        name = claim.get(column)
        if isinstance(name, str):
            yield section, name


def _named_by(withdrawn: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Who is said to have withdrawn a figure, and where that is said."""
    for key, section in (("by", "claimants"), ("source", "sources")):
        if isinstance(withdrawn.get(key), str):
            yield section, withdrawn[key]


def _of_a_claim(keys: Keys, claims: Sequence[object]) -> bool:
    """Whether a note is of a row that travels: whoever reads the row again notes it again."""
    return len(keys) > 1 and isinstance(keys[1], int) and claims[keys[1]] is not None


def page_of(table: RowTable, rows: Sequence[RawRow]) -> tuple[RowLines, dict[int, int]]:
    """Rows of a table as its text, and its lines that are no UTF-8, each with its odd byte."""
    broken: dict[int, int] = {}
    texts = []
    for row in rows:
        try:
            text = row.content.decode("utf-8")
        except UnicodeDecodeError:
            text = row.content.decode("utf-8", "replace")
            broken.update(_broken(row))
        texts.append((row.line, text))
    return RowLines(table.name, table.head, texts), broken


def described(rows: Sequence[RawRow], table: RowTable) -> set[str]:
    """The sections of records that rows may say something of, as far as their text shows."""
    if not table.of_json:
        return {section for column, section in _DESCRIBED.items() if column in table.head}
    text = b"".join(row.content for row in rows)
    if b"definitions" in text:
        raise OnePieceError(f"{table.name} has definitions in its rows")
    return {section for column, section in _DESCRIBED.items() if f'"{column}"'.encode() in text}


def _broken(row: RawRow) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(row.content.split(b"\n"), start=row.line):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield number, line[error.start]


def _text(value: Any) -> str | None:
    """A reference as the reader takes it: text, or a whole number as it is written."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None

"""Rows read once: what is wrong with them as rows, whom they name, and what they are tied to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reconcile.loading.fast.switch import fast_paths
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import MAX_NOTES, FileNotes
from reconcile.loading.schema import claim_keys
from reconcile.loading.tables.columns import Records, no_records
from reconcile.loading.tables.table import TableSheet, read_table
from reconcile.model.route import Problem
from reconcile.sharding.fast.plain_rows import name_records, plain_row
from reconcile.sharding.lines import RawRow, RowLines, Span
from reconcile.sharding.streams import RowTable
from reconcile.sharding.ties import SceneTies
from reconcile.values.classes import dataclass, field

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
    """One table on its way through: the records that its rows named so far, and what was wrong."""

    table: RowTable
    ties: SceneTies
    records: Records = field(default_factory=no_records)
    first: dict[tuple[str, str], Span] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)
    passed_on: set[str] = field(default_factory=set)
    mentioned: set[tuple[str, str]] = field(default_factory=set)
    rows: int = 0
    missed: int = 0
    left_out: int = 0

    def read(self, rows: Sequence[RawRow]) -> Iterator[tuple[RawRow, int, str]]:
        """The rows that hold a claim, each with its scene and its id (empty if it has none)."""
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
            name_records(row, cells, self.table, self.records, self.first)
            self.rows += 1
            yield row, self._scene(cells), cells["id"]
        if waiting:
            yield from self._read(waiting)

    def _read(self, rows: Sequence[RawRow]) -> Iterator[tuple[RawRow, int, str]]:
        """The same for rows of any kind."""
        lines, broken = page_of(self.table, rows)
        notebook = FileNotes(self.table.name)
        sheet, data = read_table(lines, broken, notebook, claim_keys(), self.records)
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
        for claim, (start, _) in zip(claims, sheet.rows, strict=True):
            if claim is None:
                self.left_out += 1
            else:
                yield rows[lines.row_at(start)], self._scene(claim), _text(claim.get("id")) or ""

    def _take_down(self, sheet: TableSheet) -> None:
        """Remember where the records stand that these rows are the first to name."""
        for key, number in sheet.first.items():
            start, end = sheet.rows[number]
            place = sheet.lines.place(start, end)
            self.first[key] = (place.line, place.column, place.end_line, place.end_column)

    def _scene(self, claim: Mapping[str, Any]) -> int:
        """The scene of a claim, with what ties it to others taken down."""
        ties = self.ties
        scene = ties.scene(_text(claim.get("subject")), _text(claim.get("place")))
        ties.count(scene)
        statement = _text(claim.get("statement"))
        if statement is not None:
            ties.statement(statement, scene)
        if "share_of" in claim:
            ties.share(scene)
        for key in _ANSWERS:
            if key in claim:
                raise OnePieceError(f"a claim of {self.table.name} {key} another")
        via, withdrawn = claim.get("via"), claim.get("withdrawn")
        if isinstance(via, list):
            self.passed_on.update(name for name in via if isinstance(name, str))
        if isinstance(withdrawn, dict):
            self.mentioned.update(_named_by(withdrawn))
        return scene


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
    return {section for column, section in _DESCRIBED.items() if column.encode() in text}


def _broken(row: RawRow) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(row.content.split(b"\n"), start=row.line):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield number, line[error.start]


def _text(value: Any) -> str | None:
    """A reference as the reader takes it: text, or a whole number as it is written."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None

"""What an importer is, the rows that it reads, and the claims and records that it gathers."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from reconcile.curating.yaml_text import as_id, showable, unused
from reconcile.values.classes import dataclass, field
from reconcile.values.patterns import regex

_COUNT = regex(r"([0-9]{1,3}(?:,[0-9]{3}){0,4}|[0-9]{1,15})(?:\.0*)?")
_MOST_SPANS = 30  # of lines that are named; the others are counted


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be taken, or not whole: its line, why, and what to do."""

    line: int
    why: str
    help: str = ""


@dataclass(slots=True)
class Harvest:
    """Filled row by row by one importer.

    ``claims`` are the line of each and its fields; ``remarks`` say what the file itself shows;
    ``accepted`` are disputes that somebody decided to live with; ``mapped`` says that a mapping
    stands behind the rows, which can be changed.
    """

    defaults: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    claims: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    accepted: list[dict[str, Any]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    mapped: bool = False
    _named: dict[tuple[str, str], str] = field(default_factory=dict)

    def record(self, section: str, id: str, fields: Mapping[str, Any] | None = None) -> str:
        """Put a record into a section, once; answers its id."""
        self.sections.setdefault(section, {}).setdefault(id, dict(fields or {}))
        return id

    def named(self, section: str, name: str, **fields: Any) -> str:
        """The id of a record by a name that the file gives; made from it at its first use."""
        name = showable(name)
        if (section, name) not in self._named:
            known = self.sections.setdefault(section, {})
            id = unused(as_id(name, section.rstrip("s")), set(known))
            known[id] = {"name": name, **fields}
            self._named[section, name] = id
        return self._named[section, name]

    def claim(self, line: int, id: str, metric: str, figure: Any, **fields: Any) -> None:
        """Add a claim; fields that are empty are left out."""
        given = {key: value for key, value in fields.items() if value not in (None, "", [])}
        self.claims.append((line, {"id": id, "metric": metric, "figure": figure, **given}))

    def like(self, section: str, name: str, fields: Mapping[str, Any]) -> str:
        """The id of the record with just these fields; where there is none, one of this name."""
        known = self.sections.setdefault(section, {})
        same = (id for id, record in known.items() if record == fields)
        return next(same, None) or self.record(section, unused(name, set(known)), fields)

    def remark(self, what: str, lines: Sequence[int], *, counted: bool = False) -> None:
        """Say what the file shows on some lines, if there are any, perhaps with their number."""
        if lines:
            where = f"{len(lines)} ({lines_text(lines)})" if counted else lines_text(lines)
            self.remarks.append(f"{what}: {where}")

    def refuse(self, line: int, why: str, help: str = "") -> None:
        """Say that a row could not be taken."""
        self.refused.append(RefusedRow(line, why, help))


def lines_text(lines: Sequence[int]) -> str:
    """Lines of a file in words: ``lines 3, 5-9 and 12``; very many are cut short, and counted."""
    spans: list[list[int]] = []
    for line in sorted(set(lines)):
        if spans and line == spans[-1][-1] + 1:
            spans[-1].append(line)
        else:
            spans.append([line])
    words = ["-".join(map(str, dict.fromkeys((span[0], span[-1])))) for span in spans]
    left = sum(map(len, spans[_MOST_SPANS:]))
    words = [*words[:_MOST_SPANS], *([f"{left:,} more"] if left else [])]
    noun = "line" if len(set(lines)) == 1 else "lines"
    return f"{noun} {', '.join(words)}"


def whole_number(value: Any) -> int | None:
    """A count as a file has it: digits, perhaps with commas between thousands; else nothing."""
    if isinstance(value, str):
        match = _COUNT.fullmatch(value.strip())
        return int(match[1].replace(",", "")) if match else None
    counts = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return value if counts else None


class TableForm(StrEnum):
    """How a file is written."""

    CSV = "csv"
    JSON = "json"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of a file: the line on which it begins, and its cells by column.

    Cells of CSV and workbooks are text, those of JSON whatever they are.
    """

    line: int
    cells: Mapping[str, Any]

    def text(self, column: str) -> str:
        """A cell as text, without blanks around it; empty where there is none."""
        value = self.cells.get(column)
        return "" if value is None else str(value).strip()

    def number(self, column: str) -> int | None:
        """A cell as a count; ``None`` where it is none."""
        return whole_number(self.cells.get(column))

    def count(self, column: str, harvest: Harvest) -> int | None:
        """The same; what is not a count is refused."""
        number = self.number(column)
        if number is None:
            harvest.refuse(self.line, f"{column} is '{self.text(column)}', which is not a count")
        return number


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What a person gave: the file's name, its rows and columns, and what else was asked.

    ``as_of`` is the date of figures in a file that has none, ``mapping`` says what the columns of
    any table mean. ``is_json`` says that texts are as they were, not as cells have to be;
    ``header`` is the line of the columns' names.
    """

    file: str
    rows: Sequence[ImportRow]
    columns: Sequence[str] = ()
    as_of: str | None = None
    mapping: Mapping[str, Any] = field(default_factory=dict)
    is_json: bool = False
    header: int = 1


class WrongFileError(Exception):
    """The file is not what this importer reads; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file.

    ``columns`` says of every column that is read what becomes of it; ``needed`` are those without
    which a file is none of this kind. ``take`` puts the claims of all rows into a harvest.
    """

    name: str
    title: str
    licence: str
    citation: str
    columns: Mapping[str, str]
    needed: Sequence[str]
    form: TableForm
    take: Callable[[ImportRequest, Harvest], None]
    url: str = ""
    publisher: str = ""
    mapped: bool = False

    def source(self, file: str) -> dict[str, str]:
        """The record of the imported file as a publication."""
        found = {"title": self.title, "publisher": self.publisher, "url": self.url}
        found |= {
            "citation": posixpath.basename(file),
            "note": f"Licence: {self.licence}. Cite: {self.citation}",
        }
        return {key: value for key, value in found.items() if value}

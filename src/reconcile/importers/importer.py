"""What an importer is: whose file it reads, under which licence, and how rows become claims."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from reconcile.importers.harvest import Harvest
from reconcile.values.classes import dataclass, field


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

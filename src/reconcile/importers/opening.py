"""The bytes of a file as the rows that an importer takes, and whether it is such a file at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reconcile.importers.columns import missing_columns
from reconcile.importers.importer import (
    Importer,
    ImportRequest,
    ImportRow,
    TableForm,
    WrongFileError,
)
from reconcile.importers.rows import csv_lines, decoded, head_line, headed, json_rows
from reconcile.importers.workbooks import BEGINNING, workbook_lines

_BELOW = "the names of the columns seem to stand in line {0}: add 'header: {0}' to the mapping"
_NAMED = 12  # columns that a message lists


def opened(
    importer: Importer, file: str, content: bytes, mapping: Mapping[str, Any], as_of: str | None
) -> ImportRequest:
    """The rows of a file. Raises ``WrongFileError`` for one that is not of the importer's kind."""
    if not content.strip():
        raise WrongFileError("the file is empty")
    if file.lower().endswith((".yaml", ".yml")):
        raise WrongFileError(
            "this is YAML, and no file to import; claims files are read as they are: "
            "'reconcile compare' takes several"
        )
    table_as_json = importer.form is TableForm.TABLE and content.lstrip()[:1] in {b"[", b"{"}
    if importer.form is TableForm.JSON or table_as_json:
        return _from_json(importer, file, content, as_of)
    lines = list(_lines(content, mapping))
    likely = head_line(lines) if importer.mapped else 1
    header = mapping.get("header", 1 if mapping else likely)
    below = "" if likely in {1, header} else f"; {_BELOW.format(likely)}"
    columns, rows = _headed(lines, header, below)
    lacking = [*_missing(importer, columns), *missing_columns(mapping, columns)]
    if lacking:
        raise WrongFileError(f"{_lacks(importer, lacking, columns)}{below}")
    return ImportRequest(file, rows, columns, as_of, mapping, header=header)


def _headed(
    lines: Sequence[tuple[int, list[str]]], first: Any, below: str
) -> tuple[Sequence[str], Sequence[ImportRow]]:
    """The columns and rows of a table, from the line of its head on.

    ``below`` is said where the head seems to stand further down.
    """
    if not isinstance(first, int) or first < 1:
        raise WrongFileError(f"header: {first} is not the number of a line")
    columns, rows, odd = headed((line, cells) for line, cells in lines if line >= first)
    if odd:
        raise WrongFileError(
            f"line {odd[0]}: the row has more cells than the {len(columns)} columns"
            + (below or "; quote text that holds the mark between cells")
        )
    return columns, rows


def _missing(importer: Importer, columns: Sequence[str]) -> list[str]:
    """The columns that an importer needs and a file does not have."""
    return [name for name in importer.needed if name not in columns]


def _lines(content: bytes, mapping: Mapping[str, Any]) -> Iterator[tuple[int, list[str]]]:
    if content.startswith(BEGINNING):
        sheet = mapping.get("sheet")
        return workbook_lines(content, None if sheet is None else str(sheet))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise WrongFileError("this is an old workbook (XLS); save it as XLSX or CSV")
    return csv_lines(decoded(content))


def _from_json(importer: Importer, file: str, content: bytes, as_of: str | None) -> ImportRequest:
    try:
        rows = json_rows(decoded(content))
    except WrongFileError as fault:
        if content.lstrip()[:1] in {b"[", b"{"}:
            raise
        raise WrongFileError(
            f"{fault}; '{importer.name}' reads the JSON file of that data set"
        ) from None
    if not rows:
        raise WrongFileError("the list is empty")
    columns = list(dict.fromkeys(name for row in rows for name in row.cells))
    lacking = _missing(importer, columns)
    if lacking:
        raise WrongFileError(_lacks(importer, lacking, columns))
    return ImportRequest(file, rows, columns, as_of, is_json=True)


def _lacks(importer: Importer, missing: Sequence[str], columns: Sequence[str]) -> str:
    plural = "columns" if len(missing) > 1 else "column"
    shown = ", ".join(columns[:_NAMED]) + (", …" if len(columns) > _NAMED else "")
    return (
        f"this is not a file for '{importer.name}': it lacks the {plural} {', '.join(missing)}; "
        f"it has {shown}"
    )

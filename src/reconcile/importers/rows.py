"""The bytes of a file as the rows that an importer takes, with the lines that they begin on."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from reconcile.importers.columns import missing_columns
from reconcile.importers.importer import (
    Importer,
    ImportRequest,
    ImportRow,
    TableForm,
    WrongFileError,
)
from reconcile.importers.workbooks import BEGINNING, workbook_lines
from reconcile.loading.text import odd_byte
from reconcile.values.patterns import regex

_DELIMITERS = ",;\t|"
_LOOKED_AT = 20_000  # characters in which the mark between cells is looked for
_HEAD_WITHIN = 20  # rows in which the names of columns are looked for
_BLANKS = regex(r"[ \t\r\n]*")
_LONGEST_CELL = 16 * 1024 * 1024
_BELOW = "the names of the columns seem to stand in line {0}: add 'header: {0}' to the mapping"
_NAMED = 12  # columns that a message lists


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 where its first bytes say so."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        why = f"{odd_byte(content, fault)}; save the file as UTF-8 (in Excel: 'CSV UTF-8')"
        raise WrongFileError(why) from None


def delimiter_of(text: str) -> str:
    """What stands between the cells: whichever mark the first line with any has most of."""
    beginning = text[:_LOOKED_AT].lstrip("\r\n").splitlines() or [""]
    marked = (line for line in beginning if any(mark in line for mark in _DELIMITERS))
    first = next(marked, beginning[0])
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), mark == ","))


def csv_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of CSV: the line on which each begins, and its cells.

    Rows without any text are passed over.
    """
    if "\0" in text:
        raise WrongFileError(
            "the file holds null characters and is not CSV; save it as 'CSV UTF-8'"
        )
    # The limit is that of the whole process, so it is put back whatever happens.
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
        began = 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield began, cells
            began = reader.line_num + 1
    except csv.Error as fault:
        raise WrongFileError(f"line {began}: the row cannot be read as CSV: {fault}") from None
    finally:
        csv.field_size_limit(before)


def head_line(lines: Sequence[tuple[int, list[str]]]) -> int:
    """The line that seems to name the columns: below a title it is the first with more cells."""
    full = [(line, sum(map(bool, map(str.strip, cells)))) for line, cells in lines[:_HEAD_WITHIN]]
    titled = [amount for _, amount in full[:1]] == [1]
    return next((line for line, amount in full if titled and amount > 2), 1)


def headed(lines: Iterator[tuple[int, list[str]]]) -> tuple[list[str], list[ImportRow], list[int]]:
    """Columns by the first row, the other rows, and the lines of those with too many cells."""
    head, names = next(lines, (1, []))
    columns = [name.strip() for name in names]
    twice = sorted(name for name, times in Counter(columns).items() if name and times > 1)
    if twice:
        raise WrongFileError(
            f"line {head}: several columns are named '{twice[0]}'; rename all but one"
        )
    rows: list[ImportRow] = []
    odd: list[int] = []
    for line, cells in lines:
        if len(cells) > len(columns):
            odd.append(line)
        else:
            rows.append(ImportRow(line, dict(zip(columns, cells, strict=False))))
    return columns, rows, odd


def json_rows(text: str) -> list[ImportRow]:
    """The objects of a JSON array, or of JSON Lines, with the lines on which they begin."""
    start = _skip(text, 0)
    listed = text[start : start + 1] == "["
    return list(_objects(text, start + listed, listed=listed))


def _objects(text: str, at: int, *, listed: bool) -> Iterator[ImportRow]:
    # Value by value, which gives the line of each; decimals stay as the file writes them.
    decoder = json.JSONDecoder(parse_float=str)
    line, counted = 1, 0
    at = _skip(text, at)
    while at < len(text) and not (listed and text[at] == "]"):
        line += text.count("\n", counted, at)
        counted = at
        value, end = _value(decoder, text, at, line)
        yield ImportRow(line, value if isinstance(value, dict) else {"": value})
        at = _skip(text, end)
        if listed:
            at = _after_comma(text, at, line)
    if listed and text[at : at + 1] != "]":
        raise WrongFileError(f"line {line}: this is not JSON: the list does not end")


def _value(decoder: json.JSONDecoder, text: str, at: int, line: int) -> tuple[Any, int]:
    """The value that begins here, on this line, and where it ends."""
    try:
        return decoder.raw_decode(text, at)
    except (json.JSONDecodeError, RecursionError, ValueError) as fault:
        where = line + text.count("\n", at, getattr(fault, "pos", at))
        raise WrongFileError(f"line {where}: this is not JSON: {_why(fault)}") from None


def _after_comma(text: str, at: int, line: int) -> int:
    """Where the next value of a list begins, or the list ends."""
    if text[at : at + 1] == ",":
        return _skip(text, at + 1)
    if text[at : at + 1] != "]":
        raise WrongFileError(f"line {line}: this is not JSON: a comma or ] is missing")
    return at


def _why(fault: Exception) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return fault.msg
    too_deep = isinstance(fault, RecursionError)
    return "it is nested too deeply" if too_deep else "a number has too many digits"


def _skip(text: str, at: int) -> int:
    """Behind the blanks at a place, which are those that JSON knows."""
    match = _BLANKS.match(text, at)
    return match.end() if match else at


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
    _require(importer, columns, missing_columns(mapping, columns), below)
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
    _require(importer, columns)
    return ImportRequest(file, rows, columns, as_of, is_json=True)


def _require(
    importer: Importer, columns: Sequence[str], named: Sequence[str] = (), below: str = ""
) -> None:
    """Raise ``WrongFileError`` for a file without the columns that are needed or ``named``."""
    missing = [*(name for name in importer.needed if name not in columns), *named]
    if not missing:
        return
    plural = "columns" if len(missing) > 1 else "column"
    shown = ", ".join(columns[:_NAMED]) + (", …" if len(columns) > _NAMED else "")
    raise WrongFileError(
        f"this is not a file for '{importer.name}': it lacks the {plural} {', '.join(missing)}; "
        f"it has {shown}{below}"
    )

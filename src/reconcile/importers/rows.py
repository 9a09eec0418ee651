"""Rows of CSV and JSON, with the lines that they begin on."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from reconcile.importers.importer import ImportRow, WrongFileError

_DELIMITERS = ",;\t|"
_LOOKED_AT = 20_000  # characters in which the mark between cells is looked for
_HEAD_WITHIN = 20  # rows in which the names of columns are looked for
_LONGEST_CELL = 16 * 1024 * 1024


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 where its first bytes say so."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        before = content[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", errors="replace")) + 1
        raise WrongFileError(
            f"{line}:{column}: the byte 0x{content[fault.start]:02X} is not UTF-8; save the file "
            "as UTF-8 (in Excel: 'CSV UTF-8')"
        ) from None


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
    if not full or full[0][1] != 1:
        return 1
    return next((line for line, cells in full if cells > 2), 1)


def headed(lines: Iterator[tuple[int, list[str]]]) -> tuple[list[str], list[ImportRow], list[int]]:
    """Columns by the first row, the other rows, and the lines of those with too many cells."""
    columns: list[str] = []
    rows: list[ImportRow] = []
    odd: list[int] = []
    for line, cells in lines:
        if not columns:
            columns = [cell.strip() for cell in cells]
            often = Counter(columns)
            twice = sorted(name for name in often if name and often[name] > 1)
            if twice:
                raise WrongFileError(
                    f"line {line}: several columns are named '{twice[0]}'; rename all but one"
                )
        elif len(cells) > len(columns):
            odd.append(line)
        else:
            rows.append(ImportRow(line, dict(zip(columns, cells, strict=False))))
    return columns, rows, odd


def json_rows(text: str) -> list[ImportRow]:
    """The objects of a JSON array, or of JSON Lines, with the lines on which they begin."""
    start = _skip(text, 0)
    if not text[start : start + 1]:
        return []
    if text[start] == "[":
        return list(_objects(text, start + 1, listed=True))
    return list(_objects(text, start, listed=False))


def _objects(text: str, at: int, *, listed: bool) -> Iterator[ImportRow]:
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
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def whole_number(value: Any) -> int | None:
    """A count as a file has it: digits, perhaps with commas between thousands; else nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value >= 0 else None
    text = str(value).strip() if isinstance(value, str) else ""
    whole, _, decimals = text.partition(".")
    if decimals.strip("0"):
        return None
    plain = whole.replace(",", "") if _grouped(whole) else whole
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 16 else None


def _grouped(text: str) -> bool:
    first, *rest = text.split(",")
    return 0 < len(first) <= 3 and all(len(group) == 3 for group in rest)

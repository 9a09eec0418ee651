"""Rows of a workbook (XLSX), by openpyxl, which is the extra ``xlsx``."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

from reconcile.importers.importer import WrongFileError

BEGINNING = b"PK\x03\x04"
"""What every workbook of this kind begins with."""

_MOST_BYTES = 512 * 1024 * 1024  # of the sheets when unpacked: a small file can hold a huge one
_MOST_CELLS = 10_000_000  # empty ones before the last of a row are counted


def workbook_lines(content: bytes, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet, the first unless it is named: the number of each and its cells as text.

    Formulas count as the values that were saved with them. Rows without any text are passed over.
    """
    page = _sheet(_opened(content), sheet)
    try:
        yield from _rows(page)
    except WrongFileError:
        raise
    except Exception as fault:  # cells are read as they are asked for
        raise _broken(fault) from None


def _opened(content: bytes) -> Any:
    """The workbook, unpacked."""
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise WrongFileError(
            "reading a workbook needs openpyxl: pip install 'reconcile-figures[xlsx]', or save the "
            "sheet as CSV"
        ) from None
    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(BytesIO(content)).infolist())
        if unpacked <= _MOST_BYTES:
            return load_workbook(BytesIO(content), read_only=True, data_only=True)
    except Exception as fault:  # whatever a broken archive leads openpyxl to
        raise _broken(fault) from None
    raise WrongFileError("the workbook is too large when unpacked; save the sheet as CSV")


def _broken(fault: Exception) -> WrongFileError:
    return WrongFileError(
        f"the workbook cannot be read ({type(fault).__name__}); save the sheet as CSV"
    )


def _sheet(book: Any, sheet: str | None) -> Any:
    """The sheet of this name, else the first."""
    if not book.worksheets:
        raise WrongFileError("the workbook has no sheet with cells")
    if sheet is not None and sheet not in book.sheetnames:
        known = ", ".join(book.sheetnames)
        raise WrongFileError(f"the workbook has no sheet '{sheet}'; it has {known}")
    return book[sheet] if sheet is not None else book.worksheets[0]


def _rows(page: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet, as wide as each is: a file may say that all have 16,384 cells."""
    if not hasattr(page, "reset_dimensions"):
        raise WrongFileError(
            "the sheet is a chart; name one with cells (sheet: NAME in the mapping)"
        )
    page.reset_dimensions()
    left = _MOST_CELLS
    for number, cells in enumerate(page.iter_rows(values_only=True), start=1):
        left -= len(cells)
        if left < 0:
            raise WrongFileError(f"line {number}: the sheet has too many cells; save it as CSV")
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield number, texts


def _text(cell: Any) -> str:
    """A cell as it would be typed: a date as 2024-12-27, a whole number without decimals."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        if (cell.hour, cell.minute, cell.second) == (0, 0, 0):
            return cell.date().isoformat()
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()

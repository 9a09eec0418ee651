"""A table of claims as plain data with places: what a claims file of the same claims would hold.

A row that cannot be used is noted with its line and leaves a gap: it is counted, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from reconcile.loading import characters, leaves
from reconcile.loading.marks import Keys, Lines
from reconcile.loading.notebook import FileNotes
from reconcile.loading.tables.columns import (
    Records,
    RowExtras,
    claim_of,
    define,
    define_relays,
    from_csv,
    known_columns,
    no_records,
)
from reconcile.loading.tables.names import of_json
from reconcile.loading.tables.rows import TableRow, csv_rows, json_rows
from reconcile.values.classes import dataclass

_CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class TableSheet:
    """Where everything stands: a claim in its row, a record in the first row that names it."""

    lines: Lines
    rows: list[tuple[int, int]]
    first: dict[tuple[str, str], int]

    def span(self, keys: Keys, *, at_key: bool = False) -> tuple[int, int] | None:
        """The offsets of the row that ``keys`` lead to, or ``None``; a key has no place here."""
        if not keys or keys == (_CLAIMS,):
            return (self.rows[0][0], self.rows[-1][1]) if self.rows else None
        number: Any = None
        if len(keys) > 1:
            section, name = keys[0], keys[1]
            number = name if section == _CLAIMS else self.first.get((str(section), str(name)))
        if not isinstance(number, int) or not 0 <= number < len(self.rows):
            return None
        return self.rows[number]

    def routes(self) -> Iterator[Keys]:
        """The routes of all records and claims."""
        yield ()
        yield from self.first
        yield (_CLAIMS,)
        for number in range(len(self.rows)):
            yield _CLAIMS, number


def read_table(
    lines: Lines,
    broken: Mapping[int, int],
    notebook: FileNotes,
    keys: frozenset[str],
    records: Records | None = None,
) -> tuple[TableSheet, dict[str, Any]]:
    """Read a table; ``broken`` are the lines that are no UTF-8, each with its first odd byte.

    ``records`` are those that rows above these have named; what these name is added to them, but
    not who passed a figure on: only who reads the whole table knows whether that is a publication.
    """
    json_lines = of_json(lines.path)
    known = known_columns(keys)
    whole = records is None
    records = no_records() if records is None else records
    claims: list[Any] = []
    accepted: list[dict[str, Any]] = []
    sheet = TableSheet(lines, [], {})
    noted: set[str] = set()
    for row in json_rows(lines.text) if json_lines else csv_rows(lines.text):
        route = (_CLAIMS, len(claims))
        sheet.rows.append((row.start, row.end))
        claim, beside = None, RowExtras()
        if _usable(row, lines, broken, notebook, route):
            values = dict(row.cells) if json_lines else from_csv(row.cells)
            if not json_lines:
                _drop_unknown(values, row, known, notebook, noted)
            if _sound(values, row, lines, notebook, route):
                known_before = {section: len(found) for section, found in records.items()}
                beside = _defined(values, records, notebook, route)
                claim = claim_of({**values, **beside.exact}, records)
                if whole:
                    define_relays(claim.get("via"), records)
                _remember(records, known_before, len(claims), sheet)
        claims += [claim, *beside.claims]
        accepted += beside.accepted
        sheet.rows.extend([(row.start, row.end)] * len(beside.claims))
    return sheet, _as_a_file({**records, "accepted": accepted, _CLAIMS: claims})


def _as_a_file(sections: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a claims file: the sections that hold something, and none without claims."""
    if not sections[_CLAIMS]:
        return {}
    return {name: found for name, found in sections.items() if found}


def _defined(
    values: Mapping[str, Any], records: Records, notebook: FileNotes, route: Keys
) -> RowExtras:
    """Take the records in a row's ``definitions``; answers what else is there."""
    if values.get("definitions") is None:
        return RowExtras()
    beside = define(values["definitions"], records)
    if beside is None:
        message, help = "definitions holds no records as JSON", "export the table again"
        notebook.add("F103", message, help, keys=(*route, "definitions"), spoils=False)
    return beside or RowExtras()


def _usable(
    row: TableRow, lines: Lines, broken: Mapping[int, int], notebook: FileNotes, route: Keys
) -> bool:
    fault = row.fault
    if broken:
        numbers = range(lines.position(row.start)[0], lines.position(row.end)[0] + 1)
        byte = next((broken[number] for number in numbers if number in broken), None)
        if byte is not None:
            message = f"the row holds the byte 0x{byte:02X}, which is not UTF-8"
            notebook.add("F003", message, "save the table as UTF-8", keys=route)
            return False
    if fault is not None:
        notebook.add(fault.code, fault.message, fault.help, keys=route, offending=fault.offending)
    return fault is None


def _drop_unknown(
    values: dict[str, Any],
    row: TableRow,
    known: frozenset[str],
    notebook: FileNotes,
    noted: set[str],
) -> None:
    """Columns that mean nothing are told once, and nothing is read from them."""
    for name in [name for name in row.cells if name not in known]:
        values.pop(name, None)
        if name not in noted:
            noted.add(name)
            message = "the table has a column that means nothing here"
            help = "delete it, or name it as docs/tables.md does"
            notebook.add("F101", message, help, span=(0, 0), offending=name, spoils=False)


def _sound(
    values: Mapping[str, Any], row: TableRow, lines: Lines, notebook: FileNotes, route: Keys
) -> bool:
    """Whether no text holds a character that it may not; such a row is left out."""
    sound = True
    for name, value in values.items():
        for text in _texts(value):
            if text.isascii() and text.isprintable():
                continue
            forbidden = characters.FORBIDDEN.search(text)
            if forbidden is not None:
                message = f"the text holds {characters.named(forbidden[0])}"
                notebook.add("F005", message, "delete it", keys=route, offending=name)
                sound = False
                continue
            site = leaves.ScalarSite(
                lines.text, notebook, (*route, name), route, is_key=False, in_flow=False,
                before=row.start, start=row.start, end=row.end,
            )  # fmt: skip
            sound = leaves.quoted(site, text, escapes=True) is not leaves.REFUSED and sound
    if not sound:
        notebook.exact.add(route)  # all is said: the gap that the row leaves is no fault as well
    return sound


def _texts(value: Any) -> Iterator[str]:
    """All texts in a value, without recursion."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            waiting += [*part, *part.values()]
        elif isinstance(part, list):
            waiting += part


def _remember(
    records: Records, known_before: Mapping[str, int], number: int, sheet: TableSheet
) -> None:
    """Take down that this row is the first to name the last records."""
    for section, found in records.items():
        for name in islice(reversed(found), len(found) - known_before.get(section, 0)):
            sheet.first[section, name] = number


def without_known(data: dict[str, Any], known: Mapping[str, set[str]]) -> None:
    """Take from a table's records those that another file defines: they are only named here."""
    for section, names in known.items():
        found = data.get(section)
        if isinstance(found, dict):
            for name in names & found.keys():
                del found[name]

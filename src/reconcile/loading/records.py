"""Sources, claimants, statements, subjects and places: plain data to values, none in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from reconcile.loading.book import KnownIds
from reconcile.loading.notebook import cut
from reconcile.loading.page import CopyPage
from reconcile.loading.rows import RecordRow
from reconcile.model.claim import Claimant, Group, Source, Statement
from reconcile.values.classes import dataclass, replace


def circular(wholes: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The names that lie on a circle, or between two, given each name's wholes.

    Names without wholes, or without parts, are taken away until none is left; the rest is
    circular. Linear in the number of declarations.
    """
    above = {name: set(found) for name, found in wholes.items()}
    for name in [whole for found in above.values() for whole in found]:
        above.setdefault(name, set())
    below: dict[str, set[str]] = {name: set() for name in above}
    for name, found in above.items():
        for whole in found:
            below[whole].add(name)
    left = set(above)
    _take_away(left, above, below)
    _take_away(left, below, above)
    return frozenset(left)


def _take_away(left: set[str], ends: dict[str, set[str]], others: dict[str, set[str]]) -> None:
    """Take away the names without ``ends``, and those that are left without any by that."""
    free = [name for name in left if not ends[name]]
    while free:
        name = free.pop()
        left.discard(name)
        for other in others[name]:
            ends[other].discard(name)
            if not ends[other] and other in left:
                free.append(other)
        others[name] = set()


_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Records:
    """The records of all files by id."""

    sources: Mapping[str, Source]
    claimants: Mapping[str, Claimant]
    statements: Mapping[str, Statement]
    subjects: Mapping[str, Group]
    regions: Mapping[str, Group]


def records_of(pages: Sequence[CopyPage], book: KnownIds) -> Records:
    """All records; a field that is wrong is absent, and the record stays."""
    return Records(
        sources=_made("sources", pages, book, _source),
        claimants=_made("claimants", pages, book, _claimant),
        statements=_statements(pages, book),
        subjects=_groups("subjects", pages, book),
        regions=_groups("places", pages, book),
    )


def rows_of(section: str, pages: Sequence[CopyPage], book: KnownIds) -> Mapping[str, RecordRow]:
    """The rows of a section by id; of two with one id, the first."""
    return {
        name: RecordRow(data if isinstance(data, dict) else {}, (section, name), page.notebook)
        for page in pages
        for name, data in page.section(section).items()
        if book.ids[section][name].path == page.name
    }


def _made(
    section: str, pages: Sequence[CopyPage], book: KnownIds, make: Callable[[RecordRow], _Made]
) -> dict[str, _Made]:
    return {name: make(row) for name, row in rows_of(section, pages, book).items()}


def _source(row: RecordRow) -> Source:
    return Source(
        id=str(row.keys[-1]),
        route=row.route,
        title=row.text("title"),
        publisher=row.text("publisher"),
        published=row.moment("published"),
        url=row.url("url"),
        citation=row.text("citation"),
        accessed=row.moment("accessed"),
        archive=row.text("archive"),
        lang=row.text("lang"),
        note=row.text("note"),
    )


def _claimant(row: RecordRow) -> Claimant:
    name = str(row.keys[-1])
    return Claimant(
        id=name,
        route=row.route,
        name=row.text("name") or name,
        aliases=row.texts("aliases"),
        side=row.text("side"),
        pooled=row.flag("pooled"),
        note=row.text("note"),
    )


def _statements(pages: Sequence[CopyPage], book: KnownIds) -> dict[str, Statement]:
    rows = rows_of("statements", pages, book)
    statements = {name: _statement(row, book) for name, row in rows.items()}
    again = {s.id: [s.reaffirms] for s in statements.values() if s.reaffirms is not None}
    for name in sorted(circular(again) & again.keys()):
        message = f"{name} reaffirms itself, perhaps through other statements"
        help = "name an earlier statement in reaffirms, or delete it"
        keys = (*rows[name].keys, "reaffirms")
        rows[name].notebook.add("F114", message, help, keys=keys, offending=name, spoils=False)
        statements[name] = replace(statements[name], reaffirms=None)
    return statements


def _statement(row: RecordRow, book: KnownIds) -> Statement:
    made, again = row.moment("made"), book.reference(row, "reaffirms", "statements")
    if again is not None and "made" not in row.data:
        message = f"the statement {cut(str(row.keys[-1]))} says another one again and has no made"
        help = "add made: with the day on which it was said again"
        row.notebook.add("F102", message, help, keys=row.keys, at_key=True, spoils=False)
    return Statement(
        id=str(row.keys[-1]),
        route=row.route,
        claimant=book.reference(row, "claimant", "claimants"),
        made=made,
        reaffirms=again,
        note=row.text("note"),
    )


def _groups(section: str, pages: Sequence[CopyPage], book: KnownIds) -> dict[str, Group]:
    rows = rows_of(section, pages, book)
    groups = {name: _group(row, section, book) for name, row in rows.items()}
    wholes = {name: set(group.within) for name, group in groups.items()}
    for name, group in groups.items():
        for part in group.parts:
            wholes[part].add(name)
    for name in sorted(circular(wholes)):
        note_circle(rows[name])
        groups[name] = replace(groups[name], within=(), parts=())
    return groups


def _group(row: RecordRow, section: str, book: KnownIds) -> Group:
    name = str(row.keys[-1])
    return Group(
        id=name,
        route=row.route,
        name=row.text("name") or name,
        within=book.references(row, "within", section),
        parts=book.references(row, "parts", section),
        ended=row.moment("ended"),
        note=row.text("note"),
    )


def note_circle(row: RecordRow) -> None:
    """Note that a record lies within itself."""
    message = f"{row.keys[-1]} is declared to lie within itself, perhaps through others"
    help = "look at within and parts of the records named here, and delete one of them"
    row.notebook.add("F111", message, help, keys=row.keys, at_key=True, spoils=False)

"""Of all names in tables those of which something is to be said beside the claims files.

A name that is well formed, of which no row says anything, which no claims file has and which is
like no other needs no record before a claim of it is compared: most names are such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from reconcile.comparing.world.instants import FAR_PAST, latest_date
from reconcile.loading.book import folded_id
from reconcile.loading.fault_helps import bare_name, names_of
from reconcile.loading.faults import note_faults
from reconcile.loading.load import assemble
from reconcile.loading.notebook import FileNotes
from reconcile.loading.page import CopyPage
from reconcile.loading.tables.columns import is_implied, no_records
from reconcile.sharding.lines import RecordSheet
from reconcile.sharding.table_names import NameBucket, TableRecords
from reconcile.values.classes import dataclass, field, replace
from reconcile.values.groups import grouped
from reconcile.values.patterns import regex

_SIMPLE = regex(r"[A-Za-z0-9][A-Za-z0-9-]*\Z")  # ids that are certainly well formed


@dataclass(slots=True)
class FileNames:
    """What claims files name: ids that they define, by section, and any word that may be an id."""

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    folded: set[tuple[str, str]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def take(self, page: CopyPage) -> None:
        """Take the names of a claims file."""
        self.words.update(_words_of(page.data))
        for section in no_records():
            for name in page.section(section):
                self.ids[section].add(name)
                self.folded.add((section, folded_id(name)))

    def touch(self, section: str, name: str) -> bool:
        """Whether a claims file has the name, or one like it."""
        return name in self.words or (section, folded_id(name)) in self.folded


@dataclass(slots=True)
class NotedNames:
    """The records of tables by their numbers that are put beside the claims files.

    ``latest`` is the end of the latest date that a record of a table has.
    """

    tables: dict[int, TableRecords] = field(default_factory=dict)
    latest: int = FAR_PAST

    def take(self, bucket: NameBucket, names: Mapping[int, str], around: FileNames) -> None:
        """Choose among the names of a file; ``names`` are those of the tables."""
        odd = _alike(bucket.tables.values())
        published = around.ids["sources"]
        earlier: set[str] = set()
        for number, records in sorted(bucket.tables.items()):
            odd |= self._faulty(names[number], records, (published, earlier))
            earlier.update(records.get("sources", ()))
        for number, records in bucket.tables.items():
            for section, name in _names(records):
                by_publication = _claimant(section, records[section][name][1]) in published
                if (section, name) in odd or by_publication or around.touch(section, name):
                    self._add(number, section, name, records)

    def take_all(self, bucket: NameBucket) -> None:
        """Take all names of a file."""
        for number, records in bucket.tables.items():
            for section, name in _names(records):
                self._add(number, section, name, records)

    def _add(self, number: int, section: str, name: str, records: TableRecords) -> None:
        chosen = self.tables.setdefault(number, {}).setdefault(section, {})
        chosen[name] = records[section][name]
        claimant = _claimant(section, chosen[name][1])
        if claimant is not None:  # it has a record by the same row
            beside = self.tables[number].setdefault("claimants", {})
            beside.setdefault(claimant, (chosen[name][0], {}))

    def _faulty(
        self, table: str, records: TableRecords, earlier: Sequence[Set[str]]
    ) -> Set[tuple[str, str]]:
        """The records with which something may be wrong.

        The dates of sources that are defined ``earlier`` say nothing here.
        """
        odd = _odd(records)
        if not odd:
            return set()
        page = page_of_records(table, odd)
        dataset = assemble([page])
        # What stands first counts: the date that a later table gives a source is never used.
        count = dict(dataset.sources)
        for names in earlier:
            count = {name: source for name, source in count.items() if name not in names}
        self.latest = max(self.latest, latest_date(replace(dataset, sources=count)))
        if page.notebook.missed or page.notebook.fatal:
            return set(_names(odd))
        return {(str(n.keys[0]), str(n.keys[1])) for n in page.notebook.notes if len(n.keys) > 1}

    def of(self, number: int) -> TableRecords:
        """The records of a table in the order of its rows."""
        return {
            section: dict(sorted(found.items(), key=lambda entry: entry[1][0]))
            for section, found in self.tables.get(number, {}).items()
        }


def calls_by_name(buckets: Callable[[], Iterable[NameBucket]]) -> bool:
    """Whether a row may have a name where an id belongs, of which another row says whose it is.

    Such a row is refused, and told which id was meant: a shard may not have the other row.
    """
    odd = {
        (number, section, bare_name(name))
        for bucket in buckets()
        for number, records in bucket.tables.items()
        for section, name in _names(records)
        if not _SIMPLE.match(name)
    }
    return bool(odd) and any(
        (number, section, called) in odd
        for bucket in buckets()
        for number, records in bucket.tables.items()
        for section, name in _names(records)
        for called in names_of(records[section][name][1])
    )


def page_of_records(table: str, records: TableRecords) -> CopyPage:
    """A table as a page that has these records alone."""
    notebook = FileNotes(table)
    data = {
        section: {name: record for name, (_, record) in found.items()}
        for section, found in records.items()
        if found
    }
    note_faults(data, notebook)
    places = {
        (section, name): span
        for section, found in records.items()
        for name, (span, _) in found.items()
    }
    return CopyPage(notebook, RecordSheet(table, places), data)


def _words_of(data: object) -> Iterator[str]:
    """All texts in data that could be ids, and whole numbers, which are read as such."""
    waiting = [data]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            if " " not in part:
                yield part
        elif isinstance(part, int):
            yield str(part)
        elif isinstance(part, Mapping):
            waiting += [*part, *part.values()]
        elif isinstance(part, list):
            waiting += part


def _odd(records: TableRecords) -> TableRecords:
    """The records that say something or have an odd id, with the claimants that they name."""
    odd: TableRecords = defaultdict(dict)
    for section, name in _names(records):
        record = records[section][name]
        if record[1] or not _SIMPLE.match(name):
            odd[section][name] = record
            claimant = _claimant(section, record[1])
            if claimant is not None:
                odd["claimants"].setdefault(claimant, (record[0], {}))
    return odd


def _names(records: TableRecords) -> list[tuple[str, str]]:
    return [(section, name) for section, found in records.items() for name in found]


def _alike(tables: Iterable[TableRecords]) -> set[tuple[str, str]]:
    """The sections and names of which there is another that is easily taken for them."""
    alike = grouped(
        ((section, folded_id(name)), (section, name))
        for records in tables
        for section, name in _names(records)
    )
    return {key for keys in alike.values() if len({*keys}) > 1 for key in keys}


def _claimant(section: str, record: Mapping[str, object]) -> str | None:
    """The claimant that a row gives its statement, if that claimant has a record."""
    name = record.get("claimant") if section == "statements" else None
    return name if isinstance(name, str) and not is_implied(name) else None

"""What shards are told of the names in tables: a row of another shard may be what says it first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Set

from reconcile.sharding.folder import RECORDS, Folder, RowFiles, rows_of, shard_name
from reconcile.sharding.lines import RawRow
from reconcile.sharding.table_names import NameBucket, TableNames
from reconcile.values.classes import dataclass, field

_Records = dict[str, dict[str, object]]
_STATEMENTS = "statements"  # of which every row that is the first to name it says whose it is


@dataclass(slots=True)
class NamesToTell:
    """Which names are told to all shards; those that their rows have are told to each.

    ``mentioned`` are sections and names that something else names than a row's own columns,
    ``passed_on`` names through which figures came, ``sections`` those of which rows say something.
    """

    mentioned: Set[tuple[str, str]]
    passed_on: Set[str]
    sections: Set[str]
    found: list[tuple[str, str]] = field(default_factory=list)
    published: list[tuple[str, bool]] = field(default_factory=list)
    to_all: _Records = field(default_factory=dict)

    def tell(
        self, names: TableNames, folder: Folder, shards: int, shard_of: Callable[[int], int]
    ) -> None:
        """Write the records of shards; ``found`` and ``published`` are what tables have then.

        The latter are publications, and whether each is a claimant as well.
        """
        self.to_all = {section: {} for section in sorted(self.sections)}
        files = RowFiles(folder, map(records_name, range(1, shards + 1)))
        if self.mentioned or self.passed_on or self.sections:
            for bucket in names.buckets():
                merged = bucket.merged()
                self._choose(merged)
                for shard, content in self._used(bucket, merged, shard_of):
                    files.add(records_name(shard), RawRow(0, 0, content))
        files.close()
        folder.write(RECORDS, self.to_all)
        self.found.sort()
        self.published.sort()

    def _choose(self, merged: Mapping[str, Mapping[str, dict[str, object]]]) -> None:
        """Take down what all shards are told of the names of a file."""
        for section, records in merged.items():
            for name, record in records.items():
                mentioned, relayed = (section, name) in self.mentioned, name in self.passed_on
                if mentioned:
                    self.found.append((section, name))
                if relayed and section == "sources":
                    self.published.append((name, name in merged.get("claimants", {})))
                says_something = section in self.sections or section == _STATEMENTS
                if says_something and (mentioned or relayed):
                    self.to_all.setdefault(section, {})[name] = record

    def _used(
        self,
        bucket: NameBucket,
        merged: Mapping[str, Mapping[str, dict[str, object]]],
        shard_of: Callable[[int], int],
    ) -> Iterator[tuple[int, bytes]]:
        """What single shards are told: each, and a record of its rows."""
        used = {(shard_of(scene), section, name) for section, name, scene in bucket.uses}
        for shard, section, name in sorted(used):
            record = merged.get(section, {}).get(name)
            if record is not None:
                yield shard, json.dumps((section, name, record)).encode("ascii")


def records_name(shard: int) -> str:
    """The name of the file of a shard's own records."""
    return shard_name("shard", shard, "records")


def records_told(folder: Folder, shard: int) -> _Records:
    """All records that a shard is told of."""
    found: _Records = folder.read(RECORDS)
    for row, _ in rows_of(folder, records_name(shard)):
        section, name, record = json.loads(row.content)
        found.setdefault(section, {})[name] = record
    return found

"""Bundles dealt to shards, so that all have about as many claims, with nothing kept of each."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from reconcile.loading.notebook import FileNotes
from reconcile.loading.schema import claim_keys
from reconcile.loading.tables.table import read_table
from reconcile.model.claim import Claim
from reconcile.sharding.compact import NumberSet
from reconcile.sharding.folder import Folder, RowFiles, rows_name, rows_of, shard_name
from reconcile.sharding.lines import RawRow
from reconcile.sharding.plan import LargeBundle
from reconcile.sharding.scanning import page_of
from reconcile.sharding.scene_files import SceneFile
from reconcile.sharding.streams import RowTable
from reconcile.sharding.ties import SceneTies
from reconcile.values.classes import dataclass, field

UNITS = 1 << 16
"""Bundles are dealt in so many lots at most: in a lot are few claims of small bundles."""

_MOST_KNOWN = 1 << 15  # scenes of which the shard is kept


@dataclass(slots=True)
class _BundleSize:
    """A bundle that may be large: the place of its first claim, its claims and its scenes."""

    first: int
    claims: int = 0
    scenes: NumberSet = field(default_factory=NumberSet)


class Dealer:
    """Says of each scene to which shard it goes."""

    def __init__(self, ties: SceneTies, scenes: Callable[[], Iterable[int]], shards: int) -> None:
        """Go through the scenes of all claims in their order."""
        self._ties, self._scenes = ties, scenes
        sizes = Counter(ties.leader(scene) % UNITS for scene in scenes())
        self.most = -(-sizes.total() // shards)
        loads = [(0, number) for number in range(1, shards + 1)]
        self._shards: dict[int, int] = {}
        # The largest lot first, each to the shard with least so far: all end about even.
        for unit, size in sorted(sizes.items(), key=lambda entry: (-entry[1], entry[0])):
            load, number = loads[0]
            self._shards[unit] = number
            heapq.heapreplace(loads, (load + size, number))
        self._heavy = {unit for unit, size in sizes.items() if shards > 1 and size > self.most}

    def shard_of(self, scene: int) -> int:
        """The number of the shard that has a scene, from 1."""
        return self._shards[self._ties.leader(scene) % UNITS]

    def large(self) -> dict[int, _BundleSize]:
        """The bundles that are larger than a shard, the largest first."""
        if not self._heavy:
            return {}
        # Bundles are counted one by one in heavy lots alone: no other can hold a large one.
        sizes: dict[int, _BundleSize] = {}
        for place, scene in enumerate(self._scenes()):
            leader = self._ties.leader(scene)
            if leader % UNITS in self._heavy:
                bundle = sizes.setdefault(leader, _BundleSize(place))
                bundle.claims += 1
                bundle.scenes.add(hash(scene))
        order = sorted(sizes.items(), key=lambda entry: (-entry[1].claims, entry[1].first))
        return {leader: bundle for leader, bundle in order if bundle.claims > self.most}


@dataclass(slots=True)
class Dealing:
    """Rows and claims on their way into the files of shards.

    ``rows`` are the scenes of the rows, which lie in the file ``spill``; ``own`` the claims of
    claims files, with their scenes.
    """

    folder: Folder
    ties: SceneTies
    rows: SceneFile
    own: Sequence[tuple[Claim, int]]
    tables: Sequence[RowTable]

    def scenes(self) -> Iterator[int]:
        """The scenes of all claims in their order."""
        yield from self.rows.all()
        yield from (scene for _, scene in self.own)

    def deal(self, spill: str, shards: int) -> tuple[Dealer, tuple[LargeBundle, ...]]:
        """Put all where it belongs; the bundles that are larger than a shard."""
        dealer = Dealer(self.ties, self.scenes, shards)
        large = dealer.large()
        firsts = {bundle.first for bundle in large.values()}
        files = RowFiles(self.folder, map(rows_name, range(1, shards + 1)))
        names = self._deal_rows(spill, files, dealer, firsts)
        kept: dict[int, list[str]] = {number: [] for number in range(1, shards + 1)}
        for place, (claim, scene) in enumerate(self.own, start=self.rows.size):
            kept[dealer.shard_of(scene)].append(claim.id)
            if place in firsts:
                names[place] = _named(claim.subject, claim.place)
        for number, ids in kept.items():
            self.folder.write(shard_name("shard", number, "kept.json"), ids)
        return dealer, tuple(
            LargeBundle(names[bundle.first], bundle.claims, len(bundle.scenes))
            for bundle in large.values()
        )

    def _deal_rows(
        self, spill: str, files: RowFiles, dealer: Dealer, firsts: set[int]
    ) -> dict[int, str]:
        """Put every row into its shard's file; what those are of whose places are given."""
        others = {self.ties.leader(scene) for _, scene in self.own}
        ties, names = self.ties, dict[int, str]()

        @lru_cache(maxsize=_MOST_KNOWN)
        def place_of(scene: int) -> tuple[str, int]:
            """The shard's file; and the number of a bundle that is of this scene alone."""
            leader = ties.leader(scene)
            # 0 says that rows or claims elsewhere may belong to it, so it must mean no leader.
            alone = not ties.is_tied(scene) and leader not in others
            return rows_name(dealer.shard_of(scene)), (leader or 1) if alone else 0

        rows = rows_of(self.folder, spill)
        for place, ((row, _), scene) in enumerate(zip(rows, self.rows.all(), strict=True)):
            name, mark = place_of(scene)
            files.add(name, row, mark)
            if place in firsts:
                names[place] = self._name_of(row)
        files.close()
        return names

    def _name_of(self, row: RawRow) -> str:
        """What the claim of a row is of."""
        table = next(table for table in self.tables if table.number == row.table)
        lines, broken = page_of(table, [row])
        claim = read_table(lines, broken, FileNotes(table.name), claim_keys())[1]["claims"][0]
        return _named(claim.get("subject"), claim.get("place"))


def _named(subject: object, place: object) -> str:
    return " in ".join(str(name) for name in (subject, place) if name) or "no subject and no place"

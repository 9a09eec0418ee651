"""What ties claims together, so that no finding needs claims of two bundles.

A *scene* is what claims of one subject and one place are of. Scenes are tied into *bundles* by
what a finding can cross: places and subjects that lie within each other, a statement told of
several, claims that leave a place or subject open, an id that two rows have, a share whose whole
is of other people. docs/decisions/0014-shards.md says why there is nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from reconcile.comparing.sets import components, order_of_groups
from reconcile.model.claim import Group
from reconcile.values.classes import dataclass, field

Scene = tuple[str | None, str | None]
"""The subject and the place that a claim names."""


@dataclass(slots=True)
class SceneTies:
    """Scenes by number, how many claims each has, and which of them are tied."""

    numbers: dict[Scene, int] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)
    _above: list[int] = field(default_factory=list)
    _statements: dict[str, int] = field(default_factory=dict)
    _with_shares: set[int] = field(default_factory=set)

    def scene(self, subject: str | None, place: str | None) -> int:
        """The number of a scene; a new one for what was not met before."""
        key = (subject, place)
        number = self.numbers.get(key)
        if number is None:
            number = self.numbers[key] = len(self.sizes)
            self.sizes.append(0)
            self._above.append(number)
        return number

    def count(self, scene: int) -> None:
        """One claim more is of the scene."""
        self.sizes[scene] += 1

    def statement(self, name: str, scene: int) -> None:
        """A claim of the scene tells a statement."""
        self.tie(self._statements.setdefault(name, scene), scene)

    def share(self, scene: int) -> None:
        """A claim of the scene is a share."""
        self._with_shares.add(scene)

    def tie(self, first: int, second: int) -> None:
        """Two scenes are compared together; the earlier one stands for both."""
        low, high = sorted((self.leader(first), self.leader(second)))
        self._above[high] = low

    def leader(self, scene: int) -> int:
        """The first scene of those that a scene is tied to."""
        above = self._above
        while above[scene] != scene:
            above[scene] = above[above[scene]]
            scene = above[scene]
        return scene

    def close(self, subjects: Mapping[str, str], places: Mapping[str, str]) -> None:
        """Tie what the records and the claims together tie.

        ``subjects`` and ``places`` have, for each name that lies within another or is divided,
        the name that stands for all that are so connected.
        """
        scenes = self._by_leaders(subjects, places)
        if (None, None) in scenes:  # what says nothing may be of all
            for number in scenes.values():
                self.tie(scenes[None, None], number)
        for axis in (0, 1):
            self._tie_open(scenes, axis)
        self._tie_shares(scenes, places)

    def _by_leaders(
        self, subjects: Mapping[str, str], places: Mapping[str, str]
    ) -> dict[Scene, int]:
        """A scene for each two names that stand for others, tied to all that they stand for."""
        first: dict[Scene, int] = {}
        for (subject, place), number in self.numbers.items():
            key = (subjects.get(subject or "", subject), places.get(place or "", place))
            self.tie(first.setdefault(key, number), number)
        return first

    def _tie_open(self, scenes: Mapping[Scene, int], axis: int) -> None:
        """What leaves the other name open is held against all that it may be of."""
        named: dict[str, list[int]] = defaultdict(list)
        opened: dict[str, int] = {}
        for scene, number in scenes.items():
            name = scene[axis]
            if name is not None:
                named[name].append(number)
                if scene[1 - axis] is None:
                    opened[name] = number
        for name, number in opened.items():
            for other in named[name]:
                self.tie(number, other)

    def _tie_shares(self, scenes: Mapping[Scene, int], places: Mapping[str, str]) -> None:
        """A share may be of a whole of other people in the same place."""
        if not self._with_shares:
            return
        shared = {place for (_, place), number in self.numbers.items()
                  if number in self._with_shares}  # fmt: skip
        leaders = {places.get(place or "", place) for place in shared}
        first: dict[str | None, int] = {}
        for (_, place), number in scenes.items():
            if place in leaders:
                self.tie(first.setdefault(place, number), number)

    def bundles(self) -> dict[int, int]:
        """How many claims each bundle has, by its leader; largest first, then the earliest."""
        found: dict[int, int] = defaultdict(int)
        for number, size in enumerate(self.sizes):
            found[self.leader(number)] += size
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def leaders(groups: Mapping[str, Group]) -> dict[str, str]:
    """For each name that is tied to others by its record, the name that stands for them."""
    order = order_of_groups(groups, with_anywhere=False)
    tied = [name for name, above in order.wholes.items() if above]
    tied += [name for whole, parts in order.partitions for name in (whole, *parts)]
    within = [name for above in order.wholes.values() for name in above]
    return components([*tied, *within], order)

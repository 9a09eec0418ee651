"""What ties claims together, so that no finding needs claims of two bundles.

A *scene* is what claims of one subject and one place are of. Scenes are tied into *bundles* by
what a finding can cross: places and subjects that lie within each other, a statement told of
several, claims that leave a place or subject open, an id that two rows have, a share whose whole
is of other people. docs/decisions/0014-shards.md says why there is nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Scene = tuple[str | None, str | None]
"""The subject and the place that a claim names."""


@dataclass(slots=True)
class Ties:
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
        self._tie_names(subjects, places)
        self._tie_open()
        self._tie_shares()

    def _tie_names(self, subjects: Mapping[str, str], places: Mapping[str, str]) -> None:
        first: dict[Scene, int] = {}
        for (subject, place), number in self.numbers.items():
            key = (subjects.get(subject or "", subject), places.get(place or "", place))
            self.tie(first.setdefault(key, number), number)

    def _tie_open(self) -> None:
        """What leaves a place or subject open is held against all that it may be of."""
        for number in self._of_everything():
            for other in self.numbers.values():
                self.tie(number, other)
        for axis in (0, 1):
            named: dict[str, list[int]] = defaultdict(list)
            opened: dict[str, int] = {}
            for scene, number in self.numbers.items():
                name = scene[axis]
                if name is None:
                    continue
                named[name].append(number)
                if scene[1 - axis] is None:
                    opened[name] = number
            for name, number in opened.items():
                for other in named[name]:
                    self.tie(number, other)

    def _of_everything(self) -> Iterable[int]:
        number = self.numbers.get((None, None))
        return () if number is None else (number,)

    def _tie_shares(self) -> None:
        """A share may be of a whole of other people in the same place."""
        if not self._with_shares:
            return
        by_place: dict[str | None, list[int]] = defaultdict(list)
        for (_, place), number in self.numbers.items():
            by_place[place].append(number)
        for members in by_place.values():
            if self._with_shares.intersection(members):
                for number in members:
                    self.tie(members[0], number)

    def bundles(self) -> dict[int, int]:
        """How many claims each bundle has, by its leader; largest first, then the earliest."""
        found: dict[int, int] = defaultdict(int)
        for number, size in enumerate(self.sizes):
            found[self.leader(number)] += size
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def named(self, scene: int) -> Scene:
        """The subject and place of a scene."""
        return next(key for key, number in self.numbers.items() if number == scene)

"""What ties claims together, so that no finding needs claims of two bundles.

A *scene* is what claims of one subject and one place are of. Scenes are tied into *bundles* by
what a finding can cross: places and subjects that lie within each other, a statement told of
several, claims that leave a place or subject open, an id that two rows have, a share whose whole
is of other people. docs/decisions/0014-shards.md says why there is nothing else.

Names are digests here, and a scene is a number made of two: nothing is kept of a scene that is
tied to no other. Two names of one digest would only be compared together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

from reconcile.comparing.world.sets import components, order_of_groups
from reconcile.model.claim import Group
from reconcile.sharding.compact import NumberSet, TiedNumbers
from reconcile.values.classes import dataclass, field

OPEN = 0
"""The digest of a name that is left open."""

_BITS = 64
_LOW = (1 << _BITS) - 1
_MOST_KNOWN = 1 << 15  # names and scenes of which what they come to is kept
_ALL, _PLACE, _SUBJECT, _SCENE = range(4)


@lru_cache(maxsize=_MOST_KNOWN)
def digest_of(name: str) -> int:
    """A number from 1 up to 2 to the 64th for a name, the same on every machine."""
    found = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_BITS // 8).digest()
    return int.from_bytes(found, "little") or 1


def scene_of(subject: str | None, place: str | None) -> int:
    """The number of a scene: the digest of the subject in its high half, of the place in its low.

    A name that is ``None`` is open.
    """
    high = OPEN if subject is None else digest_of(subject)
    return high << _BITS | (OPEN if place is None else digest_of(place))


@dataclass(slots=True)
class SceneTies:
    """Which scenes are tied: told of all first, and asked after ``close``."""

    _opened_subjects: NumberSet = field(default_factory=NumberSet)
    _opened_places: NumberSet = field(default_factory=NumberSet)
    _shared: NumberSet = field(default_factory=NumberSet)
    _pairs: TiedNumbers = field(default_factory=TiedNumbers)
    _waiting: list[tuple[int, int]] = field(default_factory=list)
    _is_all_one: bool = False
    _subjects: Mapping[int, int] = field(default_factory=dict)
    _places: Mapping[int, int] = field(default_factory=dict)
    _leaders: Callable[[int], int] | None = None

    def scene(self, subject: str | None, place: str | None) -> int:
        """The number of the scene of a claim, whose ties are taken down."""
        found = scene_of(subject, place)
        if subject is None or place is None:
            self._open(found)
        return found

    def _open(self, scene: int) -> None:
        subject, place = scene >> _BITS, scene & _LOW
        if subject:
            self._opened_subjects.add(subject)
        elif place:
            self._opened_places.add(place)
        else:
            self._is_all_one = True

    def share(self, scene: int) -> None:
        """A claim of the scene is a share, whose whole may be of other people in its place."""
        self._shared.add(scene & _LOW)

    def tie(self, first: int, second: int) -> None:
        """Two scenes are compared together."""
        if first != second:
            self._waiting.append((first, second))

    def close(
        self, subjects: Mapping[str, str], places: Mapping[str, str],
        scenes: Callable[[], Iterable[int]], ties: Iterable[tuple[int, int]] = (),
    ) -> None:  # fmt: skip
        """Tie what the records and the claims together tie.

        ``subjects`` and ``places`` have, for each name that lies within another or is divided,
        the name that stands for all that are so connected. ``scenes`` gives those of all claims,
        some perhaps more than once; ``ties`` are two scenes each.
        """
        self._subjects, self._places = _in_digests(subjects), _in_digests(places)
        _also_leaders(self._opened_subjects, self._subjects)
        _also_leaders(self._opened_places, self._places)
        _also_leaders(self._shared, self._places)
        if len(self._opened_subjects) and (len(self._opened_places) or len(self._shared)):
            for scene in scenes():
                self._tie_both(scene)
        for pairs in (self._waiting, ties):
            for first, second in pairs:
                self._pairs.tie(self._node(first), self._node(second))
        self._waiting = []
        self._leaders = lru_cache(maxsize=_MOST_KNOWN)(self._leader)

    def leader(self, scene: int) -> int:
        """The number of the bundle that a scene is in."""
        assert self._leaders is not None
        return self._leaders(scene)

    def _leader(self, scene: int) -> int:
        return self._pairs.leader(self._node(scene))

    def is_tied(self, scene: int) -> bool:
        """Whether a scene may be tied to others."""
        names = scene >> _BITS, scene & _LOW
        if OPEN in names or names[0] in self._subjects or names[1] in self._places:
            return True
        node = self._node(scene)
        return node != _number(_SCENE, *names) or node in self._pairs

    def _node(self, scene: int) -> int:
        """A number for all scenes that are one by what is known of their names alone."""
        if self._is_all_one:
            return _ALL
        subject, place = self._names(scene)
        # A claim that leaves the subject open is compared with all of its place, which so is one
        # node; of a scene that a subject joins as well, ``_tie_both`` ties the two nodes.
        if self._is_of_place(place):
            return _number(_PLACE, OPEN, place)
        if subject in self._opened_subjects:
            return _number(_SUBJECT, subject, OPEN)
        return _number(_SCENE, subject, place)

    def _tie_both(self, scene: int) -> None:
        """Tie the scenes of a place to those of a subject, where this is of both."""
        subject, place = self._names(scene)
        if subject in self._opened_subjects and self._is_of_place(place):
            self._pairs.tie(_number(_PLACE, OPEN, place), _number(_SUBJECT, subject, OPEN))

    def _names(self, scene: int) -> tuple[int, int]:
        """The names that stand for those of a scene."""
        subject, place = scene >> _BITS, scene & _LOW
        return self._subjects.get(subject, subject), self._places.get(place, place)

    def _is_of_place(self, place: int) -> bool:
        """Whether all scenes of a place are compared together."""
        return place in self._opened_places or place in self._shared


def _number(kind: int, subject: int, place: int) -> int:
    """One number of 64 bits for three; the hash of numbers is the same in every process."""
    return hash((kind, subject, place)) & _LOW


def _in_digests(names: Mapping[str, str]) -> dict[int, int]:
    return {digest_of(name): digest_of(leader) for name, leader in names.items()}


def _also_leaders(numbers: NumberSet, leaders: Mapping[int, int]) -> None:
    """Put in the leaders of numbers that are in a set."""
    for leader in {leader for number, leader in leaders.items() if number in numbers}:
        numbers.add(leader)


def leaders(groups: Mapping[str, Group]) -> dict[str, str]:
    """For each name that is tied to others by its record, the name that stands for them."""
    order = order_of_groups(groups, with_anywhere=False)
    tied = [name for name, above in order.wholes.items() if above]
    tied += [name for whole, parts in order.partitions for name in (whole, *parts)]
    within = [name for above in order.wholes.values() for name in above]
    return components([*tied, *within], order)

"""Scenes are tied by what a finding can cross, whichever way that is worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.load import load_texts
from reconcile.sharding.ties import SceneTies, leaders
from tests.examples import examples

Names = tuple[str | None, str | None]
NAMES = st.tuples(st.sampled_from("abcd"), st.sampled_from("pqrs"))
OPEN = st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["p", "q", None]))
SUBJECTS: Mapping[str, str] = {"c": "c", "d": "c"}
PLACES: Mapping[str, str] = {"r": "r", "s": "r"}


def is_tied(first: Names, second: Names, shares: Sequence[Names], every: Sequence[Names]) -> bool:
    """Whether two scenes are compared together by their names alone, asked pair by pair."""
    if (None, None) in every:
        return True
    leaders = [
        (SUBJECTS.get(subject or "", subject), PLACES.get(place or "", place))
        for subject, place in (first, second)
    ]
    if leaders[0] == leaders[1]:
        return True
    (subject, place), (other_subject, other_place) = leaders
    if subject == other_subject and None in (place, other_place) and subject is not None:
        return True
    if place != other_place:
        return False
    shared = {PLACES.get(name or "", name) for _, name in shares}
    return place in shared or (place is not None and None in (subject, other_subject))


@examples(300)
@given(
    st.lists(st.one_of(NAMES, NAMES, NAMES, OPEN), min_size=1, max_size=9, unique=True),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=2),
    st.lists(st.integers(0, 8), max_size=1),
)
def test_bundles_are_what_pairs_come_to(
    every: Sequence[Names], pairs: Sequence[tuple[int, int]], shares: Sequence[int]
) -> None:
    ties = SceneTies()
    scenes = [ties.scene(*names) for names in every]
    pairs = [(first, second) for first, second in pairs if max(first, second) < len(every)]
    shares = [number for number in shares if number < len(every)]
    for number in shares:
        ties.share(scenes[number])
    for first, second in pairs[:1]:
        ties.tie(scenes[first], scenes[second])
    also = ((scenes[first], scenes[second]) for first, second in pairs[1:])
    ties.close(SUBJECTS, PLACES, lambda: [*scenes, *scenes], also)
    groups = groups_of(every, pairs, [every[number] for number in shares])
    for first, scene in enumerate(scenes):
        for second, other in enumerate(scenes):
            together = ties.leader(scene) == ties.leader(other)
            assert together == (second in groups[first]), (every[first], every[second])
        assert ties.is_tied(scene) or len(groups[first]) == 1


def groups_of(
    every: Sequence[Names], pairs: Sequence[tuple[int, int]], shares: Sequence[Names]
) -> list[set[int]]:
    """For each scene all that it is tied to, by whatever number of others."""
    groups = [{number} for number in range(len(every))]
    for first, second in combinations(range(len(every)), 2):
        known = (first, second) in pairs or (second, first) in pairs
        if known or is_tied(every[first], every[second], shares, every):
            joined = groups[first] | groups[second]
            for number in joined:
                groups[number] = joined
    return groups


def test_scenes_that_nothing_ties_are_alone() -> None:
    ties = SceneTies()
    names = [("a", "p"), ("a", "q"), ("b", "p"), ("c", "p"), ("a", "r"), ("b", None), ("e", "f")]
    scenes = [ties.scene(*pair) for pair in names]
    ties.share(scenes[6])
    ties.close(SUBJECTS, PLACES, lambda: scenes)
    assert [ties.is_tied(scene) for scene in scenes] == [False, False, True, True, True, True, True]


def test_names_are_tied_by_what_their_records_say() -> None:
    text = """\
version: 1
places:
  land: {parts: [north, south]}
  north: {}
  south: {}
  mill: {within: north}
  ford: {}
  quay: {within: ford}
claims:
- {metric: killed, figure: 4}
"""
    found = leaders(load_texts({"a.yaml": text.encode()}).regions)
    assert len({found[name] for name in ("land", "north", "south", "mill")}) == 1
    assert found["ford"] == found["quay"] != found["land"]

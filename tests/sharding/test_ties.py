"""What ties scenes: each reason by itself, and how many claims the bundles then have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.loading.load import load_texts
from reconcile.sharding.ties import Scene, SceneTies, leaders
from tests.examples import examples

NOBODY: dict[str, str] = {}


def bundled(ties: SceneTies) -> set[frozenset[Scene]]:
    """The scenes of each bundle."""
    found: dict[int, set[Scene]] = {}
    for scene, number in ties.numbers.items():
        found.setdefault(ties.leader(number), set()).add(scene)
    return {frozenset(scenes) for scenes in found.values()}


def closed(scenes: list[Scene], shares: list[Scene] | None = None) -> set[frozenset[Scene]]:
    """The bundles of scenes, some of which have a share, where no name lies within another."""
    ties = SceneTies()
    for scene in scenes:
        ties.scene(*scene)
    for scene in shares or []:
        ties.share(ties.scene(*scene))
    ties.close(NOBODY, NOBODY)
    return bundled(ties)


def apart(*groups: list[Scene]) -> set[frozenset[Scene]]:
    return {frozenset(group) for group in groups}


MILL: list[Scene] = [("miners", "mill"), ("guests", "mill"), ("miners", "ford")]


def test_scenes_of_other_people_or_places_are_apart() -> None:
    assert closed(MILL) == apart(*([scene] for scene in MILL))


def test_a_share_may_be_of_other_people_in_its_place_alone() -> None:
    assert closed(MILL, [MILL[0]]) == apart(MILL[:2], MILL[2:])
    assert closed(MILL, [MILL[2]]) == apart(*([scene] for scene in MILL))


@pytest.mark.parametrize(
    ("opened", "with_it"),
    [((None, "mill"), [0, 1]), (("miners", None), [0, 2]), ((None, None), [0, 1, 2])],
)
def test_what_is_left_open_is_held_against_all_that_it_may_be_of(
    opened: Scene, with_it: list[int]
) -> None:
    tied = [opened, *(MILL[at] for at in with_it)]
    others = [[scene] for at, scene in enumerate(MILL) if at not in with_it]
    assert closed([*MILL, opened]) == apart(tied, *others)


def test_names_that_lie_within_others_are_one_scene() -> None:
    ties = SceneTies()
    for scene in (*MILL, ("miners", "valley")):
        ties.scene(*scene)
    ties.close(NOBODY, {"mill": "valley", "valley": "valley"})
    assert bundled(ties) == apart([MILL[0], ("miners", "valley")], [MILL[1]], [MILL[2]])
    ties = SceneTies()
    for scene in (("miners", "mill"), ("guests", "valley")):
        ties.share(ties.scene(*scene))
    ties.close(NOBODY, {"mill": "valley", "valley": "valley"})
    assert len(bundled(ties)) == 1


def test_a_statement_ties_all_that_tell_it() -> None:
    ties = SceneTies()
    numbers = [ties.scene(*scene) for scene in MILL]
    for number in (numbers[0], numbers[2], numbers[0]):
        ties.statement("speech", number)
    ties.statement("other", numbers[1])
    assert bundled(ties) == apart([MILL[0], MILL[2]], [MILL[1]])


@examples(60)
@given(
    st.lists(st.integers(0, 5), max_size=20),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=6),
)
def test_bundles_have_all_claims_of_their_scenes_the_largest_first(
    claims: list[int], tied: list[tuple[int, int]]
) -> None:
    ties = SceneTies()
    scenes = [ties.scene("people", f"p{at}") for at in range(6)]
    for at in claims:
        ties.count(scenes[at])
    for first, second in tied:
        ties.tie(scenes[first], scenes[second])
    sizes = ties.bundles()
    for leader, size in sizes.items():
        members = [at for at in range(6) if ties.leader(scenes[at]) == leader]
        assert leader == min(members)  # the earliest stands for all
        assert size == sum(map(claims.count, members))
    assert sum(sizes.values()) == len(claims)
    assert [*sizes.items()] == sorted(sizes.items(), key=lambda item: (-item[1], item[0]))


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

"""The latest of the numbers below a bound, held against a search through all of them."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from reconcile.comparing.judging.tension_pairs import Lowest, LowestOfEach
from tests.examples import examples

Added = list[tuple[int, int]]
NUMBERS = st.integers(0, 12)
ADDED = st.lists(st.tuples(st.integers(0, 2), NUMBERS), max_size=14)


def dated(steps: Added) -> Added:
    """Numbers at times that never fall, each so much after the one before."""
    times, now = [], 0
    for step, number in steps:
        now += step
        times.append((now, number))
    return times


def filled(added: Added) -> Lowest[int]:
    found: Lowest[int] = Lowest()
    for place, (when, number) in enumerate(added):
        found.add(when, number, place)
    return found


def naive(added: Added, bound: int) -> list[tuple[int, int]]:
    """Those below the bound that nothing added later undercuts or equals, the latest first."""
    kept = [
        (when, place)
        for place, (when, number) in enumerate(added)
        if number < bound and all(later > number for _, later in added[place + 1 :])
    ]
    return kept[::-1]


@examples(200)
@given(ADDED, NUMBERS, st.integers(0, 5))
def test_it_finds_what_a_search_through_all_finds(steps: Added, bound: int, most: int) -> None:
    added = dated(steps)
    assert list(filled(added).below(bound, most)) == naive(added, bound)[:most]


@examples(100)
@given(ADDED, NUMBERS)
def test_the_first_is_the_latest_of_all_below_the_bound(steps: Added, bound: int) -> None:
    added = dated(steps)
    below = [(when, place) for place, (when, number) in enumerate(added) if number < bound]
    assert list(filled(added).below(bound, 1)) == below[-1:]


def test_of_equal_numbers_the_last_is_kept() -> None:
    assert list(filled([(1, 5), (2, 5)]).below(6, 9)) == [(2, 1)]


def test_the_bound_itself_is_not_below_it() -> None:
    assert not list(filled([(1, 5)]).below(5, 9))


VOICED = st.lists(st.tuples(st.integers(0, 2), NUMBERS, st.sampled_from("abcd")), max_size=14)


@examples(200)
@given(VOICED, NUMBERS, st.integers(1, 3))
def test_of_many_voices_the_latest_comes_first(
    steps: list[tuple[int, int, str]], bound: int, most: int
) -> None:
    """As if each voice were asked by itself, and the answers sorted."""
    times = dated([(step, number) for step, number, _ in steps])
    together: LowestOfEach[str] = LowestOfEach(str)
    apart: dict[str, Lowest[str]] = defaultdict(Lowest)
    for place, ((when, number), (_, _, voice)) in enumerate(zip(times, steps, strict=True)):
        together.add(voice, when, number, f"{place:02}")
        apart[voice].add(when, number, f"{place:02}")
    near = [list(apart[voice].below(bound, most)) for voice in apart if voice != "a"]
    ordered = sorted((found for found in near if found), key=lambda f: (-f[0][0], f[0][1]))
    expected = [[name for _, name in found] for found in ordered]
    assert list(together.below(bound, most, other_than="a")) == expected


def test_who_spoke_long_before_the_latest_is_not_asked() -> None:
    together: LowestOfEach[str] = LowestOfEach(str)
    for number in range(100):
        together.add(f"voice-{number}", number, number, f"{number}")
    asked: list[str] = []

    def name(item: str) -> str:
        asked.append(item)
        return item

    together.name = name
    assert next(together.below(1000, 4, other_than="")) == ["99"]
    assert asked == ["99"]

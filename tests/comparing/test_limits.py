"""Floors leave room for more, but hardly for four times as many that another had said by then."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import pytest

from reconcile.comparing.judging.far_above import far_above_limits
from reconcile.comparing.world.voices import tellings
from reconcile.comparing.world.world import World
from reconcile.model.claim import Claim
from reconcile.quantity.interval import DEFAULT_TOLERANCE
from tests.comparing.asked import all_found, only, said
from tests.comparing.worlds import dataset

DAY, NEXT = "2024-03-01", "2024-03-02"
low, high = (partial(said, claimant=name) for name in ("paris", "london"))


def test_the_sentence_says_what_a_floor_is() -> None:
    found = only(dataset([low("a", "more than 750", as_of=DAY), high("b", "3,500", as_of=DAY)]))
    assert (found.verdict, found.level, found.factor) == ("tension", "limits", Fraction(3500, 750))
    assert found.message == (
        "“more than 750” killed (paris) and “3,500” killed (london) differ: “more than 750” "
        "leaves room above it, but hardly for so many more"
    )
    assert [diagnosis.name for diagnosis in found.diagnoses] == ["counting rule"]


@pytest.mark.parametrize(
    "claims",
    [
        [low("a", "at least 40", as_of=DAY), high("b", "150", as_of=DAY)],
        [low("a", "at least 0", as_of=DAY), high("b", "0", as_of=DAY)],
        [low("a", "at least 0", as_of=DAY), high("b", "9", as_of=DAY)],
        [low("a", "up to 40", as_of=DAY), high("b", "up to 400", as_of=DAY)],
        [low("a", "at least 40", as_of=DAY), high("b", "up to 400", as_of=DAY)],
        [low("a", "at least 40", as_of=DAY), high("b", "400", as_of=NEXT)],  # counting went on
        [low("a", "at least 40", as_of="2024-03-09"), high("b", "400", as_of=DAY)],
        [low("a", "at least 40", as_of=None), high("b", "400", as_of=DAY)],
        [low("a", "at least 40", "wounded", as_of=DAY), high("b", "400", as_of=DAY)],
        [low("a", "at least 40", as_of=DAY), low("b", "at least 400", as_of=DAY)],
    ],
)
def test_what_the_floor_allows_is_silent(claims: list[Claim]) -> None:
    for order in (claims, claims[::-1]):
        assert not [d for d in all_found(dataset(order)) if d.level.startswith("limits")]


def test_only_last_words_are_held_to_what_they_say() -> None:
    """Who says 380 on the next day meant no less."""
    claims = [low("a", "at least 40", as_of=DAY), high("b", "400", as_of=DAY)]
    later = low("c", "380", as_of=NEXT)
    levels = [d.level for d in all_found(dataset([*claims, later]))]
    assert "limits" not in levels


def test_a_floor_is_held_against_the_nearest_few() -> None:
    """Of hundreds of figures of a day no more pairs come than of a handful."""

    def pairs(number: int) -> int:
        floors = [said(f"a{n}", "at least 40", as_of=DAY) for n in range(number)]
        others = [said(f"b{n}", "400", as_of=DAY) for n in range(number)]
        data = dataset([*floors, *others])
        world = World(data, tellings(data), DEFAULT_TOLERANCE)
        return len(list(far_above_limits(world)))

    assert pairs(60) == 10 * pairs(6)

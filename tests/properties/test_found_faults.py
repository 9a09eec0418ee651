"""Small worlds in which the engine once differed from the reference, and one answer by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from reconcile.comparing.searching.measures import apart
from reconcile.model.claim import Statement
from reconcile.model.dataset import Dataset
from reconcile.model.route import Route
from reconcile.quantity.interval import DEFAULT_TOLERANCE, Reading
from reconcile.vocabulary.metric import Metric
from tests.comparing.worlds import FILE, between, claim, dataset, group, moment
from tests.properties import engine, reference
from tests.properties.conftest import Ask
from tests.properties.engine import Sets, working_ends


def first() -> Reading:
    return replace(between(1, 1, "the first"), first=True)


def metric(name: str, **row: object) -> Metric:
    return replace(Metric(name, name, ""), **row)  # type: ignore[arg-type]  # a row's own fields


def statements() -> dict[str, Statement]:
    return {name: Statement(name, Route(FILE, ("statements", name))) for name in ("said", "told")}


def a_place_that_has_ended_still_holds_a_stock() -> tuple[Dataset, Sets, Sets]:
    """That nothing is added any more says nothing about who is held there."""
    claims = [
        claim("a", "in-captivity", between(5, 5), place="camp", as_of="2024-12-20"),
        claim("b", "in-captivity", between(5, 5), place="camp", as_of="2024-12-22"),
    ]
    camp = replace(group("camp"), ended=moment("2024-12-10"))
    return dataset(claims, regions={"camp": camp}), frozenset(), frozenset()


def what_grew_must_have_grown_before_the_end() -> tuple[Dataset, Sets, Sets]:
    """Of two totals of one month the later one cannot follow the end that the growth precedes."""
    claims = [
        claim("a", "killed", between(10, 10), place="camp", as_of="2024-12"),
        claim("b", "killed", between(5, 5), place="camp", as_of="2024-12"),
        claim("c", "killed", between(1, 1), place="camp", period="2024-11-01/2024-12-15"),
    ]
    camp = replace(group("camp"), ended=moment("2024-12-15"))
    world = dataset(claims, regions={"camp": camp})
    return world, frozenset({frozenset("ab")}), frozenset({frozenset("abc")})


def parts_that_grow_in_turn_fill_the_whole_between() -> tuple[Dataset, Sets, Sets]:
    """The whole of both is said by nobody, and only drawn from what bounds it."""
    days = ("2024-12-08", "2024-12-10", "2024-12-12")
    own = [
        metric("one", grows_within=("both",)),
        metric("other", grows_within=("both",)),
        metric("both", counts_within=("sent",)),
        metric("sent"),
    ]
    claims = [
        claim("a", "one", between(0, 0), as_of=days[0]),
        claim("b", "one", between(10, 10), as_of=days[1], statement="said"),
        claim("c", "other", between(0, 0), as_of=days[1], statement="said"),
        claim("d", "other", between(10, 10), as_of=days[2], statement="told"),
        claim("e", "sent", between(None, 15), as_of=days[2], statement="told"),
    ]
    world = dataset(claims, metrics={row.id: row for row in own}, statements=statements())
    both = frozenset({frozenset("bcde")})
    return world, both, both


def a_sum_that_never_falls_binds_the_stock_in_it() -> tuple[Dataset, Sets, Sets]:
    """Who is no longer held has left: ever held = held now + gone, though nobody says so."""
    own = [
        metric("held", accumulates=False),
        metric("gone", grows_within=("ever",)),
        metric("ever", parts=(("held", "gone"),)),
    ]
    claims = [
        claim("a", "held", between(10, 10), as_of="2024-12-08"),
        claim("b", "held", between(2, 2), as_of="2024-12-10"),
        claim("c", "gone", between(0, 0), as_of="2024-12-10"),
    ]
    world = dataset(claims, metrics={row.id: row for row in own})
    # gone lies within ever by the same event, so held alone can never fall here.
    return world, frozenset({frozenset("ab")}), frozenset({frozenset("ab")})


def a_stock_between_two_totals_binds_no_growth() -> tuple[Dataset, Sets, Sets]:
    own = [
        metric("treated", grows_within=("inside",)),
        metric("inside", grows_within=("came",), accumulates=False),
        metric("came"),
    ]
    claims = [
        claim("a", "treated", between(8, 8), period="2024-12-10/2024-12-12"),
        claim("b", "came", between(0, 0), period="2024-12-10/2024-12-12"),
    ]
    world = dataset(claims, metrics={row.id: row for row in own})
    return world, frozenset(), frozenset()


def the_first_somewhere_is_not_the_first_of_all() -> tuple[Dataset, Sets, Sets]:
    claims = [
        claim("a", "killed", first(), as_of="2024-12-12"),
        claim("b", "killed", between(3, None), place="camp", as_of="2024-12-10"),
    ]
    world = dataset(claims, regions={"camp": group("camp")})
    return world, frozenset({frozenset("ab")}), frozenset()


def the_first_in_whatever_sense_had_none_killed_before() -> tuple[Dataset, Sets, Sets]:
    claims = [
        claim("a", "casualties", first(), as_of="2024-12-12"),
        claim("b", "killed", between(3, None), as_of="2024-12-10"),
    ]
    both = frozenset({frozenset("ab")})
    return dataset(claims), both, both


def equal_figures_at_other_moments_are_not_one() -> tuple[Dataset, Sets, Sets]:
    """b and c say the same of the same day; but a was said together with b alone."""
    claims = [
        claim("a", "killed", between(12, 12), statement="said", as_of="2024-12-10"),
        claim("b", "killed-or-wounded", between(10, 10), statement="said", as_of="2024-12-10"),
        claim("c", "killed-or-wounded", between(10, 10), statement="told", as_of="2024-12-10"),
        claim("d", "wounded", between(0, 0), statement="told", as_of="2024-12-10"),
    ]
    world = dataset(claims, statements=statements())
    assumed = frozenset({frozenset("ab"), frozenset("ac")})
    return world, assumed, frozenset({frozenset("ab")})


def growth_lies_not_between_senses_that_are_entered_earlier() -> tuple[Dataset, Sets, Sets]:
    """Ten may have been killed in a week in which nobody was newly lost."""
    claims = [
        claim("a", "casualties", between(10, 10), period="2024-12-10/2024-12-12"),
        claim("b", "losses", between(0, 0), period="2024-12-10/2024-12-12"),
        claim("c", "losses", between(None, 9), as_of="2024-12-20"),
    ]
    both = frozenset({frozenset("ac")})
    return dataset(claims), both, both


def many_others_hide_no_order_of_dates() -> tuple[Dataset, Sets, Sets]:
    """Either of two statements of one day came first, and in either order something fell."""
    claims = [
        claim("a", "killed", between(5, 5), statement="said"),
        claim("b", "wounded", between(3, 3), statement="said"),
        claim("c", "killed", between(3, 3), statement="told"),
        claim("d", "wounded", between(5, 5), statement="told"),
    ]
    claims += [claim(f"e{n}", "deployed", between(n, None)) for n in range(12)]
    world = dataset(claims, statements=statements())
    same_day = frozenset({frozenset("ac"), frozenset("bd")})
    return world, same_day, frozenset({frozenset("abcd")})


def what_all_parts_lie_within_bounds_their_sum() -> tuple[Dataset, Sets, Sets]:
    """Of the burnt and the cut, 100 in all, the more are 50; so many at least were wounded.

    Nobody says so of either, and the sum of both lies within nothing.
    """
    own = [
        metric("burnt", grows_within=("wounded",)),
        metric("cut", grows_within=("wounded",)),
        metric("hurt", parts=(("burnt", "cut"),)),
    ]
    claims = [
        claim("a", "hurt", between(100, 100)),
        claim("b", "wounded", between(10, 10)),
        claim("c", "wounded", between(49, 50), statement="said"),
        claim("d", "killed-or-wounded", between(5, None), statement="told"),
    ]
    world = dataset(claims, metrics={row.id: row for row in own}, statements=statements())
    # None of it is certain: on that day the wounded may have been counted before the hurt.
    return world, frozenset({frozenset("ab"), frozenset("bc")}), frozenset()


def what_can_only_be_nothing_is_nothing_in_every_sum() -> tuple[Dataset, Sets, Sets]:
    """A whole that is two sums, of which one has a part more, leaves none for it and its own parts.

    The metric of the claims does not lie in that whole: only its parts do.
    """
    own = [
        metric("east"),
        metric("west"),
        metric("both", parts=(("east", "west"),)),
        metric("all", parts=(("east", "west", "both"), ("east", "west"))),
        metric("further", parts=(("east", "west"),)),
    ]
    claims = [
        claim("a", "further", between(10, 10)),
        claim("b", "further", between(7, 7)),
        claim("c", "further", between(0, 0)),
    ]
    world = dataset(claims, metrics={row.id: row for row in own})
    sets = frozenset({frozenset("a"), frozenset("b")})
    return world, sets, sets


WORLDS = [
    a_place_that_has_ended_still_holds_a_stock,
    what_grew_must_have_grown_before_the_end,
    parts_that_grow_in_turn_fill_the_whole_between,
    a_sum_that_never_falls_binds_the_stock_in_it,
    a_stock_between_two_totals_binds_no_growth,
    the_first_somewhere_is_not_the_first_of_all,
    the_first_in_whatever_sense_had_none_killed_before,
    equal_figures_at_other_moments_are_not_one,
    growth_lies_not_between_senses_that_are_entered_earlier,
    many_others_hide_no_order_of_dates,
    what_all_parts_lie_within_bounds_their_sum,
    what_can_only_be_nothing_is_nothing_in_every_sum,
]


@pytest.mark.parametrize("make", WORLDS)
def test_engine_hand_and_reference_agree(
    ask: Ask, make: Callable[[], tuple[Dataset, Sets, Sets]]
) -> None:
    world, *expected = make()
    for assumed, by_hand in zip((True, False), expected, strict=True):
        ends = working_ends(world)
        assert ask(reference.minimal_inconsistent, world, ends, assumed=assumed) == by_hand
        assert engine.minimal_inconsistent(world, assumed=assumed) == by_hand


def test_the_first_is_measured_by_its_figure_unless_by_the_time_before() -> None:
    """At least five against one on the day; at least five against none before it."""
    on_the_day = [
        claim("a", "killed", first(), as_of="2024-12-12"),
        claim("b", "killed", between(5, None), as_of="2024-12-12"),
    ]
    before = [on_the_day[0], claim("b", "killed", between(5, None), as_of="2024-12-10")]
    measured = []
    for claims in (on_the_day, before):
        [case] = engine.cases_of(dataset(claims))
        one = apart(case, ["a", "b"], DEFAULT_TOLERANCE)
        assert one is not None
        measured.append((one.gap, one.factor))
    assert measured == [(Fraction(4), Fraction(5)), (Fraction(5), None)]


def test_what_two_laws_ask_for_is_measured_by_both() -> None:
    """Twice the inside lies in the whole: by one law 28 too many, by both 29."""
    own = [
        metric("inside", grows_within=("around",)),
        metric("around", accumulates=False),
        metric("whole", parts=(("inside", "around"),)),
    ]
    claims = [claim("a", "whole", between(2, 2)), claim("b", "inside", between(30, 30))]
    [case] = engine.cases_of(dataset(claims, metrics={row.id: row for row in own}))
    one = apart(case, ["a", "b"], DEFAULT_TOLERANCE)
    assert one is not None
    assert (one.gap, one.factor) == (Fraction(29), Fraction(30))


def test_a_set_is_measured_in_the_order_of_dates_that_suits_it_best() -> None:
    """If *said* came first two of the killed are too many, if *told* did, ten of the wounded."""
    claims = [
        claim("a", "killed", between(5, 5), statement="said"),
        claim("b", "wounded", between(3, 3), statement="said"),
        claim("c", "killed", between(3, 3), statement="told"),
        claim("d", "wounded", between(13, 13), statement="told"),
    ]
    for turned in (claims, claims[2:] + claims[:2]):
        [case] = engine.cases_of(dataset(turned, statements=statements()))
        one = apart(case, ["a", "b", "c", "d"], DEFAULT_TOLERANCE, frozenset())
        assert one is not None
        assert (one.gap, one.factor) == (Fraction(2), Fraction(5, 3))
        assert one.low - one.high == one.gap

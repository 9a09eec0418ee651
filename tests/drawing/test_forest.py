"""What a forest plot of a quantity shows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from reconcile.comparing.comparison import Bound, Comparison, Verdict
from reconcile.drawing.forest import (
    EARLIER,
    FROM_OTHERS,
    WITHDRAWN,
    Forest,
    Group,
    Mark,
    Row,
    forest,
)
from reconcile.drawing.scale import Kind
from reconcile.quantity.interval import Basis
from tests.drawing.foresting import comparison_of, picture_of

BOTH = "killed-or-wounded"
ARTICLES = Path(__file__).parents[1] / "cases" / "five-articles" / "claims.yaml"


@pytest.fixture
def found(tmp_path: Path) -> Comparison:
    """The comparison of a small file."""
    return comparison_of(tmp_path)


@pytest.fixture
def picture(found: Comparison) -> Forest:
    """The picture of the killed or wounded of that file."""
    drawn = picture_of(found, BOTH)
    assert drawn is not None
    return drawn


def group_of(picture: Forest, title: str) -> Group:
    return next(group for group in picture.groups if group.title == title)


def row_of(picture: Forest, *claims: str) -> Row:
    return next(row for row in picture.rows if row.claims == claims)


def test_camps_come_first_then_other_counts_then_what_no_longer_stands(picture: Forest) -> None:
    assert [(group.title, group.band) for group in picture.groups] == [
        ("camp 1: 1,100 · North", (1100, 1100)),
        ("camp 2: 2,700 or more · South", (2700, None)),
        (FROM_OTHERS, None),
        (EARLIER, None),
        (WITHDRAWN, None),
    ]
    marks = [{row.mark for row in group.rows} for group in picture.groups]
    assert marks == [
        {Mark.FIGURE}, {Mark.FIGURE}, {Mark.DERIVED}, {Mark.EARLIER}, {Mark.WITHDRAWN},
    ]  # fmt: skip


def test_a_row_has_a_figures_own_words_and_who_said_it_when(picture: Forest) -> None:
    many, near = row_of(picture, "many"), row_of(picture, "near")
    assert (many.words, many.note, many.reading) == (
        "over 3000", "Government, undated", "3,001 or more",
    )  # fmt: skip
    assert (near.note, near.reading) == ("the minister, 2024-12-23", "2,700–2,999")
    assert (many.dated, near.dated) == (False, True)
    assert many.bases == (Basis.STATED, Basis.OPEN)
    assert near.bases == (Basis.CONVENTION, Basis.STATED)
    assert row_of(picture, "few").exact and not near.exact


def test_figures_that_share_no_metric_are_seen_in_one_picture(picture: Forest) -> None:
    """About 100 dead and nearly 1,000 wounded stand beside over 3,000 killed or wounded."""
    row = row_of(picture, "dead", "hurt")
    assert row in group_of(picture, FROM_OTHERS).rows
    assert (row.words, row.note, row.reading) == (
        "≤110 killed + ≤999 wounded", "a clerk, undated", "up to 1,109",
    )  # fmt: skip
    assert row.bases == (Basis.OPEN, Basis.CONVENTION)


def test_another_count_says_of_where_it_is_if_that_differs(picture: Forest) -> None:
    assert row_of(picture, "field").note == "Government, Field, 2024-12-23"


def test_other_counts_are_in_the_order_of_the_discrepancies_and_never_twice(
    picture: Forest, found: Comparison
) -> None:
    rows = [row.claims for row in group_of(picture, FROM_OTHERS).rows]
    bounds = [
        frozenset(bound.claims)
        for one in found.discrepancies
        if one.quantity.metric == BOTH and one.verdict is not Verdict.NEAR
        for bound in (one.at_most, one.at_least)
        if bound is not None
    ]
    own = {"many", "near", "few", "fewer"}
    expected = dict.fromkeys(bound for bound in bounds if not bound <= own)
    assert [frozenset(claims) for claims in rows] == list(expected)
    assert len(bounds) > len(rows) == 2


def test_a_sum_that_is_bounded_on_both_sides_is_one_row(found: Comparison) -> None:
    first, *others = found.discrepancies
    least = Bound(Fraction(990), ("hurt", "dead"), ("≥900 wounded", "≥90 killed"))
    changed = replace(found, discrepancies=(first, replace(first, at_least=least), *others))
    drawn = picture_of(changed, BOTH)
    assert drawn is not None
    row = row_of(drawn, "dead", "hurt")
    assert (row.words, row.reading) == ("90–110 killed + 900–999 wounded", "990–1,109")
    assert row.bases == (Basis.CONVENTION, Basis.CONVENTION)


def test_sides_that_clash_with_each_other_stay_two_rows(found: Comparison) -> None:
    first, *others = found.discrepancies
    least = Bound(Fraction(5000), ("dead", "hurt"), ("≥2,500 killed", "≥2,500 wounded"))
    changed = replace(found, discrepancies=(first, replace(first, at_least=least), *others))
    drawn = picture_of(changed, BOTH)
    assert drawn is not None
    read = [row.reading for row in drawn.rows if row.claims == ("dead", "hurt")]
    assert read == ["up to 1,109", "5,000 or more"]


def test_bounds_without_figures_and_those_widened_by_slack_are_no_rows(found: Comparison) -> None:
    first, *_ = found.discrepancies
    empty = replace(first, at_most=Bound(Fraction(5), (), ()), at_least=None)
    near = replace(first, verdict=Verdict.NEAR)
    elsewhere = replace(first, quantity=replace(first.quantity, place="field"))
    drawn = picture_of(replace(found, discrepancies=(empty, near, elsewhere)), BOTH)
    assert drawn is not None
    assert FROM_OTHERS not in [group.title for group in drawn.groups]


def test_too_many_other_counts_are_left_out_and_counted(found: Comparison) -> None:
    first, *_ = found.discrepancies
    many = [
        replace(first, at_most=Bound(Fraction(at), (f"x{at}", "dead"), (f"≤{at} x", "≤1 y")))
        for at in range(30)
    ]
    drawn = picture_of(replace(found, discrepancies=tuple(many)), BOTH)
    assert drawn is not None
    shown = len(group_of(drawn, FROM_OTHERS).rows)
    assert 5 <= shown < 30
    assert f"{30 - shown} more from other counts are not drawn." in drawn.description


def test_the_description_tells_what_the_picture_shows(picture: Forest) -> None:
    said = picture.description
    assert picture.scale.kind is Kind.LOG and "on a log scale marked from 100 to 3,000" in said
    assert "Camp 2: 2,700 or more · South: over 3000 (Government, undated" in said
    assert "From other counts: ≤110 killed + ≤999 wounded (a clerk, undated" in said
    assert "1 figure is recorded, not drawn." in said


def test_a_long_description_counts_what_it_does_not_name(tmp_path: Path) -> None:
    claims = "".join(
        f"  - {{id: c{at}, metric: killed, figure: {at + 1}, claimant: p{at}}}\n"
        for at in range(40)
    )
    people = "".join(f"  p{at}: {{name: P{at}, side: east}}\n" for at in range(40))
    found = comparison_of(tmp_path, f"version: 1\nclaimants:\n{people}claims:\n{claims}")
    drawn = picture_of(found, "killed")
    assert drawn is not None
    assert len(list(drawn.rows)) == 40
    assert len(drawn.description) < 6000


def test_one_figure_alone_is_no_picture(found: Comparison) -> None:
    assert picture_of(found, "missing") is None
    assert picture_of(found, "wounded") is None


def test_arrows_have_room_beside_the_last_number(picture: Forest) -> None:
    assert picture.scale.position(Fraction(4000)) < 0.9


def test_the_five_articles_show_what_the_tool_is_named_for() -> None:
    found = comparison_of_articles()
    drawn = [picture for one in found.standings if (picture := forest(one, found)) is not None]
    named = next(picture for picture in drawn if picture.title.startswith("killed or wounded"))
    sums = [row for row in named.rows if row.mark is Mark.DERIVED]
    assert ("990–1,109", "one South Korean lawmaker, undated") in [
        (row.reading, row.note) for row in sums
    ]


def comparison_of_articles() -> Comparison:
    from reconcile.comparing.compare import compare
    from reconcile.comparing.request import Request
    from reconcile.loading.load import load

    return compare(load([str(ARTICLES)]), Request())

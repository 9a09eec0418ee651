"""What a forest plot of a quantity shows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.comparison import ClashBound, Comparison, Hinge, Severity, Verdict
from reconcile.drawing.forest import WITHDRAWN, forest
from reconcile.drawing.forest_rows import Forest, ForestGroup, ForestRow, Mark
from reconcile.drawing.scale import ScaleKind
from reconcile.drawing.timeline import timelines
from reconcile.quantity.interval import Basis
from reconcile.wording.picture_words import EARLIER, FROM_OTHERS, RETOLD
from tests.drawing.foresting import CLAIMS, comparison_of, picture_of

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


def group_of(picture: Forest, title: str) -> ForestGroup:
    return next(group for group in picture.groups if group.title == title)


def row_of(picture: Forest, *claims: str) -> ForestRow:
    return next(row for row in picture.rows if row.claims == claims)


def test_camps_come_first_then_other_counts_then_what_no_longer_stands(picture: Forest) -> None:
    assert [(group.title, group.band) for group in picture.groups] == [
        ("camp 1: 1,100 · North", (1100, 1100)),
        ("camp 2: 2,999–3,001 within rounding · South", (2999, 3001)),
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
        "about 100 killed + nearly 1000 wounded", "a clerk, undated", "990–1,109",
    )  # fmt: skip
    assert row.bases == (Basis.CONVENTION, Basis.CONVENTION)


def test_another_count_says_of_where_it_is_if_that_differs(picture: Forest) -> None:
    assert row_of(picture, "field").note == "Government, Field, 2024-12-23"


def test_other_counts_are_in_the_order_of_the_discrepancies_and_never_twice(
    picture: Forest, found: Comparison
) -> None:
    rows = [row.claims for row in group_of(picture, FROM_OTHERS).rows]
    bounds = [
        frozenset(bound.claims)
        for discrepancy in found.discrepancies
        if discrepancy.quantity.metric == BOTH and discrepancy.verdict is not Verdict.NEAR
        for bound in (discrepancy.at_most, discrepancy.at_least)
        if bound is not None
    ]
    own = {"many", "near", "few", "fewer"}
    expected = dict.fromkeys(bound for bound in bounds if not bound <= own)
    assert [frozenset(claims) for claims in rows] == list(expected)
    assert len(bounds) > len(rows) == 2


def changed_first(found: Comparison, **fields: Any) -> Forest:
    """The picture when the first discrepancy, that of the clerk's sum, is another one."""
    first, *others = found.discrepancies
    drawn = picture_of(replace(found, discrepancies=(replace(first, **fields), *others)), BOTH)
    assert drawn is not None
    return drawn


def test_a_part_alone_bounds_the_whole_on_one_side(found: Comparison) -> None:
    dead = ClashBound(Fraction(90), ("dead",), ("≥90 killed",))
    row = row_of(changed_first(found, at_most=None, at_least=dead), "dead")
    assert (row.words, row.reading) == ("about 100 killed", "90 or more")
    assert row.bases == (Basis.CONVENTION, Basis.OPEN)
    dead = ClashBound(Fraction(110), ("dead",), ("≤110 killed",))
    row = row_of(changed_first(found, at_most=dead, at_least=None), "dead")
    assert (row.reading, row.bases) == ("up to 110", (Basis.OPEN, Basis.CONVENTION))


def test_a_sum_over_several_claimants_is_nobodys_figure(found: Comparison) -> None:
    both = ClashBound(Fraction(5000), ("dead", "many"), ("≤110 killed", "≤4,890 killed or wounded"))
    drawn = changed_first(found, at_most=both, at_least=None)
    assert not [row for row in drawn.rows if {"dead", "many"} <= {*row.claims}]


def test_a_term_that_counts_twice_keeps_its_arithmetic(found: Comparison) -> None:
    twice = ClashBound(Fraction(220), ("dead", "hurt"), ("2 × ≤110 killed", "≤999 wounded"))
    row = row_of(changed_first(found, at_most=twice, at_least=None), "dead", "hurt")
    assert row.words == "2 × ≤110 killed + ≤999 wounded"


def test_what_a_figure_is_taken_for_stands_beside_it(found: Comparison) -> None:
    hinges = tuple(
        Hinge(assumption, ("dead",))
        for assumption in (Assumption.START, Assumption.SENSE, Assumption.INCIDENT)
    )
    row = row_of(changed_first(found, hinges_on=hinges), "dead", "hurt")
    assert row.note.startswith(
        "a clerk, undated, if counted from the start, if that was all, if these are killed or "
        "wounded; a clerk, undated"
    )


def test_a_figure_that_looks_like_a_retelling_says_so(found: Comparison) -> None:
    first, *_ = found.discrepancies
    relay = replace(
        first,
        id="relay-1",
        verdict=Verdict.RELAY,
        severity=Severity.WARNING,
        claims=("many", "dead"),
        at_most=None,
        at_least=None,
        suspected=True,
    )
    for grave, said in ((Severity.WARNING, True), (Severity.NOTE, False)):
        told = (*found.discrepancies, replace(relay, severity=grave))
        drawn = picture_of(replace(found, discrepancies=told), BOTH)
        assert drawn is not None
        assert (RETOLD in row_of(drawn, "dead", "hurt").note) is said


def test_bounds_without_figures_and_those_widened_by_slack_are_no_rows(found: Comparison) -> None:
    first, *_ = found.discrepancies
    empty = replace(first, at_most=ClashBound(Fraction(5), (), ()), at_least=None)
    near = replace(first, verdict=Verdict.NEAR)
    elsewhere = replace(first, quantity=first.quantity._replace(place="field"))
    drawn = picture_of(replace(found, discrepancies=(empty, near, elsewhere)), BOTH)
    assert drawn is not None
    assert FROM_OTHERS not in [group.title for group in drawn.groups]


def test_too_many_other_counts_are_left_out_and_counted(found: Comparison) -> None:
    first, *_ = found.discrepancies
    many = [
        replace(first, at_most=ClashBound(Fraction(at), (f"x{at}", "dead"), (f"≤{at} x", "≤1 y")))
        for at in range(30)
    ]
    drawn = picture_of(replace(found, discrepancies=tuple(many)), BOTH)
    assert drawn is not None
    shown = len(group_of(drawn, FROM_OTHERS).rows)
    assert 5 <= shown < 30
    assert f"{30 - shown} more from other counts are not drawn." in drawn.description


def test_the_description_tells_what_the_picture_shows(picture: Forest) -> None:
    said = picture.description
    assert picture.scale.kind is ScaleKind.LOG and "on a log scale marked from 100 to 3,000" in said
    assert "Camp 2: 2,999–3,001 within rounding · South: nearly 3000 (the minister" in said
    assert "From other counts: about 100 killed + nearly 1000 wounded (a clerk, undated" in said
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


def test_a_picture_has_the_name_of_its_quantity_in_pieces(tmp_path: Path) -> None:
    week = """
  - {id: week, metric: killed, figure: 5, claimant: gov, period: 2024-12-01/2024-12-07}
  - {id: same, metric: killed, figure: 9, claimant: army, period: 2024-12-01/2024-12-07}
"""
    found = comparison_of(tmp_path, CLAIMS.rstrip("\n") + week)
    drawn = {
        standing.name: picture
        for standing in found.standings
        if (picture := forest(standing, found))
    }
    assert {name: picture.title for name, picture in drawn.items()} == {
        name: name for name in drawn
    }
    assert ("killed", "soldiers", "Valley", "2024-12-01/2024-12-07") in {
        picture.names for picture in drawn.values()
    }


def test_one_incident_is_at_least_so_many(tmp_path: Path) -> None:
    """Its row says so, as its camp does, and so does a timeline's mark."""
    text = "\n  - {id: raid, metric: missing, figure: 9, claimant: gov, extent: incident}\n"
    found = comparison_of(tmp_path, CLAIMS.rstrip("\n") + text)
    drawn = picture_of(found, "missing")
    assert drawn is not None
    row = row_of(drawn, "raid")
    assert (row.reading, row.note) == ("9 or more", "Government, undated, one incident")
    assert row.bases == (Basis.STATED, Basis.OPEN)
    assert row_of(drawn, "alone").reading == "12"
    (picture,) = timelines(found, {"missing"}, fewest=0)
    assert {(p.claim, p.high, p.when) for p in picture.points} == {
        ("raid", None, "undated"), ("alone", Fraction(12), "undated"),
    }  # fmt: skip


def test_one_figure_alone_is_no_picture(found: Comparison) -> None:
    assert picture_of(found, "missing") is None
    assert picture_of(found, "wounded") is None


def test_arrows_have_room_beside_the_last_number(picture: Forest) -> None:
    assert picture.scale.position(Fraction(4000)) < 0.9


def test_the_five_articles_show_what_the_tool_is_named_for() -> None:
    found = comparison_of_articles()
    drawn = [
        picture for standing in found.standings if (picture := forest(standing, found)) is not None
    ]
    named = next(picture for picture in drawn if picture.title.startswith("killed or wounded"))
    sums = [row for row in named.rows if row.mark is Mark.DERIVED]
    assert ("990–1,109", "one South Korean lawmaker, undated") in [
        (row.reading, row.note) for row in sums
    ]


def comparison_of_articles() -> Comparison:
    from reconcile.comparing.answers.showing import Request
    from reconcile.loading.load import load
    from tests.compared import compare

    return compare(load([str(ARTICLES)]), Request())

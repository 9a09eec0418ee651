"""Small inputs on which an earlier version went wrong: the right answer, in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reconcile.checking.runner import check
from reconcile.comparing.result.comparison import Comparison, Discrepancy
from reconcile.loading.load import load
from reconcile.model.dataset import Dataset
from reconcile.vocabulary.builtin import own_metric
from tests.comparing.asked import all_found, compared, exact, explained, said, statement
from tests.comparing.worlds import claim, dataset

HERE = Path(__file__).parents[2] / "fixtures" / "found"

FOUND: Mapping[str, list[tuple[str, str, str, str]]] = {
    # what is worth a warning
    "1-rivals-of-one-day": [("conditional", "warning", "a1 a2", "one-day")],
    "2-one-day-bridged": [("conditional", "note", "b2 b3", "one-day-bridged")],
    "3-denial": [("tension", "warning", "c1 c2", "denial")],
    "4-stock-ceiling-next-day": [("conditional", "warning", "d1 d2", "stock")],
    "5-slip-in-one-paper": [("conditional", "warning", "e1 e2", "another-metrics-number")],
    "6-up-to-more-than": [("relay", "warning", "f1 f2", "")],
    "7-number-in-anothers-mouth": [
        ("conditional", "warning", "g1 g2", "another-voices-number"),
        ("conditional", "note", "g1 g3", "one-day-bridged"),
    ],
    "8-six-papers-one-dispute": [
        ("conditional", "warning", f"h0 h{n}", "one-day") for n in range(1, 7)
    ],
    "9-over-but-counting-goes-on": [("contradiction", "error", "i2 i3", "one-value")],
    # two voices whose dispute was hidden, silent or mislabelled
    "1-rounding-46-47": [("relay", "warning", "c1 c2", "")],
    "2-pair-hidden-in-sum": [
        ("contradiction", "error, folded", "e3800 n400 p3833 w1200", "several-voices"),
        ("tension", "note", "e3800 n400", "share"),
        ("tension", "note", "n400 w1200", "growth-within-a-week"),
    ],
    "3a-without-side": [("conditional", "warning", "h p", "one-day")],
    "3b-with-side": [("conditional", "warning", "h p", "one-day")],
    "4-one-paper-two-metrics": [("relay", "warning", "body headline", "")],
    "5-rescued-has-no-growth": [("tension", "note", "n410 s61", "growth")],
    "6-excess-declared-by-parts": [("tension", "note", "c72 x5120", "share")],
    "7-denial-overturned": [("tension", "warning", "none twenty", "own-denial-overturned")],
    "8-same-claimant-same-day": [("conditional", "note", "h241 h277", "one-claimant-one-day")],
    "9-point-and-interval": [],
    # what a fact-checker would want, or not want, to be told
    "aboard_grows": [("contradiction", "error", "a b", "part-above-whole")],
    "before_and_now": [],
    "ceiling_hides_revision": [("revision", "error", "b c", ""), ("relay", "note", "a b", "")],
    "estimate_inside_its_interval": [],
    "false_subject_drift": [],
    "false_subject_drift_two_papers": [],
    "floor_hides_revision": [("revision", "error", "b c", "")],
    "floor_in_a_higher_camp": [],
    "missed_metric_drift": [("relay", "warning", "b c", "")],
    "money": [("tension", "warning", "d e", "money-within-a-week")],
    "one_fall_told_twice": [("revision", "error", "a b", "")],
    "places_lost_under_a_heading": [
        ("conditional", "warning", "a b", "one-day"),
        ("conditional", "warning", "c d", "one-day"),
    ],
    "share_added_that_day": [("conditional", "warning", "a b", "one-day")],
    "share_noise": [],
    "stock_next_day": [("conditional", "warning", "a b", "stock")],
    "stock_share_across_dates": [],
    "two_tallies": [
        ("contradiction", "error", "a d", "one-day-fixed"),
        ("contradiction", "error", "b e", "one-day-fixed"),
        ("contradiction", "error", "c f", "one-day-fixed"),
        ("contradiction", "error, folded", "a b f", "own-parts"),
        ("contradiction", "error, folded", "a c e", "several-voices"),
        ("contradiction", "error, folded", "a e f", "several-voices"),
    ],
    "wild_claim_hides_sober_one": [
        ("tension", "note", "a b", "growth-within-a-week"),
        ("tension", "note", "a c", "growth"),
    ],
    # one quantity
    "camps-mix-senses": [],
    "means-other-sense": [],
    "since-hides-contradiction": [
        ("contradiction", "error", "all-so-far governor-total", "earlier-is-larger")
    ],
    "since-hides-contradiction-without": [
        ("contradiction", "error", "all-so-far governor-total", "earlier-is-larger")
    ],
    "since-two-windows": [],
    "via-right-to-left": [("conditional", "warning", "one two", "side-by-side")],
    # a period, an interval, and the order of claims
    "interval-in-per-cent": [],
    "period-no-date": [("contradiction", "error", "a b", "one-period")],
    "order-conditional": [("conditional", "warning", "c1 c6", "denial")],
    "order-conditional-swapped": [("conditional", "warning", "c1 c6", "denial")],
    "order-near": [
        ("near", "info", "c0 c10 c6 c7", "near"),
        ("tension", "note", "c0 c10", "growth-within-a-week"),
    ],
    "order-near-reversed": [
        ("near", "info", "c0 c10 c6 c7", "near"),
        ("tension", "note", "c0 c10", "growth-within-a-week"),
    ],
}


def read(name: str) -> Dataset:
    return load([HERE / f"{name}.yaml"])


def row(discrepancy: Discrepancy) -> tuple[str, str, str, str]:
    loud = f"{discrepancy.severity}, folded" if discrepancy.folded else str(discrepancy.severity)
    return str(discrepancy.verdict), loud, " ".join(sorted(discrepancy.claims)), discrepancy.level


@pytest.mark.parametrize("name", FOUND)
def test_each_input_gives_the_right_answer_in_any_order(name: str) -> None:
    data = read(name)
    expected = sorted(FOUND[name])
    seen = set()
    for seed in range(4):
        claims = list(data.claims)
        if seed:
            Random(seed).shuffle(claims)
        found = all_found(replace(data, claims=tuple(claims)))
        assert sorted(row(discrepancy) for discrepancy in found) == expected
        seen.add(frozenset((discrepancy.id, discrepancy.quantity) for discrepancy in found))
    assert len(seen) == 1


def test_every_input_is_tested() -> None:
    assert {path.stem for path in HERE.glob("*.yaml")} == set(FOUND)


def shown(name: str) -> Comparison:
    return compared(read(name))


def titles(name: str) -> list[str]:
    return [heading.title for heading in shown(name).headings]


def test_the_rival_tallies_come_by_subject_and_before_any_sum() -> None:
    assert [title.split(":")[0] for title in titles("two_tallies")] == [
        "votes, red", "votes, blue", "votes, all",
    ]  # fmt: skip


def test_both_states_are_named() -> None:
    found = titles("places_lost_under_a_heading")
    assert ["North state" in found[0], "South state" in found[1]] == [True, True]


def test_six_papers_of_one_number_are_one_heading() -> None:
    assert len(shown("8-six-papers-one-dispute").headings) == 1


def test_the_two_orders_of_a_file_give_one_id() -> None:
    for first, second in (
        ("order-conditional", "order-conditional-swapped"),
        ("order-near", "order-near-reversed"),
    ):
        ids = [
            {discrepancy.id for discrepancy in shown(name).discrepancies}
            for name in (first, second)
        ]
        assert ids[0] == ids[1]


def test_a_side_takes_no_dispute_away() -> None:
    without, within = (shown(name).discrepancies[0] for name in ("3a-without-side", "3b-with-side"))
    assert (without.severity, without.verdict) == (within.severity, within.verdict)
    assert (without.within, within.within) == (None, "side")


def test_senses_and_windows_have_lines_of_their_own() -> None:
    assert len(shown("camps-mix-senses").standings) == 2
    assert len(shown("since-two-windows").standings) == 2


def test_what_was_said_before_is_not_said_to_stand_now() -> None:
    (staff,) = shown("before_and_now").standings
    assert (staff.earlier, [camp.claims for camp in staff.camps]) == (("a",), [("b",)])


def test_a_far_floor_supports_no_larger_number() -> None:
    (killed,) = shown("floor_in_a_higher_camp").standings
    assert [camp.claims for camp in killed.camps] == [("a",)]


def test_a_figure_of_a_period_is_never_called_undated() -> None:
    (discrepancy,) = shown("period-no-date").discrepancies
    assert all("no date is known" not in diagnosis.evidence for diagnosis in discrepancy.diagnoses)


def test_a_percentage_of_confidence_is_no_figure_in_per_cent() -> None:
    assert "figure-in-per-cent" not in {
        problem.rule for problem in check(read("interval-in-per-cent"))
    }
    assert not read("interval-in-per-cent").problems


# ------------------------------------------------------------------ their kinds


@pytest.mark.parametrize("ceiling", ["fewer than 20", "no more than 20", "under 20", "at most 20"])
@pytest.mark.parametrize(("days", "severity"), [("2024-12-20", "warning"), ("2024-12-19", None)])
def test_a_ceiling_of_a_stock_in_other_words_stands_a_week(
    ceiling: str, days: str, severity: str | None
) -> None:
    for low, high in (("2024-12-27", days), (days, "2024-12-27")):
        found = all_found(
            dataset([said("a", ceiling, "missing", as_of=low),
                     said("b", "hundreds", "missing", as_of=high)])
        )  # fmt: skip
        assert [discrepancy.severity for discrepancy in found] == (
            [] if severity is None else [severity]
        )


def test_up_to_is_no_ceiling_that_stands() -> None:
    claims = [said("a", "up to 20", "missing", as_of="2024-12-26"), said("b", "300", "missing")]
    assert not all_found(dataset(claims))


@pytest.mark.parametrize(("first", "second"), [("46", "47"), ("1,203", "1,207"), ("83", "91")])
def test_two_equally_exact_numbers_of_one_statement_are_a_drift(first: str, second: str) -> None:
    told = {"statement": "s", "claimant": "x"}
    claims = [said("a", first, **told), said("b", second, **told)]
    (discrepancy,) = all_found(dataset(claims, statements={"s": statement("s", "x")}))
    assert (explained(discrepancy), discrepancy.severity) == (["relay: number drift"], "warning")


def test_shares_of_votes_of_one_day_hinge_on_nothing_where_they_are_fixed() -> None:
    row = {"unit": "percent", "whole": False, "accumulates": False, "fixed": True}
    metrics = {"share": own_metric("share", row)}
    claims = [said("a", "51", "share"), said("b", "30", "share", as_of="2024-12-20")]
    (discrepancy,) = all_found(dataset(claims, metrics=metrics))
    assert discrepancy.verdict == "contradiction"
    assert "added" not in discrepancy.message


@pytest.mark.parametrize("careless", ["over 70", "at least 60", "up to 90"])
def test_no_careless_telling_hides_a_revision(careless: str) -> None:
    claims = [
        said("a", careless, claimant="x", as_of="2024-12-20", source="p"),
        said("b", "79", claimant="x", as_of="2024-12-20", source="q"),
        said("c", "60", claimant="x"),
    ]
    found = [
        discrepancy
        for discrepancy in all_found(dataset(claims))
        if discrepancy.verdict == "revision"
    ]
    assert [set(discrepancy.claims) for discrepancy in found] == [{"b", "c"}]


@pytest.mark.parametrize("numbers", [(119, 98), (119, 98, 97), (500, 300, 100)])
def test_each_fall_is_told_once(numbers: tuple[int, ...]) -> None:
    claims = [
        exact(number, f"c{n}", claimant="x", as_of=f"2024-12-{10 + n}")
        for n, number in enumerate(numbers)
    ]
    found = all_found(dataset(claims))
    assert {str(discrepancy.verdict) for discrepancy in found} == {"revision"}
    assert len(found) == len(numbers) - 1


@pytest.mark.parametrize("first", ["none", "zero", "nobody", "no"])
@pytest.mark.parametrize("later", ["20", "several", "over 20", "at least 3"])
def test_ones_own_denial_in_other_words_is_overturned_by_any_number(first: str, later: str) -> None:
    claims = [
        said("a", first, claimant="x", as_of="2024-12-10"),
        said("b", later, claimant="x"),
    ]
    (discrepancy,) = all_found(dataset(claims))
    assert (discrepancy.level, discrepancy.severity) == ("own-denial-overturned", "warning")


def test_another_stretch_of_time_replaces_nothing() -> None:
    total = exact(3000, "a", claimant="x", as_of="2024-12-10")
    rival = exact(500, "b", claimant="y")
    windows: list[dict[str, Any]] = [
        {"since": "2024-12-11"},
        {"period": "2024-12-11/2024-12-27"},
    ]
    for window in windows:
        later = claim("c", "killed", total.reading, claimant="x", **window)
        found = all_found(dataset([total, rival, later]))
        assert {"a", "b"} in [set(discrepancy.claims) for discrepancy in found]


@pytest.mark.parametrize("metric", ["rescued", "missing", "evacuated"])
def test_no_more_are_rescued_or_missing_than_were_aboard(metric: str) -> None:
    """Whenever it is said how many these were; of the dead some may have been on the ground."""
    aboard = exact(200, "a", "aboard", as_of="2024-12-24")
    (discrepancy,) = all_found(dataset([aboard, exact(250, "b", metric)]))
    assert (discrepancy.level, discrepancy.severity) == ("part-above-whole", "error")
    assert not all_found(dataset([aboard, exact(200, "b", metric)]))
    (on_the_ground,) = all_found(dataset([aboard, exact(250, "b")]))
    assert (on_the_ground.verdict, on_the_ground.severity) == ("tension", "note")

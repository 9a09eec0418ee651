"""Why figures may differ: each explanation on the smallest world that it fits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reconcile.comparing.answers.number_origins import PossibleParts, one_slip, sum_behind
from reconcile.comparing.result.comparison import Diagnosis
from reconcile.model.claim import Claim, Extent
from reconcile.model.dataset import Dataset
from tests.comparing.asked import (
    all_found,
    cannot_hold,
    compared,
    explained,
    only,
    said,
    statement,
    told,
)
from tests.comparing.worlds import dataset, group

EARLIER = "2024-12-10"


def diagnosed(data: Dataset, name: str) -> Diagnosis:
    (discrepancy,) = all_found(data)
    (found,) = [diagnosis for diagnosis in discrepancy.diagnoses if diagnosis.name == name]
    return found


def names(data: Dataset) -> list[str]:
    return explained(only(data))


# ------------------------------------------------------------------ each name once


def test_genuine_dispute_when_nothing_else_explains_it() -> None:
    data = dataset([said("a", "300", as_of=EARLIER, claimant="x"), said("b", "100", claimant="y")])
    assert names(data) == ["genuine dispute"]
    assert diagnosed(data, "genuine dispute").evidence.startswith("x and y count differently")


def test_a_figure_of_a_period_has_a_date() -> None:
    week = "2024-12-01/2024-12-07"
    data = dataset(
        [
            said("a", "300", period=week, claimant="x"),
            said("b", "100", period=week, claimant="y"),
        ]
    )
    evidence = diagnosed(data, "genuine dispute").evidence
    assert evidence.endswith("the dates, places and senses given do not explain it")


def test_undated() -> None:
    data = dataset([said("a", "300", as_of=EARLIER), said("b", "100", as_of=None, claimant="y")])
    assert names(data) == ["undated"]
    assert diagnosed(data, "undated").settled_by == "the as-of date of “100” (y)"


def test_definition() -> None:
    data = dataset(
        [said("a", "300", "killed-or-wounded", as_of=EARLIER), said("b", "100", "casualties")]
    )
    assert names(data) == ["definition"]
    found = diagnosed(data, "definition")
    assert (
        "“killed”, “killed, wounded, missing or captured” or “losses of any cause”"
        in found.evidence
    )
    assert found.settled_by.startswith("which sense")


def test_scope_of_population_and_place() -> None:
    subjects = {"men": group("men"), "officers": group("officers", within=["men"])}
    officers = [
        said("a", "300", subject="officers", as_of=EARLIER),
        said("b", "100", subject="men"),
    ]
    assert names(dataset(officers, subjects=subjects)) == ["scope: population"]
    places = {"front": group("front"), "town": group("town", within=["front"])}
    town = [said("a", "300", place="town", as_of=EARLIER), said("b", "100", place="front")]
    assert names(dataset(town, regions=places)) == ["scope: place"]
    assert "front and town" in diagnosed(dataset(town, regions=places), "scope: place").evidence


def test_window_of_a_week_beside_a_total_and_of_a_restarted_count() -> None:
    week = dataset([said("a", "300", period="2024-12-01/2024-12-10"), said("b", "100")])
    assert names(week) == ["window"]
    assert "during 2024-12-01/2024-12-10" in diagnosed(week, "window").evidence
    restarted = dataset([said("a", "300", as_of=EARLIER), said("b", "100", since="2024-12-01")])
    assert names(restarted) == ["window"]


def test_growth_of_one_day() -> None:
    data = dataset([said("a", "300"), said("b", "100", claimant="y")])
    assert names(data) == ["growth"]
    assert diagnosed(data, "growth").settled_by == "the time of day of each figure"


def test_growth_of_a_later_figure_gives_the_rate() -> None:
    data = dataset([said("a", "100", as_of="2024-12-17"), said("b", "300")])
    assert names(data) == ["growth"]
    assert diagnosed(data, "growth").evidence == "“300” is the later figure: 20 a day or more"


def test_counting_rule_of_an_incident() -> None:
    incident = replace(said("b", "100", claimant="y"), extent=Extent.INCIDENT)
    data = dataset([said("a", "300", as_of=EARLIER), incident])
    assert names(data) == ["counting rule"]
    assert diagnosed(data, "counting rule").settled_by.startswith("whether “100” (y) is among")


def test_rounding_or_hedging() -> None:
    data = dataset([said("a", "115", as_of=EARLIER), said("b", "about 100")])
    assert names(data) == ["rounding, hedging"]
    assert "a tolerance of 14%" in diagnosed(data, "rounding, hedging").evidence


def test_hedge_drift_when_another_telling_would_do() -> None:
    tellings = [
        said("t", "3,000", statement="s", claimant="x", source="p", as_of=EARLIER),
        said("u", "900", statement="s", claimant="x", source="q", as_of=EARLIER),
    ]
    data = dataset([*tellings, said("b", "1,000")], statements={"s": statement("s", "x")})
    (discrepancy,) = cannot_hold(data)
    assert explained(discrepancy) == ["relay: hedge drift"]


def test_slip_of_the_pen() -> None:
    data = dataset([said("a", "531", as_of=EARLIER), said("b", "351", claimant="y")])
    assert names(data) == ["slip of the pen"]


def test_part_and_whole_derived() -> None:
    parts = {"statement": "s", "claimant": "lawmaker", "source": "post", "as_of": EARLIER}
    data = dataset(
        [
            said("k", "about 100", **parts),
            said("w", "nearly 1,000", "wounded", **parts),
            said("sum", "1,100", "killed-or-wounded", claimant="seoul"),
            said("rival", "3,000", "killed-or-wounded", claimant="kyiv", as_of=EARLIER),
        ],
        statements={"s": statement("s", "lawmaker")},
    )
    (discrepancy,) = [d for d in cannot_hold(data) if set(d.claims) == {"sum", "rival"}]
    assert explained(discrepancy) == ["part and whole, derived"]
    assert (
        "“1,100” (seoul) equals 100 + 1,000 (lawmaker): not independent"
        in discrepancy.diagnoses[0].evidence
    )


def test_revision_and_relay_have_diagnoses_of_their_own() -> None:
    revised = dataset([said("a", "at least 115", claimant="x", as_of=EARLIER),
                       said("b", "at least 97", claimant="x")])  # fmt: skip
    assert names(revised) == ["revision"]


def test_several_explanations_stand_together_best_first() -> None:
    places = {"front": group("front"), "town": group("town", within=["front"])}
    data = dataset(
        [
            said("a", "300", "killed-or-wounded", place="town", as_of=EARLIER),
            said("b", "100", "casualties", place="front", as_of=None, since="2024-10"),
        ],
        regions=places,
    )
    assert names(data) == ["definition", "window", "scope: place", "undated"]


def test_every_diagnosis_has_evidence_and_something_that_settles_it() -> None:
    data = dataset(
        [said("a", "531", as_of=EARLIER), said("b", "351"), said("c", "100", as_of=None)]
    )
    for discrepancy in all_found(data):
        assert discrepancy.diagnoses
        assert all(d.name and d.evidence and d.settled_by for d in discrepancy.diagnoses)


# ------------------------------------------------------------------ slips


@pytest.mark.parametrize(
    ("first", "second", "slip"),
    [
        ("351", "531", True),
        ("351", "315", True),
        ("351", "513", False),
        ("351", "351", False),
        ("1134", "134", True),
        ("1134", "114", True),
        ("1134", "11134", True),
        ("1134", "2134", False),
        ("100", "1000", False),
        ("1200", "12000", True),
        ("30", "300", False),
        ("7", "77", False),
    ],
)
def test_one_slip(first: str, second: str, slip: bool) -> None:
    assert one_slip(first, second) is slip
    assert one_slip(second, first) is slip


# ------------------------------------------------------------------ sums


def behind(
    *parts: Claim, whole: str = "1,100", metric: str = "killed-or-wounded"
) -> list[str] | None:
    data = dataset([*parts, said("whole", whole, metric)], statements={"s": statement("s", "x")})
    tellings = told(data)
    found = sum_behind(tellings["whole"], PossibleParts(tellings.values()), data)
    return None if found is None else [telling.claim.id for telling in found]


def part(name: str, words: str, metric: str, **fields: Any) -> Claim:
    return said(name, words, metric, **{"statement": "s", "claimant": "x", "source": "p", **fields})


KILLED, WOUNDED = part("k", "about 100", "killed"), part("w", "nearly 1,000", "wounded")


def test_the_parts_of_one_statement_add_up() -> None:
    assert behind(KILLED, WOUNDED) == ["k", "w"]
    assert behind(KILLED, WOUNDED, metric="casualties") == ["k", "w"]


def test_they_must_be_all_the_parts_of_one_statement_and_of_the_same_people() -> None:
    assert behind(KILLED) is None
    assert behind(KILLED, replace(WOUNDED, statement="t")) is None
    assert behind(KILLED, replace(WOUNDED, subject="men")) is None
    assert behind(KILLED, WOUNDED, whole="1,200") is None
    assert behind(KILLED, WOUNDED, metric="killed") is None


# ------------------------------------------------------------------ repetition


def test_a_statement_that_several_papers_print_is_repeated_and_not_confirmed() -> None:
    """It is said last, and beside it the dispute is still named."""
    once = said("a", "300", as_of=EARLIER, claimant="x", statement="s", source="p")
    again = replace(once, id="c", source="q")
    rival = said("b", "100", claimant="y")
    data = dataset([once, again, rival], statements={"s": statement("s", "x")})
    (discrepancy,) = cannot_hold(data)
    assert explained(discrepancy) == ["genuine dispute", "circular reporting"]
    assert discrepancy.diagnoses[-1].evidence == (
        "2 publications tell the statement behind “300” (x): repeated, not confirmed"
    )


def test_one_paper_that_prints_a_statement_twice_repeats_nobody() -> None:
    once = said("a", "300", as_of=EARLIER, claimant="x", statement="s", source="p")
    data = dataset(
        [once, replace(once, id="c"), said("b", "100", claimant="y")],
        statements={"s": statement("s", "x")},
    )
    assert "circular reporting" not in {
        n for discrepancy in cannot_hold(data) for n in explained(discrepancy)
    }


# ------------------------------------------------------------------ revision


def test_a_claimant_who_lowers_a_figure_revises_it_and_disputes_nothing() -> None:
    first, later = said("a", "115", as_of=EARLIER, claimant="x"), said("b", "97", claimant="x")
    discrepancy = only(dataset([first, later]))
    assert discrepancy.verdict == "revision"
    assert explained(discrepancy) == ["revision"]
    assert discrepancy.message.startswith("killed: x went from “115” down to “97”")
    rivals = dataset([first, replace(later, claimant="y")])
    assert all("revision" not in explained(d) for d in compared(rivals).discrepancies)


def test_a_month_is_not_called_a_day() -> None:
    data = dataset(
        [
            said("a", "300", as_of="2024-12", claimant="x"),
            said("b", "100", as_of="2024-12", claimant="y"),
        ]
    )
    growth = diagnosed(data, "growth")
    assert growth.settled_by == "the day of each figure"
    assert growth.evidence.endswith("may have come first in 2024-12")
    (question,) = {question.question for question in compared(data).settling}
    assert "the day in 2024-12 of" in question

"""What the fields that say what numbers cannot mean for the comparison."""

from __future__ import annotations

import pytest

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison import Discrepancy
from reconcile.loading.load import load_texts
from tests.compared import compare

HEAD = """\
version: 1
sources: {p: {publisher: P, url: "https://p.example/1"}, q: {publisher: Q, url: "https://q.example/1"}}
claimants: {study: {name: Study}, office: {name: Office}, list: {name: List}}
statements: {briefing: {claimant: office, made: 2031-03-01}}
places: {town: {}, land: {parts: [town, rest]}, rest: {}}
metrics:
  deaths-28: {definition: Within 28 days of a test., counts_as: virus-deaths}
  deaths-ever: {definition: At any time after a test., counts_as: virus-deaths}
claims:
"""


def found(*rows: str) -> list[Discrepancy]:
    text = HEAD + "".join(f"  - {{{row}}}\n" for row in rows)
    dataset = load_texts({"claims.yaml": text.encode()})
    assert not [problem for problem in dataset.problems if problem.level == "error"], (
        dataset.problems
    )
    return list(compare(dataset, Request()).discrepancies)


ESTIMATE = (
    'id: est, metric: killed, figure: {text: "4,645 (793 to 8,498)", best: 4645, low: 793, high: '
    "8498, interval: 95}, claimant: study, source: p, as_of: 2031-03-01"
)


@pytest.mark.parametrize(
    ("count", "level"), [(64, "method-beyond"), (600, "method"), (900, ""), (9000, "method")]
)
def test_an_interval_never_contradicts_a_count(count: int, level: str) -> None:
    row = f"id: c, metric: killed, figure: {count}, claimant: office, source: q, as_of: 2031-03-01"
    assert [(discrepancy.verdict, discrepancy.level) for discrepancy in found(ESTIMATE, row)] == (
        [("tension", level)] if level else []
    )


def test_a_count_that_is_a_part_by_its_basis_is_a_floor() -> None:
    named = (
        "id: n, metric: killed, figure: 64, basis: named, claimant: list, source: p, "
        "as_of: 2031-03-01"
    )
    total = "id: t, metric: killed, figure: 900, claimant: office, source: q, as_of: 2031-03-01"
    (discrepancy,) = found(named, total)
    assert (discrepancy.level, discrepancy.verdict) == ("floor-half", "tension")
    assert discrepancy.diagnoses[0].name == "counting rule"
    (discrepancy,) = found(f"{named}, complete: true", total)
    assert discrepancy.level == "one-day"
    (discrepancy,) = found(named, ESTIMATE)
    assert discrepancy.diagnoses[0].name == "counting rule"


def test_a_projection_is_not_held_against_what_was_counted_before_it() -> None:
    plan = (
        "id: p, metric: killed, figure: 5000, basis: projection, claimant: study, source: p, "
        "as_of: 2031-03-10"
    )
    before = "id: c, metric: killed, figure: 40, claimant: office, source: q, as_of: 2031-03-01"
    after = "id: d, metric: killed, figure: 60, claimant: office, source: q, as_of: 2031-03-20"
    assert not found(plan, before)
    assert [discrepancy.claims for discrepancy in found(plan, after)] == [("d", "p")]


def test_rival_definitions_differ_by_definition() -> None:
    (discrepancy,) = found(
        "id: a, metric: deaths-28, figure: 41329, claimant: office, source: p, as_of: 2031-03-01",
        "id: b, metric: deaths-ever, figure: 46706, claimant: office, source: p, as_of: 2031-03-01",
    )
    assert (discrepancy.verdict, discrepancy.severity, discrepancy.diagnoses[0].name) == (
        "tension",
        "note",
        "definition",
    )


@pytest.mark.parametrize(
    ("count", "told"),
    [
        ("killed, figure: 64, as_of: 2031-05-09", True),  # all so far is less than two months of it
        ("killed, figure: 64, period: 2031-02/2031-03", True),
        ("killed, figure: 64, as_of: 2031-03-09", False),  # the rest may have died after that
        ("killed, figure: 5000, as_of: 2031-05-09", False),  # the rest died outside the two months
        ("killed, figure: 64, as_of: 2031-05-09, since: 2031-04", False),
        ("wounded, figure: 64, as_of: 2031-05-09", False),
    ],
)
def test_certified_and_excess_deaths_are_two_definitions(count: str, told: bool) -> None:
    excess = (
        "id: e, metric: excess-deaths, figure: 1052, claimant: study, source: p, "
        "period: 2031-02/2031-03"
    )
    rows = found(excess, f"id: k, metric: {count}, claimant: office, source: q")
    assert [(row.level, row.severity) for row in rows] == (
        [("definitions", "note")] if told else []
    )


@pytest.mark.parametrize(("share", "told"), [("59.97%", True), ("58.1%", False), ("58%", False)])
def test_a_share_of_the_whole_is_the_part(share: str, told: bool) -> None:
    rows = found(
        f"id: s, metric: votes-cast, figure: {share}, share_of: registered-voters, "
        "statement: briefing, source: p",
        "id: w, metric: registered-voters, figure: 21321805, statement: briefing, source: p",
        "id: v, metric: votes-cast, figure: 12386669, statement: briefing, source: p",
    )
    assert [row.level for row in rows] == (["share-law"] if told else [])


def test_who_denies_a_figure_is_told() -> None:
    figure = "id: a, metric: killed, figure: 11300, claimant: office, source: p, as_of: 2031-03-01"
    for denier, severity in (("list", "warning"), ("office", "error")):
        (discrepancy,) = found(figure, f"id: d, denies: a, claimant: {denier}, source: q")
        assert (discrepancy.verdict, discrepancy.severity, discrepancy.claims) == (
            "denied",
            severity,
            ("a",),
        )
        assert discrepancy.denial == "d"


def test_a_denial_that_gives_a_figure_is_one_of_the_claims() -> None:
    figure = "id: a, metric: killed, figure: 11300, claimant: office, source: p, as_of: 2031-03-01"
    beside = "id: d, denies: a, claimant: list, source: q, metric: killed, figure: 12000"
    denied = next(d for d in found(figure, beside) if d.verdict == "denied")
    assert (denied.claims, denied.denial) == (("a", "d"), None)


def test_a_statement_said_again_stands_again() -> None:
    first = "id: a, metric: killed, figure: 500, statement: briefing, source: p"
    second = "id: b, metric: killed, figure: 600, claimant: office, source: p, as_of: 2031-03-05"
    rival = "id: c, metric: killed, figure: 400, claimant: list, source: q, as_of: 2031-03-20"
    assert {discrepancy.claims for discrepancy in found(first, second, rival)} == {("b", "c")}
    again = "id: r, reaffirms: briefing, claimant: office, as_of: 2031-03-19, source: p"
    assert ("a", "c") in {discrepancy.claims for discrepancy in found(first, second, rival, again)}


def test_a_period_grows_like_a_total_since_its_start() -> None:
    (discrepancy,) = found(
        "id: a, metric: killed, figure: 200, claimant: office, source: p, period: 2031-01/2031-02",
        "id: b, metric: killed, figure: 1200, claimant: list, source: q, as_of: 2031-06, "
        "since: 2031-01",
    )
    assert (discrepancy.verdict, discrepancy.level, discrepancy.claims) == (
        "tension",
        "growth",
        ("a", "b"),
    )


def test_a_place_within_the_other_is_a_doubtful_drift() -> None:
    rows = [
        f"id: {name}, metric: killed, figure: 128, statement: briefing, source: {paper}, "
        f"place: {place}"
        for name, paper, place in (("a", "p", "town"), ("b", "q", "land"))
    ]
    assert [(discrepancy.verdict, discrepancy.severity) for discrepancy in found(*rows)] == [
        ("relay", "note")
    ]
    rows[1] = rows[1].replace("land", "rest")
    assert [(discrepancy.verdict, discrepancy.severity) for discrepancy in found(*rows)] == [
        ("relay", "warning")
    ]


def test_a_count_at_a_moment_told_as_all_so_far_is_a_doubtful_drift() -> None:
    def told(metric: str) -> list[tuple[str, str]]:
        rows = [
            f"id: {name}, metric: {of}, figure: 145, statement: briefing, source: {paper}"
            for name, of, paper in (("a", "wounded", "p"), ("b", metric, "q"))
        ]
        return [(discrepancy.verdict, discrepancy.severity) for discrepancy in found(*rows)]

    assert told("hospitalised") == [("relay", "note")]
    assert told("killed-or-wounded") == [("relay", "warning")]


def test_rival_definitions_are_held_against_each_other_by_last_words() -> None:
    within = "metric: deaths-28, claimant: office, source: p"
    rows = found(
        f"id: a, figure: 100, as_of: 2031-03-01, {within}",
        f"id: b, figure: 120, as_of: 2031-03-10, {within}",
        "id: c, metric: deaths-ever, figure: 400, claimant: list, source: q, as_of: 2031-03-05",
    )
    assert [row.claims for row in rows if row.level == "definitions"] == [("b", "c")]


def test_a_list_that_was_longer_later_is_told_beside_an_earlier_count() -> None:
    """Each list of the agency's, for the count was never taken back: no growth is folded there."""
    listed = "metric: killed, claimant: list, source: p, basis: reports"
    rows = found(
        f"id: a, figure: 1450, as_of: 2031-03-12, {listed}",
        f"id: b, figure: 2410, as_of: 2031-05-10, {listed}",
        "id: c, metric: killed, figure: 4700, claimant: office, source: q, as_of: 2031-03-01",
    )
    assert [(row.claims, row.level, row.folded) for row in rows] == [
        (("a", "c"), "floor-half", False),
        (("b", "c"), "floor-late", False),
    ]

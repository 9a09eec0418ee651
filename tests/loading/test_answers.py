"""Claims about other claims: denials, statements said again, and tellings of one statement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.loading.reading import codes, dataset, found

HEAD = """\
claimants: {army: {name: Army}, nis: {name: Service}}
sources: {daily: {citation: p}}
statements: {talk: {claimant: army, made: 2024-12-20}, speech: {claimant: nis}}
claims:
  - {id: a, metric: killed, figure: 40, claimant: army, as_of: 2024-12-23}
"""


def rows(*lines: str) -> str:
    return HEAD + "".join(f"  - {{{line}}}\n" for line in lines)


def test_a_denial_needs_no_figure_and_no_metric() -> None:
    data = dataset(rows("id: d, denies: a, claimant: nis, as_of: 2024-12-25, quote: not so"))
    assert codes(data) == []
    assert ([claim.id for claim in data.claims], data.left_out) == (["a"], 0)
    (denial,) = data.denials
    assert (denial.id, denial.denies, denial.claimant) == ("d", "a", "nis")
    assert (str(denial.as_of), denial.quote) == ("2024-12-25", "not so")
    assert data.places[denial.route].line == 6
    assert data.figureless() == (denial,)


def test_a_denial_may_give_a_figure_of_its_own() -> None:
    data = dataset(rows("id: d, denies: a, metric: killed, figure: 4, claimant: nis"))
    assert codes(data) == []
    assert [claim.id for claim in data.claims] == ["a", "d"]
    assert [denial.id for denial in data.denials] == ["d"]
    assert data.figureless() == ()


def test_the_defaults_of_a_file_hold_for_a_denial() -> None:
    defaults = "defaults: {claimant: nis, source: daily, place: here, period: 2024-12}\n"
    places = "places: {here: {}}\n"
    data = dataset(defaults + places + rows("id: d, denies: a, as_of: 2024-12-25"))
    assert codes(data) == []
    assert (data.denials[0].claimant, data.denials[0].source) == ("nis", "daily")


def test_a_statement_is_said_again_by_a_claim_or_by_a_statement() -> None:
    text = rows("id: r, reaffirms: talk, as_of: 2025-01-02, claimant: army")
    later = "later: {claimant: army, made: 2025-01-05, reaffirms: talk}, speech"
    data = dataset(text.replace("speech", later))
    assert codes(data) == []
    assert [(again.id, str(again.as_of)) for again in data.reaffirmations] == [
        ("r", "2025-01-02"), ("later", "2025-01-05"),
    ]  # fmt: skip
    assert {reaffirmation.reaffirms for reaffirmation in data.reaffirmations} == {"talk"}


@pytest.mark.parametrize(
    ("line", "problem", "message", "help"),
    [
        ("id: d, denies: aa", ("F107", 6, 21), "no claim with the id aa", "define it"),
        ("id: d, denies: d", ("F114", 6, 21), "d denies itself", "another claim"),
        ("id: d, denies: a, metric: killed", ("F113", 6, 32), "metric says", "add figure:"),
        ("id: d, denies: a, coverage: 5%", ("F113", 6, 34), "coverage says", "add figure:"),
        ("id: d, denies: a, retells: a", ("F113", 6, 33), "retells says", "add figure:"),
        ("id: d, denies: [a]", ("F103", 6, 21), "denies is a list", "one value"),
        ("denies: a", ("F102", 6, 5), "the claim has no id", "add id:"),
        ("id: d, denies: a, claimant: amry", ("F107", 6, 34), "no claimant", "mean army?"),
        ("id: r, reaffirms: tlk", ("F107", 6, 24), "no statement", "did you mean talk?"),
        ("id: r, reaffirms: talk", ("F102", 6, 5), "has no as_of", "on which it was said again"),
        ("id: r, reaffirms: talk, as_of: 2025-13", ("F108", 6, 37), "", ""),
        ("id: c, retells: c, metric: killed, figure: 5", ("F114", 6, 22), "c retells itself", ""),
        ("id: c, denies: c, metric: killed, figure: 5", ("F114", 6, 21), "c denies itself", ""),
    ],
)
def test_a_slip_is_said_with_what_to_write(
    line: str, problem: tuple[str, int, int], message: str, help: str
) -> None:
    data = dataset(rows(line))
    assert found(data) == [problem]
    assert message in data.problems[0].message
    assert help in data.problems[0].help


@pytest.mark.parametrize("line", ["denies: d", "retells: d, metric: killed, figure: 5"])
def test_only_a_figure_can_be_denied_or_told_again(line: str) -> None:
    data = dataset(rows("id: d, denies: a, claimant: nis", f"id: e, {line}"))
    assert [(problem.code, problem.place.line, problem.offending) for problem in data.problems] == [
        ("F115", 7, "d")
    ]
    assert [denial.id for denial in data.denials] == ["d"]
    assert all(claim.retells is None for claim in data.claims)


def test_what_cannot_be_used_is_counted_and_what_can_is_kept() -> None:
    assert dataset(rows("id: d, denies: a, metric: killed")).left_out == 1
    assert dataset(rows("id: r, reaffirms: talk")).left_out == 1
    kept = dataset(rows("id: c, denies: c, metric: killed, figure: 5"))
    assert ([claim.id for claim in kept.claims], kept.denials, kept.left_out) == (["a", "c"], (), 0)
    kept = dataset(rows("id: c, metric: killed, figure: 5, reaffirms: talk"))
    assert ([claim.id for claim in kept.claims], kept.reaffirmations) == (["a", "c"], ())


def test_the_denial_of_a_claim_that_cannot_be_read_is_left_out_with_it() -> None:
    text = rows("id: d, denies: a").replace("figure: 40", "figure: umpteen")
    data = dataset(text)
    assert codes(data) == ["Q101"]
    assert (data.denials, data.left_out) == ((), 2)


def test_a_retelling_of_a_claim_that_cannot_be_read_stays() -> None:
    text = rows("id: c, retells: a, metric: killed, figure: 5")
    data = dataset(text.replace("figure: 40", "figure: umpteen"))
    assert codes(data) == ["Q101"]
    assert [(claim.id, claim.retells, claim.statement) for claim in data.claims] == [
        ("c", None, None)
    ]


def test_claims_that_retell_one_another_tell_one_statement() -> None:
    data = dataset(
        rows(
            "id: c, retells: b, metric: killed, figure: 6",
            "id: b, retells: a, metric: killed, figure: 5",
            "id: x, metric: killed, figure: 7",
        )
    )
    assert codes(data) == []
    told = {claim.id: claim.statement for claim in data.claims}
    assert told == {"a": "claim:a", "b": "claim:a", "c": "claim:a", "x": None}
    made = data.statements["claim:a"]
    assert (made.implied, made.claimant, str(made.made)) == (True, "army", "2024-12-23")


def test_the_statement_that_either_end_names_is_that_of_both() -> None:
    told = "id: b, retells: a, metric: killed, figure: 5"
    by_the_later = dataset(rows(f"{told}, statement: talk"))
    by_the_first = dataset(rows(told).replace("claimant: army, as_of", "statement: talk, as_of"))
    for data in (by_the_later, by_the_first):
        assert codes(data) == []
        assert {claim.statement for claim in data.claims} == {"talk"}
        assert list(data.statements) == ["talk", "speech"]


def test_a_made_up_statement_never_takes_the_name_of_a_real_one() -> None:
    text = rows("id: b, retells: a, metric: killed, figure: 5").replace("speech", '"claim:a"')
    data = dataset(text)
    assert {claim.statement for claim in data.claims} == {"claim:a+"}
    assert data.statements["claim:a"].claimant == "nis"


def test_several_statements_are_each_claim_s_own() -> None:
    data = dataset(
        rows(
            "id: b, retells: a, metric: killed, figure: 5, statement: talk",
            "id: c, retells: b, metric: killed, figure: 5, statement: speech",
            "id: d, retells: c, metric: killed, figure: 5",
        )
    )
    told = {claim.id: claim.statement for claim in data.claims}
    assert told == {"a": "claim:a", "b": "talk", "c": "speech", "d": "speech"}


def test_statements_that_reaffirm_one_another_in_a_circle_are_noted() -> None:
    head = (
        "statements:\n  one: {made: 2024, reaffirms: two}\n  two: {made: 2024, reaffirms: one}\n"
        "  three: {reaffirms: one}\nclaims: [{id: a, metric: killed, figure: 5}]\n"
    )
    data = dataset(head)
    assert found(data) == [("F114", 2, 32), ("F114", 3, 32), ("F102", 4, 3)]
    assert data.reaffirmations == ()


@given(st.lists(st.integers(0, 11), min_size=12, max_size=12))
def test_whatever_retells_whatever_families_share_one_statement(told: list[int]) -> None:
    """Every file is read, circles are noted, and the rest has one statement a family."""
    text = "claims:\n" + "".join(
        f"  - {{id: c{number}, metric: killed, figure: 5, retells: c{other}}}\n"
        for number, other in enumerate(told)
    )
    data = dataset(text)
    assert len(data.claims) == 12
    assert set(codes(data)) <= {"F114"}
    claims = {claim.id: claim for claim in data.claims}
    circles = {problem.claim for problem in data.problems}
    for claim in claims.values():
        assert (claim.retells is None) == (claim.id in circles)
        if claim.retells is not None:
            assert claim.statement == claims[claim.retells].statement is not None
    roots = {claim.statement for claim in claims.values() if claim.statement is not None}
    assert roots == {statement.id for statement in data.statements.values() if statement.implied}

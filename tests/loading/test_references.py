"""Ids and references, in one file and across files."""

from __future__ import annotations

import pytest

from reconcile.loading.load import assemble, load_texts
from reconcile.loading.opening import Input
from reconcile.loading.page import open_page
from reconcile.model.route import Route
from tests.loading.reading import NAME, codes, dataset, found, one_claim

PEOPLE = "claimants: {zelensky: {name: Volodymyr Zelensky, aliases: [Zelenskyy]}, nis: {}}\n"


@pytest.mark.parametrize(
    ("section", "record", "both"),
    [
        ("sources", "{publisher: Post, citation: p. 1}", True),
        ("claimants", "{name: Army}", True),
        ("claims", "", False),
    ],
)
def test_what_two_files_define_alike_is_to_be_defined_once(
    section: str, record: str, both: bool
) -> None:
    text = (
        f"{section}: {{a: {record}}}\n"
        if record
        else "claims: [{id: a, metric: killed, figure: 3}]\n"
    )
    found = load_texts({name: text.encode() for name in ("a.yaml", "b.yaml")}).problems
    (taken,) = (problem for problem in found if problem.code == "F105")
    assert taken.place.path == "b.yaml" and taken.help.startswith("give each its own id")
    assert ("if both are the same define it once" in taken.help) is both


def test_a_file_may_use_what_another_defines() -> None:
    claims = "claims: [{id: a, metric: sunk, figure: 2, source: paper, claimant: nis}]\n"
    others = "sources: {paper: {}}\nmetrics: {sunk: {unit: ships}}\n"
    for texts in ((claims, others, PEOPLE), (PEOPLE, others, claims)):
        data = dataset(*texts)
        assert data.problems == ()
        assert (data.claims[0].source, data.claims[0].claimant) == ("paper", "nis")
        assert data.vocabulary.metrics["sunk"].unit == "ships"


def test_routes_and_places_are_those_of_the_own_file() -> None:
    data = dataset(PEOPLE, "\n\nclaims: [{id: a, metric: killed, figure: 2}]\n")
    assert data.claims[0].route == Route("1.yaml", ("claims", 0))
    assert data.places[data.claims[0].route].line == 3
    assert data.claimants["nis"].route == Route(NAME, ("claimants", "nis"))
    assert set(data.texts) == set(data.comments) == {NAME, "1.yaml"}


@pytest.mark.parametrize(
    ("line", "message", "help"),
    [
        ("claimant: zelenski", "no claimant with the id zelenski", "did you mean zelensky?"),
        ("claimant: Zelenskyy", "no claimant", "did you mean the id zelensky?"),
        ("claimant: zelenskyy", "no claimant", "did you mean the id zelensky?"),
        ("claimant: somebody", "no claimant", "define it under claimants:"),
        ("via: [nis, qqqq]", "no claimant or source with the id qqqq", "define it under"),
        ("statement: x", "no statement", "define it under statements:"),
        ("source: x", "no source", "define it under sources:"),
        ("subject: x", "no subject", "define it under subjects:"),
        ("place: x", "no place", "define it under places:"),
        ("withdrawn: {by: x}", "no claimant", "define it under claimants:"),
        ("withdrawn: {source: x}", "no source", "define it under sources:"),
    ],
)
def test_a_reference_that_leads_nowhere_is_absent_and_the_claim_stays(
    line: str, message: str, help: str
) -> None:
    data = one_claim("figure: 5", line, head=PEOPLE)
    (problem,) = data.problems
    assert problem.code == "F107"
    assert message in problem.message
    assert help in problem.help
    assert (problem.claim, problem.place.line) == ("a", 6)
    assert data.left_out == 0
    (claim,) = data.claims
    assert {claim.claimant, claim.statement, claim.source, claim.subject, claim.place} == {None}
    assert "qqqq" not in claim.via


def test_references_inside_records_are_followed() -> None:
    data = dataset(
        "statements: {s: {claimant: x}}\nsubjects: {a: {within: [b, x], parts: [y]}, b: {}}\n"
    )
    assert found(data) == [("F107", 1, 28), ("F107", 2, 28), ("F107", 2, 40)]
    assert data.statements["s"].claimant is None
    assert (data.subjects["a"].within, data.subjects["a"].parts) == (("b",), ())


def test_nothing_is_said_of_references_when_a_file_was_refused() -> None:
    data = dataset("claims: [{id: a, metric: qqqq, figure: 5, source: x}]\n", "\tbroken")
    assert codes(data) == ["F020"]
    assert data.refused == ("1.yaml",)
    assert data.left_out == 1  # its metric is not known


def test_the_second_claim_of_an_id_is_left_out() -> None:
    row = "claims: [{id: a, metric: killed, figure: %s}]\n"
    data = dataset(row % 1, row % 2)
    (problem,) = data.problems
    assert (problem.code, problem.place.path, problem.place.column) == ("F105", "1.yaml", 15)
    assert "f.yaml:1" in problem.message
    assert ([claim.reading.words for claim in data.claims], data.left_out) == (["1"], 1)


@pytest.mark.parametrize("section", ["sources", "claimants", "statements", "subjects", "metrics"])
def test_the_second_record_of_an_id_is_not_used(section: str) -> None:
    data = dataset(f"{section}: {{a: {{}}}}\n", f"\n{section}: {{a: {{}}}}\n")
    (problem,) = data.problems
    assert (problem.code, problem.place.path, problem.place.line) == ("F105", "1.yaml", 2)


@pytest.mark.parametrize("other", ["A", "cafe\u0301", "\uff41"])
def test_ids_that_are_easily_taken_for_one_another_are_errors(other: str) -> None:
    data = dataset("sources: {a: {}, caf\u00e9: {}}\n", f"sources: {{{other}: {{}}}}\n")
    assert codes(data) == ["F106"]
    assert len(data.sources) == 3


def test_a_circle_of_wholes_is_cut() -> None:
    data = dataset(
        "places: {a: {within: b}, b: {within: c}, c: {within: a}, d: {within: a}, e: {within: f},"
        " f: {}, g: {within: g}}\n"
    )
    assert {problem.offending or problem.message.split()[0] for problem in data.problems} == set(
        "abcg"
    )
    assert codes(data) == ["F111"] * 4
    assert data.regions["d"].within == ("a",)
    assert data.regions["e"].within == ("f",)
    assert data.regions["a"].within == ()


def test_a_circle_through_parts_is_cut() -> None:
    data = dataset("subjects: {a: {parts: [b]}, b: {parts: [a, c]}, c: {}}\n")
    assert codes(data) == ["F111", "F111"]
    assert data.subjects["a"].parts == ()


def test_many_suggestions_do_not_take_for_ever() -> None:
    rows = "".join(f"  s{n}: {{}}\n" for n in range(3000))
    claims = "".join(
        f"- {{id: c{n}, metric: killed, figure: 1, source: t{n}}}\n" for n in range(1500)
    )
    data = dataset(f"sources:\n{rows}claims:\n{claims}")
    assert len(data.problems) == 1500
    assert len(data.claims) == 1500


def test_no_files_are_an_empty_dataset() -> None:
    data = assemble([])
    assert (data.claims, data.problems, dict(data.places)) == ((), (), {})
    assert assemble([open_page(Input("a", None, "gone"))]).refused == ("a",)

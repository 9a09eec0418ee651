"""What the cells of a row mean: the claim of a row, and the records that it names."""

from __future__ import annotations

from typing import Any

import pytest

from reconcile.loading.tables.columns import claim_of, from_csv

SECTIONS = ("claimants", "subjects", "places", "sources", "statements")
WITHDRAWN = {"withdrawn_on": "2031-02-01", "withdrawn_by": "army", "withdrawn_source": "post"}


def of_row(cells: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The claim of a row's cells and the records that it defines."""
    records: dict[str, dict[str, dict[str, Any]]] = {section: {} for section in SECTIONS}
    claim = claim_of(cells, records)
    return claim, {section: found for section, found in records.items() if found}


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ({"note": ""}, {}),
        ({"note": "", "place": "pell"}, {"place": "pell"}),
        ({"note": "'=so"}, {"note": "=so"}),
        ({"note": "''=so"}, {"note": "'=so"}),
        ({"note": "'so"}, {"note": "'so"}),
        ({"draft": "true", "complete": "FALSE"}, {"draft": True, "complete": False}),
        ({"draft": "perhaps"}, {"draft": "perhaps"}),
        ({"independent": "True", "withdrawn": "false"}, {"independent": True, "withdrawn": False}),
        ({"note": "true"}, {"note": "true"}),
        ({"via": "agency;radio"}, {"via": ["agency", "radio"]}),
        ({"note": "a;b"}, {"note": "a;b"}),
    ],
)
def test_a_cell_of_csv_is_the_value_that_it_stands_for(
    cells: dict[str, str], values: dict[str, Any]
) -> None:
    assert from_csv(cells) == values


@pytest.mark.parametrize(
    ("cells", "figure"),
    [
        ({}, "about 40"),
        ({"low": "38", "high": "42"}, {"text": "about 40", "low": "38", "high": "42"}),
        ({"low": "38", "best": "40", "interval": "95%", "hedge": "written"},
         {"text": "about 40", "low": "38", "best": "40", "interval": "95%"}),
        ({"low": "36", "high": "44", "hedge": "about"}, "about 40"),
        ({"low": "36", "high": "44", "best": "41", "hedge": "about"},
         {"text": "about 40", "best": "41"}),
        ({"low": "0", "high": "44", "low_basis": "open"}, {"text": "about 40", "high": "44"}),
        ({"low": "1", "high": "44", "low_basis": "stated"},
         {"text": "about 40", "low": "1", "high": "44"}),
        ({"low": None, "high": []}, "about 40"),
    ],
)  # fmt: skip
def test_the_ends_in_columns_of_their_own_stand_with_the_words(
    cells: dict[str, Any], figure: object
) -> None:
    claim, records = of_row({"id": "a", "figure": "about 40", **cells})
    assert (claim, records) == ({"id": "a", "figure": figure}, {})


def test_a_figure_with_its_ends_already_is_taken_as_it_is() -> None:
    figure = {"text": "some", "low": 3}
    assert of_row({"figure": figure, "low": "1"})[0]["figure"] == figure


@pytest.mark.parametrize(
    ("cells", "claim"),
    [
        ({"coverage": "80%"}, {"coverage": "80%"}),
        ({"coverage": "80 %"}, {"coverage": "80%"}),
        ({"coverage": 80}, {"coverage": "80%"}),
        ({"coverage": [80]}, {"coverage": [80]}),
        ({"as_of": "2031-01-02", "dated_by": "statement"}, {}),
        ({"as_of": "2031-01-02", "dated_by": "claim"}, {"as_of": "2031-01-02"}),
        ({"statement": "claim:a"}, {}),
        ({"withdrawn": True, **WITHDRAWN},
         {"withdrawn": {"on": "2031-02-01", "by": "army", "source": "post"}}),
        ({"withdrawn": True}, {"withdrawn": {}}),
        ({"withdrawn": False, **WITHDRAWN}, {}),
        ({"withdrawn": "soon"}, {"withdrawn": "soon"}),
        ({"hedge": "about", "metric_name": "killed", "path": "x.yaml", "line": 3}, {}),
        ({"first_day": "2031-01-02", "last_day": "2031-01-02", "voice": "army"}, {}),
    ],
)  # fmt: skip
def test_what_an_export_worked_out_is_passed_over_and_the_rest_taken(
    cells: dict[str, Any], claim: dict[str, Any]
) -> None:
    assert of_row(cells) == (claim, {})


def test_what_a_row_names_is_defined_by_its_other_columns() -> None:
    claim, records = of_row(
        {
            "claimant": "army", "said_by": "The Army", "side": "north",
            "subject": "villagers", "subject_name": "The villagers",
            "place": "pell", "place_name": "Pell",
            "source": "echo", "publisher": "The Echo", "title": "A night",
            "published": "2031-01-03", "url": "https://echo.example/1",
            "citation": "p. 4", "accessed": "2031-01-04",
        }
    )  # fmt: skip
    assert claim == {
        "claimant": "army", "subject": "villagers", "place": "pell", "source": "echo",
    }  # fmt: skip
    assert records == {
        "claimants": {"army": {"name": "The Army", "side": "north"}},
        "subjects": {"villagers": {"name": "The villagers"}},
        "places": {"pell": {"name": "Pell"}},
        "sources": {
            "echo": {
                "publisher": "The Echo", "title": "A night", "published": "2031-01-03",
                "url": "https://echo.example/1", "citation": "p. 4", "accessed": "2031-01-04",
            }
        },
    }  # fmt: skip

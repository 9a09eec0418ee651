"""The JSON of a comparison: a contract that the schema holds."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reconcile.checking.fingerprint import Findings
from reconcile.comparing.result.assumptions import Assumption
from reconcile.comparing.result.comparison import Comparison, Severity, Verdict
from reconcile.model.route import Level, Place, Problem
from reconcile.quantity.interval import Basis
from reconcile.reports.json_output import comparison_json
from reconcile.vocabulary.levels import levels
from tests import processes
from tests.escaping.test_escape import commands
from tests.reports import building as built
from tests.reports.hostile import ALL
from tests.reports.test_terminal import steered

ROOT = Path(__file__).resolve().parents[2]
SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "schemas" / "comparison.schema.json").read_text(encoding="utf-8")
)
PROBLEM = Problem("Q101", "odd-figure", "cannot read “3.000”", Place(built.FILE, 7, 3, 7, 8))


def text_of(comparison: Comparison) -> str:
    """The JSON text, with one problem."""
    return comparison_json(comparison, Findings.of([PROBLEM]), built.places_of(comparison), "0.1.0")


def data_of(comparison: Comparison) -> Any:
    """The JSON read back, held to the schema."""
    data = json.loads(text_of(comparison))
    Draft202012Validator(SCHEMA).validate(data)
    return data


@pytest.mark.parametrize(
    "comparison", [built.FIVE_ARTICLES, built.TWO_CLAIMS, built.EMPTY], ids=["five", "two", "none"]
)
def test_the_schema_holds(comparison: Comparison) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    data_of(comparison)


def test_the_schema_describes_every_key_and_lets_no_other_in() -> None:
    objects = [node for node in nodes(SCHEMA) if "properties" in node]
    assert len(objects) > 8
    for record in objects:
        assert record["additionalProperties"] is False
        assert sorted(record["required"]) == sorted(record["properties"])
        assert all("description" in key for key in record["properties"].values())


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every object of the schema."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [node for one in inner for node in nodes(one)]
    return [value, *found] if isinstance(value, dict) else found


def test_the_schema_knows_every_word_the_tool_has() -> None:
    defined = SCHEMA["$defs"]
    discrepancy = defined["discrepancy"]["properties"]
    hinge = discrepancy["hinges_on"]["items"]["properties"]
    assert discrepancy["verdict"]["enum"] == list(Verdict)
    assert defined["severity"]["enum"] == list(Severity)
    assert hinge["assumption"]["enum"] == list(Assumption)
    assert defined["basis"]["enum"] == list(Basis)
    assert defined["problem"]["properties"]["level"]["enum"] == list(Level)


def test_keys_come_in_the_order_of_the_schema() -> None:
    data = data_of(built.FIVE_ARTICLES)
    assert list(data) == list(SCHEMA["properties"])
    for key, name in (("claims", "claim"), ("quantities", "standings"), ("problems", "problem")):
        assert list(data[key][0]) == list(SCHEMA["$defs"][name]["properties"])
    assert list(data["headings"][0]) == list(SCHEMA["$defs"]["heading"]["properties"])
    assert list(data["discrepancies"][0]) == list(SCHEMA["$defs"]["discrepancy"]["properties"])


def test_open_closed_and_recorded_figures() -> None:
    ends = {
        claim["id"]: (claim["low"], claim["high"])
        for claim in data_of(built.FIVE_ARTICLES)["claims"]
    }
    assert ends["a0-ukraine-total"] == (3001, None)
    assert ends["a1-kirby-week"] == (0, 1000)
    assert ends["a3-zelensky-total"] == (2700, 2999)
    assert ends["a4-heavy"] == (None, None)


def test_a_claim_is_as_the_format_says() -> None:
    claim = data_of(built.FIVE_ARTICLES)["claims"][8]
    assert claim == {
        "id": "a3-zelensky-total", "figure": "nearly 3,000", "low": 2700, "high": 2999,
        "low_basis": "convention", "high_basis": "stated", "best": None, "interval": None,
        "basis": None, "coverage": None, "complete": False, "share_of": None, "supersedes": None,
        "metric": "killed-or-wounded",
        "subject": "north-korean-troops", "place": "kursk", "as_of": "2024-12-23", "since": None,
        "period": None, "voice": "ukraine", "statement": "zelensky-2024-12-23", "retells": None,
        "path": "data/claims.yaml", "line": 74,
    }  # fmt: skip


def test_a_discrepancy_is_as_the_format_says() -> None:
    found = {one["id"]: one for one in data_of(built.FIVE_ARTICLES)["discrepancies"]}
    flagship = found["c-5f0e31"]
    assert (flagship["gap"], flagship["factor"], flagship["factor_most"]) == (1892, 2.706, 2.706)
    assert flagship["reconciles_if"] == {"at_least": 2891, "remainder": "wounded"}
    assert flagship["derivation"] == ["≤110 + ≤999 = ≤1,109"]
    assert flagship["hinges_on"] == [] and flagship["within"] is None
    assert found["d-27aa4e"]["hinges_on"][1] == {
        "assumption": "undated", "claims": ["a0-us-casualties"],
    }  # fmt: skip
    assert found["c-e4a810"]["listed_under"] == "r-3c77f2"
    assert found["r-3c77f2"]["gap"] is None and found["r-3c77f2"]["factor"] is None
    assert found["i-77b1aa"]["verdict"] == "near"
    assert found["i-77b1aa"]["flip_tolerance"] == 0.048


def test_the_reading_is_exact_text() -> None:
    for tolerance, text in ((Fraction(1, 10), "0.10"), (Fraction(1, 8), "0.125")):
        comparison = replace(built.FIVE_ARTICLES, tolerance=tolerance)
        assert data_of(comparison)["reading"] == {"profile": "default", "tolerance": text}


def test_decimals_stay_numbers() -> None:
    half = replace(built.FIGURES[0], low=Fraction(5, 2))
    claims = data_of(replace(built.FIVE_ARTICLES, figures=(half,)))["claims"]
    assert claims[0]["low"] == 2.5


def test_a_claim_whose_place_is_not_known_has_its_file() -> None:
    data = json.loads(comparison_json(built.FIVE_ARTICLES, Findings.of([]), {}, "0"))
    Draft202012Validator(SCHEMA).validate(data)
    assert (data["claims"][0]["path"], data["claims"][0]["line"]) == (built.FILE, None)


def test_problems_are_findings() -> None:
    (problem,) = data_of(built.EMPTY)["problems"]
    assert (problem["code"], problem["line"], problem["new"]) == ("Q101", 7, True)


def test_the_text_is_ascii_and_ends_in_a_line_break() -> None:
    text = text_of(built.FIVE_ARTICLES)
    assert text.isascii() and text.endswith("}\n")
    assert text == text_of(built.FIVE_ARTICLES)


def test_any_text_comes_back_and_none_is_a_command() -> None:
    for hostile in ALL:
        text = text_of(steered(hostile))
        assert commands(text) == [], repr(hostile)
        data = json.loads(text)
        Draft202012Validator(SCHEMA).validate(data)
        assert data["discrepancies"][0]["message"] == hostile
        assert data["claims"][0]["figure"] == hostile


def test_no_terminal_is_loaded_for_json() -> None:
    code = (
        "import sys, reconcile.reports.json_output, reconcile.reports.findings;"
        "sys.exit('rich' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    processes.run([sys.executable, "-c", code], env=environment)


def test_headings_number_the_disputes_and_name_what_is_in_them() -> None:
    data = data_of(built.FIVE_ARTICLES)
    assert [one["number"] for one in data["headings"]] == [
        *range(1, len(built.FIVE_ARTICLES.headings) + 1)
    ]
    ids = {one["id"] for one in data["discrepancies"]}
    for heading, written in zip(built.FIVE_ARTICLES.headings, data["headings"], strict=True):
        assert written["title"] == heading.title
        assert written["severity"] == str(heading.severity)
        assert written["discrepancies"] == [discrepancy.id for discrepancy in heading.discrepancies]
        assert {*written["discrepancies"], *written["also"]} <= ids


def test_the_level_of_a_discrepancy_is_its_row_of_the_table() -> None:
    row = levels()[3]
    found = replace(built.SEOUL, level=row.id, folded=True)
    (one,) = data_of(replace(built.FIVE_ARTICLES, headings=(), discrepancies=(found,)))[
        "discrepancies"
    ]
    assert one["level"] == {"id": row.id, "number": 4, "sentence": row.sentence}
    assert one["folded"] is True
    unranked = replace(built.SEOUL, level="")
    (one,) = data_of(replace(built.FIVE_ARTICLES, headings=(), discrepancies=(unranked,)))[
        "discrepancies"
    ]
    assert (one["level"], one["folded"]) == (None, False)


def test_of_what_is_denied_the_claim_that_denies_it_is_named() -> None:
    """It gives no figure, so that nothing else in the output names it."""
    denied = replace(built.SEOUL, claims=("a",), denial="d")
    comparison = replace(built.FIVE_ARTICLES, headings=(), discrepancies=(denied,))
    (found,) = data_of(comparison)["discrepancies"]
    assert found["claims"] == ["a", "d"]

"""The schema of check's JSON: what is written is held by it, and it holds nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reconcile.reports.findings import Amounts
from reconcile.service.formats.json import problems_json
from reconcile.service.formats.json_lines import render_json_lines
from tests.reports.found import SOME, findings_from, hostile

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "schemas" / "findings.schema.json").read_text(encoding="utf-8")
)
HOLDS = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_what_is_written_is_held() -> None:
    problems = [*SOME, *(problem for _, problem in hostile())]
    HOLDS.validate(
        json.loads(problems_json(findings_from(problems), "0.1.0", amounts=Amounts(42, 2)))
    )
    HOLDS.validate(json.loads(problems_json(findings_from([]), "0.1.0", amounts=Amounts(0, 0))))
    for line in render_json_lines(findings_from(problems)).splitlines():
        HOLDS.validate(json.loads(line))


@pytest.mark.parametrize("key", SCHEMA["$defs"]["finding"]["required"])
def test_no_key_may_be_missing(key: str) -> None:
    line = json.loads(render_json_lines(findings_from(SOME[:1])))
    del line[key]
    assert not HOLDS.is_valid(line)


def test_no_key_may_be_added() -> None:
    line = json.loads(render_json_lines(findings_from(SOME[:1])))
    assert HOLDS.is_valid(line)
    assert not HOLDS.is_valid({**line, "extra": 1})
    whole = json.loads(problems_json(findings_from(SOME), "0", amounts=Amounts(1, 1)))
    assert not HOLDS.is_valid({**whole, "extra": 1})
    whole["findings"][0]["extra"] = 1
    assert not HOLDS.is_valid(whole)


def test_findings_are_as_problems_of_a_comparison() -> None:
    path = ROOT / "schemas" / "comparison.schema.json"
    other = json.loads(path.read_text(encoding="utf-8"))["$defs"]["problem"]
    assert other["required"] == SCHEMA["$defs"]["finding"]["required"]

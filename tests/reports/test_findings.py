"""Problems as findings: one shape and a fingerprint that survives moved lines."""

from __future__ import annotations

import json
from dataclasses import replace

from reconcile.checking.fingerprint import fingerprint
from reconcile.model.route import Confidence, Level, Place, Problem
from reconcile.reports.findings import Amounts
from reconcile.service.formats.json import problems_json
from tests.reports.found import findings_from

PLACE = Place("data/claims.yaml", 12, 5, 12, 20)
ONE = Problem(
    "S101", "unsourced-figure", "“over 3,000” has no source", PLACE,
    help="add `source:`", offending="over 3,000", claim="a0-ukraine-total",
)  # fmt: skip


def test_check_json_is_as_the_format_says() -> None:
    data = json.loads(problems_json(findings_from([ONE]), "0.1.0", amounts=Amounts(42, 2)))
    assert data == {
        "version": 1,
        "tool": {"name": "reconcile", "version": "0.1.0"},
        "findings": [
            {
                "code": "S101", "rule": "unsourced-figure", "level": "error",
                "confidence": "high", "claim": "a0-ukraine-total", "path": "data/claims.yaml",
                "line": 12, "column": 5, "end_line": 12, "end_column": 20,
                "message": "“over 3,000” has no source", "help": "add `source:`",
                "fingerprint": fingerprint(ONE), "new": True,
            }
        ],
        "summary": {"errors": 1, "warnings": 0, "notes": 0, "new": 1, "claims": 42, "files": 2,
                    "unread_claims": 0, "unread_files": 0},
    }  # fmt: skip


def test_what_a_baseline_knows_is_not_new() -> None:
    known = {fingerprint(ONE)}
    text = problems_json(findings_from([ONE, ONE], known=known), "0", amounts=Amounts(1, 1))
    assert [load["new"] for load in json.loads(text)["findings"]] == [False, True]


def test_a_rule_may_be_less_than_sure() -> None:
    weak = replace(ONE, code="Q201", level=Level.NOTE, confidence=Confidence.LOW)
    text = problems_json(findings_from([ONE, weak]), "0", amounts=Amounts(1, 1))
    data = json.loads(text)
    assert [one["confidence"] for one in data["findings"]] == ["high", "low"]
    assert data["summary"]["notes"] == 1

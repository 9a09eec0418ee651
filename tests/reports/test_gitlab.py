"""GitLab's code quality report: the fields that it documents, and an identity for each finding."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema

from reconcile.escaping.visible import visible
from reconcile.model.route import Place
from reconcile.service.formats.gitlab import render_gitlab
from tests.escaping.test_escape import commands
from tests.reports.found import BARE, NAMES, SLIGHT, SOME, beside, findings_from, hostile, plain

# What GitLab's documentation asks for, in our own words.
REDUCED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}(:[0-9]+)?$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "positions": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "additionalProperties": {
                            "type": "object",
                            "required": ["line", "column"],
                            "additionalProperties": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def held(text: str) -> None:
    """Raise unless the text is a report by our own schema, and by the official one if near."""
    jsonschema.Draft202012Validator(REDUCED).validate(plain(text))
    official = beside("codeclimate.schema.json")
    if official is not None:
        schema = json.loads(official.read_text(encoding="utf-8"))
        for load in json.loads(text):
            jsonschema.Draft7Validator(schema).validate(load)


def test_reports_are_held_by_the_schema() -> None:
    for problems in ((), SOME, [problem for _, problem in hostile()]):
        held(render_gitlab(findings_from(problems)))


def test_no_finding_is_an_empty_list() -> None:
    assert render_gitlab(findings_from([])) == "[]\n"


def test_a_finding_has_code_words_severity_and_place() -> None:
    (issue,) = plain(render_gitlab(findings_from([BARE], names=NAMES[:1])))
    assert issue == {
        "check_name": "S101",
        "description": "S101: 'over 60' (killed) names no source",
        "fingerprint": NAMES[0],
        "severity": "major",
        "location": {
            "path": "data/claims.yaml",
            "positions": {"begin": {"line": 12, "column": 5}, "end": {"line": 12, "column": 20}},
        },
    }


def test_levels_are_severities_in_the_order_given() -> None:
    issues = plain(render_gitlab(findings_from(SOME)))
    assert [issue["severity"] for issue in issues] == ["info", "major", "minor", "major"]


def test_fingerprints_differ_and_stay_when_lines_move() -> None:
    moved = [replace(problem, place=Place("x", 90, 1, 90, 2)) for problem in (BARE, BARE, SLIGHT)]
    names = [
        one["fingerprint"] for one in plain(render_gitlab(findings_from((BARE, BARE, SLIGHT))))
    ]
    assert len(set(names)) == 3
    assert [one["fingerprint"] for one in plain(render_gitlab(findings_from(moved)))] == names


def test_hostile_text_is_shown_and_nothing_more() -> None:
    for text, problem in hostile():
        output = render_gitlab(findings_from([problem]))
        (issue,) = plain(output)
        assert issue["description"] == f"S101: {visible(text)}"
        assert issue["location"]["path"] == visible(problem.place.path)
        assert commands(output) == [], repr(text)

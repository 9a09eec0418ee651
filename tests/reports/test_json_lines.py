"""JSON Lines: an object a line, each saying by which version of the format it is."""

from __future__ import annotations

import json

from reconcile.reports.findings import findings
from reconcile.service.formats.json_lines import render_json_lines
from tests.escaping.test_escape import commands
from tests.reports.found import NAMES, SOME, findings_from, hostile


def test_a_line_is_a_finding_with_the_version() -> None:
    lines = render_json_lines(findings_from(SOME, names=NAMES, known={NAMES[0]})).splitlines()
    wanted = findings(findings_from(SOME, names=NAMES, known={NAMES[0]}))
    assert [json.loads(line) for line in lines] == [{"version": 1, **record} for record in wanted]
    assert [json.loads(line)["new"] for line in lines] == [False, True, True, True]


def test_nothing_is_nothing() -> None:
    assert render_json_lines(findings_from([])) == ""


def test_hostile_text_is_kept_as_it_is_and_on_one_line() -> None:
    for text, problem in hostile():
        output = render_json_lines(findings_from([problem]))
        assert output.isascii() and output.count("\n") == 1
        assert json.loads(output)["message"] == text
        assert commands(output) == [], repr(text)

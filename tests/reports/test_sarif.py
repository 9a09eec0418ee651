"""SARIF: held by the standard's schema, with rules listed and fingerprints of our own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from reconcile.checking.rules import all_rules
from reconcile.escaping.visible import visible
from reconcile.model.manual import manual_of
from reconcile.model.route import Level, Place
from reconcile.service.formats.sarif import MOST_RESULTS, render_sarif
from tests.escaping.test_escape import commands
from tests.reports.found import (
    BARE,
    NAMES,
    RULES,
    SLIGHT,
    SOME,
    TWICE,
    beside,
    findings_from,
    hostile,
    plain,
)

REGION = {"startLine", "startColumn", "endLine", "endColumn"}


def held(text: str) -> dict[str, Any]:
    """The only run, once the log is seen to be what code scanning wants, and valid."""
    log = plain(text)
    assert set(log) == {"$schema", "version", "runs"} and log["version"] == "2.1.0"
    official = beside("sarif-schema-2.1.0.json")
    if official is not None:
        schema = json.loads(official.read_text(encoding="utf-8"))
        jsonschema.Draft4Validator(schema).validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    for rule in rules:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", rule["name"])
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"] and rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        assert rule["properties"]["problem.severity"] in {"error", "warning", "recommendation"}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["locations"]) == 1
        for one in (*result["locations"], *result.get("relatedLocations", ())):
            region = one["physicalLocation"]["region"]
            assert set(region) == REGION and min(region.values()) >= 1
            assert re.fullmatch(
                r"[\w.~%/:-]+", one["physicalLocation"]["artifactLocation"]["uri"], re.ASCII
            )
        assert result["message"]["text"].rstrip("\u2060")[-1] in ".!?"
    return dict(run)


def test_logs_are_held_by_the_schema() -> None:
    for problems in ((), SOME):
        held(render_sarif(findings_from(problems), rules=RULES, tool_version="0.1.0"))
        held(render_sarif(findings_from(problems)))


def test_all_rules_are_listed_with_their_manual() -> None:
    run = held(render_sarif(findings_from([]), rules=[rule.page for rule in all_rules()]))
    listed = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(listed) == {rule.code for rule in all_rules()}
    for rule in all_rules():
        assert listed[rule.code]["shortDescription"]["text"] == rule.summary
        assert rule.page.example in listed[rule.code]["help"]["markdown"]


def test_a_rule_has_a_name_and_a_family() -> None:
    run = held(render_sarif(findings_from([]), rules=RULES))
    rule = run["tool"]["driver"]["rules"][0]
    assert (rule["name"], rule["properties"]["tags"]) == ("UnsourcedFigure", ["sourcing"])
    assert rule["fullDescription"]["text"] == "Nobody can look it up."
    assert rule["help"]["markdown"].endswith("```yaml\nversion: 1\n```")


def test_a_finding_of_a_rule_that_is_not_listed_lists_it() -> None:
    run = held(render_sarif(findings_from([TWICE]), rules=RULES))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "F105", "S101", "S103", "V101",
    ]  # fmt: skip


def test_a_long_explanation_is_cut() -> None:
    rule = manual_of("S101", "long", "Short.\n\n" + "x" * 5000)
    run = held(render_sarif(findings_from([]), rules=[rule]))
    assert len(run["tool"]["driver"]["rules"][0]["fullDescription"]["text"]) == 1024


def test_the_message_is_of_whole_sentences() -> None:
    (result,) = held(render_sarif(findings_from([replace(BARE, message="names no source")])))[
        "results"
    ]
    assert result["message"]["text"] == "Names no source. Add 'source:'."


def test_the_worst_comes_first() -> None:
    results = held(render_sarif(findings_from(SOME)))["results"]
    assert [result["ruleId"] for result in results] == ["S101", "F105", "S103", "Q201"]
    assert [result["level"] for result in results] == ["error", "error", "warning", "note"]


def test_fingerprints_are_ours_numbered_as_github_numbers_them() -> None:
    results = held(render_sarif(findings_from(SOME, names=NAMES)))["results"]
    assert [result["partialFingerprints"] for result in results[:3]] == [
        {"reconcileFinding/v1": "b" * 16, "primaryLocationLineHash": "b" * 16 + ":1"},
        {"reconcileFinding/v1": "d" * 16, "primaryLocationLineHash": "d" * 16 + ":1"},
        {"reconcileFinding/v1": "b" * 16 + ":2", "primaryLocationLineHash": "b" * 16 + ":2"},
    ]


def test_fingerprints_stay_when_lines_move() -> None:
    moved = [replace(problem, place=Place("x", 90, 1, 90, 2)) for problem in SOME]
    before, after = (held(render_sarif(findings_from(found)))["results"] for found in (SOME, moved))
    key = "partialFingerprints"
    assert [one[key] for one in before] == [one[key] for one in after]


def test_related_places_are_related_locations() -> None:
    (result,) = held(render_sarif(findings_from([TWICE])))["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 7


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        ("data/a b.yaml", {"uri": "data/a%20b.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a:b/ü#?.yaml", {"uri": "a%3Ab/%C3%BC%23%3F.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/a%.yaml", {"uri": "file:///tmp/a%25.yaml"}),
        ("-", {"uri": "-", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_paths_are_addresses(path: str, artifact: dict[str, str]) -> None:
    (result,) = held(render_sarif(findings_from([replace(BARE, place=Place(path, 1, 1, 1, 2))])))[
        "results"
    ]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


def test_more_than_github_shows_is_cut_by_level_and_said() -> None:
    problems = [SLIGHT] * MOST_RESULTS + [replace(BARE, level=Level.WARNING)] * 2
    run = held(render_sarif(findings_from(problems)))
    assert len(run["results"]) == MOST_RESULTS
    assert [one["level"] for one in run["results"][:3]] == ["warning", "warning", "note"]
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "Only the worst 5,000 findings of 5,002 are listed."


def test_hostile_text_is_neither_link_nor_placeholder_nor_command() -> None:
    for text, problem in hostile():
        output = render_sarif(findings_from([problem]))
        message = plain(output)["runs"][0]["results"][0]["message"]["text"]
        shown = message.replace("{{", "{").replace("}}", "}").replace("]\u2060(", "](")
        assert visible(text.strip())[1:] in shown, repr(text)
        assert "](" not in message
        assert not re.search(r"(?<!\{)(\{\{)*\{(?!\{)[0-9]", message)
        assert commands(output) == [], repr(text)
    run = held(render_sarif(findings_from([problem for _, problem in hostile()])))
    paths = {
        unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for one in run["results"]
    }
    assert "../x" not in paths

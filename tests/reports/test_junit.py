"""JUnit XML: valid for both schemas that test servers go by, whatever the texts hold."""

from __future__ import annotations

import xml.etree.ElementTree as Xml
from dataclasses import replace
from typing import Any

import pytest
import xmlschema

from reconcile.escaping.log import defang
from reconcile.escaping.visible import visible
from reconcile.model.route import Level, Place
from reconcile.service.formats.junit import render_junit
from tests.escaping.test_escape import commands
from tests.reports.build_server import obeyed
from tests.reports.found import (
    BARE,
    CLAIMS,
    LONG,
    OTHER,
    PATH,
    SLIGHT,
    SOME,
    TWICE,
    beside,
    hostile,
)

SUITE = set("name package id hostname timestamp tests failures errors time".split())
ALLOWED = {
    "testsuites": (set(), {"testsuite"}),
    "testsuite": (SUITE, {"properties", "testcase", "system-out", "system-err"}),
    "properties": (set(), set()),
    "testcase": ({"name", "classname", "time"}, {"failure"}),
    "failure": ({"type", "message"}, set()),
    "system-out": (set(), set()),
    "system-err": (set(), set()),
}


def held(text: str) -> Xml.Element:
    """The document, once it is seen to be valid: by our own reading, and by what is near."""
    assert text.isascii()
    root = Xml.fromstring(text)
    for element in root.iter():
        attributes, children = ALLOWED[element.tag]
        assert set(element.attrib) == attributes, element.tag
        assert {child.tag for child in element} <= children, element.tag
    for suite in root:
        tags = [child.tag for child in suite]
        assert tags == ["properties", *["testcase"] * (len(tags) - 3), "system-out", "system-err"]
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert all(len(case) <= 1 for case in suite.findall("testcase"))
    for name in ("JUnit-windyroad.xsd", "jenkins-junit-10.xsd"):
        official = beside(name)
        if official is not None:
            schema: Any = xmlschema.XMLSchema(str(official))
            schema.validate(text)
    return root


def cases(root: Xml.Element) -> dict[str, str | None]:
    """The name of each case, and the type of its failure."""
    return {
        case.attrib["name"]: None
        if (failure := case.find("failure")) is None
        else failure.get("type")
        for case in root.iter("testcase")
    }


@pytest.mark.parametrize("level", Level)
def test_documents_are_held_by_the_schemas(level: Level) -> None:
    for problems in ((), SOME):
        held(render_junit(problems, claims=CLAIMS, fail_on=level))
        held(render_junit(problems))


def test_a_file_is_a_suite_and_a_claim_a_case() -> None:
    root = held(render_junit(SOME, claims=CLAIMS))
    assert [suite.attrib["name"] for suite in root] == [PATH, OTHER]
    assert [suite.attrib["tests"] for suite in root] == ["4", "1"]
    assert cases(root) == {
        "the file itself": "F105",
        "claim daily-killed": "S101",
        "claim daily-wounded": None,
        "claim weekly-wounded": None,
    }


def test_only_what_is_bad_enough_fails() -> None:
    root = held(render_junit(SOME, claims=CLAIMS, fail_on=Level.NOTE))
    assert cases(root)["claim weekly-wounded"] == "Q201"
    root = held(render_junit(SOME, claims=CLAIMS))
    written = root[0].findtext("system-out") or ""
    assert written.splitlines() == [
        "data/claims.yaml:0:0: note Q201 {0} reads oddly",
        "data/claims.yaml:12:5: warning S103 'over 60' (killed) is attributed to nobody",
    ]


def test_a_case_has_one_failure_that_tells_all_the_worst_first() -> None:
    root = held(render_junit([SLIGHT, LONG, replace(BARE, claim="x"), replace(SLIGHT, claim="x")],
                             fail_on=Level.NOTE))  # fmt: skip
    (failure,) = [element for element in root.iter("failure") if element.get("type") == "S101"]
    assert failure.get("message") == "'over 60' (killed) names no source (and 1 more finding)"
    assert (failure.text or "").splitlines() == [
        "data/claims.yaml:12:5: error S101 'over 60' (killed) names no source"
        " (help: add 'source:')",
        "data/claims.yaml:0:0: note Q201 {0} reads oddly",
    ]


def test_a_claim_that_could_not_be_read_is_a_case_too() -> None:
    assert cases(held(render_junit([BARE])))["claim daily-killed"] == "S101"
    assert cases(held(render_junit([TWICE]))) == {"the file itself": "F105"}


def test_the_same_id_in_two_files_is_two_cases() -> None:
    there = replace(BARE, place=Place(OTHER, 1, 1, 1, 2))
    root = held(render_junit([there], claims={PATH: ("daily-killed",), OTHER: ("daily-killed",)}))
    assert [suite.attrib["failures"] for suite in root] == ["0", "1"]


def test_hostile_text_is_shown_and_nothing_more() -> None:
    for text, problem in hostile():
        output = render_junit([problem])
        root = Xml.fromstring(output)
        (failure,) = root.iter("failure")
        assert failure.get("message") == (defang(visible(text)) if text.strip() else "-"), repr(
            text
        )
        assert not commands(output) and not obeyed(output), repr(text)
        # what a server shows of it is none either
        shown = "\n".join(root.itertext())
        assert not commands(shown) and not obeyed(shown), repr(text)
    held(render_junit([problem for _, problem in hostile()]))

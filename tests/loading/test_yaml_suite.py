"""The official YAML test suite: a recorded verdict for each of its 402 cases.

What is accepted gives the text and the numbers that the suite's own JSON has, but for the cases
listed here with their reasons; what the suite calls an error is refused, but for those listed too.
The suite lies in ``../shared``; a few documents of our own are held to the same.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

from reconcile.loading.marks import Lines
from reconcile.loading.nodes import read
from reconcile.loading.notebook import FileNotes
from reconcile.loading.text import decode
from tests.loading.reading import FIXTURES
from tests.shared import shared

DECIMAL = "a decimal stays the text that it is, so that no figure is rounded"
NOTHING = "a file of comments or of nothing holds no value, and that is said later"
OTHER_VALUE = {
    **dict.fromkeys(("229Q", "GH63", "RR7F", "SYW4", "YD5X", "ZF4X"), DECIMAL),
    **dict.fromkeys(("8G76", "98YD", "AVM7"), NOTHING),
    **dict.fromkeys(
        ("652Z", "HM87/01"), "PyYAML takes ? in flow for a key; what begins with ? is no figure"
    ),
    "JEF9/02": "PyYAML drops a last line of blanks without an end",
    "L24T/01": "PyYAML drops the line break after a last line of blanks",
    "Y2GN": "PyYAML ends the name of an anchor at a colon",
}
ACCEPTED_ERRORS = {
    **dict.fromkeys(("9C9N", "QB6E"), "PyYAML does not mind lines that stand too far left"),
    **dict.fromkeys(("9JBA", "CVW2", "SU5Z"), "PyYAML takes # right behind a sign for a comment"),
    **dict.fromkeys(("G5U8", "YJV2"), "PyYAML takes a lone - in flow for text"),
    "S98Z": "PyYAML does not mind blanks before a block that has no text",
}
OURS = {
    "a: 1\nb: [x, 'y z', 3]\n": {"a": 1, "b": ["x", "y z", 3]},
    "- >-\n  one\n  two\n- |\n  three\n": ["one two", "three\n"],
    '"k\\u00e9y": "a\\tb"\n': {"kéy": "a\tb"},
    "a: 0.25\n": {"a": "0.25"},
}


def verdict(content: bytes) -> tuple[str, Any]:
    """What the reader of YAML says of a document, and the data that it takes from it."""
    notebook = FileNotes("suite")
    found, data = decode(content, notebook), None
    if found is not None and found.sound:
        data = read(Lines("suite", found.text), notebook).data
    codes = " ".join(sorted({note.code for note in notebook.notes}))
    if notebook.fatal:
        return f"refused {codes}", None
    return (f"noted {codes}" if codes else "accepted"), data


def documents(text: str) -> Iterator[Any]:
    """The values that stand in a text of the suite one after the other."""
    rest = text.strip()
    while rest:
        value, end = json.JSONDecoder().raw_decode(rest)
        yield value
        rest = rest[end:].strip()


def cases() -> list[dict[str, Any]]:
    path = shared("data", "yaml_test_suite_cases.json")
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.exists() else []
    return found


def recorded() -> dict[str, str]:
    found: dict[str, str] = json.loads((FIXTURES / "yaml_suite_verdicts.json").read_text("utf-8"))
    return found


def test_every_case_has_the_verdict_that_was_recorded() -> None:
    assert len(recorded()) == 402
    said = {case["id"]: verdict(base64.b64decode(case["yaml_b64"]))[0] for case in cases()}
    assert {name: said[name] for name in said if said[name] != recorded()[name]} == {}
    assert len(said) in {0, 402}


def test_what_is_accepted_is_what_the_suite_says() -> None:
    other = set()
    for case in cases():
        said, data = verdict(base64.b64decode(case["yaml_b64"]))
        if said == "accepted" and not case["error"]:
            exact = list(documents(case["json"] or "")) == [data]
            other |= set() if exact else {case["id"]}
    assert other in (set(), set(OTHER_VALUE))


def test_what_the_suite_calls_an_error_is_refused() -> None:
    accepted = {
        case["id"]
        for case in cases()
        if case["error"]
        and not verdict(base64.b64decode(case["yaml_b64"]))[0].startswith("refused")
    }
    assert accepted in (set(), set(ACCEPTED_ERRORS))


def test_the_lists_name_cases_that_are_accepted() -> None:
    known = recorded()
    assert {known[name] for name in (*OTHER_VALUE, *ACCEPTED_ERRORS)} == {"accepted"}
    counted = [word.split(" ")[0] for word in known.values()]
    assert (counted.count("accepted"), counted.count("refused")) == (164, 236)


@pytest.mark.parametrize("text", OURS)
def test_documents_of_our_own_give_their_data(text: str) -> None:
    assert verdict(text.encode()) == ("accepted", OURS[text])

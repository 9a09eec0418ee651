"""What an output of each kind may be, whatever the texts in it: judges, by the kind's name.

A judge says what is wrong by failing. What no output may hold is judged for all of them alike:
no character that is not seen but for line ends and our own marks, and on standard output no
command to a build server, by a port of how its runner looks for them.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import jsonschema
import yaml

from reconcile.loading.load import load_texts
from tests.properties.test_every_format import check_page, check_picture
from tests.reports.build_server import Command, obeyed
from tests.reports.rendered import ELEMENTS, rendered
from tests.reports.test_findings_schema import HOLDS
from tests.reports.test_gitlab import held as held_by_gitlab
from tests.reports.test_json_output import SCHEMA as COMPARISON
from tests.reports.test_junit import held as held_by_junit
from tests.reports.test_sarif import held as held_by_sarif

OURS = frozenset("\n\u200e\u2060")
"""Line ends, and the marks that the escapers set themselves."""

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
COMMAND = re.compile(r"##(?:vso|teamcity)?\[|(?:^|[\r\n])\s*::")
NOTES = frozenset({"error", "warning", "notice"})
FORMULA = tuple("=+@\t\r＝＋＠")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

Judge = Callable[[str], None]


def hides_nothing(text: str, kind: str = "", *, coloured: bool = False) -> None:
    """No character that cannot be seen, and no escape but those of colours where they are asked."""
    shown = COLOURS.sub("", text) if coloured else text
    hidden = {sign for sign in set(shown) if unicodedata.category(sign) in UNSEEN} - OURS
    if kind == "offers":
        hidden -= {"\t"}
    assert not hidden, hidden


def judged(text: str, kind: str, *, coloured: bool = False) -> None:
    """Everything that holds for what a command prints; nothing is printed where it failed."""
    hides_nothing(text, kind, coloured=coloured)
    if kind != "github":
        commands_nothing(text)
    if text:
        JUDGES[kind](text)


def commands_nothing(text: str) -> None:
    """No command to a build server."""
    found = COMMAND.search(text)
    assert found is None, text[max(0, found.start() - 80) : found.end() + 80]
    assert obeyed(text) == []


def _text(text: str) -> None:
    assert text.endswith("\n")


def _json(text: str) -> None:
    assert text.isascii()
    json.loads(text, parse_constant=_no_number)


def _no_number(word: str) -> Any:
    raise AssertionError(f"{word} is no JSON")


def _schema(text: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(text))


def _comparison(text: str) -> None:
    _json(text)
    jsonschema.Draft202012Validator(COMPARISON).validate(json.loads(text))


def _findings(text: str) -> None:
    _json(text)
    HOLDS.validate(json.loads(text))


def _json_lines(text: str) -> None:
    for line in text.splitlines():
        _json(line)


def _csv(text: str) -> None:
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(head)}
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA)]


def _raw_csv(text: str) -> None:
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(head)}


def _markdown(text: str) -> None:
    page = rendered(text)
    assert page.elements <= ELEMENTS
    assert (page.strange, page.nested) == ([], [])
    assert all(re.match(r"#|https?://|data/", href) for href, _ in page.links), page.links


def _annotations(text: str) -> None:
    """Annotations and nothing else: every command is a line of ours."""
    found: list[Command] = obeyed(text)
    assert {command.name for command in found} <= NOTES
    assert len(found) == len([line for line in text.splitlines() if line.startswith("::")])


def _offers(text: str) -> None:
    """A word a line, a tab and what it is."""
    assert all(line.count("\t") <= 1 for line in text.splitlines())


def _claims(text: str) -> None:
    """A claims file, by our reader and by another."""
    assert not load_texts({"printed.yaml": text.encode("utf-8")}).refused
    assert isinstance(yaml.safe_load(text), dict)


def _entries(text: str) -> None:
    """A part of a claims file."""
    _claims(f"version: 1\n{text}")


JUDGES: Mapping[str, Judge] = {
    "text": _text,
    "full": _text,
    "concise": _text,
    "json": _json,
    "schema": _schema,
    "comparison": _comparison,
    "findings": _findings,
    "json-lines": _json_lines,
    "jsonl": _json_lines,
    "csv": _csv,
    "raw csv": _raw_csv,
    "markdown": _markdown,
    "html": lambda text: check_page(text, None),  # type: ignore[arg-type]  # looks at the text alone
    "svg": lambda text: check_picture(text, None),  # type: ignore[arg-type]  # the same
    "sarif": lambda text: _none(held_by_sarif(text)),
    "junit": lambda text: _none(held_by_junit(text)),
    "gitlab": held_by_gitlab,
    "github": _annotations,
    "claims": _claims,
    "entries": _entries,
    "offers": _offers,
}
"""A judge for every kind of output; a format that none is named after has no cover."""


def _none(_: object) -> None:
    """The judges of single formats also return what they read."""

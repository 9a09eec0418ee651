"""Findings as SARIF 2.1.0, as the standard (OASIS) and GitHub's code scanning want it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from reconcile.checking.fingerprint import Findings
from reconcile.escaping.visible import visible
from reconcile.model.manual import Manual, manual_of
from reconcile.model.route import Level, Place, Problem
from reconcile.reports.findings import relocated, worst_first
from reconcile.reports.json_text import dumped
from reconcile.service.check import manuals
from reconcile.service.findings_format import FindingsFormat
from reconcile.service.version import __version__
from reconcile.wording.figures import count

MOST_RESULTS = 5000
"""How many results GitHub shows of one upload."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_MOST_RELATED = 100  # that GitHub shows
_LONGEST = 1024  # of a description, for GitHub

_IMPORTANCE = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}
_FAMILIES = {"F": "file", "S": "sourcing", "Q": "figure", "V": "vocabulary"}


def render_sarif(found: Findings, *, rules: Iterable[Manual] = (), tool_version: str = "0") -> str:
    """A log with one run: every rule, and a result a problem, worst first, as many as are shown.

    ``rules`` are the pages of all that can find something, whether they did or not. Paths are
    relative to the repository's root; others are written as ``file:`` addresses. A run with a fatal
    problem did not succeed: not all of its input could be checked.
    """
    ordered = worst_first(found)
    listed = _complete(rules, found.problems)
    index = {rule.code: at for at, rule in enumerate(listed)}
    driver = {
        "name": "reconcile",
        "version": tool_version,
        "semanticVersion": tool_version,
        "rules": [_rule(rule) for rule in listed],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The root of the checked-out repository."}}
        },
        "automationDetails": {"id": "reconcile/check/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(len(ordered), _failure(found.problems))],
        "results": [
            _result(problem, name, index[problem.code]) for problem, name in ordered[:MOST_RESULTS]
        ],
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _complete(rules: Iterable[Manual], problems: Iterable[Problem]) -> list[Manual]:
    """The rules by code, with a bare one for every code that is not among them."""
    by_code = {
        problem.code: manual_of(
            problem.code,
            problem.rule,
            f"Findings of {problem.rule}.",
            level=problem.level,
            confidence=problem.confidence,
        )
        for problem in problems
    }
    by_code.update((rule.code, rule) for rule in rules)
    return [by_code[code] for code in sorted(by_code)]


def _rule(rule: Manual) -> dict[str, Any]:
    family = _FAMILIES.get(rule.code[:1])
    words = rule.explanation or rule.summary
    example = f"```yaml\n{rule.example}\n```" if rule.example else ""
    page = "\n\n".join(filter(None, (rule.summary, rule.explanation, example)))
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": _cut(rule.summary)},
        "fullDescription": {"text": _cut(" ".join(words.split()))},
        "help": {"text": words, "markdown": page},
        "defaultConfiguration": {"level": str(rule.level)},
        "properties": {
            "tags": [family] if family else [],
            "precision": str(rule.confidence),
            "problem.severity": _IMPORTANCE[rule.level],
        },
    }


def _result(problem: Problem, name: str, index: int) -> dict[str, Any]:
    related = [
        {"id": at, **_location(place)}
        for at, place in enumerate(problem.related[:_MOST_RELATED], 1)
    ]
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": str(problem.level),
        "message": {"text": _message(problem)},
        "locations": [_location(problem.place)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {
            "reconcileFinding/v1": name,
            # GitHub goes by this one; its own changes when a neighbouring claim is edited
            "primaryLocationLineHash": name if ":" in name else f"{name}:1",
        },
    }


def _location(place: Place) -> dict[str, Any]:
    line, column = max(place.line, 1), max(place.column, 1)
    end = max(place.end_line, line)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": end,
        "endColumn": max(place.end_column, column if end == line else 1),
    }
    return {"physicalLocation": {"artifactLocation": _artifact(place.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    # Names of files may hold bytes that are no UTF-8, which Python keeps as lone surrogates.
    address = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    if address.startswith("/"):
        return {"uri": f"file://{address}"}
    return {"uri": address, "uriBaseId": _ROOT}


def _message(problem: Problem) -> str:
    parts = (problem.message, problem.help) if problem.help else (problem.message,)
    return _plain(" ".join(map(_sentence, parts)))


def _sentence(text: str) -> str:
    text = text.strip()
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return ended[:1].upper() + ended[1:]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _plain(text: str) -> str:
    """Text as the message of a result: no placeholder and no link is in it.

    The texts of rules are our own and go as they are: nothing is ever put into them.
    """
    text = visible(text).replace("{", "{{").replace("}", "}}")
    return text.replace("](", "]\N{WORD JOINER}(")


def _failure(problems: Iterable[Problem]) -> str:
    """Why not all of the input was checked."""
    return "; ".join(
        f"{problem.place.path}: {problem.message}" for problem in problems if problem.fatal
    )


def _invocation(found: int, failure: str) -> dict[str, Any]:
    notifications = []
    if failure:
        notifications.append(_notification("error", f"Not all of it could be checked: {failure}."))
    if found > MOST_RESULTS:
        text = f"Only the worst {count(MOST_RESULTS, 'finding')} of {found:,} are listed."
        notifications.append(_notification("warning", text))
    return {
        "executionSuccessful": not failure,
        **({"exitCode": 2, "exitCodeDescription": "It could not be done."} if failure else {}),
        **({"toolExecutionNotifications": notifications} if notifications else {}),
    }


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _plain(text)}}


FORMAT = FindingsFormat(
    "sarif",
    "code scanning: every rule with its manual, fingerprints that stay when lines move",
    lambda shown: render_sarif(
        relocated(shown.findings.new, shown.files), rules=manuals(), tool_version=__version__
    ),
    held_by="the SARIF 2.1.0 schema, Microsoft's validator (`make sarif`)",
    suffixes=(".sarif",),
    beginnings=('{\n  "$schema": "https://json.schemastore.org/sarif',),
)

"""Each rule's manual: complete, and true of its own example."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from reconcile.checking.rule import Rule
from reconcile.checking.rules import all_rules
from reconcile.checking.runner import check
from reconcile.checking.suppression import UNKNOWN_RULE, UNUSED, WITHOUT_REASON
from reconcile.loading.codes import RULES as READER_RULES
from reconcile.loading.load import load

MARK = re.compile(r"\s+# <- ([A-Z][0-9]{3})$")
BY_CODE = {rule.code: rule for rule in all_rules()}


def example_of(rule: Rule) -> tuple[str, set[tuple[int, str]]]:
    """The example of a manual as a file, and the lines and codes that it says are found."""
    text = dedent(rule.manual.partition("Example::\n")[2]).strip("\n")
    lines = text.splitlines()
    found = {(n, mark[1]) for n, line in enumerate(lines, 1) if (mark := MARK.search(line))}
    return "\n".join(MARK.sub("", line) for line in lines) + "\n", found


@pytest.mark.parametrize("code", BY_CODE)
def test_the_example_of_a_rule_is_what_it_finds(code: str, tmp_path: Path) -> None:
    text, expected = example_of(BY_CODE[code])
    file = tmp_path / "claims.yaml"
    file.write_text(text, encoding="utf-8")
    found = check(load([file]))
    assert {(one.place.line, one.code) for one in found} == expected
    assert expected, "an example shows its rule speaking"


@pytest.mark.parametrize("code", BY_CODE)
def test_a_rule_has_a_manual_and_a_name_that_names_the_defect(code: str) -> None:
    rule = BY_CODE[code]
    assert re.fullmatch(r"[FSQV][1-9][0-9]{2}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.summary.endswith((".", ":")) or ":" in rule.summary
    assert rule.manual.count("\n\n") >= 2, "summary, explanation, example"
    assert rule.find.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


def test_codes_and_names_are_used_once() -> None:
    checked = [(rule.code, rule.name) for rule in all_rules()]
    suppressing = [WITHOUT_REASON, UNUSED, UNKNOWN_RULE]
    rules = checked + suppressing + [(rule.code, rule.name) for rule in READER_RULES.values()]
    assert len({code for code, _ in rules}) == len(rules)
    assert len({name for _, name in rules}) == len(rules)


def test_the_rules_of_sourcing_are_there() -> None:
    assert {"S101", "S102", "S103"} <= set(BY_CODE)
    assert list(BY_CODE) == sorted(BY_CODE)

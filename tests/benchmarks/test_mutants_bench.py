"""Faults that are put into a module to see whether a test finds them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from benchmarks.mutating import mutants

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a = b < c", {"a = (b <= c)"}),
        ("a = not b", {"a = (b)"}),
        ("a = b and c", {"a = (b or c)"}),
        ("a = b + c", {"a = (b - c)"}),
        ("a = -b", {"a = (b)"}),
        ("a = 7", {"a = (8)"}),
        ("a = 'é' 'x'", {"a = ('XXéxXX')"}),
        ("a = True", {"a = (False)"}),
        ("a = b if c else d", {"a = (d if c else b)"}),
        ("a(b)", {"pass"}),
        ("a += b", {"pass"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("for a in b:\n    break", {"for a in b:\n    continue"}),
        ('"""Words."""', set()),
        ("import a", set()),
        ("a: int", set()),
        ("Row = dict[str, int]", set()),
        ("a = f'{b}'", set()),
    ],
)
def test_each_fault_changes_a_single_place(text: str, after: set[str]) -> None:
    found = {mutant.within(text) for mutant in mutants(text)}
    assert found == after


def test_every_fault_of_a_module_of_ours_is_another_program() -> None:
    text = (ROOT / "src/reconcile/quantity/digits.py").read_text(encoding="utf-8")
    found = mutants(text)
    assert len(found) > 20
    written = ast.dump(ast.parse(text))
    for mutant in found:
        assert text[mutant.begin : mutant.end] == mutant.before
        assert ast.dump(ast.parse(mutant.within(text))) != written

"""Faults that are put into a module to see whether a test finds them."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.mutating import mutants
from benchmarks.planting import PACKAGE, Place, functions, plant
from benchmarks.room_tests import HELD_BY, held_by

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
        ("A = TypeVar('A', bound='B')", set()),
        ("a = f'{b}'", set()),
        ("match a:\n    case {'b': c}:\n        pass", set()),
        ("from __future__ import annotations\ndel a", {"from __future__ import annotations\npass"}),
    ],
)
def test_each_fault_changes_a_single_place(text: str, after: set[str]) -> None:
    found = {mutant.within(text) for mutant in mutants(text) if mutant.compiles(text)}
    assert found == after


def test_every_fault_of_a_module_of_ours_is_another_program() -> None:
    text = (ROOT / "src/reconcile/quantity/digits.py").read_text(encoding="utf-8")
    found = mutants(text)
    assert len(found) > 20
    written = ast.dump(ast.parse(text))
    for mutant in found:
        assert text[mutant.begin : mutant.end] == mutant.before
        assert ast.dump(ast.parse(mutant.within(text))) != written


def test_a_fault_knows_its_statement_and_whether_it_waits_for_a_call() -> None:
    text = "A = 1\n\n\ndef f(b=2):\n    return g(\n        3,\n        lambda: 4,\n    )\n"
    numbers = {m.before: (m.line, m.statement, m.called) for m in mutants(text)}
    assert numbers["1"] == (1, 1, False)
    assert numbers["2"] == (4, 4, False)
    assert numbers["3"] == (6, 5, True)
    assert numbers["4"] == (7, 5, True)


def test_a_fault_leaves_the_lines_below_it_where_they_are() -> None:
    text = "def f(a):\n    return (\n        a\n        + 1\n    )\n\n\nB = 1\n"
    for mutant in mutants(text):
        assert ast.parse(mutant.within(text)).body[-1].lineno == 8, mutant


_TEXT = """
from functools import cache
LIMIT = 3

@cache
def known(a):
    return a + 1

def made():
    def inner(a):
        return a * 5
    return inner

times = made()

def around(b):
    def inner(a):
        return a * b
    return inner

by_two = around(2)
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module that is in memory, what was planted beside which is taken back."""
    (tmp_path / "planted_in.py").write_text(_TEXT, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(SourceFileLoader, "get_code", SourceFileLoader.get_code)
    monkeypatch.setitem(sys.modules, "planted_in", ModuleType("planted_in"))
    del sys.modules["planted_in"]  # what is imported in its place is forgotten in the end
    return import_module("planted_in")


@pytest.mark.parametrize(
    ("before", "after", "planted", "answers"),
    [
        ("a + 1", "(a - 1)", True, [1, 10, 4, 4]),
        ("a * 5", "(a + 5)", True, [3, 7, 4, 4]),
        ("3", "(4)", False, [3, 10, 4, 4]),
        ("return a * b", "return None", True, [3, 10, 4, None]),  # by_two was made before
    ],
)
def test_a_fault_is_in_the_functions_that_are_in_memory(
    module: ModuleType, before: str, after: str, planted: bool, answers: list[int | None]
) -> None:
    file = Path(str(module.__file__))
    fault = next(m for m in mutants(_TEXT) if (m.before, m.after) == (before, after))
    in_memory = functions(file.parent)
    assert plant(Place(file, _TEXT, fault), in_memory) == planted
    asked = [module.known, module.times, module.by_two, module.around(2)]
    assert [function(2) for function in asked] == answers


def test_a_module_that_is_imported_later_has_the_fault(
    module: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "planted_in")
    fault = next(each for each in mutants(_TEXT) if each.after == "(4)")
    assert plant(Place(Path(str(module.__file__)), _TEXT, fault), {})
    assert import_module("planted_in").LIMIT == 4


def test_the_tests_that_hold_a_room_are_there() -> None:
    for room in {*HELD_BY, "comparing"}:
        assert (PACKAGE / room).is_dir()
        for name in held_by(room):
            file, _, case = name.partition("::")
            assert (ROOT / file).exists(), name
            folder = case.partition("[")[2].removesuffix("]")
            assert not folder or (ROOT / "tests" / "cases" / folder / "claims.yaml").is_file()

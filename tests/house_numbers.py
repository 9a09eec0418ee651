"""The numbers of the house, beside those of three others that were measured in the same way.

``make house`` prints them; ``python -m tests.house_numbers PACKAGE TESTS`` those of any package
and its tests. tests/test_house.py holds the house to the limits in pyproject.toml.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from tests import architecture
from tests.architecture import Module
from tests.plain_names import names_to_guess

ROOT = Path(__file__).parents[1]
COMPLEX = 10
"""From beyond this radon's measure of a function counts as complex."""


@dataclass(frozen=True)
class HouseNumbers:
    """What is counted of a package; each field's name, with blanks, is its row."""

    modules: int
    lines: int
    longest_module: int
    longest_function: int
    mean_complexity: float
    highest_complexity: int
    complex_functions: int
    tests_per_line: float
    comments_per_100_lines: float
    import_cycles: int
    pure_share: float
    class_names_used_twice: int
    names_to_guess: int


ANCHORS: Mapping[str, HouseNumbers] = {
    "httpx ae1b9f6": HouseNumbers(23, 8827, 2019, 133, 2.83, 48, 8, 1.01, 4.0, 0, 0.39, 0, 0),
    "fava b12bd6f": HouseNumbers(61, 10749, 938, 142, 2.28, 20, 7, 0.62, 1.5, 13, 0.67, 3, 0),
    "cattrs 82b02c0": HouseNumbers(36, 6890, 1481, 424, 4.23, 80, 17, 1.67, 4.2, 0, 0.75, 0, 0),
}
"""Packages that are a joy to read, at a commit, as this module measured them."""


def numbers_of(package: Path, tests: Path) -> HouseNumbers:
    """The numbers of a package's folder and of that of its tests."""
    known = architecture.modules_of(package)
    lines = sum(module.lines for module in known.values())
    measured = complexities(known)
    tested = sum(len(_text(path).splitlines()) for path in tests.rglob("*.py"))
    comments = sum(_comments(module.text) for module in known.values())
    return HouseNumbers(
        modules=len(known),
        lines=lines,
        longest_module=max(module.lines for module in known.values()),
        longest_function=max(_function_lines(known)),
        mean_complexity=round(sum(measured) / len(measured), 2),
        highest_complexity=max(measured),
        complex_functions=sum(number > COMPLEX for number in measured),
        tests_per_line=round(tested / lines, 2),
        comments_per_100_lines=round(100 * comments / lines, 1),
        import_cycles=len(architecture.cycles(known)),
        pure_share=round(architecture.pure_share(known), 2),
        class_names_used_twice=len(architecture.double_class_names(known)),
        names_to_guess=len(names_to_guess(known)),
    )


def complexities(known: Mapping[str, Module]) -> list[int]:
    """Radon's cyclomatic complexity of every function and method."""
    from radon.complexity import cc_visit_ast

    return [
        block.complexity
        for module in known.values()
        for block in cc_visit_ast(module.tree)
        if block.letter in "FM"
    ]


def _function_lines(known: Mapping[str, Module]) -> Iterator[int]:
    yield 0
    for module in known.values():
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (node.end_lineno or node.lineno) - node.lineno + 1


def _comments(text: str) -> int:
    """The lines with a comment for readers; what steers a tool is none."""
    if "#" not in text:
        return 0
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = (token.string for token in tokens if token.type == tokenize.COMMENT)
    return sum(
        not any(mark in text for mark in ("noqa", "fmt:", "type:", "pragma")) for text in comments
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def table(columns: Mapping[str, HouseNumbers]) -> str:
    """The numbers side by side, as a table of Markdown."""
    lines = [f"| | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    for field in fields(HouseNumbers):
        cells = (f"{getattr(column, field.name):,}" for column in columns.values())
        lines.append(f"| {field.name.replace('_', ' ')} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main(args: Sequence[str]) -> int:
    """Print the table; the exit code."""
    if args:
        package, tests = map(Path, args)
        print(numbers_of(package, tests))
        return 0
    ours = numbers_of(ROOT / "src" / "reconcile", ROOT / "tests")
    print(table({"reconcile": ours, **ANCHORS}), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

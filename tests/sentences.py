"""Finds sentences in code that has to speak in values: string literals of three words or more.

Docstrings are no part of what the program says, and the words behind an assertion are for whoever
maintains it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from tests.architecture import Contract, Module

FEWEST = 3
_WORD = re.compile(r"(?<!\S)[^\W\d_]\S*")


def sentences(known: Mapping[str, Module], contract: Contract) -> list[str]:
    """Every sentence in the rooms that the contract calls wordless."""
    return [
        f"{name}:{line}: a sentence; wording writes it: {text!r}"
        for name, module in known.items()
        if module.room in contract.wordless
        for line, text in _literals(module.tree)
        if len(_WORD.findall(text)) >= FEWEST
    ]


def _literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The literal texts of a module with their lines; what an f-string puts in is ``{}``."""
    passed = {id(node) for node in _unspoken(tree)}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(_written(part) for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _unspoken(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, what stands behind assertions, and pieces of f-strings, seen as wholes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value
        elif isinstance(node, ast.Assert) and node.msg is not None:
            yield from ast.walk(node.msg)
        elif isinstance(node, ast.JoinedStr):
            yield from (part for part in node.values if isinstance(part, ast.Constant))


def _written(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "{}"

"""Finds names that have to be guessed: they say that something was done, not what there is.

``told`` may be a claim, a sentence or a list of either. Who reads the name has to look for the line
that fills it; the noun (``message``, ``readings``, ``retold``) says it where it stands.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tests.architecture import Module

GUESSED = frozenset({"told", "said", "looked", "manner", "one"})


def names_to_guess(known: Mapping[str, Module]) -> list[str]:
    """A sentence for each place that gives such a name to anything."""
    return [
        f"{name}:{line}: {given} has to be guessed; name it by the noun"
        for name, module in known.items()
        for line, given in _given(module.tree)
        if given.strip("_") in GUESSED
    ]


def _given(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that a module gives, with its line: also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr
        elif isinstance(node, ast.alias | ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
            name = node.asname if isinstance(node, ast.alias) else node.name
            yield node.lineno, name or ""

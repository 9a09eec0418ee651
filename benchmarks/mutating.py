"""Small faults that could stand in a module: each changes a single place of its text.

A comparison takes its limit in or leaves it out, a sum subtracts, a number is higher by one, a
text is another, a condition is turned round, a statement or an answer is left out. Left alone are
what only readers and type checkers see (documentation, types) and texts with values in them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE,),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE,),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


@dataclass(frozen=True)
class Mutant:
    """A place of a module's text, from one offset to another, and what stands there instead."""

    line: int
    statement: int
    """The line on which the statement begins that the place stands in."""
    called: bool
    """Whether it runs when a function is called, not when the module is imported."""
    begin: int
    end: int
    before: str
    after: str

    def within(self, text: str) -> str:
        """The module's text with the fault in it."""
        return text[: self.begin] + self.after + text[self.end :]

    def compiles(self, text: str) -> bool:
        """Whether that is still a module, so that only a test can find the fault."""
        try:
            compile(self.within(text), "mutant", "exec", dont_inherit=True)
        except SyntaxError:
            return False
        return True


def mutants(text: str) -> list[Mutant]:
    """Every such fault of a module, in the order of its text; a few cannot be compiled."""
    lines = _offsets(text)
    found = []
    for node, other, statement, called in _changes(ast.parse(text), 1, called=False):
        begin = _offset(text, lines, node.lineno, node.col_offset)
        end = _offset(text, lines, node.end_lineno or 0, node.end_col_offset or 0)
        after = ast.unparse(other)
        after += "\n" * text[begin:end].count("\n")
        after = f"({after})" if isinstance(other, ast.expr) else after
        found.append(Mutant(node.lineno, statement, called, begin, end, text[begin:end], after))
    return sorted(found, key=lambda mutant: (mutant.begin, mutant.end, mutant.after))


def _offsets(text: str) -> list[int]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _offset(text: str, starts: list[int], line: int, column: int) -> int:
    """The offset in letters; ``ast`` counts a column in bytes."""
    start = starts[line - 1]
    row = text[start : starts[line]].encode()
    return start + len(row[:column].decode())


Change = tuple[ast.expr | ast.stmt, ast.AST, int, bool]


def _changes(node: ast.AST, statement: int, *, called: bool) -> Iterator[Change]:
    body = node.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ()
    for part in _seen(node):
        at = part.lineno if isinstance(part, ast.stmt) else statement
        late = called or part in body
        if isinstance(part, ast.expr | ast.stmt):
            yield from ((part, other, at, late) for other in _others(part))
        yield from _changes(part, at, called=late)


def _seen(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that matter when it runs."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_comment"}:
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and not _unseen(part):
                yield part


def _unseen(part: ast.AST) -> bool:
    match part:
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="TypeVar"))):
            return True
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp()):
            return name.strip("_")[:1].isupper() and not name.isupper()  # the name of a type
    return False


def _others(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[operator]):
            for other in _COMPARISONS[type(operator)]:
                yield ast.Compare(node.left, [other()], node.comparators)
        case ast.Compare(ops=[first, *rest]):
            yield ast.Compare(node.left, [_COMPARISONS[type(first)][0](), *rest], node.comparators)
        case ast.BinOp(op=operator) if type(operator) in _SUMS:
            yield ast.BinOp(node.left, _SUMS[type(operator)](), node.right)
        case ast.BoolOp():
            turned = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield ast.BoolOp(turned, node.values)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.Constant():
            yield from (ast.Constant(value) for value in _other_values(node.value))
        case ast.IfExp():
            yield ast.IfExp(node.test, node.orelse, node.body)
        case _ if isinstance(node, ast.stmt):
            yield from _other_statements(node)


def _other_values(value: object) -> Iterator[str | int | bool]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield f"XX{value}XX"


def _other_statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Delete():
            yield ast.Pass()
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None

"""Reads a package's source and says where it breaks the contract of the house.

Works on any folder that holds a package, so that tests/test_house.py can show on planted
violations that each check is able to fail. Findings are plain sentences, empty when all is well.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

DRAWERS = frozenset(
    {"util", "utils", "common", "helper", "helpers", "core", "base", "misc", "manager"}
)

# Modules through which code reaches files, clocks, terminals, networks, the environment, chance.
WORLD = frozenset(
    """
    asyncio builtins contextlib.redirect_stdout ctypes fileinput getpass glob http
    importlib.resources io linecache locale logging mmap multiprocessing os pathlib platform
    pty random secrets select shelve shutil signal socket sqlite3 ssl subprocess sys
    tempfile termios threading time tty typer urllib.request uuid warnings webbrowser
    """.split()
)
# Harmless names of those modules: they compute, they do not touch.
HARMLESS = frozenset(
    "pathlib.PurePath pathlib.PurePosixPath io.StringIO "
    "typer.Argument typer.BadParameter typer.Context typer.Option typer.Typer "
    "typer.main.get_command".split()
)
# Calls by bare name, and calls of a method that reads the clock.
WORLDLY_CALLS = frozenset({"open", "input", "print", "exec", "eval", "breakpoint", "exit", "quit"})
CLOCK_METHODS = frozenset({"now", "utcnow", "today"})


@dataclass(frozen=True)
class Contract:
    """The table ``[tool.reconcile-house]``: who may import whom, and who may touch the world.

    ``wordless`` are the rooms with no sentence in them.
    """

    rooms: Mapping[str, tuple[str, ...]]
    impure: Mapping[str, str]
    numbers: Mapping[str, float]
    wordless: tuple[str, ...] = ()

    @classmethod
    def read(cls, pyproject: Path) -> Contract:
        table: dict[str, Any] = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]
        house = table["reconcile-house"]
        shared = house.get("everywhere", ())
        rooms = {name: (*below, *(set(shared) - {name})) for name, below in house["rooms"].items()}
        return cls(rooms, house["impure"], house["numbers"], tuple(house["wordless"]))


@dataclass(frozen=True)
class Module:
    """One file of the package: its dotted name, its text, its syntax tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder below the package that it stands in; empty for the package's own files."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 and not parts[1].startswith("__") else ""

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree."""
        return tuple(ast.walk(self.tree))


def modules_of(package: Path) -> dict[str, Module]:
    """Every module below ``package`` (a folder named as the package), by dotted name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found[name] = _module(name, text)
    return found


@cache
def _module(name: str, text: str) -> Module:
    """The same module of the same text is parsed and walked but once, whoever asks."""
    return Module(name, text, ast.parse(text))


def imports_of(module: Module, known: Mapping[str, Module]) -> Iterator[str]:
    """The dotted names that a module imports anywhere, also inside functions.

    ``from a import b`` is ``a.b`` when that is a module of the package, else ``a``.
    """
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else node.module


def wrong_directions(known: Mapping[str, Module], contract: Contract, package: str) -> list[str]:
    """Imports of a room that the contract does not allow, and rooms that it does not know."""
    found = []
    for module in known.values():
        if module.room and module.room not in contract.rooms:
            found.append(f"{module.name}: the room {module.room} is not in the contract")
        allowed = {module.room, *contract.rooms.get(module.room, ())}
        for target in imports_of(module, known):
            parts = target.split(".")
            if parts[0] != package or len(parts) == 1 or module.room == "":
                continue
            if parts[1] not in allowed:
                found.append(f"{module.name} imports {target}")
    return found


def relative_imports(known: Mapping[str, Module]) -> list[str]:
    """Relative imports: the house has absolute ones only."""
    return [
        f"{module.name}:{node.lineno} imports relatively"
        for module in known.values()
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and node.level
    ]


@cache
def worldly(module: Module) -> tuple[str, ...]:
    """Where a module reaches for a file, clock, terminal, network, environment or chance.

    Imports for the type checker alone reach for nothing.
    """
    for_types = {
        inner
        for node in module.nodes
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    return tuple(
        f"{module.name}:{getattr(node, 'lineno', 0)} uses {reached}"
        for node in module.nodes
        if node not in for_types
        for reached in _reached(node, module.tree)
    )


def _reached(node: ast.AST, tree: ast.Module) -> Iterator[str]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            if _is_world(alias.name) and not _only_harmless(alias, tree):
                yield alias.name
    elif isinstance(node, ast.ImportFrom) and node.module:
        for alias in node.names:
            name = f"{node.module}.{alias.name}"
            if (_is_world(node.module) or name in WORLD) and name not in HARMLESS:
                yield name
    elif isinstance(node, ast.Call):
        called = node.func
        if isinstance(called, ast.Name) and called.id in WORLDLY_CALLS:
            yield f"{called.id}()"
        if isinstance(called, ast.Attribute) and called.attr in CLOCK_METHODS:
            yield f"{called.attr}()"


def _only_harmless(alias: ast.alias, tree: ast.Module) -> bool:
    """Whether a module that is imported whole is used for harmless names alone."""
    bound = alias.asname or alias.name
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == bound]
    named = [
        f"{alias.name}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.value in uses
    ]
    return len(named) == len(uses) > 0 and HARMLESS.issuperset(named)


def _is_world(name: str) -> bool:
    parts = name.split(".")
    return any(".".join(parts[: length + 1]) in WORLD for length in range(len(parts)))


def impurities(known: Mapping[str, Module], contract: Contract) -> list[str]:
    """Worldly modules that the contract does not name, and names that it has in vain."""
    found = [
        sentence
        for module in known.values()
        if module.name not in contract.impure
        for sentence in worldly(module)
    ]
    for name in contract.impure:
        if name not in known:
            found.append(f"{name} is called impure and does not exist")
        elif not worldly(known[name]):
            found.append(f"{name} is called impure and is pure")
    return found


def cycles(known: Mapping[str, Module]) -> list[str]:
    """Chains of modules that import each other in a ring, each ring once."""
    edges = {
        name: sorted({t for t in imports_of(module, known) if t in known and t != name})
        for name, module in known.items()
    }
    found: set[tuple[str, ...]] = set()
    done: set[str] = set()

    def visit(name: str, path: list[str]) -> None:
        if name in path:
            ring = path[path.index(name) :]
            first = ring.index(min(ring))
            found.add((*ring[first:], *ring[:first]))
        elif name not in done:
            for target in edges[name]:
                visit(target, [*path, name])
            done.add(name)

    for name in sorted(edges):
        visit(name, [])
    return [" -> ".join((*ring, ring[0])) for ring in sorted(found)]


def oversized(known: Mapping[str, Module], contract: Contract) -> list[str]:
    """Modules and functions with more lines than the house allows."""
    found = []
    for module in known.values():
        if module.lines > contract.numbers["module_lines"]:
            found.append(f"{module.name} has {module.lines} lines")
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > contract.numbers["function_lines"]:
                    found.append(f"{module.name}.{node.name} has {length} lines")
    return found


def undocumented(known: Mapping[str, Module]) -> list[str]:
    """Public modules, classes, functions and methods without a docstring."""
    found = []
    for module in known.values():
        if not ast.get_docstring(module.tree):
            found.append(f"{module.name} has no docstring")
        for name, node in _public(module.tree, module.name):
            if not ast.get_docstring(node):
                found.append(f"{name} has no docstring")
    return found


def _public(
    parent: ast.Module | ast.ClassDef, prefix: str
) -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in parent.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_"):
            continue
        yield f"{prefix}.{node.name}", node
        if isinstance(node, ast.ClassDef):
            yield from _public(node, f"{prefix}.{node.name}")


def drawers(known: Mapping[str, Module]) -> list[str]:
    """Modules and folders whose name says nothing of what is in them."""
    return [
        f"{name} is a drawer"
        for name in known
        if any(part.lstrip("_") in DRAWERS for part in name.split(".")[1:])
    ]


def mutable_state(known: Mapping[str, Module]) -> list[str]:
    """Module-level names bound to a list, set or dict that anybody could change."""
    found = []
    for module in known.values():
        for node in module.tree.body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if isinstance(value, ast.List | ast.Set | ast.ListComp | ast.SetComp):
                found.append(f"{module.name}:{node.lineno} keeps a mutable value")
    return found


def second_keys(known: Mapping[str, Module]) -> list[str]:
    """Tuples of a metric, subject and place: a second key beside ``Quantity``.

    Two keys for one thing come to disagree: what one calls the same, the other tells apart.
    """
    found = []
    for name, module in known.items():
        if name.endswith(".model.quantity"):
            continue
        for node in module.nodes:
            if isinstance(node, ast.Tuple):
                parts = {part.attr for part in node.elts if isinstance(part, ast.Attribute)}
                if {"metric", "subject", "place"} <= parts:
                    found.append(f"{name}:{node.lineno}: a key of its own; ask model.quantity")
    return found


def double_class_names(known: Mapping[str, Module]) -> list[str]:
    """Names of classes that two modules define: who reads one has to guess which is meant."""
    homes: dict[str, list[str]] = {}
    for name, module in known.items():
        for node in module.nodes:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name)
    return [
        f"{name} is a class in {' and in '.join(some)}"
        for name, some in sorted(homes.items())
        if len(some) > 1
    ]


def pure_share(known: Mapping[str, Module]) -> float:
    """The share of modules that touch nothing but their arguments."""
    return sum(not worldly(module) for module in known.values()) / len(known)

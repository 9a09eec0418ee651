"""What a test may not do, so that the suite says the same on any machine and at any time.

Each rule reads the syntax tree of a module and says in plain sentences where it is broken, and
what to use instead. Like the checks of ``tests/architecture.py`` they are shown to be able to fail.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

Rule = Callable[[ast.AST, str], Iterator[str]]

_STARTERS = frozenset(
    """
    os.system os.popen os.fork os.forkpty os.posix_spawn os.posix_spawnp os.startfile pty.spawn
    pty.fork subprocess.run subprocess.Popen subprocess.call subprocess.check_call
    subprocess.check_output subprocess.getoutput subprocess.getstatusoutput
    asyncio.create_subprocess_exec asyncio.create_subprocess_shell
    """.split()
)
_SKIPS = frozenset(
    """
    pytest.skip pytest.importorskip pytest.xfail pytest.mark.skip pytest.mark.skipif
    pytest.mark.xfail unittest.skip unittest.skipIf unittest.skipUnless unittest.SkipTest
    """.split()
)
_CLOCKS = ("time", "timeit")
_TODAY = frozenset({"now", "utcnow", "today"})
_LASTING_CALLS = frozenset({"os.chdir", "os.umask", "os.putenv", "os.unsetenv"})
_LASTING = frozenset({"os.environ", "sys.path"})
_CHANGERS = frozenset("append clear extend insert pop popitem remove setdefault update".split())

HOMES: Mapping[str, frozenset[str]] = {
    "clock": frozenset({"tests/costs.py"}),
    "examples": frozenset({"tests/examples.py"}),
    "programs": frozenset({"tests/processes.py"}),
    "surroundings": frozenset({"tests/conftest.py"}),
    "beside": frozenset({"tests/shared.py", "tests/suite_rules.py"}),
}
"""The modules that do for the others what a rule forbids."""


def modules(root: Path) -> dict[str, ast.Module]:
    """Every module of the tests, by its path below the root."""
    return {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((root / "tests").rglob("*.py"))
    }


def broken(known: Mapping[str, ast.Module]) -> list[str]:
    """Where any rule is broken."""
    return [
        f"{path}:{sentence}"
        for path, tree in known.items()
        for sentence in _sentences(
            tree, [rule for name, rule in RULES.items() if path not in HOMES.get(name, ())]
        )
    ]


def _sentences(tree: ast.Module, rules: Iterable[Rule]) -> Iterator[str]:
    nodes = list(ast.walk(tree))
    names = _imported(nodes)
    for node in nodes:
        name = _called(node, names)
        for rule in rules:
            for sentence in rule(node, name):
                yield f"{getattr(node, 'lineno', 1)}: {sentence}"


def _imported(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """What each name of the module stands for: ``{"Popen": "subprocess.Popen"}``."""
    names = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for name in node.names:
                names[name.asname or name.name.partition(".")[0]] = (
                    name.name if name.asname else name.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
    return names


def _called(node: ast.AST, names: Mapping[str, str]) -> str:
    """The full name of a name or of an attribute of a module, or nothing."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        above = _called(node.value, names)
        return f"{above}.{node.attr}" if above else ""
    return ""


def clock(node: ast.AST, name: str) -> Iterator[str]:
    """What a clock says, or the calendar, is not the program's doing."""
    if name.partition(".")[0] in _CLOCKS and "." in name:
        yield f"{name}: measure with tests/costs.py (processor time)"
    if isinstance(node, ast.Attribute) and node.attr in _TODAY and "date" in name.lower():
        yield f"{name}: a test has its own date, not today's"


def examples(node: ast.AST, name: str) -> Iterator[str]:
    """Profiles say how Hypothesis works; a test only says how many examples it wants."""
    if name in {"hypothesis.settings", "hypothesis.HealthCheck", "hypothesis.seed"}:
        yield f"{name}: use @examples(count) of tests/examples.py"
    if name == "hypothesis.reproduce_failure":
        yield f"{name}: write the example down with @example"


def programs(node: ast.AST, name: str) -> Iterator[str]:
    """A child inherits what the suite was started with, unless it is started in one place."""
    if name in _STARTERS or name.startswith(("os.exec", "os.spawn")):
        yield f"{name}: use run, run_bytes or start of tests/processes.py"


def waits(node: ast.AST, name: str) -> Iterator[str]:
    """A wait that ends by itself is a guess at how fast the machine is."""
    if isinstance(node, ast.keyword) and node.arg == "timeout" and _number(node.value):
        yield "timeout=…: use GUARD of tests/processes.py"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "settimeout" and any(map(_number, node.args)):
            yield "settimeout(…): wait for the end of what is tested, then look"
        if node.func.attr == "wait_for_timeout":
            yield "wait_for_timeout(…): wait for what is to be seen"
    if name == "pytest.mark.timeout":
        yield f"{name}: the guard of ten minutes is for all"


def skips(node: ast.AST, name: str) -> Iterator[str]:
    """Only the registry of optional parts leaves tests out, and says so."""
    if name in _SKIPS or name == "unittest.TestCase.skipTest":
        yield f"{name}: make it a part in tests/optional.py, which says what was not run"


def chance(node: ast.AST, name: str) -> Iterator[str]:
    """What is drawn by chance is drawn from a seed that can be said again."""
    if name.startswith("random.") and name != "random.Random":
        yield f"{name}: draw from random.Random(seed)"
    if name.startswith(("secrets.", "uuid.uuid1", "uuid.uuid4")) or name == "os.urandom":
        yield f"{name}: draw from random.Random(seed)"
    if isinstance(node, ast.Call) and not node.args and not node.keywords:
        if isinstance(node.func, ast.Name) and node.func.id == "Random":
            yield "Random(): give it a seed"
        if isinstance(node.func, ast.Attribute) and node.func.attr == "Random":
            yield "Random(): give it a seed"


def surroundings(node: ast.AST, name: str) -> Iterator[str]:
    """What a test changes for good, the next one meets, and which is next is left to chance."""
    if name in _LASTING_CALLS:
        yield f"{name}: use monkeypatch, or a program of its own"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner = ast.unparse(node.func.value) if node.func.attr in _CHANGERS else ""
        if owner in _LASTING:
            yield f"{owner}.{node.func.attr}(…): use monkeypatch"
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign | ast.Delete):
        targets = node.targets
    elif isinstance(node, ast.AugAssign):
        targets = [node.target]
    for target in targets:
        if isinstance(target, ast.Subscript) and ast.unparse(target.value) in _LASTING:
            yield f"{ast.unparse(target)}: use monkeypatch"


def beside(node: ast.AST, name: str) -> Iterator[str]:
    """Whether the data beside the repository were there is said at the end, for all tests alike."""
    if isinstance(node, ast.Constant) and node.value == "RECONCILE_SHARED":
        yield "RECONCILE_SHARED: use shared(…) of tests/shared.py"


def _number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


RULES: Mapping[str, Rule] = {
    "clock": clock,
    "examples": examples,
    "programs": programs,
    "waits": waits,
    "skips": skips,
    "chance": chance,
    "surroundings": surroundings,
    "beside": beside,
}

"""The house as it was agreed: who imports whom, what is pure, how large things are.

Every check is first shown to fail on a small package with the violation planted in it: a check
that nobody has ever seen fail holds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests import architecture, house_numbers
from tests.architecture import Contract, Module
from tests.house_numbers import HouseNumbers
from tests.plain_names import names_to_guess
from tests.sentences import sentences

ROOT = Path(__file__).parents[1]
CONTRACT = Contract.read(ROOT / "pyproject.toml")

SMALL = Contract(
    rooms={"cellar": (), "hall": ("cellar",), "study": ("cellar",)},
    impure={},
    numbers={"module_lines": 20, "function_lines": 5},
    wordless=("cellar",),
)

Check = Callable[[Mapping[str, Module]], list[str]]
CHECKS: dict[str, Check] = {
    "direction": lambda known: architecture.wrong_directions(
        known, CONTRACT if "reconcile" in known else SMALL, next(iter(known)).split(".")[0]
    ),
    "relative": architecture.relative_imports,
    "purity": lambda known: architecture.impurities(
        known, CONTRACT if "reconcile" in known else SMALL
    ),
    "cycles": architecture.cycles,
    "size": lambda known: architecture.oversized(
        known, CONTRACT if "reconcile" in known else SMALL
    ),
    "docstrings": architecture.undocumented,
    "drawers": architecture.drawers,
    "state": architecture.mutable_state,
    "keys": architecture.second_keys,
    "classes": architecture.double_class_names,
    "sentences": lambda known: sentences(known, CONTRACT if "reconcile" in known else SMALL),
    "names": names_to_guess,
}

GOOD = {
    "__init__.py": '"""A small house."""\n',
    "cellar/__init__.py": '"""What everything stands on."""\n',
    "cellar/stone.py": '"""A stone."""\n\nfrom pathlib import PurePath\n\nFORM = PurePath("a")\n',
    "hall/__init__.py": '"""Where people meet."""\n',
    "hall/door.py": '"""A door."""\n\nfrom house.cellar.stone import FORM\n\nDOOR = (FORM,)\n',
    "hall/bell.py": '"""A bell."""\n\nimport io\n\nBELL = (io.StringIO,)\n',
    "study/__init__.py": '"""Where people read."""\n',
    "study/letter.py": '"""A letter."""\n\nEND = "with kind regards"\n',
    "cellar/wine.py": '"""What is drunk."""\n\nassert 1, "it is true"\nX = f"{1} and {2} more"\n',
}

# What is planted: the check that must speak, the file, its text, and a word of the finding.
PLANTED = [
    ("sentences", "cellar/stone.py", "X = 'as old as'", "as old as"),
    ("sentences", "cellar/stone.py", "def f(x):\n    return f'as {x} as old'", "as {} as old"),
    (
        "sentences",
        "cellar/stone.py",
        "def f(x):\n    'A stone.'\n    g(x, 'it is old')",
        "it is old",
    ),
    ("sentences", "cellar/stone.py", "X = f'{len(\"old as it is\")}'", "old as it is"),
    ("names", "hall/door.py", "def f(told): ...", "told has to be guessed"),
    ("names", "hall/door.py", "X = [one for one in 'ab']", "one has to be guessed"),
    ("names", "hall/door.py", "X = lambda *, said: 1", "said has to be guessed"),
    ("names", "hall/door.py", "def f(*told): ...", "told has to be guessed"),
    ("names", "hall/door.py", "def f(x):\n    x.said = 1", "said has to be guessed"),
    ("names", "hall/door.py", "class Door:\n    looked: int", "looked has to be guessed"),
    ("names", "hall/door.py", "def f(x):\n    for a, manner in x: ...", "manner has to be guessed"),
    ("names", "hall/door.py", "X = [_told for _told in 'ab']", "_told has to be guessed"),
    ("names", "hall/door.py", "def _said(): ...", "_said has to be guessed"),
    ("names", "hall/door.py", "def f():\n    def told(): ...", "told has to be guessed"),
    ("names", "hall/door.py", "X = (told := 1)", "told has to be guessed"),
    ("names", "hall/door.py", "from study import letter as said", "said has to be guessed"),
    ("names", "hall/door.py", "with X as said: ...", "said has to be guessed"),
    ("names", "hall/door.py", "try: ...\nexcept ValueError as told: ...", "told has to be guessed"),
    ("names", "hall/door.py", "match X:\n    case [*told]: ...", "told has to be guessed"),
    ("classes", "study/desk.py", "class Door: ...\n\n\nclass Door: ...", "house.study.desk"),
    ("direction", "cellar/stone.py", "from house.hall.door import DOOR", "house.hall.door"),
    ("direction", "study/desk.py", "from house.hall import door", "house.hall.door"),
    ("direction", "study/desk.py", "def f():\n    import house.hall.door", "house.hall.door"),
    ("direction", "attic/box.py", "", "attic is not in the contract"),
    ("relative", "hall/door.py", "from . import mat", "relatively"),
    ("relative", "hall/door.py", "from ..cellar.stone import FORM", "relatively"),
    ("purity", "hall/door.py", "import os", "uses os"),
    ("purity", "hall/door.py", "import os.path as p", "uses os.path"),
    ("purity", "hall/door.py", "from pathlib import Path", "pathlib.Path"),
    ("purity", "hall/door.py", "import io\nX = io.StringIO()\nY = io.open('a')", "uses io"),
    ("purity", "hall/door.py", "from importlib import resources", "importlib.resources"),
    ("purity", "hall/door.py", "from urllib.request import urlopen", "urllib.request"),
    ("purity", "hall/door.py", "def f():\n    return open('a')", "open()"),
    ("purity", "hall/door.py", "print('hello')", "print()"),
    ("purity", "hall/door.py", "import datetime\nNOW = datetime.date.today()", "today()"),
    ("purity", "hall/door.py", "from random import random", "random"),
    (
        "cycles",
        "cellar/stone.py",
        "def f():\n    from house.hall import door",
        "-> house.hall.door",
    ),
    ("size", "hall/door.py", "X = 1\n" * 20, "lines"),
    ("size", "hall/door.py", "def long():\n" + "    x = 1\n" * 5, "house.hall.door.long"),
    (
        "docstrings",
        "hall/door.py",
        "class Door:\n    '''A door.'''\n    def open(self): ...",
        "Door.open",
    ),
    ("docstrings", "hall/door.py", "def f(): ...", "house.hall.door.f"),
    ("docstrings", "hall/mat.py", None, "house.hall.mat"),
    ("drawers", "hall/utils.py", "", "house.hall.utils"),
    ("drawers", "hall/_common/x.py", "", "house.hall._common.x"),
    ("state", "hall/door.py", "SEEN = []", "mutable"),
    ("state", "hall/door.py", "SEEN: set[int] = {1}", "mutable"),
    (
        "keys",
        "hall/door.py",
        "def f(c):\n    return c.metric, c.subject, c.place",
        "a key",
    ),
    (
        "keys",
        "hall/door.py",
        "def f(c):\n    return (1, c.place, c.subject, c.metric)",
        "a key",
    ),
]


def built(folder: Path, files: Mapping[str, str]) -> dict[str, Module]:
    for name, text in files.items():
        path = folder / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return architecture.modules_of(folder / "house")


@pytest.fixture(scope="module")
def house() -> Mapping[str, Module]:
    """Our own modules."""
    return architecture.modules_of(ROOT / "src" / "reconcile")


@pytest.mark.parametrize("check", [name for name in CHECKS if name != "classes"])
def test_the_house_keeps_its_contract(house: Mapping[str, Module], check: str) -> None:
    assert CHECKS[check](house) == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_good_house_is_left_in_peace(check: str, tmp_path: Path) -> None:
    assert CHECKS[check](built(tmp_path, GOOD)) == []


@pytest.mark.parametrize(("check", "file", "planted", "word"), PLANTED)
def test_a_planted_violation_is_found(
    check: str, file: str, planted: str | None, word: str, tmp_path: Path
) -> None:
    body = "x = 1\n" if planted is None else f'"""Planted."""\n\n{planted}\n'
    text = body + (GOOD[file].partition("\n")[2] if file in GOOD and check == "cycles" else "")
    found = CHECKS[check](built(tmp_path, {**GOOD, file: text}))
    assert any(word in sentence for sentence in found), found


def test_a_module_called_impure_in_vain_is_found(tmp_path: Path) -> None:
    known = built(tmp_path, GOOD)
    listed = Contract(SMALL.rooms, {"house.hall.door": "?", "house.gone": "?"}, SMALL.numbers)
    assert len(architecture.impurities(known, listed)) == 2


def test_what_is_called_impure_has_a_reason() -> None:
    assert all(reason.strip() for reason in CONTRACT.impure.values())


def test_the_rooms_of_the_contract_are_the_folders() -> None:
    folders = {path.name for path in (ROOT / "src" / "reconcile").iterdir() if path.is_dir()}
    assert set(CONTRACT.rooms) == {name for name in folders if not name.startswith("__")}


def test_the_rooms_stand_in_order() -> None:
    """A room may only import rooms that are listed before it, so no ring can be agreed upon."""
    order = list(CONTRACT.rooms)
    for room, below in CONTRACT.rooms.items():
        assert all(order.index(text) < order.index(room) for text in below), room


def test_the_house_numbers(
    house: Mapping[str, Module], record_testsuite_property: Callable[[str, object], None]
) -> None:
    share = architecture.pure_share(house)
    record_testsuite_property("modules", len(house))
    record_testsuite_property("pure_share", round(share, 3))
    assert share >= CONTRACT.numbers["pure_share"], f"{share:.0%} of {len(house)} modules are pure"
    assert architecture.cycles(house) == []


AT_MOST = (
    "mean_complexity",
    "highest_complexity",
    "complex_functions",
    "class_names_used_twice",
)


def numbers_that_got_worse(ours: HouseNumbers, limits: Mapping[str, float]) -> list[str]:
    """The limits that the numbers do not keep."""
    high = [name for name in AT_MOST if getattr(ours, name) > limits[name]]
    return high + [name for name in ("tests_per_line",) if getattr(ours, name) < limits[name]]


def test_what_is_not_yet_good_does_not_get_worse() -> None:
    ours = house_numbers.numbers_of(ROOT / "src" / "reconcile", ROOT / "tests")
    assert numbers_that_got_worse(ours, CONTRACT.numbers) == []
    worse = replace(ours, highest_complexity=99, complex_functions=999, tests_per_line=0.1)
    assert numbers_that_got_worse(worse, CONTRACT.numbers) == [
        "highest_complexity", "complex_functions", "tests_per_line",
    ]  # fmt: skip


def test_the_numbers_are_counted_on_a_small_house(tmp_path: Path) -> None:
    branches = "".join(f"    if x == {number}:\n        return {number}\n" for number in range(12))
    text = f'"""A door."""\n\n# Why it is here.\n\n\ndef f(one, x):  # noqa\n{branches}'
    built(tmp_path, {**GOOD, "hall/door.py": text})
    found = house_numbers.numbers_of(tmp_path / "house", ROOT / "tests" / "service")
    assert (found.highest_complexity, found.complex_functions) == (13, 1)
    assert (found.names_to_guess, found.class_names_used_twice) == (1, 0)
    assert (found.longest_function, found.modules) == (25, len(GOOD))
    assert round(found.comments_per_100_lines * found.lines / 100) == 1


def test_a_name_is_counted_where_it_is_given_not_where_it_is_used(tmp_path: Path) -> None:
    text = "def f(told, retold, said_by):\n    return told.said(told, manner=told), 'told'\n"
    known = built(tmp_path, {**GOOD, "study/letter.py": text})
    assert names_to_guess(known) == [
        "house.study.letter:1: told has to be guessed; name it by the noun",
    ]


def without_reason(text: str) -> list[str]:
    """The lines that silence a checker and do not say why."""
    silenced = re.compile(
        r"# (?:noqa(?!: [A-Z0-9, ]+ - \w)|type: ignore(?!\[[\w, -]+\]  # (?!noqa)\w))"
    )
    return [line for line in text.splitlines() if silenced.search(line)]


def test_who_silences_a_checker_says_why() -> None:
    for folder in ("src", "tests", "benchmarks"):
        for path in (ROOT / folder).rglob("*.py"):
            if path != Path(__file__):
                assert without_reason(path.read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize(
    ("line", "fine"),
    [
        ("x = f()  # noqa: E731 - its name is set below", True),
        ("x = f()  # type: ignore[arg-type, misc]  # any field", True),
        ("x = f()  # noqa: E731", False),
        ("x = f()  # noqa", False),
        ("x = f()  # type: ignore[misc]", False),
        ("x = f()  # type: ignore  # why", False),
        ("x = f()  # type: ignore[misc]  # noqa: E731 - why", False),
    ],
)
def test_a_silenced_line_without_a_reason_is_found(line: str, fine: bool) -> None:
    assert (without_reason(line) == []) is fine


def test_tests_that_mirror_the_source_have_names_of_their_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))

"""The folders of a room stand on each other: each imports those before it and its own."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.architecture import Module, imports_of, modules_of

ROOT = Path(__file__).parents[2]
HOUSE = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "reconcile-house"
]
LADDERS: Mapping[str, Sequence[str]] = HOUSE["ladders"]


def against(known: Mapping[str, Module], room: str, ladder: Sequence[str]) -> list[str]:
    """The imports within a room from a folder into a later one, and folders that nobody listed."""
    found = []
    for module in known.values():
        folder = _folder(module.name, room)
        if folder is None:
            continue
        if folder not in ladder:
            found.append(f"{module.name} is in no folder of the ladder")
            continue
        below = {_folder(name, room) for name in imports_of(module, known)} - {None}
        allowed = {*ladder[: ladder.index(folder) + 1]}
        found += [f"{module.name} imports {name}" for name in sorted(map(str, below - allowed))]
    return found


def _folder(name: str, room: str) -> str | None:
    """The folder of a room that a module is in; ``None`` elsewhere, and for the room itself."""
    parts = name.split(".")
    return parts[2] if len(parts) > 2 and parts[1] == room else None


@pytest.mark.parametrize("room", LADDERS)
def test_each_folder_imports_only_those_before_it(room: str) -> None:
    known = modules_of(ROOT / "src" / "reconcile")
    assert against(known, room, LADDERS[room]) == []
    folders = {
        path.parent.name for path in (ROOT / "src" / "reconcile" / room).glob("*/__init__.py")
    }
    assert folders == set(LADDERS[room])


def test_an_import_of_a_later_folder_is_found(tmp_path: Path) -> None:
    package = tmp_path / "house"
    for name, text in {
        "hall/low/a.py": "from house.hall.high import b\n",
        "hall/high/b.py": "",
    }.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        (file.parent / "__init__.py").write_text("", encoding="utf-8")
    known = modules_of(package)
    assert against(known, "hall", ["high", "low"]) == []
    assert against(known, "hall", ["low", "high"]) == ["house.hall.low.a imports high"]
    assert any("no folder" in sentence for sentence in against(known, "hall", ["low"]))

"""What a package holds is listed as Python itself lists it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from reconcile.values.modules import modules_in


@pytest.mark.parametrize(
    "package",
    ["checking.rules", "cli.commands", "importers.kinds", "service.formats", "values"],
)
def test_the_modules_of_a_package_are_those_that_python_lists(package: str) -> None:
    folders = import_module(f"reconcile.{package}").__path__
    assert modules_in(folders) == sorted(module.name for module in iter_modules(folders))


def test_what_is_no_module_is_not_listed(tmp_path: Path) -> None:
    for name in ("__init__.py", "first.py", "notes.md", "second.pyi"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "__pycache__").mkdir()
    assert modules_in([str(tmp_path)]) == ["first"]

"""The importers, one a module; adding a file here adds an importer.

A module defines ``IMPORTER``; its docstring says what the file is and how its rows become claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from reconcile.importers.importer import Importer


def all_importers() -> Mapping[str, Importer]:
    """Every importer by its name, in the order of the names."""
    found: dict[str, Importer] = {}
    for module in sorted(iter_modules(__path__, f"{__name__}."), key=lambda known: known.name):
        importer = import_module(module.name).IMPORTER
        if not isinstance(importer, Importer):
            raise TypeError(f"{module.name}.IMPORTER is no importer")
        found[importer.name] = importer
    return found

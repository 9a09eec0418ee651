"""The importers, one a module; adding a file here adds an importer.

A module defines ``IMPORTER``; its docstring says what the file is and how its rows become claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from reconcile.importers.importer import Importer
from reconcile.values.modules import modules_in


def all_importers() -> Mapping[str, Importer]:
    """Every importer by its name, in the order of the names."""
    found: dict[str, Importer] = {}
    for name in modules_in(__path__):
        importer = import_module(f"{__name__}.{name}").IMPORTER
        if not isinstance(importer, Importer):
            raise TypeError(f"{name}.IMPORTER is no importer")
        found[importer.name] = importer
    return found

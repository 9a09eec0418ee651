"""The formats of findings, one a module; adding a file here adds a format.

A module is named as its format (``json_lines``: ``json-lines``) and defines ``FORMAT``. Names are
known without importing the modules, as every command asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from reconcile.values.modules import modules_in

if TYPE_CHECKING:
    from reconcile.service.findings_format import FindingsFormat

FULL = "full"
"""The format where none is asked for."""


@cache
def finding_formats() -> tuple[str, ...]:
    """The name of every format, the usual one first."""
    found = [name.replace("_", "-") for name in modules_in(__path__)]
    return (FULL, *(name for name in found if name != FULL))


def findings_format(name: str) -> FindingsFormat:
    """The format of this name, which must be one of ``finding_formats()``."""
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    found: FindingsFormat = module.FORMAT
    return found


def formats_by_suffix() -> dict[str, str]:
    """The names of the formats by the suffixes of files that ask for them."""
    return {suffix: form.name for form in all_findings_formats() for suffix in form.suffixes}


def all_findings_formats() -> Iterator[FindingsFormat]:
    """Every format, by name."""
    yield from map(findings_format, finding_formats())

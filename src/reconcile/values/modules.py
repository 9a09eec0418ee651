"""The modules of a package whose files are its list of things: rules, commands, formats."""

from __future__ import annotations

from collections.abc import Iterable
from os import listdir

__all__ = ("modules_in",)

_SUFFIX = ".py"


def modules_in(folders: Iterable[str]) -> list[str]:
    """The names of the modules in a package's ``__path__``, by the alphabet, without its own.

    ``pkgutil.iter_modules`` says the same, and imports for it how Python reads its own source.
    """
    names = {name for folder in folders for name in listdir(folder) if name.endswith(_SUFFIX)}
    return sorted(name.removesuffix(_SUFFIX) for name in names - {f"__init__{_SUFFIX}"})

"""What this program is: another content of it may give another answer."""

from __future__ import annotations

import os
import sys

from reconcile.kept.digest import FLAGS, digest_of_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_INSTALLED = "reconcile_figures-"
_USUAL = 1 << 16  # bytes that no file of the program has, or few
_NEEDED = ("typer", "rich", "pyyaml", "jsonschema", "duckdb", "openpyxl")


def program() -> str:
    """A digest of the program, of Python and of the packages that it needs.

    Of an installed package it is the list of its files with their digests, of a checkout, which
    changes without one, all of its files.
    """
    return digest_of_all(_parts())


def _parts() -> Iterator[bytes]:
    for text in (sys.version, sys.platform, *_packages()):
        yield text.encode("utf-8", "backslashreplace")
    record = _record()
    if record is not None:
        yield _bytes_of(record)
        return
    for folder in own_folders():
        yield from _files(folder)


def own_folders() -> tuple[str, ...]:
    """The folders of the program: the package, and in a checkout the schemas beside it."""
    schemas = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "schemas")
    packaged = os.path.isdir(os.path.join(_PACKAGE, "schemas"))
    return (_PACKAGE,) if packaged or not os.path.isdir(schemas) else (_PACKAGE, schemas)


def _record() -> str | None:
    """The list of the files of an installed package, which lies beside it."""
    beside = os.path.dirname(_PACKAGE)
    for name in os.listdir(beside):
        if name.startswith(_INSTALLED) and name.endswith(".dist-info"):
            record = os.path.join(beside, name, "RECORD")
            return record if os.path.isfile(record) else None
    return None


def _packages() -> Iterator[str]:
    """The folders that say which versions of the needed packages are installed."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            continue
        for name in sorted(names):
            if name.endswith(".dist-info") and name.lower().startswith(_NEEDED):
                yield os.path.join(folder, name)


def _files(folder: str) -> Iterator[bytes]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry.path)
        elif entry.is_file():
            yield os.fsencode(entry.path)
            yield _bytes_of(entry.path)


def _bytes_of(path: str) -> bytes:
    handle = os.open(path, FLAGS)  # a program has hundreds of files, and open() does more
    try:
        found = os.read(handle, _USUAL)
        while more := os.read(handle, _USUAL):
            found += more
        return found
    finally:
        os.close(handle)

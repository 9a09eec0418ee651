"""Every regular expression of the package, also those that are compiled when they are first used.

Each is compiled here as soon as its module is imported.

Run as a program it prints them as JSON: in a process of its own, as what is imported already
compiles nothing again.
"""

from __future__ import annotations

import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import reconcile
from reconcile.values import patterns as late

_ROOT = Path(reconcile.__file__).parent
_SEARCHES = r"(?:search|finditer|sub|subn|split|findall)\b"


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns by room, module and line; a module that cannot be imported is left out."""
    printed = subprocess.run([sys.executable, "-m", __name__], capture_output=True, check=True)
    rows = json.loads(printed.stdout)
    return {f"{where} {pattern[:40]}": re.compile(pattern, flags) for where, pattern, flags in rows}


@cache
def is_searched(where: str) -> bool:
    """Whether the pattern of a line is looked for at every place of a text, as its name is used."""
    module, line = where.split(" ", 1)[0].rsplit(":", 1)
    text = (_ROOT / module).read_text(encoding="utf-8")
    words = text.splitlines()[int(line) - 1]
    name = re.match(r"(_?[A-Z_]+)", words)
    if name is None or re.search(r"\)\." + _SEARCHES, words):
        return True
    # A name that other modules may use, or that is handed on, may be looked for anywhere.
    used = re.findall(rf"\b{name[1]}\b(\.\w+)?", text)[1:]
    return not all(use in {".match", ".fullmatch"} for use in used) or not name[1].startswith("_")


def _collected() -> Iterator[tuple[str, str, int]]:
    compiled: dict[str, tuple[str, str, int]] = {}
    plain = re._compiler.compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int = 0) -> Any:
        made = plain(pattern, flags)
        where = _ours(sys._getframe(1))
        if where and isinstance(pattern, str):
            compiled[f"{where}#{pattern}"] = (where, pattern, made.flags)
        return made

    re._compiler.compile = noted  # type: ignore[attr-defined]
    late.regex = re.compile
    for info in pkgutil.walk_packages([str(_ROOT)], "reconcile."):
        if not info.name.endswith("__main__"):
            try:
                import_module(info.name)
            except ImportError:  # a part that is an extra and not installed here
                print(f"left out: {info.name}", file=sys.stderr)
    yield from compiled.values()


def _ours(frame: FrameType | None) -> str:
    """The module and line of the package that asked, or nothing."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.parent != Path(re.__file__).parent:
            inside = path.is_relative_to(_ROOT)
            return f"{path.relative_to(_ROOT).as_posix()}:{frame.f_lineno}" if inside else ""
        frame = frame.f_back
    return ""


if __name__ == "__main__":
    json.dump([*_collected()], sys.stdout)

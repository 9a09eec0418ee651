"""A fault put into a program that runs: into the functions in memory, and what it will import."""

from __future__ import annotations

import gc
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from itertools import islice
from pathlib import Path
from types import CodeType, FunctionType

from benchmarks.mutating import Mutant, mutants

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "reconcile"


@dataclass(frozen=True)
class Place:
    """A fault and the module it stands in, with the text that it had when the fault was drawn."""

    module: Path
    text: str
    mutant: Mutant

    def __str__(self) -> str:
        before, after = (" ".join(part.split()) for part in (self.mutant.before, self.mutant.after))
        name = self.module.relative_to(PACKAGE)
        return f"{name}:{self.mutant.line}: {before[:90]} → {after[:90]}"


def drawn(room: str, number: int, seed: int) -> list[Place]:
    """So many faults of a room, by chance, each place of its text as likely as any other."""
    places = [
        Place(path, text, mutant)
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for text in [path.read_text(encoding="utf-8")]
        for mutant in mutants(text)
    ]
    random.Random(seed).shuffle(places)
    return list(islice((at for at in places if at.mutant.compiles(at.text)), number))


Functions = Mapping[tuple[str, CodeType], Sequence[FunctionType]]


def functions(folder: Path) -> Functions:
    """The functions from the files in a folder that are in memory, by file and code."""
    gc.unfreeze()
    found = defaultdict(list)
    for thing in gc.get_objects():
        if type(thing) is FunctionType and thing.__code__.co_filename.startswith(f"{folder}/"):
            found[thing.__code__.co_filename, thing.__code__].append(thing)
    gc.freeze()
    return found


def plant(place: Place, known: Functions) -> bool:
    """Put a fault into what is in memory and what will be imported; False if it would be late."""
    file = str(place.module)
    before, after = (
        compile(text, file, "exec", dont_inherit=True)
        for text in (place.text, place.mutant.within(place.text))
    )
    usual = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return after if loader.path == file else usual(loader, name)

    setattr(SourceFileLoader, "get_code", get_code)  # noqa: B010 - a method of its base until now
    parts, others = _parts(before), _parts(after)
    changed = [name for name in parts.keys() & others if parts[name] != others[name]]
    planted = 0
    for name in changed:
        for function in known.get((file, parts[name]), ()):
            with suppress(ValueError):  # the fault needs other variables around it
                function.__code__ = others[name]
                planted += 1
    loaded = any(getattr(module, "__file__", "") == file for module in sys.modules.values())
    return bool(planted) or not loaded


def _parts(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """The code of a module and of everything in it, by its name and which of that name it is."""
    found: dict[tuple[str, int], CodeType] = {}
    seen, waiting = Counter[str](), [code]
    while waiting:
        part = waiting.pop()
        seen[part.co_qualname] += 1
        found[part.co_qualname, seen[part.co_qualname]] = part
        waiting.extend(const for const in part.co_consts if isinstance(const, CodeType))
    return found

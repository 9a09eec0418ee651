"""A port, in our own words, of how GitHub's runner looks for commands in what a step prints.

Every line is tried twice: first for ``::name key=value,…::data`` at its start, blanks aside, then
for ``##[name key=value;…]data`` anywhere. The runner compares texts by the rules of a language in
one version and letter by letter in another; ``ignoring`` are the characters that the former skips.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

NAMES = frozenset(
    """
    add-mask add-matcher add-path debug echo endgroup error group internal-set-repo-path notice
    remove-matcher save-state set-env set-output stop-commands warning
    """.split()
)
SKIPPED = "\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"

_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
_OLD = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%25", "%"))


@dataclass(frozen=True)
class Command:
    """What the runner would do: a command's name, its properties and its text."""

    name: str
    properties: Mapping[str, str]
    data: str


def obeyed(output: str, *, ignoring: str = "") -> list[Command]:
    """The commands in an output."""
    lines = re.split(r"\r\n|\r|\n", output)
    tried = (_at_start(line, ignoring) or _anywhere(line, ignoring) for line in lines)
    return [command for command in tried if command is not None]


def _found(text: str, key: str, start: int, ignoring: str) -> int:
    between = f"[{ignoring}]*" if ignoring else ""
    match = re.compile(between.join(map(re.escape, key))).search(text, start)
    return -1 if match is None else match.start()


def _at_start(line: str, ignoring: str) -> Command | None:
    line = line.lstrip()
    bare = re.sub(f"[{ignoring}]", "", line) if ignoring else line
    if not bare.startswith("::"):
        return None
    end = _found(line, "::", 2, ignoring)
    return None if end < 0 else _command(line[2:end], line[end + 2 :], ",", (_PROPERTY, _DATA))


def _anywhere(line: str, ignoring: str) -> Command | None:
    start = _found(line, "##[", 0, ignoring)
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    return _command(line[start + 3 : end], line[end + 1 :], ";", (_OLD, _OLD))


_Escapes = tuple[tuple[str, str], ...]


def _command(
    info: str, data: str, separator: str, escapes: tuple[_Escapes, _Escapes]
) -> Command | None:
    name, _, written = info.partition(" ")
    if name.lower() not in NAMES:
        return None
    properties = {}
    for part in written.strip().split(separator):
        key, equals, value = part.partition("=")
        if key and equals and value:
            properties[key] = _unescaped(value, escapes[0])
    return Command(name, properties, _unescaped(data, escapes[1]))


def _unescaped(text: str, escapes: _Escapes) -> str:
    for written, meant in escapes:
        text = text.replace(written, meant)
    return text

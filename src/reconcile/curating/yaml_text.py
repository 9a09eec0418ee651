"""Values as YAML that reads back as the same, plain where that is safe; and ids for new claims."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.loading import characters
from reconcile.loading.scalars import resolve
from reconcile.quantity.interval import Reading

_SAFE = re.compile(r"[^\W_](?:[\w .()+/’–-]*[\w.)])?")
_SAFE_IN_BLOCK = re.compile(r"[^\W_](?:[^\x00-\x1f\"'#:\[\]{}\x7f-\xa0]|:(?=\S))*(?<![\s:])")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 60
_WHOLE = re.compile(r"[1-9][0-9]{0,9}", re.ASCII)


def scalar(value: str | int | bool, *, flow: bool = False) -> str:
    """A text, whole number or truth value as YAML; ``flow`` is inside brackets or braces."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    shape = _SAFE if flow else _SAFE_IN_BLOCK
    plain = shape.fullmatch(value) is not None and resolve(value) == value
    return value if plain and value.isprintable() else quoted(value)


def key_text(name: str) -> str:
    """A key as YAML: in quotes where some reader would take it for a number or truth value."""
    # Our reader may keep as text what other tools for YAML take for a number.
    number = name.replace(".", "", 1).lstrip("-").isdecimal()
    safe = _SAFE.fullmatch(name) is not None and resolve(name) == name and not number
    return name if safe and name.isprintable() else quoted(name)


def flow_value(value: Any) -> str:
    """A value on one line, its lists in brackets and its mappings in braces."""
    if isinstance(value, Mapping):
        pairs = (f"{key_text(key)}: {flow_value(inner)}" for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(flow_value(inner) for inner in value)}]"
    return scalar(value, flow=True)


def block_record(record: Mapping[str, Any], indent: str) -> list[str]:
    """A record as lines of ``key: value``; what is inside a value stands on the same line."""
    lines = []
    for key, value in record.items():
        nested = isinstance(value, Mapping | list | tuple)
        lines.append(f"{indent}{key_text(key)}: {flow_value(value) if nested else scalar(value)}")
    return lines


def showable(text: str) -> str:
    """A text on one line, without the characters that a claims file may not hold."""
    for forbidden in (characters.FORBIDDEN, characters.REORDERING, characters.INVISIBLE):
        text = forbidden.sub("", text)
    return " ".join(characters.DIRECTION_MARKS.sub("", text).split())


def figure_value(words: str) -> str | int:
    """The words of a figure as they are written: plain digits as a number."""
    return int(words) if _WHOLE.fullmatch(words) else words


def as_id(words: str, otherwise: str) -> str:
    """Words as an id: lower case, letters and digits with hyphens between them."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'s", "").replace("'", "")
    return _NOT_IN_ID.sub("-", plain)[:_LONGEST_ID].strip("-") or otherwise


def unused(name: str, taken: frozenset[str] | set[str]) -> str:
    """The id of this name, with a number behind it where it is taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def new_id(name: str, taken: set[str]) -> str:
    """The same, and from then on it is taken."""
    id = unused(name, taken)
    taken.add(id)
    return id


def quoted(value: str) -> str:
    """A text in double quotes."""
    return f'"{"".join(_escaped(character) for character in value)}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\U{number:08X}" if number > 0xFFFF else f"\\u{number:04X}"


def claim_id(source: str, metric: str, reading: Reading, taken: set[str]) -> str:
    """An id that was not taken, and is then: ``daily-killed-3000``, ``daily-missing-dozens``."""
    named = "-".join(str(number.numerator) for number in reading.named if number.denominator == 1)
    amount = named or as_id(reading.words, "figure")
    return new_id("-".join(filter(None, (source, metric, amount))), taken)

"""A configuration as TOML, whoever wrote it: what Python's parser alone would take too far.

That parser keeps every beginning of a key with dots, so that a single line of 100 kB takes
gigabytes, and it lets a number of 5,000 digits end in another error than its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reconcile.values.patterns import compiled_when_used

MOST_CHARACTERS = 512 * 1024
MOST_DOTS = 200
"""Dots in a line: keys of keys of keys, which take the square of their number."""


class TomlFault(Exception):
    """The text is not TOML, or more of it than is read.

    The message goes on behind the name of the file and ``place``, which is ``:3:8:`` or empty.
    """

    def __init__(self, message: str, place: str = "") -> None:
        """Take what is wrong, and where."""
        super().__init__(message)
        self.place = place


def parsed_toml(text: str) -> Mapping[str, Any]:
    """What a TOML text holds, its decimals as they are written. Raises ``TomlFault``."""
    if len(text) > MOST_CHARACTERS:
        raise TomlFault(f"has {len(text):,} characters, and {MOST_CHARACTERS:,} is the limit")
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise TomlFault(f"more than {MOST_DOTS} dots; write it in several lines", f":{number}:")
    with compiled_when_used():
        import tomllib

    try:
        return tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as wrong:
        from reconcile.service.toml_slips import slip_of

        slip = slip_of(text, str(wrong))
        place = f":{slip.line}:{slip.column}:"
        raise TomlFault(f"not TOML: {slip.message}; {slip.help}", place) from None
    except RecursionError:
        raise TomlFault(
            "is not TOML that can be read: lists or tables are nested too deeply"
        ) from None
    except ValueError:  # Python refuses to make a number of so many digits
        raise TomlFault("is not TOML that can be read: a number has too many digits") from None

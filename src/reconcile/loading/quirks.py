"""Constructs on which PyYAML's two parsers, or YAML 1.1 and 1.2, differ: found and refused.

Found by comparing both parsers on the official YAML test suite and on generated texts; tabs and
directives are refused before parsing (``text``).
"""

from __future__ import annotations

import re

from reconcile.loading.marks import line_end
from reconcile.values.patterns import regex

_HEADER = regex(r"[|>](?:[1-9][-+]?|[-+][1-9]?)? *(?: #.*)?", re.ASCII)
_PROPERTIES = regex(r"(?:[&!][^\s]*\s+){1,2}")
_STRING_TAG = regex(r"!!str[ \r\n]")
STRING = "tag:yaml.org,2002:str"


def content_start(text: str, start: int, end: int) -> int:
    """Where a value begins after its anchor and tag."""
    match = _PROPERTIES.match(text, start, end)
    return start if match is None else match.end()


def is_plain_string_tag(text: str, start: int, end: int) -> bool:
    """Whether a value is tagged ``!!str``, written just so and followed by something."""
    match = _STRING_TAG.search(text, start, end)
    return match is not None and match.end() < end


def flow_quirk(text: str, start: int, end: int) -> str | None:
    """What readers disagree about in unquoted text inside ``[…]`` or ``{…}``."""
    after = text[end : end + 2]
    if "?" in text[start:end] or after.startswith("?"):
        return "an unquoted ? inside […] or {…}"
    if after[:1] == ":" and after[1:] in (",", "[", "]", "{", "}", "?"):
        return "an unquoted : followed by a bracket or comma"
    return None


def header_quirk(text: str, start: int) -> bool:
    """Whether the line of a ``|`` or ``>`` goes on in a way that only one parser accepts."""
    stop = line_end(text, start)
    return stop - start > 1000 or _HEADER.fullmatch(text, start, stop) is None

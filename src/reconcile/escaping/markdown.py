"""Text that GitHub's Markdown renders as itself and nothing else."""

from __future__ import annotations

import re

from reconcile.escaping.visible import visible

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>|~&$!^]")
_REFERENCE = re.compile(r"[@#]")
_ADDRESS = re.compile(r"(?i):(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)", re.IGNORECASE)
_START = re.compile(r"^(?:([-+=:])|([0-9]{1,9})([.)])(?=\s|$))")


def markdown(text: str) -> str:
    """Text for a paragraph, list item, heading or table cell of GitHub's Markdown.

    It renders as the same (visible) text and nothing else: no link, image, element, emphasis,
    footnote, mathematics or mention.
    """
    inner = visible(text)
    body = inner.strip(" ")
    left = inner[: len(inner) - len(inner.lstrip(" "))] if body else inner
    right = inner[len(inner.rstrip(" ")) :] if body else ""
    return "&#32;" * len(left) + _escaped(body) + "&#32;" * len(right)


def within_markup(text: str) -> str:
    """Text for an HTML element in GitHub's Markdown, where the signs of Markdown mean nothing.

    It renders as the same (visible) text, and is no mention, reference or formula.
    """
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parted = _REFERENCE.sub(r"\g<0><!-- -->", _EMOJI.sub(":<!-- -->", plain))
    return parted.replace("$", "&#36;")  # last: what is parted would be its number sign


def _escaped(body: str) -> str:
    # What stands at the start of a line is settled on the plain text, then put in front.
    start = _START.match(body)
    lead, rest = "", body
    if start is not None:
        symbol, digits, mark = start.groups()
        lead = f"\\{symbol}" if symbol else f"{digits}\\{mark}"
        rest = body[start.end() :]
    rest = _MARKDOWN.sub(r"\\\g<0>", rest)
    rest = _ADDRESS.sub(r"\\\g<0>", rest)
    rest = _EMOJI.sub(":<!-- -->", rest)
    return lead + _REFERENCE.sub(r"\\\g<0><!-- -->", rest)

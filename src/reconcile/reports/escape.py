"""One escaper a channel: text of unknown origin never steers a terminal, a log or a page."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Letters and marks that print nothing: grapheme joiner, Hangul and Khmer fillers, blank braille.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_LAST_OF_PLANE = 0xFFFE
_NONCHARACTERS = range(0xFDD0, 0xFDF0)

_COMMAND = re.compile(r"#(?=#[^\[\n]{0,64}\[)")
_LEADING = re.compile(r"^([^\S\n]*)(?=::)", re.MULTILINE)
_WORD_JOINER = "\u2060"

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>|~&$!^]")
_REFERENCE = re.compile(r"[@#]")
_ADDRESS = re.compile(r"(?i):(?=//)|(?<=mailto):|(?<=xmpp):|(?<=www)\.")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)", re.IGNORECASE)
_START = re.compile(r"^(?:([-+=:])|([0-9]{1,9})([.)])(?=\s|$))")


def visible(text: str) -> str:
    """The text with every character that cannot be seen written as ``⟨U+202E⟩``.

    Control, bidirectional, zero-width and blank characters, line breaks, lone surrogates and
    noncharacters; everything else stays.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"⟨U+{ord(one):04X}⟩" if _unseen(one) else one for one in text)


def _unseen(one: str) -> bool:
    code = ord(one)
    return (
        unicodedata.category(one) in _UNSEEN
        or one in _BLANK
        or code & _LAST_OF_PLANE == _LAST_OF_PLANE
        or code in _NONCHARACTERS
    )


def defang(output: str) -> str:
    """Output for a log in which no line is a command to a build server.

    Runners obey ``##[…]`` and its kin anywhere in a line, and ``::…::`` at its start; a word
    joiner, which has no width, keeps the words and breaks the command.
    """
    if "##" in output:
        output = _COMMAND.sub("#" + _WORD_JOINER, output)
    return _LEADING.sub(rf"\1{_WORD_JOINER}", output) if "::" in output else output


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

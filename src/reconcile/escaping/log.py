"""Output in which no build server finds a command."""

from __future__ import annotations

from reconcile.values.patterns import regex

_COMMAND = regex(r"#(?=#[^\[\n]{0,64}\[)")
_LEADING = regex(r"((?:^|[\r\n])[^\S\r\n]*)(?=::)")
_WORD_JOINER = "\u2060"


def defang(output: str) -> str:
    """Output for a log in which no line is a command to a build server.

    Runners obey ``##[…]`` and its kin anywhere in a line, and ``::…::`` at its start; a word
    joiner, which has no width, keeps the words and breaks the command.
    """
    if "##" in output:
        output = _COMMAND.sub("#" + _WORD_JOINER, output)
    return _LEADING.sub(rf"\1{_WORD_JOINER}", output) if "::" in output else output

"""What an unquoted word of YAML is: text, a whole number, a truth value, nothing, or a trap.

A trap is text that some YAML reader turns into another number than the one people see. The
forms come from the YAML 1.1 and 1.2 type rules; every pattern is tried on at most 64 characters
and has one way to match.
"""

from __future__ import annotations

import re

from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

MAX_NUMBER = 64

_WHOLE = regex(r"-?(?:0|[1-9][0-9]{0,17})", re.ASCII)
_DECIMAL = regex(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}", re.ASCII)
_GROUPED = regex(r"-?([1-9][0-9]{0,2})\.([0-9]{3})", re.ASCII)
_SIXTIES = regex(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?", re.ASCII)
_BASED = regex(r"[-+]?0(?:o[0-7_]+|x[0-9a-fA-F_]+|b[01_]+)", re.ASCII)
_DIGITS = regex(r"[-+]?[0-9][0-9_]*", re.ASCII)
_FLOAT = regex(r"[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_NO_NUMBER = regex(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII)
_NUMBERISH = frozenset("0123456789_+-.:eExX")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTHS = {
    word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
_UNQUOTED = frozenset(
    form for word in ("yes", "no", "on", "off") for form in (word, word.title(), word.upper())
)


@dataclass(frozen=True, slots=True)
class RefusedWord:
    """Why an unquoted word is refused, under which code, and what was probably meant."""

    code: str
    message: str
    help: str


def resolve(text: str) -> str | int | bool | RefusedWord | None:
    """What an unquoted word means. Decimals stay text: figures are exact, never floats."""
    if not text or text[0] in "0123456789+-.":
        return _number(text)
    if text in _NULLS:
        return None
    if text in _TRUTHS:
        return _TRUTHS[text]
    if text in _UNQUOTED:
        message = f"unquoted, {text} is read as true or false by some YAML readers"
        return RefusedWord("F015", message, f'put it in quotes: "{text}"')
    return text


def _long(text: str) -> str | RefusedWord:
    """A long text as it is; not if some reader of YAML takes it for a number."""
    return _too_long() if _NUMBERISH.issuperset(text) or _is_long_hex(text) else text


def _number(text: str) -> str | int | RefusedWord | None:
    if not text:
        return None
    if len(text) > MAX_NUMBER:
        return _long(text)
    if _WHOLE.fullmatch(text) and text != "-0":
        return int(text)
    if _GROUPED.fullmatch(text):
        whole = text.replace(".", "")
        return _trap(text, str(float(text)).removesuffix(".0"), f"write {whole} or quote it")
    if _DECIMAL.fullmatch(text) and not (text.startswith("-") and float(text) == 0):
        return text
    return _number_form(text)


def _is_long_hex(text: str) -> bool:
    return text[:2].lower() == "0x" and frozenset("0123456789abcdefABCDEFxX_").issuperset(text)


def _number_form(text: str) -> str | RefusedWord:
    """The trap for any other form of number, or the text itself."""
    if _SIXTIES.fullmatch(text):
        help = "write a time of day as 2024-12-27T12:30, or quote the text"
        return _trap(text, _from_sixties(text), help)
    if _BASED.fullmatch(text):
        return _trap(text, _from_base(text), "write the number with plain digits, or quote it")
    if _DIGITS.fullmatch(text):
        return _digits(text)
    if _NO_NUMBER.fullmatch(text):
        return RefusedWord("Q104", f"{text} is not a number", "leave it out, or quote it as text")
    return _float(text) if _FLOAT.fullmatch(text) else text


def _digits(text: str) -> RefusedWord:
    """Digits with leading zeros, underscores or a sign that need not be there."""
    bare = text.lstrip("+-").replace("_", "").lstrip("0") or "0"
    if len(bare) > 18:
        return _too_long()
    meaning = f"-{bare}" if text.startswith("-") and bare != "0" else bare
    digits = text.lstrip("+-").replace("_", "")
    octal = digits.startswith("0") and len(digits) > 1 and not set(digits) & {"8", "9"}
    return _trap(text, str(int(digits, 8)) if octal else meaning, f"write {meaning} or quote it")


def _float(text: str) -> RefusedWord:
    value = float(text.replace("_", ""))
    if value in (float("inf"), float("-inf")):
        return RefusedWord(
            "Q104", f"{text} is larger than any number that is read", "quote it as text"
        )
    shown = str(value).removesuffix(".0")
    help = f"write {shown} or quote it" if abs(value) >= 0.001 and "e" not in shown else "quote it"
    return _trap(text, shown, help.replace("-0 ", "0 "))


def _from_sixties(text: str) -> str:
    parts = text.lstrip("+-").replace("_", "").split(".")[0].split(":")
    value = 0
    for part in parts:
        value = value * 60 + int(part)
    return str(value)


def _from_base(text: str) -> str | None:
    base = {"o": 8, "x": 16, "b": 2}[text.lstrip("+-")[1]]
    digits = text.lstrip("+-")[2:].replace("_", "")
    return str(int(digits, base)) if digits else None


def _trap(text: str, becomes: str | None, help: str) -> RefusedWord:
    if becomes is None or becomes == text:
        return RefusedWord(
            "Q104", f"unquoted, {text} is a number to some readers and text to others", help
        )
    return RefusedWord("Q104", f"unquoted, {text} would be read as {becomes}", help)


def _too_long() -> RefusedWord:
    return RefusedWord(
        "Q104", "a number with more than 18 digits", "check it; if it is text, quote it"
    )

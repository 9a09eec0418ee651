"""The YAML parser behind one door: events in order, or a note where the text is no YAML.

PyYAML has a parser in C and one in Python. They differ on a few constructs; those are refused
(see ``quirks``), so that a file means the same wherever it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from reconcile.loading.limits import MAX_DEPTH
from reconcile.loading.marks import Lines
from reconcile.loading.notebook import FileNotes
from reconcile.loading.schema import known_keys
from reconcile.loading.words import NO_CHARACTER, disagree, too_deep
from reconcile.values.patterns import compiled_when_used, regex

with compiled_when_used():  # 19 of them, of which the parser in C uses none
    import yaml

kinds = yaml.events
"""What a parser comes upon."""

_QUOTE = "put the text in quotes"
_SHOWN = 200
_LOOKED_BACK = 20  # lines
_SHOWN_TEXT = 80

# A fragment of PyYAML's wording (either parser's) -> our code, message and help; first hit wins.
_INDENT = "indent what belongs together equally"
_KEY = "add the colon, or put the text in quotes"
_CLOSE = "close it, or quote text that holds [ ] { } , ?"
_UNEVEN = "the lines here are indented differently from those above"
_NO_KEY = "a line that is neither 'key: value' nor part of a text"
_NO_ESCAPE = (
    "a backslash in double quotes begins an escape, and YAML does not know this one",
    "write \\\\ for a backslash, or put the text in single quotes: '…'",
)
_WORDINGS = (
    ("nesting depth", "F006", *too_deep(MAX_DEPTH)),
    ("document start", "F002", "something stands after the end of the data", "indent or delete it"),
    ("Unicode character", "F005", *NO_CHARACTER),
    ("escape", "F002", *_NO_ESCAPE),
    ("hex", "F002", *_NO_ESCAPE),
    ("quoted scalar", "F002", "a quoted text that is not closed",
     "close it with the same quote; write ' inside '…' as ''"),
    ("mapping values", "F002", "a second ': ' in unquoted text, or a wrongly indented key", _QUOTE),
    ("tab character", "F020", "a tab where spaces are needed", "use spaces"),
    ("cannot start any token", "F002", "unquoted text may not begin with this character", _QUOTE),
    ("expected ':'", "F002", _NO_KEY, _KEY),
    ("simple key", "F002", _NO_KEY, _KEY),
    ("alias", "F002", "unquoted text may not begin with *", _QUOTE),
    ("anchor", "F002", "unquoted text may not begin with &", _QUOTE),
    ("tag", "F009", "unquoted text may not begin with !", _QUOTE),
    ("chomping or", "F020", *disagree("what follows the | or > on its line")),
    ("block scalar", "F002", "a text after | or > that is unevenly indented, or on the same line",
     "begin the text on the next line, indented"),
    ("block mapping", "F002", _UNEVEN, _INDENT),
    ("block collection", "F002", _UNEVEN, _INDENT),
    ("block sequence", "F002", _UNEVEN, _INDENT),
    ("flow sequence", "F002", "a [ list ] that is not closed, or lacks a comma", _CLOSE),
    ("flow node", "F002", "a [ list ] or { mapping } that is not closed, or a comma too many",
     _CLOSE),
    ("flow mapping", "F002", "a { mapping } that is not closed, or lacks a comma", _CLOSE),
    ("plain scalar", "F020", "unquoted text that YAML readers end in different places", _QUOTE),
    ("version", "F013", "a YAML version that is not 1.1 or 1.2", "delete the line"),
    ("directive", "F013", "an instruction to the YAML reader", "delete the line"),
)  # fmt: skip
_OTHER = ("F002", "the text cannot be read as YAML from here on", "see what this line begins")
_AT_START = ("quoted scalar", "chomping or")  # told at the beginning of the text
_STARTER = regex(r" {0,80}(?:- {1,20})?[^\s:#'\"]{1,80}: {1,20}([@`%*&!|>])")


def parser_class(*, pure: bool = False) -> Any:
    """The C parser when PyYAML has it, the one in Python otherwise or when asked for."""
    return yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def events(lines: Lines, notebook: FileNotes, *, pure: bool = False) -> Iterator[Any]:
    """The parser's events; ends early, with a fatal note, where the text is no YAML."""
    parser: Any = None
    try:
        parser = parser_class(pure=pure)(lines.text)
        while (event := parser.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as error:
        if not notebook.fatal:  # else it may be a consequence of what was refused
            _note_syntax(error, lines, notebook)
    except (ValueError, OverflowError):  # what the pure parser lets slip on odd escapes
        at = getattr(parser, "index", 0)
        notebook.add("F005", *NO_CHARACTER, fatal=True, span=(at, at))
    except RecursionError:
        notebook.add("F006", *too_deep(MAX_DEPTH), fatal=True, span=(0, 0))
    except (yaml.YAMLError, LookupError, AttributeError, TypeError):
        notebook.add(*_OTHER, fatal=True, span=(0, 0))


def _quoted(text: str) -> str:
    """Help to put a text in quotes, with the text where it is short and plain."""
    plain = text.strip()
    if not plain or len(plain) > _SHOWN_TEXT or set(plain) & set('"\\#'):
        return _QUOTE
    return f'put it in quotes: "{plain}"'


def _inner_quote(text: str, at: int) -> tuple[str, str] | None:
    """What to say of a quotation mark inside a text that it was meant to stand in."""
    mark = text[at - 1 : at]
    if mark not in ("'", '"') or not text[at : at + 1].isalnum():
        return None
    name, other = ("apostrophe", '"') if mark == "'" else ("quotation mark", "'")
    begin, stop = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[begin : stop if stop >= 0 else len(text)]
    whole = re.search(rf": {mark}(.{{1,{_SHOWN_TEXT}}}){mark}[ \r]*$", line)
    double = "''" if mark == "'" else '\\"'
    help = f"write {double} for it, or put the text in {other}…{other}"
    if whole is not None and other not in whole[1] and "\\" not in whole[1]:
        help = f"write {double} for it, or put the text in other quotes: {other}{whole[1]}{other}"
    return f"this {name} ends the quoted text", help


def _slip(
    lines: Lines, line: int, message: str, error: yaml.MarkedYAMLError
) -> tuple[int, str, str, list[str]] | None:
    """A slip in the line at which the parser stopped, or in the one where the value began."""
    from reconcile.loading.slips_of_yaml import slip_in

    rows = {line}
    if error.context_mark is not None:
        rows.add(error.context_mark.line + 1)
    for number in sorted(rows, reverse=True):
        begin, row = lines.offset(number), _row(lines, number)
        above = lines.text[max(begin - _SHOWN, 0) : begin].rstrip().rpartition("\n")[2]
        found = slip_in(row[0], above, message, known_keys()) if row else None
        if found is not None:
            return begin + found[0], *found[1:], row
    found_above = _above(lines, line, message)
    return found_above or _unclosed(lines, line, message, error.context_mark)


def _above(lines: Lines, line: int, message: str) -> tuple[int, str, str, list[str]] | None:
    """A key without its colon, or a dash without its space, in the line with text before this."""
    from reconcile.loading.slips_of_yaml import colon_left_out, joined_dash

    for number in range(line - 1, max(line - _LOOKED_BACK, 0), -1):
        row = _row(lines, number)
        if row and row[0].strip() and not row[0].lstrip().startswith("#"):
            below = (_row(lines, line) or [""])[0]
            found = colon_left_out(row[0], below, message, known_keys())
            found = found or joined_dash(row[0], known_keys())
            return None if found is None else (lines.offset(number) + found[0], *found[1:], row)
    return None


def _unclosed(
    lines: Lines, line: int, message: str, opened: Any
) -> tuple[int, str, str, list[str]] | None:
    """A bracket that is open at the end of its line, where another line begins anew."""
    if opened is None or opened.line + 1 >= line or not message.startswith(("a {", "a [")):
        return None
    begin = lines.offset(opened.line + 1)
    row = lines.text[begin : begin + _SHOWN].splitlines()[:1]
    sign = lines.text[opened.index : opened.index + 1]
    close = {"{": "}", "[": "]"}.get(sign)
    if close is None or not row:
        return None
    help = f"write {close} where it ends; text that holds [ ] {{ }} , ? goes in quotes"
    return opened.index, f"the {sign} here is not closed", help, row


def _note_syntax(error: yaml.MarkedYAMLError, lines: Lines, notebook: FileNotes) -> None:
    complaint = " ".join(part for part in (error.problem, error.context) if part)
    worded = (words for fragment, *words in _WORDINGS if fragment in complaint)
    code, message, help = next(worded, _OTHER)
    at, line = _place_of(error, complaint, lines)
    row = _row(lines, line)
    if code == "F002":
        start = _forbidden_start(row, lines.offset(line), at)
        if start is not None:
            at, message, help = start
        slip = _typed_wrong(lines, at, line, message, error)
        if slip is not None:
            at, message, help, row = slip
    offending = row[0].strip() if row and code != "F005" else ""
    notebook.add(code, message, help, span=(at, at + 1), offending=offending, fatal=True)


def _typed_wrong(
    lines: Lines, at: int, line: int, message: str, error: yaml.MarkedYAMLError
) -> tuple[int, str, str, list[str]] | None:
    """What somebody probably typed wrong: the parser only says from where it could not go on."""
    row, inner = _row(lines, line), _inner_quote(lines.text, at)
    if inner is not None:
        return at - 1, *inner, row
    return _slip(lines, line, message, error) if row else None


def _row(lines: Lines, line: int) -> list[str]:
    """A line as it is shown, as a list; an empty list behind the last one."""
    begin = lines.offset(line)
    return lines.text[begin : begin + _SHOWN].splitlines()[:1]


def _place_of(error: yaml.MarkedYAMLError, complaint: str, lines: Lines) -> tuple[int, int]:
    """Where the parser stopped, or where what it stopped in begins: the offset and the line."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and any(words in complaint for words in _AT_START):
        mark = error.context_mark
    return (0, 1) if mark is None else (min(mark.index, len(lines.text)), mark.line + 1)


def _forbidden_start(row: Sequence[str], begin: int, at: int) -> tuple[int, str, str] | None:
    """A sign before the place at which unquoted text may not begin."""
    found = _STARTER.match(row[0]) if row else None
    if found is None or begin + found.start(1) > at:
        return None
    message = f"unquoted text may not begin with {found[1]}"
    return begin + found.start(1), message, _quoted(row[0][found.start(1) :])

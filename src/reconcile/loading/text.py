"""From bytes to text: UTF-8 or a note that says what the file is instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from reconcile.loading.characters import FORBIDDEN, is_seen, named
from reconcile.loading.marks import line_end
from reconcile.loading.notebook import FileNotes
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex

_MOST = 20  # of one kind of fault are noted in one file
_SOME = 1000  # bytes by whose zeros an encoding is known
_BOM = b"\xef\xbb\xbf"
_TABLE = (
    "a claims file is YAML: write a claim for each row; 'reconcile import table FILE' makes claims "
    "of any CSV or XLSX"
)
_ARTICLE = "save its text as a file, and 'reconcile draft FILE' writes its figures as claims"
_KINDS = (
    (b"\x1f\x8b", "gzip data", "unpack it first"),
    (b"PK\x03\x04", "a zip archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an Office file such as XLS", _TABLE),
    (b"\x89PNG", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF8", "a GIF picture", ""),
    (b"%PDF-", "a PDF document", _ARTICLE),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"version https://git-lfs.github.com/", "a Git LFS pointer", "run: git lfs pull"),
)
_UTF_8 = "save it as UTF-8"
_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_NO_USUAL_CHARACTERS = regex(r"[^\t\n\r -~]+")  # found ten times as fast as what is forbidden
_USUAL = b"\t\n\r" + bytes(range(ord(" "), ord("~") + 1))
_PAGE = regex(r"\s{0,100}<(?:!doctype|html|\?xml)", re.IGNORECASE)
_SECTION = regex(
    r"\s{0,100}\[{1,2}[A-Za-z][\w.\- ]{0,80}\]{1,2}\s{0,20}\n\s{0,100}[A-Za-z][\w.-]{0,80} {0,20}="
)
_SETTINGS = "settings are found by themselves, or named with --config; name a claims file here"
_OFFICE = (
    (b"xl/", "a spreadsheet (XLSX)", _TABLE),
    (b"opendocument.spreadsheet", "a spreadsheet (ODS)", _TABLE),
    (b"word/", "a Word document (DOCX)", _ARTICLE),
    (b"opendocument.text", "a text document (ODT)", _ARTICLE),
)
_CONFLICT = regex(r"^(?:<{7}|>{7}|={7}|\|{7})(?: [^\r\n]*)?$", re.MULTILINE)
_VERSION = regex(r"%YAML 1\.[12] *(?: #.*)?")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A file's text, and whether the YAML in it may be looked at."""

    text: str
    sound: bool


def decode(content: bytes, notebook: FileNotes) -> DecodedText | None:
    """The text of a file, or ``None`` with a fatal note when there is none."""
    if is_other_kind(content, notebook):
        return None
    content = content.removeprefix(_BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = content[: error.start].decode("utf-8")
        byte = content[error.start]
        message = f"the byte 0x{byte:02X} is not UTF-8"
        span = (len(text), len(text))
        help = (
            f"{_UTF_8} (it may be {_old_encoding(byte)}, or cut off in the middle of a character)"
        )
        notebook.add("F003", message, help, span=span, fatal=True)
        return DecodedText(text, sound=False)
    _look_over(text, notebook)
    return DecodedText(text, sound=not notebook.fatal)


def odd_byte(content: bytes, fault: UnicodeDecodeError) -> str:
    """The line and column of the first byte that is not UTF-8, and that it is none."""
    before = content[: fault.start]
    column = len(before.rpartition(b"\n")[2].decode("utf-8", errors="replace")) + 1
    line = before.count(b"\n") + 1
    return f"{line}:{column}: the byte 0x{content[fault.start]:02X} is not UTF-8"


def decode_rows(content: bytes, notebook: FileNotes) -> tuple[str, dict[int, int]] | None:
    """A table's text, and its lines that are no UTF-8, each with its first odd byte."""
    if is_other_kind(content, notebook):
        return None
    content = content.removeprefix(_BOM)
    try:
        return content.decode("utf-8"), {}
    except UnicodeDecodeError:
        broken = dict(_broken_lines(content))
        return content.decode("utf-8", "replace"), broken


def _old_encoding(byte: int) -> str:
    """The encoding of old editors that the file may have, with what the byte is in it."""
    sign = bytes((byte,)).decode("cp1252", "ignore")
    name = "Windows-1252" if byte < 0xA0 else "Latin-1"  # below, Latin-1 has no printable signs
    return f"{name}, where it is {sign}" if sign.isprintable() and sign else "Latin-1"


def _broken_lines(content: bytes) -> Iterator[tuple[int, int]]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            yield number, line[error.start]


def is_other_kind(content: bytes, notebook: FileNotes) -> bool:
    """Whether bytes are no text at all, with a fatal note of what they are instead."""
    if content.startswith(b"PK\x03\x04"):
        for sign, kind, help in _OFFICE:
            if sign in content:
                notebook.add("F004", f"this is {kind}, not a claims file", help, fatal=True)
                return True
    for start, kind, help in _KINDS:
        if content.startswith(start):
            notebook.add("F004", f"this is {kind}, not a claims file", help, fatal=True)
            return True
    encoding = _wide_encoding(content)
    if encoding is None:
        return False
    notebook.add("F003", f"the file is {encoding}", _UTF_8, fatal=True)
    return True


def _look_over(text: str, notebook: FileNotes) -> None:
    """Note what no YAML reader should be asked to interpret; all of it is fatal."""
    if _PAGE.match(text):
        notebook.add("F004", "this is a web page or XML, not a claims file", _ARTICLE, fatal=True)
        return
    if _is_table(text):
        notebook.add("F004", "this is a table (CSV), not a claims file", _TABLE, fatal=True)
        return
    if _SECTION.match(text):
        notebook.add("F004", "this is a TOML or INI file, not a claims file", _SETTINGS, fatal=True)
        return
    _look_for_characters(text, notebook)
    _look_for_tabs(text, notebook)
    _look_for_conflicts(text, notebook)
    _look_for_directives(text, notebook)


def _is_table(text: str) -> bool:
    """Whether a text begins with two lines of cells, as many in each; YAML does not."""
    rows = [row for row in text[:10_000].splitlines() if row.strip()][:2]
    if not rows or ":" in rows[0] or rows[0].lstrip()[0] in "#-[{%&!*|>":
        return False
    least = 1 if len(rows) == 2 and " " not in rows[0] else 2  # "id,metric"; prose has blanks
    return any(_are_cells(rows, mark, least) for mark in ",;\t|")


def _are_cells(rows: list[str], mark: str, least: int) -> bool:
    """Whether a mark stands often enough in the first line, and as often in the others."""
    marks = rows[0].count(mark)
    return marks >= least and all(row.count(mark) >= marks for row in rows)


def _wide_encoding(content: bytes) -> str | None:
    """The encoding of text whose characters are two or four bytes each, by its first ones."""
    marked = next((name for start, name in _WIDE if content.startswith(start)), None)
    return marked or _unmarked(content[:_SOME])


def _unmarked(some: bytes) -> str | None:
    """The same of text without a byte order mark, whose letters are zero in all but a byte each.

    A few zero bytes in UTF-8 stand anywhere; these stand at every second or fourth place.
    """
    rows = len(some) // 4
    zeros = [some[place : 4 * rows : 4].count(0) for place in range(4)]
    half_empty = max(min(zeros[:2]), min(zeros[2:]))
    if 1 < rows <= 2 * half_empty and sum(zeros) < 4 * rows:
        return "UTF-32"
    fewer, more = sorted((zeros[0] + zeros[2], zeros[1] + zeros[3]))
    return "UTF-16" if more >= max(2, 4 * fewer, rows // 4) else None


def _look_for_characters(text: str, notebook: FileNotes) -> None:
    if text.isascii() and not text.encode("ascii").translate(None, _USUAL):
        return
    odd = (match.span() for match in _NO_USUAL_CHARACTERS.finditer(text) if not is_seen(match[0]))
    forbidden = (match for span in odd for match in FORBIDDEN.finditer(text, *span))
    for match in islice(forbidden, _MOST):
        message = f"the text holds {named(match[0])}"
        notebook.add("F005", message, "delete it", span=match.span(), fatal=True)


def _look_for_tabs(text: str, notebook: FileNotes) -> None:
    at = text.find("\t")
    if at >= 0:
        start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
        indents = not text[start:at].strip()
        where = "in the indentation" if indents else "in the text"
        notebook.add(
            "F020",
            f"a tab {where}; YAML readers disagree about tabs",
            "use spaces; inside double quotes write \\t",
            span=(at, at + 1),
            fatal=True,
        )


def _look_for_conflicts(text: str, notebook: FileNotes) -> None:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    for match in islice(_CONFLICT.finditer(text), _MOST):
        message = "an unfinished merge: a conflict mark of Git"
        help = "decide between the versions and delete the marks"
        notebook.add("F004", message, help, span=match.span(), offending=match[0], fatal=True)


def _look_for_directives(text: str, notebook: FileNotes) -> None:
    """A line that begins with ``%`` may only name YAML 1.1 or 1.2, before anything else."""
    at = 0 if text.startswith("%") else _next_percent(text, 0)
    while at >= 0:
        line = text[at : line_end(text, at)]
        before = text[:at].splitlines()
        first = all(not row.strip() or row.lstrip().startswith("#") for row in before)
        if not (first and len(line) < 200 and _VERSION.fullmatch(line)):
            message = "a line that begins with % is an instruction to the YAML reader"
            help = "delete it; if it is text, put the whole text in quotes on one line"
            span = (at, at + len(line))
            notebook.add("F013", message, help, span=span, offending=line, fatal=True)
            return
        at = _next_percent(text, at + 1)


def _next_percent(text: str, start: int) -> int:
    found = [at for at in (text.find("\n%", start), text.find("\r%", start)) if at >= 0]
    return min(found) + 1 if found else -1

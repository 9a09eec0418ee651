"""The texts of files that are no claims files: settings and baselines, and articles to draft."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.escaping.visible import visible
from reconcile.loading.read_paths import Role
from reconcile.service.errors import ReadError
from reconcile.service.host import Host
from reconcile.values.patterns import regex


def text_of(path: str, role: Role = Role.SETTINGS) -> str | None:
    """The text of a file that is not a claims file; ``None`` if there is none."""
    from reconcile.loading.files import read_file
    from reconcile.loading.opening import MISSING

    given = read_file(path, role)
    if given.content is None and given.reason == MISSING:
        return None
    if given.content is None:
        raise ReadError(f"could not read {path}: {given.reason}")
    return decoded(given.content, path)


def decoded(content: bytes, path: str) -> str:
    """The bytes of a file as text; raises ``ReadError``."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError(f"{path} is not UTF-8; save it as UTF-8") from None


MOST_BYTES = 1024 * 1024
"""The largest text that is drafted: some 150,000 words."""

_BEGINNINGS = {
    b"%PDF-": "a PDF document; copy its text into a file",
    b"PK\x03\x04": "a zip archive or office document; save it as plain text",
    b"\xd0\xcf\x11\xe0": "an office document; save it as plain text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xff\xfe": "in UTF-16; save it as UTF-8",
    b"\xfe\xff": "in UTF-16; save it as UTF-8",
}
_ADDRESS = regex(r"[A-Za-z][A-Za-z+.-]{1,20}://?")
_CLAIMS = regex(r"^claims:", re.MULTILINE)
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_TABLES = (".csv", ".tsv")
_PAGE = (b"<!doctype", b"<html", b"<?xml")


def texts_of(paths: Sequence[str], host: Host) -> dict[str, str]:
    """The text of each path, in order; ``-`` is standard input. Raises ``ReadError``."""
    return {
        _shown(path): _text(_shown(path), content_of(path, host)) for path in dict.fromkeys(paths)
    }


def _shown(path: str) -> str:
    return path.replace("\\", "/")


def content_of(path: str, host: Host, role: Role = Role.ARTICLE) -> bytes:
    """The bytes of a file, or of standard input (``-``). Raises ``ReadError``."""
    from reconcile.loading.files import read_file

    if path == "-":
        return host.standard_input()
    given = read_file(path, role)
    if given.content is None and role is Role.ARTICLE and _ADDRESS.match(path):
        raise ReadError(f"{path} is an address, and nothing is fetched; save its text in a file")
    if given.content is None:
        raise ReadError(f"could not read {path}: {given.reason}")
    return given.content


def _text(path: str, content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise ReadError(
            f"{path} has {len(content):,} bytes, and {MOST_BYTES:,} is the most that is drafted "
            "at once; split it into articles"
        )
    _refuse_other_kinds(path, content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        from reconcile.loading.text import odd_byte

        raise ReadError(f"{path}:{odd_byte(content, fault)}; save the text as UTF-8") from None
    if path.lower().endswith((".yaml", ".yml")) and _CLAIMS.search(text):
        raise ReadError(
            f"{path} is a claims file, no article; what its claims cover is asked by "
            f"'reconcile draft article.txt --against {path}'"
        )
    if _is_table(path, text):
        raise ReadError(
            f"{path} is a table, no article; 'reconcile import table {path}' makes claims of it"
        )
    if "\x00" in text:
        raise ReadError(
            f"{visible(path)} is not plain text: it holds a null character; copy its "
            "words into a text file"
        )
    return text


def _refuse_other_kinds(path: str, content: bytes) -> None:
    """Raise ``ReadError`` for bytes that begin like something else than plain text."""
    if path.lower().endswith(_BOOKS) and content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ReadError(
            f"{path} is a workbook, no article; 'reconcile import table {path}' makes claims of it"
        )
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            raise ReadError(f"{path} is not plain text but {kind}")
    if content.lstrip().lower().startswith(_PAGE):
        raise ReadError(
            f"{path} is a web page; save the text that a reader sees, without the markup"
        )


def _is_table(path: str, text: str) -> bool:
    """Whether a text is called a table, and its first line is one of cells."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return path.lower().endswith(_TABLES) and any(mark in first for mark in ",;\t|")

"""What lies there of an earlier report: whether it is current, and pictures that nothing shows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from reconcile.cli.writing import is_current
from reconcile.escaping.visible import visible
from reconcile.service.errors import ReadError
from reconcile.service.locating import exists

_TEXTS = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".rst", ".adoc", ""})
_MOST_BYTES = 16 * 1024 * 1024
_OURS = b'<svg class="rp'
_HEAD = 200


def stale(files: Iterable[tuple[str, str]], command: str, unshown: Iterable[str] = ()) -> str:
    """Which of the files are missing or not up to date, and how to refresh them; or nothing.

    ``unshown`` are pictures that the report shows no more, and that writing it removes.
    Raises ``ReadError`` for what is there and cannot be read.
    """
    lines = [
        f"reconcile: {visible(path)} {'is not up to date' if exists(path) else 'is missing'}"
        for path, text in files
        if not _current(path, text)
    ]
    lines += [
        f"reconcile: {visible(path)} is a picture that the report shows no more" for path in unshown
    ]
    if not lines:
        return ""
    return "\n".join([*lines, f"reconcile: to write it again: {visible(command)}"]) + "\n"


def _current(path: str, text: str) -> bool:
    try:
        return is_current(path, text)
    except OSError as failure:
        raise ReadError(f"could not read {path}: {failure.strerror}") from failure


def leftovers(report: str, pictures: Iterable[str], *, drawn: bool) -> tuple[str, ...]:
    """The pictures beside ``report`` that it had before and that are not among ``pictures``.

    Only files that were written by us, by their names and their first words, and that no other
    text in the folder shows. When the report is not ``drawn`` (its pictures are characters) only
    those that the report that is there now shows.
    """
    place = Path(report)
    with suppress(OSError):
        kept = {Path(entry).name for entry in pictures}
        found = sorted(_drawn_by_us(place) - kept)
        if found:
            now = _text(place)
            others = [_text(entry) for entry in _texts(place)]
            return tuple(
                os.path.join(os.path.dirname(report), name)
                for name in found
                if (drawn or _shows(now, name)) and not any(_shows(entry, name) for entry in others)
            )
    return ()


def _drawn_by_us(report: Path) -> set[str]:
    """The pictures of earlier reports of that name. Raises ``OSError``."""
    # A picture's name ends in a digest: what a person named by hand is not among them.
    named = re.compile(re.escape(report.stem) + r"-(?:[a-z0-9-]+-)?[0-9a-f]{10}\.svg")
    entries = os.scandir(report.parent)
    return {entry.name for entry in entries if named.fullmatch(entry.name) and _is_ours(entry)}


def _texts(place: Path) -> Iterator[Path]:
    """The other texts of the folder, which may show a picture too."""
    for entry in sorted(place.parent.iterdir()):
        if entry.suffix.lower() in _TEXTS and entry.is_file() and entry.name != place.name:
            yield entry


def _shows(text: bytes, name: str) -> bool:
    return os.fsencode(name) in text or quote(os.fsencode(name), safe="-._~").encode() in text


def _text(path: Path) -> bytes:
    with suppress(OSError), open(path, "rb") as file:
        return file.read(_MOST_BYTES)
    return b""


def _is_ours(entry: os.DirEntry[str]) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    with suppress(OSError), open(entry.path, "rb") as file:
        return _OURS in file.read(_HEAD)
    return False

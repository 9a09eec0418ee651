"""Pictures that an earlier report showed and that nothing in its folder shows any more."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

_TEXTS = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".rst", ".adoc", ""})
_MOST_BYTES = 16 * 1024 * 1024
_OURS = b'<svg class="rp'
_HEAD = 200


def leftovers(report: str, pictures: Iterable[str], *, drawn: bool) -> tuple[str, ...]:
    """The pictures beside ``report`` that it had before and that are not among ``pictures``.

    Only files that were written by us, by their names and their first words, and that no other
    text in the folder shows. When the report is not ``drawn`` (its pictures are characters) only
    those that the report that is there now shows.
    """
    place = Path(report)
    kept = {Path(one).name for one in pictures}
    named = re.compile(re.escape(place.stem) + r"-(?:[a-z0-9-]+-)?[0-9a-f]{10}\.svg")
    with suppress(OSError):
        found = sorted(
            one.name
            for one in os.scandir(place.parent)
            if named.fullmatch(one.name) and one.name not in kept and _is_ours(one)
        )
        if found:
            now = _text(place)
            others = [_text(one) for one in _texts(place)]
            return tuple(
                os.path.join(os.path.dirname(report), name)
                for name in found
                if (drawn or _shows(now, name)) and not any(_shows(one, name) for one in others)
            )
    return ()


def _texts(place: Path) -> Iterator[Path]:
    """The other texts of the folder, which may show a picture too."""
    for one in sorted(place.parent.iterdir()):
        if one.suffix.lower() in _TEXTS and one.is_file() and one.name != place.name:
            yield one


def _shows(text: bytes, name: str) -> bool:
    return os.fsencode(name) in text or quote(os.fsencode(name), safe="-._~").encode() in text


def _text(path: Path) -> bytes:
    with suppress(OSError), open(path, "rb") as file:
        return file.read(_MOST_BYTES)
    return b""


def _is_ours(one: os.DirEntry[str]) -> bool:
    if not one.is_file(follow_symlinks=False):
        return False
    with suppress(OSError), open(one.path, "rb") as file:
        return _OURS in file.read(_HEAD)
    return False

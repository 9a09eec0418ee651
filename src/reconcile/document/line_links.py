"""Where a figure's line can be looked at, when somebody says where the files lie on the web."""

from __future__ import annotations

import re
from urllib.parse import quote

from reconcile.escaping.links import link

_PLAIN = "/-._~"
_UPWARDS = re.compile(r"\.|\.\.(?:/\.\.)*")


def base_of(text: str | None) -> str | None:
    """What stands before a path of the project, without a slash at its end; ``None`` if unsafe.

    An address of http or https without query or fragment; or ``.``, ``..``, ``../..``: the
    steps from the folder of the report to that of the project.
    """
    if text is None or "?" in text or "#" in text:
        return None
    bare = text.rstrip("/")
    return bare if _UPWARDS.fullmatch(bare) else link(bare)


def line_link(base: str | None, path: str, line: int) -> str | None:
    """The address of a line: ``https://github.com/OWNER/NAME/blob/main`` + ``/path#L12``.

    ``path`` is relative and has forward slashes; everything that an address cannot hold is
    written as ``%XX``. ``None`` without a base, with one that is not safe to follow, and for
    input that is not a file (``-``) or lies outside the project (``../``, absolute).
    """
    safe = base_of(base)
    if safe is None or not _inside(path):
        return None
    steps = path.removeprefix("./").encode("utf-8", "surrogatepass")
    return f"{safe}/{quote(steps, safe=_PLAIN)}#L{line}"


def _inside(path: str) -> bool:
    return path not in {"", "-"} and not path.startswith("/") and ".." not in path.split("/")

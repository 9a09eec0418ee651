"""Which addresses from the data may become links, and where a line lies on the web."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

from reconcile.escaping.visible import visible

_SCHEMES = frozenset({"http", "https"})
_NOWHERE = frozenset(' "<>\\^`{|}')


def link(url: str | None) -> str | None:
    """The address, its host in ASCII, if it is safe to follow; else ``None``.

    Only http and https, with a host and without a name or password before it; nothing with
    characters that an address cannot hold or that cannot be seen.
    """
    if not url or visible(url) != url or not _NOWHERE.isdisjoint(url):
        return None
    try:
        parts = urlsplit(url)
        place = _place(parts)
    except (ValueError, UnicodeError):
        return None
    return None if place is None else parts._replace(netloc=place).geturl()


def _place(parts: SplitResult) -> str | None:
    """The host in ASCII with its port; ``None`` where an address may not lead.

    Raises ``ValueError`` for a port or a host that cannot be.
    """
    host, port = parts.hostname, parts.port
    # A name before the host is how an address looks like another: https://bank.example@evil.example.
    if parts.scheme not in _SCHEMES or not host or "@" in parts.netloc:
        return None
    # Letters of two alphabets look alike: in ASCII a reader sees where the link leads.
    plain = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    return plain if port is None else f"{plain}:{port}"


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

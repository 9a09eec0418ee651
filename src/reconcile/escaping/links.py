"""Which addresses from the data may become links."""

from __future__ import annotations

from urllib.parse import urlsplit

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
        host, port = parts.hostname, parts.port
        if parts.scheme not in _SCHEMES or not host or "@" in parts.netloc:
            return None
        plain = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    place = f"[{plain}]" if ":" in plain else plain
    return parts._replace(netloc=place if port is None else f"{place}:{port}").geturl()

"""One record's fields, read one by one: a field that was noted as wrong counts as absent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reconcile.loading.fast.memo import date_read
from reconcile.loading.marks import Keys
from reconcile.loading.notebook import FileNotes
from reconcile.model.route import Route
from reconcile.values.classes import dataclass
from reconcile.values.patterns import regex
from reconcile.when.meaning import RefusedDate
from reconcile.when.moment import Moment

_PLAIN_URL = regex(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[!-~]*)?")


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record of plain data, its route, and where to note what is wrong with it."""

    data: Mapping[str, Any]
    keys: Keys
    notebook: FileNotes

    @property
    def route(self) -> Route:
        """The record's route."""
        return Route(self.notebook.path, self.keys)

    def has(self, key: str) -> bool:
        """Whether the record has a usable value for a key."""
        if key not in self.data:
            return False
        around = self.notebook.around
        return self.keys not in around or (*self.keys, key) not in around

    def text(self, key: str) -> str | None:
        """A text; a whole number is text as written where the schema allows one."""
        value = self.data[key] if self.has(key) else None
        return None if value is None else str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        value = self.data[key] if self.has(key) else ()
        return (value,) if isinstance(value, str) else tuple(value)

    def flag(self, key: str) -> bool:
        """A truth value, false when absent."""
        return self.has(key) and self.data[key] is True

    def moment(self, key: str) -> Moment | None:
        """A date; one that cannot be read is noted."""
        text = self.text(key)
        if text is None:
            return None
        read = date_read(text)
        if isinstance(read, RefusedDate):
            self.note("F108", key, read.message, read.help, text)
            return None
        return read

    def url(self, key: str) -> str | None:
        """An http or https address; another one is noted."""
        text = self.text(key)
        fault = None if text is None else url_fault(text)
        if text is None or fault is None:
            return text
        self.note("F109", key, *fault, text)
        return None

    def note(self, code: str, key: str, message: str, help: str, offending: str) -> None:
        """Note a fault of one field."""
        self.notebook.add(code, message, help, keys=(*self.keys, key), offending=offending)


def url_fault(text: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what to write; ``None`` if nothing is."""
    return None if _PLAIN_URL.fullmatch(text) else fault_of_parts(text)


def fault_of_parts(text: str) -> tuple[str, str] | None:
    """The same of any address, which is taken apart."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - a hundredth of a short run

    whole = "write the whole address, as in https://www.example.org/page"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "the address cannot be read", whole
    if any(character.isspace() for character in text):
        return "the address holds a space", "write %20 for a space"
    if not parts.scheme and text.startswith("www."):
        return "the address lacks its beginning", f"write https://{text[:200]}"
    if parts.scheme not in ("http", "https"):
        return "the address does not begin with http:// or https://", whole
    if not host:
        return "the address names no host", whole
    if parts.username is not None:
        return "the address holds a user name", "leave out what stands before the @"
    return None

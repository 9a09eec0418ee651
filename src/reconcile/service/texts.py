"""The texts of files that are no claims files: configurations and baselines."""

from __future__ import annotations

from reconcile.loading.read_paths import Role
from reconcile.service.errors import ReadError


def text_of(path: str, role: Role = Role.SETTINGS) -> str | None:
    """The text of a file that is not a claims file; ``None`` if there is none."""
    from reconcile.loading.files import MISSING, read_file

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
        raise ReadError(f"{path} is not UTF-8") from None

"""Which format the name of a file asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from reconcile.service.errors import RequestError

_PLAIN = ("", ".txt")

Format = TypeVar("Format", bound=str)


def by_suffix(
    target: str | None, known: Mapping[str, Format], *, what: str, hint: str = ""
) -> Format | None:
    """The format of a file with this name; ``None`` where the name says nothing.

    Raises ``RequestError`` for a suffix that is not among ``known``: a picture or a workbook that
    holds something else would be found out late. ``what`` is a noun such as "report".
    """
    suffix = _suffix(target)
    found = known.get(suffix.lower())
    if found is None and suffix.lower() not in _PLAIN:
        names = ", ".join(known)
        raise RequestError(
            f"there is no {what} format for '{suffix}'; name FILE with {names}, or add "
            f"--format{hint}"
        )
    return found


def hold_to_yaml(target: str | None) -> None:
    """Refuse a claims file with a name by which it would be read as something else."""
    suffix = _suffix(target).lower()
    if suffix not in (*_PLAIN, ".yaml", ".yml"):
        raise RequestError(f"a claims file is YAML; name FILE with .yaml or .yml, not {suffix}")


def _suffix(target: str | None) -> str:
    if not target:
        return ""
    from pathlib import PurePath

    return PurePath(target).suffix

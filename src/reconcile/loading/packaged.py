"""What the reader brings along as files: the claims schema and its manual pages."""

from __future__ import annotations

from pathlib import Path
from pkgutil import get_data

SCHEMA = "claims.schema.json"


def manual_text() -> str:
    """The manual pages of everything that the reader finds wrong."""
    return (get_data("reconcile.loading", "manual.md") or b"").decode("utf-8")


def schema_text() -> str:
    """The claims schema: from the installed package, or the top folder of a source checkout."""
    try:
        return (get_data("reconcile", f"schemas/{SCHEMA}") or b"").decode("utf-8")
    except FileNotFoundError:
        return Path(__file__).parents[3].joinpath("schemas", SCHEMA).read_text(encoding="utf-8")

"""What the reader brings along as files: the claims schema and its manual pages."""

from __future__ import annotations

from pathlib import Path

SCHEMA = "claims.schema.json"
_HERE = Path(__file__)


def manual_text() -> str:
    """The manual pages of everything that the reader finds wrong."""
    return _HERE.with_name("manual.md").read_text(encoding="utf-8")


def schema_text() -> str:
    """The claims schema: from the installed package, or the top folder of a source checkout."""
    try:
        return _HERE.parents[1].joinpath("schemas", SCHEMA).read_text(encoding="utf-8")
    except FileNotFoundError:
        return _HERE.parents[3].joinpath("schemas", SCHEMA).read_text(encoding="utf-8")

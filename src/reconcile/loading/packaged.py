"""What the reader brings along as files: the claims schema and its manual pages."""

from __future__ import annotations

import os
from typing import Any

from reconcile.vocabulary.compiled import rows_of

SCHEMA = "claims.schema.json"
_ROOM = os.path.dirname(__file__)
_PACKAGE = os.path.dirname(_ROOM)
_CHECKOUT = os.path.dirname(os.path.dirname(_PACKAGE))


def manual_text() -> str:
    """The manual pages of everything that the reader finds wrong."""
    return _text(_ROOM, "manual.md")


def schema_rows() -> Any:
    """The claims schema: from the installed package, or the top folder of a source checkout."""
    try:
        return _rows(_PACKAGE, "schemas", SCHEMA)
    except FileNotFoundError:
        return _rows(_CHECKOUT, "schemas", SCHEMA)


def _rows(*names: str) -> Any:
    path = os.path.join(*names)
    with open(path, "rb") as file:
        return rows_of(path, file.read())


def _text(*names: str) -> str:
    with open(os.path.join(*names), encoding="utf-8") as file:
        return file.read()

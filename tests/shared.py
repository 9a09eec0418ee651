"""The data that lie beside the repository (``../shared``), on machines that have them.

Tests on them also run on fixtures of our own; the suite's last lines say which it was.
"""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "RECONCILE_SHARED"
_BESIDE = Path(__file__).resolve().parents[2] / "shared"


def folder() -> Path:
    """Where they lie, or would."""
    return Path(os.environ.get(VARIABLE) or _BESIDE)


def shared(*parts: str) -> Path:
    """A path among them, which need not exist."""
    return folder().joinpath(*parts)


def missing() -> str | None:
    """That they are not there, and how to say where they are."""
    if shared("data").is_dir():
        return None
    return f"only fixtures, no folder ../shared found ({VARIABLE}=FOLDER says where it is)"


def found() -> str:
    """That they are there; the folder's own path is nobody's business."""
    return (
        "the fixtures and ../shared" if VARIABLE not in os.environ else f"fixtures and {VARIABLE}"
    )

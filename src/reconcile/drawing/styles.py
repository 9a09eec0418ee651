"""Styles that are files of the package: ``plot.css`` for pictures, ``page.css`` for the page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def style(name: str) -> str:
    """The text of one of the package's own style sheets, named by its path in the package."""
    return files("reconcile").joinpath(name).read_text(encoding="utf-8")

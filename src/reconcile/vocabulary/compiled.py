"""The package's own YAML as plain data, which is kept beside it.

Reading the YAML took a tenth of a short command. ``from_yaml`` is the slow reference.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from reconcile.values.beside import kept_beside


def rows_of(place: str, source: bytes) -> Any:
    """The plain data of a YAML file whose path and content these are."""
    return kept_beside(place, source, partial(from_yaml, source))


def from_yaml(source: bytes) -> Any:
    """The plain data of YAML, read anew."""
    import yaml  # noqa: PLC0415 - what is kept is read without it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(source, Loader=loader)  # noqa: S506 - our own file

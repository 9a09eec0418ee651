"""Reads what travels with the package: the example, and the files that a project begins with."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def example_text() -> str:
    """The claims of five news articles, without the line that names a schema for editors."""
    packaged = resources.files("reconcile").joinpath("example", "claims.yaml")
    if packaged.is_file():
        text = packaged.read_text(encoding="utf-8")
    else:
        text = Path(__file__).parents[3].joinpath("data", "claims.yaml").read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if "$schema=" in first else text


def starter_text(name: str) -> str:
    """One of the files that a project begins with."""
    folder = resources.files("reconcile").joinpath("cli", "starters")
    return folder.joinpath(name).read_text(encoding="utf-8")


def schema_json() -> str:
    """The JSON Schema of the claims file."""
    import json

    from reconcile.loading.schema import claims_schema

    return json.dumps(claims_schema(), indent=2, ensure_ascii=False) + "\n"

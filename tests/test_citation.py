"""How the project asks to be cited, in the form that repositories and reference managers read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

import reconcile

ROOT = Path(__file__).parents[1]
KEYS = frozenset(
    """
    cff-version message type title abstract authors version license keywords date-released
    repository-code url doi identifiers references preferred-citation contact commit
    license-url repository repository-artifact
    """.split()
)


def test_it_says_the_same_as_the_package() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert told["version"] == reconcile.__version__
    assert told["license"] == project["license"]
    assert told["keywords"] == project["keywords"]


def test_it_has_what_the_format_asks_for_and_no_other_key() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= told.keys() <= KEYS
    assert told["cff-version"] == "1.2.0"
    assert told["type"] in {"software", "dataset"}
    assert all(one.keys() <= {"name"} and one["name"] for one in told["authors"])

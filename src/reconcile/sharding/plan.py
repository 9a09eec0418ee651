"""What was asked, and how the input was cut: all that a shard needs beside its own rows."""

from __future__ import annotations

from typing import Any

from reconcile.comparing.answers.showing import Request
from reconcile.comparing.result.comparison_parts import Census
from reconcile.model.route import Problem
from reconcile.sharding.flat import built, flat
from reconcile.sharding.streams import RowTable
from reconcile.values.classes import dataclass

VERSION = 3
"""The version of the folder's files: another one is not read."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """An input in its order: a table of rows, or a claims file, of which a copy is kept."""

    name: str
    table: RowTable | None = None
    copy: str = ""


@dataclass(frozen=True, slots=True)
class LargeBundle:
    """Claims that have to be compared together, and are more than a shard is meant to have."""

    name: str
    claims: int
    scenes: int


@dataclass(frozen=True, slots=True)
class CalmPart:
    """What cases in which nothing can be found add to a shard's comparison.

    How many claims they have, and what all these have in common.
    """

    claims: int
    census: Census


NOTHING_CALM = CalmPart(0, Census())


@dataclass(frozen=True, slots=True)
class Plan:
    """A comparison in shards.

    ``claims`` travel in rows or stand in claims files; ``left_out`` could not be read as rows.
    ``problems`` is what was wrong with rows and records, each with its fingerprint; ``missed`` how
    much more was wrong with each file.
    ``latest`` is the latest date of the records alone. ``mentioned`` and ``passed_on`` are names
    that a row's own shard could not know. ``figures`` says whether the figures are written, too,
    ``fast`` whether fast paths are taken.
    """

    version: int
    tool: str
    shards: int
    request: Request
    files: tuple[GivenFile, ...]
    claims: int
    left_out: int
    problems: tuple[tuple[Problem, str], ...]
    missed: tuple[tuple[str, int], ...]
    latest: int
    mentioned: tuple[tuple[str, str], ...]
    passed_on: tuple[tuple[str, bool], ...]
    large: tuple[LargeBundle, ...]
    figures: bool = True
    fast: bool = True

    @property
    def counts_calm_cases(self) -> bool:
        """Whether cases in which nothing can be found are only counted.

        Who asks for each figure, or for some of the claims, is told of all by the slow way.
        """
        return self.sorts_rows and not self.figures

    @property
    def sorts_rows(self) -> bool:
        """Whether the numbers of plain rows are known without reading them as claims."""
        return self.fast and self.request.asks_all

    def to_json(self) -> Any:
        """The plan as plain data."""
        return flat(self)

    @classmethod
    def of(cls, value: Any) -> Plan:
        """The plan that plain data are."""
        return built(cls, value)

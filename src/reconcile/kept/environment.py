"""The environment as commands are given it: what they ask of it is noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reconcile.kept.digest import MISSING
from reconcile.kept.looking import keep_nothing, note


class Environment(Mapping[str, str]):
    """The variables of the environment; each that is asked for is noted."""

    __slots__ = ("_variables",)

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def __getitem__(self, name: str) -> str:
        value = self._variables.get(name)
        note("variable", name, MISSING if value is None else f"={value}")
        return self._variables[name]

    def __iter__(self) -> Iterator[str]:
        keep_nothing()
        return iter(self._variables)

    def __len__(self) -> int:
        keep_nothing()
        return len(self._variables)

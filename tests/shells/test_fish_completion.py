"""Completion in a real fish, asked with its own ``complete -C``."""

from __future__ import annotations

import pytest

from tests import processes
from tests.shells.shelling import prepared

EXPECTED = {
    "reconcile expl": ["explain"],
    "reconcile explain tide:k": ["tide:killed-40"],
    "reconcile check cl": ["claims.yaml"],
    "reconcile compare --form": ["--format"],
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder = tmp_path_factory.mktemp("fish")
    environment = prepared(folder, "fish")
    asked = "; ".join(f"echo '== {line}'; complete -C '{line}'" for line in EXPECTED)
    done = processes.run(
        ["fish", "--no-config", "-c", f"source script; {asked}"], cwd=folder, env=environment
    )
    assert done.stderr == ""
    parts = [part.splitlines() for part in done.stdout.split("== ")[1:]]
    return {line: offers for line, *offers in parts}


@pytest.mark.parametrize("line", EXPECTED)
def test_fish(line: str, said: dict[str, list[str]]) -> None:
    assert [offer.partition("\t")[0] for offer in said[line]] == EXPECTED[line]


def test_fish_shows_what_each_is(said: dict[str, list[str]]) -> None:
    assert said["reconcile explain tide:k"] == ["tide:killed-40\t“over 40” killed"]

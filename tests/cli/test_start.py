"""Nothing is imported that a command does not need."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests import processes

HEAVY = frozenset({"typer", "rich", "yaml", "jsonschema", "pydantic"})


def modules(*args: str) -> frozenset[str]:
    """All that a run imports."""
    command = [sys.executable, "-X", "importtime", "-m", "reconcile", *args]
    done = processes.run(command, check=False)
    assert done.returncode in {0, 1}, done.stderr[-500:]
    return frozenset(line.rpartition("|")[2].strip() for line in done.stderr.splitlines())


def imported(*args: str) -> frozenset[str]:
    """The heavy packages that a run imports."""
    return HEAVY & {name.partition(".")[0] for name in modules(*args)}


def test_the_version_needs_nothing() -> None:
    assert imported("--version") == set()


@pytest.mark.parametrize("args", [[], ["--help"], ["compare", "--help"], ["check", "--help"]])
def test_help_needs_only_typer(args: list[str]) -> None:
    assert imported(*args) == {"typer"}


def test_the_list_of_commands_needs_none_of_them() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "reconcile", "--help"]
    said = processes.run(command).stderr
    names = {line.rpartition("|")[2].strip() for line in said.splitlines()}
    assert "reconcile.cli.commands" in names
    assert not {name for name in names if name.startswith("reconcile.cli.commands.")}
    assert not names & {"reconcile.service.settings", "reconcile.cli.command", "hashlib"}


def test_a_completion_needs_nothing_slow() -> None:
    assert imported("completion", "offers", "comp") == set()


def test_a_first_screen_needs_little_of_what_is_slow_to_import() -> None:
    claims = Path(__file__).parents[2] / "data" / "claims.yaml"
    names = modules("compare", "casualties", str(claims), "--no-cache", "--color", "always")
    assert "reconcile.reports.screen" in names
    slow = {"rich.console", "rich.text", "hashlib", "html", "gzip", "jsonschema", "pickle"}
    assert not names & slow
    # Words that are in no table stand in it beside their ends: nobody asks other languages of them.
    assert not names & {"reconcile.vocabulary.spoken_tables", "reconcile.quantity.grammar"}


def test_no_command_needs_pydantic_and_json_needs_no_terminal(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("version: 1\nclaims:\n  - {id: a, metric: killed, figure: 40}\n")
    for command in ("compare", "check"):
        needed = imported(command, str(file), "--format", "json")
        assert not needed & {"pydantic", "rich"}, command
    assert "pydantic" not in imported("compare", str(file))

"""What is read of a command line without typer is what typer reads; doubts are left to it."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.cli.by_typer import result_by_typer
from reconcile.cli.command import Command, _plain
from reconcile.cli.command_tree import command_tree
from reconcile.cli.commands import command_named, command_names
from reconcile.cli.console import this_console
from reconcile.cli.declared import CommandLine
from reconcile.cli.outcome import ExitCode, Outcome
from reconcile.cli.plain_line import read_plainly
from tests import processes
from tests.examples import examples

CURATED = Path(__file__).parents[2] / "data" / "claims.yaml"
CONSOLE = this_console()
TREE = command_tree()
WORDS = (
    "claims.yaml", "casualties", "-", "a b", "", "7", "0", "-3", "007", "0.25", "1", "0.1.1", "٣",
    "text", "json", "JSON", "concise", "markdown", "always", "auto", "contradiction", "tension",
    "F,Q", "2024-12-20", "--", "-x", "--nothing", "--help", "-h", "-qq", "-oout", "--debug=1",
    "--full=", "--no-full", "--wid", "--width=90", "--width=nine", "--width=", "spark", "error",
)  # fmt: skip


def by_typer(name: str, words: Sequence[str]) -> dict[str, Any] | None:
    """What typer reads, by the names of the parameters; ``None`` where it refuses or helps."""
    lines: list[CommandLine] = []

    def noted(_self: Command, line: CommandLine) -> Outcome:
        lines.append(line)
        return Outcome()

    with patch.object(Command, "run_with", noted):
        result_by_typer([name, *words], CONSOLE)
    return told(lines[0]) if lines else None


def plainly(name: str, words: Sequence[str]) -> dict[str, Any] | None:
    line = read_plainly(command_named(name), name, words, CONSOLE)
    return None if line is None else told(line)


def told(line: CommandLine) -> dict[str, Any]:
    """All of it; a list without anything in it is none, as commands take it."""
    found = {
        parameter.name: (parameter.names, parameter.metavar, _plain(parameter.value) or None,
                         parameter.typed)
        for parameter in line.parameters
    }  # fmt: skip
    assert line.console is CONSOLE
    return {"": line.command_path, "in order": list(found), **found}


def a_word(chance: random.Random, name: str) -> list[str]:
    """Something that may stand in a command line, often an option with a value."""
    if chance.random() < 0.4:
        return [chance.choice(WORDS)]
    option = chance.choice(TREE[name].options)
    value = chance.choice(option.choices) if option.choices else chance.choice(WORDS)
    match chance.randrange(6 if option.takes else 3):
        case 0 | 1:
            return [chance.choice(option.names)]
        case 2:
            return [f"{chance.choice(option.names)}={value}"]
        case _:
            return [chance.choice(option.names), value]


@examples(400)
@given(st.integers(0, 10**9))
def test_what_is_read_plainly_is_what_typer_reads(seed: int) -> None:
    chance = random.Random(seed)
    name = chance.choice(list(TREE))
    words = [word for _ in range(chance.randint(0, 4)) for word in a_word(chance, name)]
    read = plainly(name, words)
    assert read is None or read == by_typer(name, words), (name, words)


@pytest.mark.parametrize("option", [
    (name, option) for name in TREE for option in TREE[name].options if option.name != "help"
], ids=lambda pair: f"{pair[0]} {pair[1].names[0]}")  # fmt: skip
def test_every_option_is_read_plainly(option: tuple[str, Any]) -> None:
    name, given = option
    needed = sum(argument.required for argument in TREE[name].arguments)
    least = ["figures" if name == "export" else "x"] * needed
    value = (given.choices or ("0.5" if given.name == "tolerance" else "90",))[0]
    words = [*least, given.names[0], *([value] if given.takes else [])]
    read = plainly(name, words)
    assert read is not None and read == by_typer(name, words)
    assert read[given.name.replace("-", "_")][3], "it was typed"


@pytest.mark.parametrize("words", [
    ["--help"], ["-h"], ["--nothing"], ["--width", "nine"], ["--width"], ["--width", "-3"],
    ["--color", "red"], ["--tolerance", "2"], ["--full", "--full"], ["--full=yes"], ["--"],
    ["--wid", "90"], ["-oout"], ["--top", "0"], ["-3"], ["--output-file"],
])  # fmt: skip
def test_what_is_in_doubt_is_left_to_typer(words: list[str]) -> None:
    assert read_plainly(command_named("compare"), "compare", words, CONSOLE) is None


def test_commands_without_what_they_need_are_left_to_typer() -> None:
    refused = [name for name in command_names() if plainly(name, []) is None]
    assert refused
    for name in refused:
        assert by_typer(name, []) is None
        assert result_by_typer([name], CONSOLE).code == ExitCode.CANNOT


SELDOM_NEEDED = """
typer rich.console jsonschema dataclasses inspect ast pkgutil calendar difflib textwrap shutil
reconcile.when.notations reconcile.loading.faults reconcile.loading.tables.table
""".split()


def test_a_plain_command_imports_nothing_for_what_it_does_not_do() -> None:
    program = (
        "import sys; from reconcile.cli.main import main; "
        f"code = main(['compare', {str(CURATED)!r}, '--top', '3']); "
        f"print(code, {{*sys.modules}} & {{*{SELDOM_NEEDED}}}, file=sys.stderr)"
    )
    assert processes.run([sys.executable, "-c", program]).stderr == "0 set()\n"

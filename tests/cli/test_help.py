"""What every command says of itself."""

from __future__ import annotations

import shlex

import pytest

from reconcile.cli.commands import command_names
from reconcile.cli.main import main


@pytest.mark.parametrize("command", command_names())
def test_help_has_examples_of_the_command_with_options_that_exist(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    examples = said.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    for line in (line.rpartition(" | ")[2] for line in examples):
        program, named, *words = shlex.split(line.strip(), comments=True)
        assert (program, named) == ("reconcile", command)
        for option in (word for word in words if word.startswith("-") and word != "-"):
            assert option in said.replace(",", " ").split(), option

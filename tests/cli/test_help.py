"""What every command says of itself."""

from __future__ import annotations

import shlex

import pytest

from reconcile.cli.command_tree import command_tree
from reconcile.cli.commands import LISTED, command_names
from reconcile.cli.main import main


@pytest.mark.parametrize("command", command_names())
def test_help_has_examples_of_the_command_with_options_that_exist(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    examples = said.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    known = command_tree()[command]
    for line in (line.rpartition(" | ")[2] for line in examples):
        program, named, *words = shlex.split(line.strip(), comments=True)
        assert (program, named) == ("reconcile", command)
        # By the declared options: the text of the help has the example itself in it.
        for option in (word for word in words if word.startswith("-") and word != "-"):
            assert known.option(option), option


def test_the_list_of_commands_says_whole_what_each_is_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns: a summary that does not fit is cut, and a newcomer reads half of it."""
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert {line.split()[0] for line in listed} == {*LISTED}
    assert [line for line in listed if not line.endswith(".") or line.endswith("..")] == []
    for command, (_, summary) in LISTED.items():
        assert f"{command} " in "\n".join(listed)
        assert summary in "\n".join(listed)

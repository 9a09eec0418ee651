"""Which commands are made for a command line, and that all of them can be."""

from __future__ import annotations

import pytest

from reconcile.cli.by_typer import app_for
from reconcile.cli.commands import LISTED, all_commands, command_names, summaries
from reconcile.cli.main import main
from reconcile.service.settings import SETTINGS


def made(*args: str) -> set[str | None]:
    """The names of the commands that these words have made."""
    return {command.name for command in app_for(args).registered_commands}


def test_only_the_command_that_runs_is_made() -> None:
    assert made("check", "claims.yaml") == {"check"}
    assert made("--debug", "check") == {"check"}
    everything = set(command_names())
    assert made("chek") == made() == made("--help") == made("-h", "check") == everything
    assert made("--version") == everything


def test_every_command_has_a_place_of_its_own_and_a_first_line() -> None:
    commands = all_commands()
    places = [command.place for command in commands.values()]
    assert places == sorted(set(places))
    for name, command in commands.items():
        assert command.help.partition("\n")[0].endswith("."), name


def test_the_list_says_what_the_commands_say() -> None:
    commands = all_commands()
    asked = {name: (command.place, command.summary) for name, command in commands.items()}
    assert asked == LISTED, "correct reconcile.cli.commands"
    assert list(asked) == list(summaries())


def test_a_command_that_is_not_written_down_is_listed_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = summaries()
    monkeypatch.delitem(LISTED, "check")
    monkeypatch.setitem(LISTED, "gone", (1, "No such command any more."))
    assert summaries() == known and list(summaries()) == list(known)


@pytest.mark.parametrize("name", command_names())
def test_every_command_shows_its_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    for setting in SETTINGS.values():
        option = setting.option(name)
        if option is not None:
            assert all(word in shown for word in (*setting.names, *option.words))
    assert "--debug" in shown


def test_every_option_of_a_setting_is_of_a_command_that_is_there() -> None:
    named = {
        name
        for setting in SETTINGS.values()
        for option in setting.options
        for name in option.commands
    }
    assert named <= set(command_names())
    taken = {(name, command) for name in SETTINGS for command in command_names()
             if SETTINGS[name].option(command)}  # fmt: skip
    assert {name for name, _ in taken} == set(SETTINGS) - {"paths", "accepted", "cache"}
